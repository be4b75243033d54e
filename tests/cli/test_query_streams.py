"""``helpsearch query``: pages of answers, facets, and a stream of queries."""

from __future__ import annotations

import json
import re

import pytest
from command_line import Run

pytestmark = pytest.mark.usefixtures("sample_index")


def test_each_line_of_standard_input_is_a_query(run: Run) -> None:
    outcome = run("query", "-", "--format", "jsonl", "--limit", "1", stdin="환불 신청\n\n배송 조회\n".encode())
    assert outcome.status == 0
    first, blank, last = map(json.loads, outcome.out.splitlines())
    assert (first["query"], last["query"]) == ("환불 신청", "배송 조회")
    assert len(first["answers"]) == 1
    assert blank["query"] == "" and "the query is blank" in blank["error"]


def test_a_text_is_one_line(run: Run) -> None:
    outcome = run("query", "환불", "신청", "--format", "jsonl")
    (page,) = map(json.loads, outcome.out.splitlines())
    assert page["query"] == "환불 신청"


def test_a_stream_in_which_nothing_is_found_exits_with_1(run: Run) -> None:
    assert run("query", "-", "--format", "jsonl", stdin="궯뙈\n".encode()).status == 1
    assert run("query", "-", "--format", "jsonl", stdin=b"").status == 1


def test_the_numbers_of_answers_go_on_behind_the_offset(run: Run) -> None:
    outcome = run("query", "환불", "--limit", "2", "--offset", "5")
    assert "\n6. " in outcome.out and "\n7. " in outcome.out
    assert "\n1. " not in outcome.out


def test_categories_and_kinds_may_be_repeated(run: Run) -> None:
    narrowed = ("--category", "결제", "--category", "배송", "--kind", "faq", "--kind", "article")
    outcome = run("query", "주문", *narrowed, "--format", "json", "--limit", "50")
    answers = json.loads(outcome.out)["answers"]
    assert {answer["category"] for answer in answers} == {"결제", "배송"}
    assert {answer["kind"] for answer in answers} == {"faq", "article"}


def test_facets_are_shown_in_korean(run: Run) -> None:
    outcome = run("query", "쿠폰", "--facets", "--kind", "faq")
    assert "종류: 자주 묻는 질문 " in outcome.out
    assert re.search(r"^분류: .*쿠폰·포인트·리뷰 \d+", outcome.out, re.MULTILINE)
    assert re.search(r"^태그: .*쿠폰 \d+", outcome.out, re.MULTILINE)


@pytest.mark.parametrize("command", ["suggest", "related"])
def test_an_audience_may_be_named(run: Run, command: str) -> None:
    text = "환불" if command == "suggest" else "return-refund-request"
    assert run(command, text, "--audience", "buyer").status == 0

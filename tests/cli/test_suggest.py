"""``helpsearch suggest``: completions as text and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from helpsearch import HelpIndex

Run = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("sample_index")


def test_the_json_is_a_list_of_text_id_and_score(run: Run, sample: HelpIndex) -> None:
    outcome = run("suggest", "환불", "ㅅㅊ", "--format", "json", "--limit", 3)
    assert (outcome.status, outcome.err) == (0, "")
    found = json.loads(outcome.out)
    assert found == [each.to_dict() for each in sample.suggest("환불 ㅅㅊ", 3)]
    assert [list(each) for each in found] == [["text", "id", "score"]] * 3


def test_text_is_a_line_each(run: Run, sample: HelpIndex) -> None:
    outcome = run("suggest", "배소")
    assert outcome.out.splitlines() == [each.text for each in sample.suggest("배소")]


def test_a_prefix_may_come_from_standard_input_or_look_like_an_option(run: Run) -> None:
    assert run("suggest", "-", stdin="환ㅂ\n".encode()).out == run("suggest", "환ㅂ").out
    assert run("suggest", "--", "-환불").status == 0


def test_nothing_to_suggest_is_status_one(run: Run) -> None:
    outcome = run("suggest", "ㅁㄴㅇㄹ", "--format", "json")
    assert (outcome.status, json.loads(outcome.out)) == (1, [])


def test_a_blank_prefix_is_an_error(run: Run) -> None:
    outcome = run("suggest", " ")
    assert (outcome.status, outcome.out) == (2, "")
    assert "the query is blank" in outcome.err
    assert outcome.err.count("\n") == 1

"""Certainty: the probability that the first answer answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch import HelpIndex
from helpsearch.index.sequences import term_sequence
from helpsearch.query.certainty import CONFIDENT, certainty, head_share
from helpsearch.query.concepts import Alternative, Concept

HEADS = term_sequence(["카드", "취소"], [["환불", "방법"], [], ["언제", "환불"]], ["반품"])


def concepts(*terms: str) -> list[Concept]:
    return [Concept((term,)) for term in terms]


@pytest.mark.parametrize(
    ("query", "share"),
    [(["환불"], 1 / 3), (["환불", "방법", "언제"], 1.0), (["카드", "반품"], 0.0), ([], 0.0)],
)
def test_the_head_s_share_is_of_title_heading_and_question(query: list[str], share: float) -> None:
    assert head_share(concepts(*query), HEADS) == pytest.approx(share)


def test_a_synonym_is_a_part_of_the_head_too() -> None:
    assert head_share([Concept(("환급",), (Alternative(("환불",)),))], HEADS) == pytest.approx(1 / 3)


def test_a_passage_without_a_head_has_no_share() -> None:
    assert head_share(concepts("환불"), term_sequence(["환불"], [[], [], []], ["환불"])) == 0.0


@given(st.floats(0, 50), st.floats(0, 50))
def test_certainty_is_a_probability(score: float, asked: float) -> None:
    assert 0 <= certainty(score, asked, concepts("환불"), HEADS) <= 1


def test_certainty_rises_with_the_score_for_what_was_asked() -> None:
    low, high = (certainty(score, 10.0, concepts("환불"), HEADS) for score in (4.0, 12.0))
    assert low < CONFIDENT < high


@pytest.mark.parametrize("query", ["환불 신청하는 방법", "주문 취소", "배송 조회", "비밀번호를 잊어버렸어요"])
def test_the_sample_is_sure_of_what_it_writes_about(sample: HelpIndex, query: str) -> None:
    assert sample.search(query).confident


@pytest.mark.parametrize(
    "query",
    ["비트코인으로 환불", "오늘 날씨 어때", "강아지 산책 시키는 방법", "아이폰 화면 수리 비용", "quantum entanglement"],
)
def test_the_sample_is_not_sure_of_what_it_does_not_write_about(sample: HelpIndex, query: str) -> None:
    assert not sample.search(query).confident

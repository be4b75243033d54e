"""Confidence: how well certainty tells queries with an answer from those without, and the two errors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch import HelpIndex
from helpsearch.evaluation.confidence import Confidence, auroc, confidence
from helpsearch.evaluation.evaluate import Evaluation, QueryResult, evaluate
from helpsearch.evaluation.judgments import JudgedQuery

CERTAINTIES = st.lists(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 1.0]), min_size=1, max_size=8)


def result(answerable: bool, certainty: float, confident: bool) -> QueryResult:
    return QueryResult(JudgedQuery("q", "환불", {"a": 3} if answerable else {}), (), confident, {}, certainty)


def test_the_two_errors_are_counted_at_the_threshold_that_the_index_has() -> None:
    results = (
        result(True, 0.9, True),
        result(True, 0.4, False),
        result(True, 0.3, False),
        result(False, 0.8, True),
        result(False, 0.1, False),
    )
    found = confidence(Evaluation(results, {}))
    assert found == Confidence(answerable=3, doubted=2, unanswerable=2, trusted=1, auroc=pytest.approx(4 / 6))
    assert found.doubted_share == pytest.approx(2 / 3)
    assert found.trusted_share == 0.5


def test_without_queries_of_one_sort_there_is_no_auroc_and_no_share_of_them() -> None:
    found = confidence(Evaluation((result(True, 0.9, True),), {}))
    assert (found.auroc, found.trusted_share, found.doubted_share) == (None, None, 0.0)
    assert confidence(Evaluation((), {})) == Confidence(0, 0, 0, 0, None)


@given(CERTAINTIES, CERTAINTIES)
def test_the_auroc_is_the_share_of_pairs_in_the_right_order(positive: list[float], negative: list[float]) -> None:
    wins = sum((high > low) + (high == low) / 2 for high in positive for low in negative)
    assert auroc(positive, negative) == pytest.approx(wins / (len(positive) * len(negative)))


def test_an_index_is_more_certain_of_what_it_has_than_of_what_it_has_not(sample: HelpIndex) -> None:
    queries = [JudgedQuery("a", "환불 신청", {"return-refund-request": 3}), JudgedQuery("b", "블랙홀 증발 시간", {})]
    found = evaluate(sample, queries)
    assert all(0 <= each.certainty <= 1 for each in found.results)
    assert confidence(found).auroc == 1.0


def test_certainty_is_no_lower_where_the_index_says_that_it_is_confident(sample: HelpIndex) -> None:
    texts = ["환불 신청", "블랙홀 증발 시간", "배송 조회", "결제 오류", "비트코인 채굴기 대여", "상담원 연결"]
    results = evaluate(sample, [JudgedQuery(str(number), text, {}) for number, text in enumerate(texts)]).results
    sure = [each.certainty for each in results if each.confident]
    unsure = [each.certainty for each in results if not each.confident]
    assert sure and unsure
    assert min(sure) > max(unsure)

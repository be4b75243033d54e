"""Measures are what their definitions say, on an index small enough to work them out by hand."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch.evaluation.evaluate import Evaluation, evaluate
from helpsearch.evaluation.figures import summarise
from helpsearch.evaluation.judgments import JudgedQuery


@pytest.fixture
def evaluation(corpus: CorpusFolder, tmp_path: Path) -> Evaluation:
    corpus.build(tmp_path / "index")
    queries = [
        JudgedQuery("best", "환불 신청", {"refund": 3, "faq-when": 1}),
        JudgedQuery("second", "환불 신청하기", {"faq-when": 3, "refund": 1}),
        JudgedQuery("nothing", "비트코인 채굴", {}),
    ]
    with helpsearch.open(tmp_path / "index") as index:
        return evaluate(index, queries)


def test_the_best_order_measures_one(evaluation: Evaluation) -> None:
    best = evaluation.results[0]
    assert best.found[:2] == ("refund", "faq-when")
    assert best.measures == {"ndcg@10": 1.0, "success@1": 1.0, "mrr@10": 1.0, "recall@10": 1.0}


def test_a_better_document_in_second_place_costs_what_the_formula_says(evaluation: Evaluation) -> None:
    measures = evaluation.results[1].measures
    gain = (1 + 3 / math.log2(3)) / (3 + 1 / math.log2(3))
    assert measures["ndcg@10"] == pytest.approx(gain)
    assert measures["success@1"] == 0
    assert measures["mrr@10"] == 0.5


def test_what_nothing_answers_is_kept_apart(evaluation: Evaluation) -> None:
    (result,) = evaluation.unanswerable
    assert result.query.id == "nothing"
    assert not result.confident
    assert result.measures == {}
    assert [each.query.id for each in evaluation.worst(1)] == ["second"]


def test_intervals_hold_the_mean_and_repeat(evaluation: Evaluation) -> None:
    summary = summarise(evaluation.answerable)
    for value in summary.values():
        assert value.low <= value.mean <= value.high
        assert value.queries == 2
    assert summary == summarise(evaluation.answerable)
    assert summarise([]) == {}


def test_where_grades_say_only_yes_or_no_one_is_relevant(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.build(tmp_path / "index")
    with helpsearch.open(tmp_path / "index") as index:
        (result,) = evaluate(index, [JudgedQuery("a", "환불 신청", {"refund": 1})]).results
    assert result.measures["success@1"] == 1.0


def test_an_answer_counts_as_the_best_graded_of_the_documents_that_say_the_same(
    corpus: CorpusFolder, tmp_path: Path
) -> None:
    for id_ in ("a", "b", "c"):
        corpus.article(id_, "선물 포장 안내", "선물 포장은 주문서에서 고르고 카드 문구를 씁니다.")
    corpus.build(tmp_path / "index")
    grades = [{"b": 3}, {"b": 1, "c": 3}, {"refund": 3}]
    with helpsearch.open(tmp_path / "index") as index:
        results = evaluate(index, [JudgedQuery(str(each), "선물 포장", each) for each in grades]).results
    assert [result.found[0] for result in results] == ["b", "c", "a"]
    assert [result.measures["success@1"] for result in results] == [1, 1, 0]

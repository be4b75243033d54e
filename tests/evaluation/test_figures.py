"""Figures by group: halves, kinds, misspelt queries, and the categories of the documents that answer best."""

from __future__ import annotations

from helpsearch.evaluation.evaluate import Evaluation, QueryResult
from helpsearch.evaluation.figures import figures, group
from helpsearch.evaluation.judgments import JudgedQuery
from helpsearch.query.answers import StoredDocument

DOCUMENTS = {
    "refund": StoredDocument("refund", "환불", "환불", ()),
    "exchange": StoredDocument("exchange", "교환", "환불", ()),
    "delivery": StoredDocument("delivery", "배송", "배송", ()),
    "loose": StoredDocument("loose", "그 밖", None, ()),
    "odd": StoredDocument("odd", "이상한 분류", "all", ()),
}


def evaluation(*grades: dict[str, int]) -> Evaluation:
    queries = [JudgedQuery(str(number), f"질의 {number}", each) for number, each in enumerate(grades)]
    return Evaluation(
        tuple(QueryResult(each, (), False, {"ndcg@10": 0.5} if each.answerable else {}, 0.0) for each in queries),
        DOCUMENTS,
    )


def ids(evaluation: Evaluation, name: str) -> list[str]:
    return [result.query.id for result in group(evaluation)[name]]


def test_a_query_belongs_to_the_category_of_its_best_document() -> None:
    found = evaluation({"refund": 3, "delivery": 2}, {"delivery": 2, "exchange": 1})
    assert ids(found, "category:환불") == ["0"]
    assert ids(found, "category:배송") == ["1"]
    assert ids(found, "all") == ["0", "1"]


def test_where_several_are_best_a_query_belongs_to_the_category_of_each_once() -> None:
    found = evaluation({"refund": 3, "delivery": 3, "exchange": 3})
    assert ids(found, "category:환불") == ids(found, "category:배송") == ["0"]


def test_documents_without_category_and_unknown_ones_are_in_no_category() -> None:
    assert not [name for name in group(evaluation({"loose": 3}, {"gone": 3})) if name.startswith("category:")]


def test_a_category_called_all_is_not_taken_for_all_queries() -> None:
    found = evaluation({"refund": 3}, {"odd": 3})
    assert ids(found, "all") == ["0", "1"]
    assert ids(found, "category:all") == ["1"]


def test_unanswerable_queries_are_in_no_group() -> None:
    found = evaluation({"refund": 3}, {}, {"refund": 0})
    assert all([each.query.id for each in results] == ["0"] for results in group(found).values())
    assert figures(found).confidence.unanswerable == 2
    assert figures(evaluation({})).groups == {}


def test_groups_come_in_one_order_and_each_has_its_own_figures() -> None:
    found = figures(evaluation({"refund": 3}, {"delivery": 1}, {"exchange": 2}))
    names = list(found.groups)
    assert names[0] == "all"
    assert names[-2:] == ["category:배송", "category:환불"]
    assert [found.groups[name]["ndcg@10"].queries for name in names[-2:]] == [1, 2]

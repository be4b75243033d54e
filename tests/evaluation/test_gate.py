"""The gate: bounds as they are typed, and figures that are below them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.errors import HelpsearchError
from helpsearch.evaluation.confidence import Confidence
from helpsearch.evaluation.evaluate import MEASURES
from helpsearch.evaluation.figures import Figures, Interval
from helpsearch.evaluation.gate import AUROC, Bound, parse_bound, shortfalls


def figures(value: float = 0.5, auroc: float | None = 0.7) -> Figures:
    measures = {name: Interval(value, value, value, 3) for name in MEASURES}
    return Figures({"all": measures, "report": measures, "category:배송": measures}, Confidence(3, 0, 3, 0, auroc))


@given(st.text(max_size=9), st.sampled_from([*MEASURES, AUROC]), st.floats(0, 1))
def test_a_bound_is_read_as_it_was_written_whatever_its_group_is_called(
    group: str, measure: str, minimum: float
) -> None:
    assert parse_bound(f"{group}:{measure}={minimum}") == Bound(unicodedata.normalize("NFC", group), measure, minimum)


def test_without_a_group_all_queries_are_meant() -> None:
    assert parse_bound("ndcg@10=1") == Bound("all", "ndcg@10", 1.0)


def test_a_measure_may_be_written_as_the_documentation_writes_it() -> None:
    assert parse_bound("nDCG@10=0.9").measure == "ndcg@10"
    assert parse_bound("MRR@10=0.9").measure == "mrr@10"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ndcg@10", "is not [GROUP:]MEASURE=VALUE; give one such as ndcg@10=0.9"),
        ("", "is not [GROUP:]MEASURE=VALUE; give one such as ndcg@10=0.9"),
        ("ndcg=0.9", "no measure 'ndcg'; known: ndcg@10, success@1, mrr@10, recall@10, auroc"),
        ("=0.9", "no measure ''; known: ndcg@10"),
        ("report:=0.9", "no measure ''; known: ndcg@10"),
        ("ndcg@10=", "'' is not a number from 0 to 1"),
        ("ndcg@10=높게", "'높게' is not a number from 0 to 1"),
        ("ndcg@10=90", "'90' is not a number from 0 to 1"),
        ("ndcg@10=90%", "'90%' is not a number from 0 to 1"),
        ("ndcg@10=-0.1", "'-0.1' is not a number from 0 to 1"),
        ("ndcg@10=nan", "'nan' is not a number from 0 to 1"),
        ("ndcg@10=inf", "'inf' is not a number from 0 to 1"),
        ("nd\ncg=0.9", "no measure 'nd\\ncg'"),
    ],
)
def test_what_is_no_bound_is_one_line_that_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(HelpsearchError) as caught:
        parse_bound(text)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_figure_below_its_bound_is_named_with_group_measure_figure_and_bound() -> None:
    bounds = [Bound("all", "ndcg@10", 0.9), Bound("report", "mrr@10", 0.4), Bound("category:배송", "recall@10", 0.51)]
    assert [str(each) for each in shortfalls(figures(), bounds)] == [
        "all: ndcg@10 0.5000 is below 0.9",
        "category:배송: recall@10 0.5000 is below 0.51",
    ]


def test_the_auroc_is_a_figure_of_all_queries() -> None:
    (missed,) = shortfalls(figures(), [Bound("all", AUROC, 0.6), Bound("all", AUROC, 0.8)])
    assert str(missed) == "all: auroc 0.7000 is below 0.8"


@pytest.mark.parametrize(
    ("bound", "message"),
    [
        (Bound("tune", "ndcg@10", 0.1), "no group 'tune'; known: all, report, category:배송"),
        (Bound("배송", "ndcg@10", 0.1), "no group '배송'; known: all, report, category:배송"),
        (Bound("", "ndcg@10", 0.1), "no group ''; known"),
        (
            Bound("report", AUROC, 0.1),
            "no figure 'auroc' of group 'report'; known: ndcg@10, success@1, mrr@10, recall@10",
        ),
    ],
)
def test_a_group_or_figure_that_is_not_there_is_an_error_and_not_passed(bound: Bound, message: str) -> None:
    with pytest.raises(HelpsearchError) as caught:
        shortfalls(figures(), [bound])
    assert message in str(caught.value)


def test_where_the_auroc_cannot_be_worked_out_no_bound_on_it_is_passed() -> None:
    with pytest.raises(HelpsearchError, match="no figure 'auroc'"):
        shortfalls(figures(auroc=None), [Bound("all", AUROC, 0.0)])
    with pytest.raises(HelpsearchError, match="known: none"):
        shortfalls(Figures({}, Confidence(0, 0, 3, 0, None)), [Bound("all", AUROC, 0.0)])


@given(st.floats(0, 1))
def test_a_bound_copied_from_what_is_printed_is_reached(value: float) -> None:
    for copied in (f"{value:.4f}", repr(value)):
        assert shortfalls(figures(value), [parse_bound(f"ndcg@10={copied}")]) == []


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_bound_more_than_rounding_above_the_figure_is_missed(value: float, minimum: float) -> None:
    missed = shortfalls(figures(value), [Bound("all", "ndcg@10", minimum)])
    if minimum > value + 0.0001:
        assert missed
    if minimum <= value:
        assert not missed


def test_a_category_typed_in_decomposed_form_is_the_same_group() -> None:
    typed = unicodedata.normalize("NFD", "category:배송:ndcg@10=0.1")
    assert shortfalls(figures(), [parse_bound(typed)]) == []

"""Nearness: terms side by side, terms near each other, and all that stands within one stretch."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.index.sequences import term_sequence
from helpsearch.query.bm25f import saturated
from helpsearch.query.evidence import Nearness
from helpsearch.query.parse import ParsedQuery
from helpsearch.query.plan import Alternative, QueryPlan, QueryTerm
from helpsearch.query.proximity import NEAR_IN_PASSAGE, NEAR_IN_QUERY, WINDOW, Proximity

IDF = {"쿠폰": 3.0, "기간": 2.0, "연장": 4.0, "방법": 1.0, "하다": 0.5, "바우처": 5.0, "두": 1.0, "번": 1.0}


def measured(
    query: str, body: str, heads: Sequence[str] = (), query_terms: Sequence[QueryTerm] = (), tags: str = ""
) -> dict[tuple[str, str], Nearness]:
    terms = query.split()
    asked = tuple(query_terms) or tuple(QueryTerm((term,)) for term in dict.fromkeys(terms))
    plan = QueryPlan(ParsedQuery(query, query, query), tuple(terms), tuple(terms), asked, (), (), ())
    parts = [head.split() for head in (*heads, "", "", "")[:3]]  # title, heading, question
    sequence = term_sequence(body.split(), parts, tags.split())
    found = list(Proximity(plan, IDF, average_length=len(sequence)).measure(sequence))
    assert len({(each.kind, each.terms) for each in found}) == len(found)
    return {(each.kind, each.terms): each for each in found}


def test_terms_side_by_side_are_a_pair_and_near() -> None:
    found = measured("쿠폰 기간", "쿠폰 기간 방법")
    assert found["pair", "쿠폰 기간"] == Nearness("pair", "쿠폰 기간", 2.5, 2.5 * saturated(1))
    assert [kind for kind, _ in found] == ["pair", "near", "window"]


def test_a_pair_keeps_its_order_and_nearness_does_not() -> None:
    assert [kind for kind, _ in measured("쿠폰 기간", "기간 쿠폰")] == ["near", "window"]


@pytest.mark.parametrize(("between", "near"), [(0, True), (NEAR_IN_PASSAGE - 1, True), (NEAR_IN_PASSAGE, False)])
def test_near_is_within_a_few_terms_of_the_passage(between: int, near: bool) -> None:
    found = measured("쿠폰 기간", "쿠폰 " + "다른 " * between + "기간")
    assert ("near" in {kind for kind, _ in found}) is near


def test_near_is_within_a_few_terms_of_the_query() -> None:
    query = "쿠폰 " + " ".join(["방법", "하다"] * 5)[: 3 * NEAR_IN_QUERY] + " 연장"
    assert query.split().index("연장") > NEAR_IN_QUERY
    assert not {terms for kind, terms in measured(query, "쿠폰 연장") if kind == "near"}


def test_a_passage_that_says_it_twice_counts_twice() -> None:
    once, twice = measured("쿠폰 기간", "쿠폰 기간"), measured("쿠폰 기간", "쿠폰 기간 " + "다른 " * 9 + "쿠폰 기간")
    assert twice["pair", "쿠폰 기간"].score == pytest.approx(2.5 * saturated(2))
    assert twice["pair", "쿠폰 기간"].score > once["pair", "쿠폰 기간"].score


def test_nothing_is_near_across_title_heading_and_body() -> None:
    for found in (
        measured("쿠폰 기간", "쿠폰", heads=["기간", "", ""]),
        measured("쿠폰 기간", "", heads=["쿠폰", "기간", ""]),
    ):
        assert {"pair", "near"}.isdisjoint(kind for kind, _ in found)
    assert not measured("쿠폰 기간", "", tags="쿠폰 기간")


def test_a_window_is_worth_the_rarity_of_what_stands_in_it() -> None:
    far = "다른 " * WINDOW
    assert measured("쿠폰 연장", f"쿠폰 {far} 방법 연장")["window", ""].score == IDF["연장"]
    assert measured("쿠폰 연장", "연장 다른 쿠폰")["window", ""].score == IDF["쿠폰"] + IDF["연장"]


def test_what_the_title_has_stands_in_every_window_and_tags_in_none() -> None:
    far = "다른 " * WINDOW
    assert measured("쿠폰 연장", f"방법 {far} 연장", heads=["쿠폰"])["window", ""].score == IDF["쿠폰"] + IDF["연장"]
    assert measured("쿠폰 연장", "연장", tags="쿠폰")["window", ""].score == IDF["연장"]


def test_a_repeated_term_is_worth_nothing_more_in_a_window() -> None:
    assert measured("쿠폰", "쿠폰 쿠폰 쿠폰")["window", ""].score == IDF["쿠폰"]


def test_an_alternative_stands_for_its_concept_if_the_window_has_it_whole() -> None:
    coupon = QueryTerm(("쿠폰",), (Alternative(("바우처",), 0.7), Alternative(("두", "번"), 0.5)))
    assert measured("쿠폰", "바우처", query_terms=[coupon])["window", ""].score == pytest.approx(0.7 * IDF["쿠폰"])
    assert measured("쿠폰", "번 다른 두", query_terms=[coupon])["window", ""].score == pytest.approx(0.5 * IDF["쿠폰"])
    assert measured("쿠폰", "바우처 쿠폰", query_terms=[coupon])["window", ""].score == IDF["쿠폰"]
    assert not measured("쿠폰", "두 다른", query_terms=[coupon])


def test_a_light_query_term_is_worth_less() -> None:
    assert measured("하다", "하다", query_terms=[QueryTerm(("하다",), weight=0.8)])[
        "window", ""
    ].score == pytest.approx(0.4)


@given(
    st.lists(st.sampled_from(list(IDF)), min_size=1, max_size=8),
    st.lists(st.sampled_from([*IDF, "다른"]), max_size=60),
    st.lists(st.sampled_from([*IDF, "다른"]), max_size=3),
)
def test_a_window_is_the_best_of_all_windows(query: list[str], body: list[str], title: list[str]) -> None:
    """The sliding window against every window looked at by itself."""
    windows = [set(body[start : start + WINDOW]) | set(title) for start in range(max(len(body), 1))]
    wanted = max(sum(IDF[term] for term in set(query) & window) for window in windows)
    found = measured(" ".join(query), " ".join(body), heads=[" ".join(title)])
    assert (found["window", ""].score if wanted else 0.0) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("쿠폰 기간", 5.0),  # all of the query, by a title that says no more
        ("쿠폰 기간 연장 방법", 5.0 / 2),  # half of the title
        ("쿠폰", 3.0),  # a part of the query
        ("쿠폰 연장", 3.0 / 2),
    ],
)
def test_a_title_is_asked_for_as_far_as_it_has_the_query_and_the_query_has_it(title: str, asked: float) -> None:
    assert measured("쿠폰 기간", "", heads=[title, "", ""])["title", ""].score == pytest.approx(asked)


def test_the_heading_goes_on_where_the_title_ends() -> None:
    apart, together = (measured("쿠폰 기간", "", heads=heads) for heads in (["쿠폰", "방법"], ["쿠폰", "기간"]))
    assert apart["title", ""].score == pytest.approx(3.0)
    assert together["title", ""].score == pytest.approx(5.0)


def test_a_whole_title_is_the_title_or_the_question_and_no_heading() -> None:
    assert ("whole title", "") in measured("쿠폰 기간", "", heads=["쿠폰 기간", "연장", ""])
    assert ("whole title", "") in measured("쿠폰 기간", "", heads=["", "", "기간 쿠폰"])
    assert ("whole title", "") not in measured("쿠폰 기간", "", heads=["연장", "쿠폰 기간", ""])
    assert ("whole title", "") not in measured("쿠폰 기간", "", heads=["쿠폰 기간 연장", "", ""])
    assert ("whole title", "") not in measured("쿠폰 기간 연장", "", heads=["쿠폰 기간", "", ""])

"""Quantities and codes of a query: what they find, however they are written, and what is highlighted."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.query.parse import parse_query
from helpsearch.query.plan import APART, UNIT, Alternative, QueryTerm
from helpsearch.query.planning import plan_query
from helpsearch.query.query_terms import CODE_WEIGHT, READING_WEIGHT
from helpsearch.query.rules import UNIT_PARTS_WEIGHT


def first(index: helpsearch.HelpIndex, query: str) -> str:
    return index.search(query).answers[0].id


@pytest.fixture
def amounts(corpus: CorpusFolder, tmp_path: Path) -> Path:
    corpus.article("week", "기한 하나", "반품은 일주일 안에 30,000원부터 됩니다.")
    corpus.article("month", "기한 둘", "교환은 한 달 안에 1만 원부터 됩니다. 7개월 뒤, 3일 뒤, 원 단위로 봅니다.")
    corpus.article("night", "쉬는 때", "15시 전에 끝납니다.")
    corpus.article("morning", "여는 때", "오전 3시 전에 엽니다.")
    corpus.article("holiday", "쉬는 날", "2026-05-01에 쉽니다.")
    corpus.article("call", "전화", "1588-1234로 겁니다. 010-1234-1588은 문자만 받습니다.")
    corpus.build(tmp_path / "index")
    return tmp_path / "index"


def test_an_amount_finds_itself_however_it_is_written(amounts: Path) -> None:
    expected = dict.fromkeys(["7일", "일주일", "칠일", "1주일", "3만원", "30000원", "30,000원", "삼만원"], "week")
    expected |= dict.fromkeys(["1개월", "한달", "10,000원", "만원"], "month")
    expected |= dict.fromkeys(["오후 3시", "오후 세 시", "15:00"], "night")
    expected |= dict.fromkeys(["5월 1일", "5월1일", "26.05.01"], "holiday")
    expected |= dict.fromkeys(["15881234", "1588 1234", "01012341588"], "call")
    with helpsearch.open(amounts) as index:
        assert {query: first(index, query) for query in expected} == expected


def test_a_time_without_its_half_of_the_day_may_be_either(amounts: Path) -> None:
    with helpsearch.open(amounts) as index:
        assert {answer.id for answer in index.search("3시").answers} >= {"night", "morning"}


def test_a_quantity_is_highlighted_whole_and_its_digits_nowhere_else(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("flowers", "달마다 오는 것", "꽃은 월 두 번 옵니다. 2월에는 한 번 옵니다.")
    corpus.build(tmp_path / "index")
    with helpsearch.open(tmp_path / "index") as index:
        answer = index.search("월 2회").answers[0]
    assert {answer.snippet[start:end] for start, end in answer.highlights} == {"월", "두 번"}


def test_the_words_of_a_quantity_that_no_page_has_do_for_less(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("apart", "모임", "5 이하로 셉니다. 명 단위로 봅니다.")
    corpus.build(tmp_path / "index")
    with helpsearch.open(tmp_path / "index") as index:
        (answer,) = index.search("5명", explain=True).answers
    assert {part.kind for part in answer.explanation} == {APART, "document", "window"}


def test_a_quantity_stands_in_a_plan_for_its_words(analyzer: Analyzer) -> None:
    plan = plan_query(parse_query("3명 할인"), analyzer, {})
    apart = Alternative(("3", "명"), UNIT_PARTS_WEIGHT, APART)
    assert plan.query_terms == (QueryTerm(("3명",), (apart,)), QueryTerm(("할인",)))


def test_the_last_mark_of_a_query_is_read(analyzer: Analyzer) -> None:
    assert plan_query(parse_query("할인 5%"), analyzer, {}).query_terms[1].terms == ("5%",)


def test_digits_with_spaces_between_are_one_number_or_several(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("whole", "전화", "010-1234-5678로 겁니다.")
    corpus.article("code", "오류", "1234가 나오면 끕니다.")
    corpus.build(tmp_path / "index")
    with helpsearch.open(tmp_path / "index") as index:
        assert [answer.id for answer in index.search("010 1234 5678").answers] == ["whole", "code"]


def test_wider_readings_of_a_quantity_count_less_each(analyzer: Analyzer) -> None:
    (query_term,) = plan_query(parse_query("2026-05-01"), analyzer, {}).query_terms
    assert query_term.terms == ("2026년5월1일",)
    assert query_term.alternatives[:2] == (
        Alternative(("5월1일",), READING_WEIGHT, UNIT),
        Alternative(("5월",), READING_WEIGHT**2, UNIT),
    )


def test_what_OR_offers_for_a_quantity_stays(analyzer: Analyzer) -> None:  # noqa: N802
    (query_term,) = plan_query(parse_query("3명 OR 가족"), analyzer, {}).query_terms
    assert Alternative(("가족",), 1.0, "or") in query_term.alternatives


def test_a_code_counts_more_than_the_words_around_it(analyzer: Analyzer) -> None:
    weights = {
        each.terms: each.weight for each in plan_query(parse_query("에러 3011, 12, 2024"), analyzer, {}).query_terms
    }
    assert weights == {("에러",): 1.0, ("3011",): CODE_WEIGHT, ("12",): 1.0, ("2024",): 1.0}


def test_pages_with_a_code_come_before_those_with_the_words_around_it(corpus: CorpusFolder, tmp_path: Path) -> None:
    for number in range(12):
        corpus.article(f"other{number}", f"요금 {number}", "요금은 달마다 냅니다.")
    for number in range(3):
        corpus.article(f"code{number}", f"접속 {number}", "접속이 끊기면 3011이 보입니다.")
    corpus.article("words", "에러 코드", "에러 코드는 에러 창에 있습니다.")
    corpus.build(tmp_path / "index")
    with helpsearch.open(tmp_path / "index") as index:
        found = [answer.id for answer in index.search("에러 코드 3011").answers]
    assert found == ["code0", "code1", "code2", "words"]


def test_a_code_is_a_term_of_its_own(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("number", "주문 번호 찾기", "주문 번호를 찾습니다.")
    corpus.article("code", "오류 안내", "오류 2023110512345 안내.")
    corpus.build(tmp_path / "index")
    with helpsearch.open(tmp_path / "index") as index:
        assert "2023110512345" in index.analyze("주문번호 2023110512345").term_texts
        assert index.search("2023110512345").answers[0].id == "code"
        with_code, without = index.search("주문번호 99110512345"), index.search("주문번호")
        assert with_code.answers[0].id == without.answers[0].id == "number"
        assert with_code.certainty < without.certainty  # nothing has the code


def test_a_counter_that_looks_like_a_noun_is_a_counter(kiwi: Analyzer) -> None:
    plan = plan_query(parse_query("카드 두 개로 결제"), kiwi, {})
    assert plan.query_terms[1] == QueryTerm(("2개",), (Alternative(("개로",), UNIT_PARTS_WEIGHT, APART),))

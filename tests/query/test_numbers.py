"""Numbers with units, and the other ways to write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_folder import CorpusFolder, small_corpus
from hypothesis import given
from hypothesis import strategies as st

import helpsearch
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.query.numbers import MAX_NUMBERS, find_numbers


def others(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[number.start : number.end], number.others) for number in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "written", "also"),
    [
        ("7일 이내에", "7일", "일주일"),
        ("일주일 안에", "일주일", "7일"),
        ("칠일", "칠일", "7일"),
        ("1주일이면", "1주일", "7일"),
        ("2주 걸려요", "2주", "14일"),
        ("14일까지", "14일", "2주"),
        ("하루 만에", "하루", "1일"),
        ("사흘째 안 와요", "사흘째", "3일"),
        ("열흘이나", "열흘", "10일"),
        ("3만원", "3만원", "30000원"),
        ("3만 원 이상", "3만 원", "30000원"),
        ("30,000원", "30,000원", "3만원"),
        ("삼만원짜리", "삼만원", "3만원"),
        ("백이십만원", "백이십만원", "1200000원"),
        ("오천원", "오천원", "5000원"),
        ("3만5천원", "3만5천원", "35000원"),
        ("3만 5천원 이상", "3만 5천원", "35000원"),
        ("3만5000원", "3만5000원", "3만5천원"),
        ("35,000원", "35,000원", "3만5천원"),
        ("삼만오천원", "삼만오천원", "35000원"),
        ("1만 2천 5백 원", "1만 2천 5백 원", "12500원"),
        ("백십원", "백십원", "110원"),
        ("7일인가요", "7일", "일주일"),
        ("3만원이었어요", "3만원", "30000원"),
        ("만원 이하", "만원", "10000원"),
        ("한 달", "한 달", "1개월"),
        ("두달", "두달", "2개월"),
        ("3개월", "3개월", "3달"),
        ("일년", "일년", "1년"),
        ("두 번 결제", "두 번", "2회"),
        ("2회", "2회", "2번"),
        ("세 개", "세 개", "3개"),
        ("한 시간", "한 시간", "1시간"),
        ("한 시간", "한 시간", "60분"),
        ("1시간", "1시간", "60분"),
        ("60분 안에", "60분", "1시간"),
        ("50%", "50%", "50퍼센트"),
        ("오십 프로", "오십 프로", "50%"),
    ],
)
def test_a_number_is_found_with_what_else_it_is_written_as(text: str, written: str, also: str) -> None:
    ((found, forms),) = others(text)
    assert found == written
    assert also in forms


@pytest.mark.parametrize(
    "text",
    [
        "이주",  # moving house
        "오일",  # oil
        "이사",
        "사원",  # an employee
        "사원이 되려면",
        "구원",  # rescue
        "일원",  # a member
        "이 원피스",
        "0만원",
        "주식 9만9900주",  # shares
        "100주 매도",
        "30분",  # nothing else is said for it
        "일회용",
        "만원버스",
        "한번에",  # at once
        "두번째",  # an ordinal
        "삼일절",
        "하루종일",
        "10월 1일",  # a date
        "2026-10-01",
        "010-1234-5678",
        "1:1 문의",
        "1+1",
        "3.5kg",
        "B2B",
        "주문번호 2023110512345",
        "네이버",
        "구매확정",
        "천사",
    ],
)
def test_what_is_no_amount_stays_what_it_is(text: str) -> None:
    assert others(text) == []


def test_a_month_is_no_number_of_days() -> None:
    ((_, forms),) = others("한 달")
    assert not any("일" in form for form in forms)


def test_two_amounts_side_by_side_are_not_one() -> None:
    """쿠폰 3만 2개 is no 30,002."""
    assert [found for found, _ in others("3만 2회")] == ["2회"]
    assert [found for found, _ in others("3만원 2회")] == ["3만원", "2회"]


def test_a_day_has_no_minutes() -> None:
    assert others("24시간 상담") == []


def test_the_numbers_of_a_query_are_bounded() -> None:
    assert len(others("7일 " * 1000)) == MAX_NUMBERS


@given(st.text(alphabet="0123456789,. 일이삼십백천만한두세원주달년번회개분시%간째치하루틀", max_size=80))
def test_numbers_lie_in_the_text_one_after_the_other(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        assert number.others
        end = number.end


@pytest.fixture(scope="module")
def amounts(tmp_path_factory: pytest.TempPathFactory, kiwi: Analyzer) -> Path:  # noqa: ARG001 - keeps Kiwi loaded
    """An index made with Kiwi, which reads 칠일 and 삼만원."""
    folder = tmp_path_factory.mktemp("amounts")
    corpus = small_corpus(folder / "corpus")
    corpus.article("digits", "기한 하나", "반품은 7일 이내에 30,000원부터 됩니다.")
    corpus.article("words", "기한 둘", "교환은 일주일 안에 3만 원부터 됩니다.")
    helpsearch.build(corpus.path, folder / "index")
    return folder / "index"


@pytest.mark.parametrize("query", ["7일", "일주일", "칠일", "1주일", "3만원", "30000원", "30,000원", "삼만원"])
def test_an_amount_finds_itself_however_it_is_written(amounts: Path, query: str) -> None:
    with helpsearch.open(amounts) as index:
        assert {"digits", "words"} <= {answer.id for answer in index.search(query, limit=10).answers}


def test_an_amount_as_typed_scores_above_another_way_to_write_it(amounts: Path) -> None:
    with helpsearch.open(amounts) as index:
        page = index.search("일주일", explain=True)
        assert [answer.id for answer in page.answers[:2]] == ["words", "digits"]
        assert "number" in {part.kind for part in page.answers[1].explanation}


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

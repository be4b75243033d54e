"""Quantities have one form, however they are written; what only looks like one is none."""

from __future__ import annotations

from datetime import date
from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.analysis.normalize import fold, nfc
from helpsearch.analysis.quantities import find_quantities


def forms(text: str) -> list[str]:
    return [unit.text for unit in find_quantities(fold(nfc(text)).text)]


def places(text: str) -> list[tuple[str, str]]:
    return [(text[unit.start : unit.end], unit.text) for unit in find_quantities(text)]


SAME = {
    "1일": "1일; 하루 만에",
    "2일": "2일; 이틀; 이틀간",
    "3일": "3일; 사흘째 안 와요; 삼일 안에; 3일째; 3 일; 삼일간",
    "5일": "5일; 닷새; 오일간",
    "7일": "7일 이내에; 칠일; 7일인가요; 일주일 안에; 1주일이면; 일주일됐는데; 7일된; 1주; 한 주; 이레",
    "10일": "10일; 열흘이나; 십일 동안",
    "14일": "14일까지; 2주 걸려요; 이주일; 두 주; 2주간",
    "15일": "15일; 보름; 십오일",
    "21일": "21일; 이십일일; 3주",
    "1개월": "1개월; 한 달; 한달; 1달; 일개월; 한달간; 한달됐어요",
    "2개월": "두달; 두 달; 2개월",
    "3개월": "3개월; 3달; 석 달; 세 달; 삼 개월",
    "6개월": "6개월; 반년; 육개월; 여섯 달; 반 년",
    "12개월": "일년; 1년; 12개월; 한 해; 1년 반납",
    "18개월": "1년 6개월; 1년 반; 18개월; 1년6개월",
    "2024년": "2024년에",
    "1시간": "한 시간; 1시간; 60분 안에; 육십 분",
    "30분": "30분; 반시간; 삼십분",
    "90분": "90분; 1시간 30분; 한 시간 반; 1시간반; 1.5시간; 한 시간 반마다",
    "24시간": "24시간 상담; 스물네 시간; 24 시간",
    "30초": "30초; 삼십 초",
    "2번": "두 번 결제; 2회; 2번; 두번; 2 회",
    "5번": "다섯번 틀림; 5회까지; 5번",
    "3명": "3명까지 되나요; 세 명; 3인; 세 사람; 세 분; 3인용; 3명이",
    "10명": "열 명 넘게; 10명; 10인; 십 명",
    "14세": "열네 살; 14살; 14세; 만 14세가; 만14세; 십사세",
    "3개": "세 개; 3개; 세개; 3개씩",
    "4대": "네 대에서; 4대",
    "3장": "세 장; 3장; 석 장; 3매",
    "3가지": "세 가지; 3가지",
    "2곳": "두 곳; 2군데",
    "3층": "3층에서; 삼층; 3 층; 삼 층",
    "5000원": "오천원; 5,000원; 5천원; 5000 원; 5천 원",
    "10000원": "만원 이하; 1만원; 10,000원; 일만원; 만 원",
    "15000원": "1.5만원; 만 오천원; 만오천원; 15,000원; 1만 5천원; 만 5천원",
    "30000원": "3만원; 3만 원 이상; 30,000원; 삼만원짜리; 3만원이었어요; 3만원권",
    "35000원": "3만5천원; 3만 5천원 이상; 3만5000원; 35,000원; 삼만오천원",
    "50000원": "5만원; 오만원; 50,000원; 5만 원; 50000원",
    "12500원": "1만 2천 5백 원; 12,500원",
    "110원": "백십원; 110원",
    "1200000원": "백이십만원; 120만원; 1,200,000원",
    "120000000원": "1억 2,000만원; 1억2천만 원",
    "0원": "0원",
    "5%": "5%; 5퍼센트; 5프로 할인; 5 %; 오 퍼센트; 5％; 5.0%",
    "50%": "50%; 오십 프로; 50퍼센트",
    "3.5kg": "3.5kg; 3.5킬로까지; 3.5KG; 3.5 키로; 3.50㎏",
    "5gb": "5GB; 5기가; 오 기가",
    "1000포인트": "1,000P; 1000포인트; 천 포인트",
    "3영업일": "3영업일; 3 영업일이",
    "5월": "5월에는; 오월",
}


def test_one_quantity_has_one_form() -> None:
    written = {text: form for form, texts in SAME.items() for text in texts.split("; ")}
    assert {text: forms(text) for text in written} == {text: [form] for text, form in written.items()}


ORDINARY = [
    "이주",  # moving house
    "오일",  # oil
    "이사",
    "사원",  # an employee
    "사원이 되려면",
    "구원",  # rescue
    "일원",  # a member
    "이 원피스",
    "이 프로",  # this program
    "이 층에서",  # on this floor
    "0만원",
    "일회용",
    "만원버스",
    "한번에",  # at once
    "한 번에",
    "한 번 해 보세요",
    "한시도",  # at no time
    "한편",
    "세대",  # a generation
    "두통",  # a headache
    "이월",  # carried over
    "삼일절",
    "하루종일",
    "만일",  # if
    "매월 7일",  # no week
    "1:1 문의",
    "1+1",
    "B2B",
    "1.2.3",
    "제3자",
    "주문번호 2023110512345",
    "네이버",
    "구매확정",
    "천사",
    "천장",  # the ceiling
    "명",
    "개월",
    "원",
    "에러코드 3011",
    "",
]


def test_what_is_no_quantity_stays_what_it_is() -> None:
    assert not {text: found for text in ORDINARY if (found := forms(text))}


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("3명", "3%"),
        ("5프로", "5일"),
        ("5만원", "1만원"),
        ("한 달", "30일"),
        ("24시간", "1일"),
        ("10분", "10명"),
        ("3영업일", "3일"),
        ("월 2회", "2월"),
        ("두번째", "두 번"),
        ("2024년", "24개월"),
        ("100주 매도", "700일"),  # shares
    ],
)
def test_what_counts_otherwise_is_another_quantity(text: str, other: str) -> None:
    assert forms(text)
    assert not set(forms(text)) & set(forms(other))


def test_two_amounts_side_by_side_are_not_one() -> None:
    """쿠폰 3만 2개 is no 30,002."""
    assert forms("3만 2회") == ["2번"]
    assert forms("3만원 2회") == ["30000원", "2번"]
    assert forms("1박2일") == ["1박", "2일"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("3~5일", ["3일", "5일"]),
        ("3-5일", ["3일", "5일"]),
        ("3일~5일", ["3일", "5일"]),
        ("2∼3주", ["14일", "21일"]),
        ("1~2만원", ["10000원", "20000원"]),
        ("1만~3만원", ["10000원", "30000원"]),
        ("9~18시", ["9시", "오후6시", "6시"]),
        ("3~5영업일", ["3영업일", "5영업일"]),
    ],
)
def test_a_range_is_both_its_ends(text: str, ends: list[str]) -> None:
    assert forms(text) == ends


def test_days_counted_in_business_days_are_both() -> None:
    assert forms("영업일 기준 3일") == ["3영업일", "3일"]


@pytest.mark.parametrize(
    "text", ["2024-05-01", "2024.5.1", "2024. 5. 1.", "2024/05/01", "24.05.01", "2024년 5월 1일", "24년 5월 1일까지"]
)
def test_a_date_is_also_its_month_and_day_and_its_month(text: str) -> None:
    assert forms(text) == ["2024년5월1일", "5월1일", "5월"]


@pytest.mark.parametrize("text", ["5월 1일", "5월1일 점검", "오월 1일"])
def test_a_day_of_a_month_is_no_number_of_days(text: str) -> None:
    assert forms(text) == ["5월1일", "5월"]


@pytest.mark.parametrize("text", ["2월 9일~12일", "2월 9일부터 12일까지"])
def test_a_later_day_is_of_the_same_month(text: str) -> None:
    assert forms(text) == ["2월9일", "2월", "2월12일"]


@pytest.mark.parametrize("text", ["13월", "2024-13-01", "5월 32일"])
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    assert not {"5월", "13월"} & set(forms(text))


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("오후 3시; 15시; 오후 세 시; 오후3시; 15:00; 3:00 PM; 3pm; 낮 3시", ["오후3시", "3시"]),
        ("새벽 2시; 02:00; 오전 2시; 02시", ["오전2시", "2시"]),
        ("밤 11시; 23시; 오후 열한 시; 23:00", ["오후11시", "11시"]),
        ("오후 6시 30분; 18:30; 저녁 여섯 시 반부터; 18시30분", ["오후6시30분", "6시30분"]),
        ("밤 12시; 자정; 0시; 24시; 00:00", ["오전12시", "12시"]),
        ("낮 12시; 정오", ["오후12시", "12시"]),
        ("3시; 세 시; 세시에; 3:00", ["3시"]),
    ],
)
def test_a_time_of_day_is_also_what_the_clock_shows(text: str, readings: list[str]) -> None:
    assert {each: forms(each) for each in text.split("; ")} == dict.fromkeys(text.split("; "), readings)


@pytest.mark.parametrize(
    ("digits", "text"),
    [
        ("15881234", "1588-1234; 1588 1234; 1588.1234"),
        ("021234567", "02-123-4567; 02)123-4567; (02) 123-4567; 02 123 4567; +82-2-123-4567"),
        ("01012345678", "010-1234-5678; 010 1234 5678; 010.1234.5678; +82 10-1234-5678; +82 (0)10-1234-5678"),
        ("110204330417", "110-204-330417; 110 204 330417"),
        ("2048130417", "204-81-30417"),
    ],
)
def test_a_number_in_groups_is_its_digits(digits: str, text: str) -> None:
    assert {each: forms(each) for each in text.split("; ")} == dict(zip(text.split("; "), repeat([digits])))


def test_a_quantity_stands_where_it_is_written() -> None:
    assert places("포장 세 명까지, 5만 원부터") == [("세 명", "3명"), ("5만 원", "50000원")]


def test_what_is_written_against_a_word_counts_too() -> None:
    assert forms("결제3일후") == ["3일"]
    assert forms("최대5명까지되나요") == ["5명"]


_DIGITS = "영일이삼사오육칠팔구"
_TENS = ["", *"열 스물 서른 마흔 쉰 예순 일흔 여든 아흔".split()]
_ONES = ["", *"한 두 세 네 다섯 여섯 일곱 여덟 아홉".split()]


def sino(number: int) -> str:
    """A number in Sino-Korean words: 만 오천 without the space."""
    if number >= 10_000:
        return (sino(number // 10_000) if number >= 20_000 else "") + "만" + (sino(number % 10_000) or "")
    powers = ((1000, "천"), (100, "백"), (10, "십"))
    written = ""
    for value, name in powers:
        digit = number // value % 10
        written += (_DIGITS[digit] if digit > 1 else "") + name if digit else ""
    return written + (_DIGITS[number % 10] if number % 10 else "")


def native(number: int) -> str:
    """A number below a hundred in Korean words, as it stands before what it counts."""
    return "스무" if number == 20 else _TENS[number // 10] + _ONES[number % 10]


@given(st.integers(1, 99), st.sampled_from("명 개 건 대 장 권 마리".split()))
def test_a_number_of_things_is_one_in_words_and_digits(number: int, counter: str) -> None:
    written = [f"{number}{counter}", f"{number} {counter}까지", f"{native(number)} {counter}", f"약 {number}{counter}"]
    assert {form for text in written for form in forms(text)} == {f"{number}{counter}"}


@given(st.integers(10, 9_999_9999))
def test_an_amount_is_one_in_words_and_digits(won: int) -> None:
    written = [f"{won}원", f"{won:,}원", f"{won:,} 원", f"{sino(won)}원", f"{sino(won)} 원부터", f"₩{won:,}원"]
    ten_thousands, rest = divmod(won, 10_000)
    if ten_thousands:
        written.append(f"{ten_thousands}만{rest or ''}원")
    assert {text: forms(text) for text in written} == {text: [f"{won}원"] for text in written}


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_is_one_on_both_clocks(hour: int, minute: int) -> None:
    half = "오전" if hour < 12 else "오후"
    face = f"{hour % 12 or 12}"
    written = [f"{hour:02}:{minute:02}" if hour < 10 or hour > 12 else f"{half} {hour}:{minute:02}"]
    written += [f"{half} {face}시 {minute}분" if minute else f"{half} {face}시", f"{half}{face}:{minute:02}"]
    assert len({tuple(forms(text)) for text in written}) == 1
    assert forms(written[0])[0].startswith(half)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_a_date_is_one_however_it_is_written(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    written = [
        f"{y}-{m:02}-{d:02}",
        f"{y}.{m}.{d}",
        f"{y}년 {m}월 {d}일",
        f"{y}. {m}. {d}.",
        f"{y % 100:02}.{m:02}.{d:02}",
    ]
    assert {tuple(forms(text)) for text in written} == {(f"{y}년{m}월{d}일", f"{m}월{d}일", f"{m}월")}


@given(st.text(alphabet="0123456789,.-~:+() 일이삼십백천만한두세원주달년월번회개분시%간째치하루반오전후", max_size=80))
def test_quantities_lie_in_the_text_one_after_the_other(text: str) -> None:
    start = 0
    for unit in find_quantities(text):
        assert unit.text
        assert 0 <= unit.start < unit.end <= len(text)
        assert unit.start >= start or unit.end <= start
        start = max(start, unit.start)


def test_a_long_row_of_number_words_is_read_once() -> None:
    """Each word could go on with all others, which took minutes."""
    assert forms("만 " * 20_000) == []

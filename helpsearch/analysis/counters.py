"""Counters such as 명, 개, 원, 개월, % and kg: the numbers that each may follow, and the words that may follow it.

Many number words with a counter are other words too: 이주 is two weeks or moving house, 오일 is five days or oil, 세대
is three machines or a generation. So the lists are closed; 이주, 오일, 세대 and 일회용 are no quantities.
"""

from __future__ import annotations

from helpsearch.analysis.hangul import is_syllable
from helpsearch.analysis.number_words import ONE, WrittenNumber

MAX_WEEKS = 52
"""A larger number of 주 counts shares of stock and not weeks."""
MAX_YEARS = 100
"""From this number on, 년 names a calendar year and not a duration: 2024년."""

# Behind native number words, and digits: 세 명, 두 번.
_AFTER_NATIVE = frozenset(
    "명 사람 분 개 건 통 장 권 대 벌 병 잔 줄 칸 쌍 알 팩 곳 군데 가지 종 종류 편 곡 쪽 마리 켤레 박스 상자 봉지 세트"
    " 자리 글자 단계 배 차례 번 번째 회 시간 달 주 주일 주간 해 살 과목 문제 문항 페이지".split()
)
# Behind Sino-Korean number words, and digits: 육개월, 오 퍼센트.
_AFTER_SINO = frozenset(
    "원 개월 년 주일 주간 일간 층 학년 호선 인분 인승 단계 페이지 퍼센트 프로 기가 기가바이트 메가 메가바이트 테라"
    " 테라바이트 킬로그램 킬로 키로 미터 킬로미터 센티 센티미터 센치 리터 인치 달러 포인트".split()
)
# Behind Sino-Korean number words from ten on, and digits: 삼십 분, 이백 명. Below ten they are too often other words:
# 사번 is an employee's number, 이장 a village head.
_AFTER_TENS = frozenset("명 사람 개 건 통 장 권 곳 종 쪽 번 회 시간 분 초 세 배 점 글자 자 문제 문항 그램".split())
# Behind digits alone: 3인, 5%.
_AFTER_DIGITS = frozenset(
    "인 % 퍼 일 매 호 위 등 등급 급 차 점 박 평 도 톤 볼트 와트 픽셀 불 엔 유로 위안 밀리미터 밀리리터 영업일 분기"
    " p kg g mg t km m cm mm l ml cc kb mb gb tb mah w v hz khz mhz ghz px fps mbps gbps °c".split()
)
COUNTERS = _AFTER_NATIVE | _AFTER_SINO | _AFTER_TENS | _AFTER_DIGITS
COUNTER_LETTERS = frozenset(counter[0] for counter in COUNTERS)
"""The first letters of all counters."""
LONGEST_COUNTER = max(map(len, COUNTERS))

# Counters of the same thing, by the counter that replaces them: 3명, 3사람 and 3인 are 3명.
_SAME = {
    other: unit
    for unit, others in {
        "명": "사람 인",
        "번": "회",
        "세": "살",
        "장": "매",
        "곳": "군데",
        "종": "종류",
        "박스": "상자",
        "쪽": "페이지",
        "글자": "자",
        "문제": "문항",
        "%": "퍼센트 프로 퍼",
        "개월": "달",
        "년": "해",
        "주": "주일 주간",
        "일": "일간",
        "포인트": "p",
        "달러": "불",
        "도": "°c",
        "kg": "킬로그램 킬로 키로",
        "g": "그램",
        "t": "톤",
        "km": "킬로미터",
        "m": "미터",
        "cm": "센티미터 센티 센치",
        "mm": "밀리미터",
        "l": "리터",
        "ml": "밀리리터",
        "mb": "메가 메가바이트",
        "gb": "기가 기가바이트",
        "tb": "테라 테라바이트",
        "v": "볼트",
        "w": "와트",
        "px": "픽셀",
    }.items()
    for other in others.split()
}
_SECONDS = {"초": 1, "분": 60, "시간": 3_600}

# 한 is written together with few counters (한편 is "meanwhile", 한쪽 "one side"). Some other number words with a
# counter are ordinary words if no space is between: 세대, 열대.
_AFTER_JOINED_HAN = frozenset("명 사람 개 달 시간 살".split())
_ORDINARY = frozenset("두건 두통 세대 세배 세종 열대 열병".split())

_DAYS = frozenset("삼육칠팔")
"""Below ten, only these number words count days before 일: 오일 is oil, and 구일 and 사일 are hardly said."""

# The words that may follow a quantity without a space. In a word that begins with a number word, at most two more
# syllables may follow one of _PARTICLES; more would make it another word.
_PARTICLES = frozenset("이 은 는 을 를 의 에 가 로 도 만 와 과 랑 나 요 죠".split())
_TAILS = frozenset(
    "이내 안 내 동안 간 정도 이상 이하 미만 초과 전 후 뒤 짜리 어치 넘 지나 지났 걸 만에 이나 씩 까지 부터 으로 쯤 당"
    " 마다 만큼 밖에 보다 뿐 처럼 들이 인데 인가 인지 이고 이며 이라 이면 이었 였 이에요 예요 입니다 이랑 하고 한정"
    " 가량 남짓 경 기준 무료 할인 적립 결제".split()
)
_PASSING = frozenset("됐 된 되 남".split())  # 산 지 일주일됐는데; not 세분된
# The words that may follow one counter only: 만원권, 3일째, 2인용.
_OWN_TAILS = {
    "원": frozenset("권 대 선".split()),
    "일": frozenset("째 치 차 날 분".split()) | _PASSING,
    "주일": _PASSING,
    "개월": frozenset("째 치 차 분".split()) | _PASSING,
    "달": _PASSING,
    "년": frozenset("째 차 반".split()) | _PASSING,
    "시간": frozenset("반".split()) | _PASSING,
    "주": frozenset("째 차".split()) | _PASSING,
    "명": frozenset("용 실 석".split()),
    "인": frozenset("용 실 석".split()),
}
_LONGEST_TAIL = max(map(len, _TAILS))


def may_count(number: WrittenNumber, written: str, counter: str, joined: bool) -> bool:
    """Whether a counter may follow a number. ``written`` is the number as the text has it; ``joined`` says that no
    space follows it."""
    if number.kind == "digits":
        return counter not in ("살", "해") or number.value < MAX_YEARS * ONE
    if number.kind == "native":
        if written == "한" and counter in ("번", "회"):  # 한번 해 보다 is "give it a try", 한 번에 "at one go"
            return False
        if joined and (written == "서" or written + counter in _ORDINARY):
            return False
        return counter in _AFTER_NATIVE and (written != "한" or not joined or counter in _AFTER_JOINED_HAN)
    if written == "이" and not joined:  # 이 층에서 is "on this floor"
        return False
    if counter == "원":  # nobody writes less than ten won in words: 사원 is an employee, 구원 rescue
        return number.value >= 10 * ONE
    if counter == "일":
        return written in _DAYS or 10 * ONE <= number.value < 100 * ONE
    if counter in _AFTER_SINO:
        return True
    return counter in _AFTER_TENS and number.value >= 10 * ONE and (len(written) > 1 or not joined)


def ends_quantity(text: str, end: int, counter: str, kind: str) -> bool:
    """Whether a quantity can end at ``end``: at the end of a word, or before a particle or another word that may follow
    it. ``kind`` is that of its number (see :class:`~helpsearch.analysis.number_words.WrittenNumber`)."""
    if end == len(text) or not (text[end].isalnum()):
        return True
    if not counter[-1].isalpha() or counter[-1].isascii():  # 5%까지, 5kg까지
        return not text[end].isascii()
    if kind == "digits" and text[end].isdecimal():  # 1박2일
        return True
    following = [text[end : end + length] for length in range(1, _LONGEST_TAIL + 1)]
    if any(each in _TAILS for each in following) or following[0] in _OWN_TAILS.get(counter, ()):
        return True
    if following[0] in _PARTICLES:
        rest = text[end + 1 : end + 4]
        return kind == "digits" or not (len(rest) == 3 and all(map(is_syllable, rest)))
    return False


def canonical(value: int, counter: str) -> str:
    """The one form of a quantity of ``value`` thousandths.

    A week is seven days, a year twelve months, an hour sixty minutes. Months are not counted in days, nor days in
    hours.

    >>> canonical(3000, "사람"), canonical(2000, "주일"), canonical(90000, "분")
    ('3명', '14일', '90분')
    """
    if counter in _SECONDS:
        return _duration(value * _SECONDS[counter])
    unit = _SAME.get(counter, counter)
    if unit == "주" and value <= MAX_WEEKS * ONE:
        value, unit = value * 7, "일"
    if unit == "년" and value < MAX_YEARS * ONE:
        value, unit = value * 12, "개월"
    return f"{plain(value)}{unit}"


def plain(value: int) -> str:
    """A value of thousandths, in digits.

    >>> plain(1500), plain(50000000)
    ('1.5', '50000')
    """
    whole, rest = divmod(value, ONE)
    return f"{whole}.{rest:03}".rstrip("0") if rest else str(whole)


def _duration(value: int) -> str:
    """A duration in thousandths of a second, in the largest unit that divides it evenly: 90분, 2시간."""
    for unit in ("시간", "분"):
        if value and value % (_SECONDS[unit] * ONE) == 0:
            return f"{value // (_SECONDS[unit] * ONE)}{unit}"
    return f"{plain(value)}초"

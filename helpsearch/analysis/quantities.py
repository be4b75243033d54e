"""Quantities, each in one form however it is written: 세 명, 3명 and 3인 are 3명; 5만 원 and 50,000원 are 50000원.

Dates, times of day and numbers in several groups (telephone numbers) are quantities too. A counter without a number is
no quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpsearch.analysis.counters import (
    COUNTER_LETTERS,
    COUNTERS,
    LONGEST_COUNTER,
    MAX_YEARS,
    canonical,
    ends_quantity,
    may_count,
)
from helpsearch.analysis.dates import Reading, date_at, time_at
from helpsearch.analysis.number_words import ONE, WrittenNumber, last_power, number_in_digits, numbers_in_words
from helpsearch.analysis.terms import Term

_NATIVE_DAYS = "하루 이틀 사흘 나흘 닷새 엿새 이레 여드레 아흐레 열흘".split()
_NAMED = {name: f"{days}일" for days, name in enumerate(_NATIVE_DAYS, start=1)} | {
    "보름": "15일",
    "반년": "6개월",
    "반 년": "6개월",
    "반시간": "30분",
}

# A quantity may begin with a digit, or with the first letter of a number word at the beginning of a word. The pattern
# begins with one class of letters, so that the search skips all other letters at once.
_BEGINNING = re.compile(
    r"[0-9+(일이삼사오육칠팔구십백천만억한두세네다여아열스서마쉰예석넉하닷엿보반새낮점저밤정자유시ap]"
    r"(?:(?<=[0-9])(?<![0-9a-z.,:/\-].)(?<!(?<!\w)제.)|(?<=[^\W0-9])(?<!\w.)|(?<=\+)(?=82)|(?<=\()(?=0\d))"
)
# Most words that begin with these letters are no number words, so the second letter must fit: 다섯, 여섯, 아홉, 스물,
# 마흔.
_SECOND = {
    first: frozenset(second)
    for first, second in zip(
        "다여아스마예하닷엿보새점저정자유시ap",
        "섯 섯덟드 홉흔흐침 물무 흔 순 루 새 새 름 벽 심 녁 오 정 월 월 m m".split(),
        strict=True,
    )
} | {"서": frozenset("른 "), "반": frozenset("년시 ")}
_OF_TIME = frozenset("월시:정")  # 오월, 세 시, 오전 9:30, 자정
_RANGE = re.compile(r"\s?[-~∼〜–]\s?(?=\d)")
_BUSINESS_DAYS = re.compile(r"영업일\s?(?:기준)?(?:으로)?\s?$")
_MONTH_BEFORE = re.compile(r"(?:월|매달)\s?$")
_BEFORE = 12  # characters before a number that these two patterns see
# The next smaller unit, and how many of it make one: 1시간 30분 is 90분.
_SMALLER = {"년": ("개월", 12), "시간": ("분", 60), "분": ("초", 60)}
# A telephone, account or invoice number is the same number with hyphens, with spaces and with neither.
_FEWEST_DIGITS, _FEWEST_SPACED = 7, 9  # digits of a number in groups: 3-5일 and 2024 2025 are several numbers
# 02-123-4567, 02)123-4567, (02) 123 4567, +82 10-1234-5678, 1588 1234
_TELEPHONE = re.compile(
    r"(?:(?P<country>\+82[-.\s]?(?:\(0\)|0)?)|\(?0)(?P<area>\d{1,2})(?:\)\s?|[-.\s]|\)-)\d{3,4}[-.\s]\d{4}(?![-.]?\d)"
    r"|1[568]\d\d[-.\s]\d{4}(?![-.]?\d)"
)
_GROUPS = re.compile(r"\d{2,7}(?:-\d{1,7}){1,5}(?![-.]?\d)")
_SPACED = re.compile(r"\d{2,7}(?: \d{2,7}){1,4}(?![-.,]?\d)")
_REST = re.compile(r"\s?(?:(?P<half>반)|(?P<number>\d{1,2})\s?(?P<unit>개월|분|초))")


def find_quantities(text: str) -> Iterator[Term]:
    """The quantities of a folded text, in order. If a quantity has several readings, the narrowest comes first.

    >>> [term.text for term in find_quantities("세 명까지 5퍼센트, 오후 3시부터 1588-1234")]
    ['3명', '5%', '오후3시', '3시', '15881234']
    """
    end = 0
    for beginning in _BEGINNING.finditer(text):
        start = beginning.start()
        second = _SECOND.get(text[start])
        if start < end or (second and text[start + 1 : start + 2] not in second):
            continue
        for form, first, last in _readings(text, start):
            yield Term(form, first, last, "SN" if form.isdecimal() else "")
            end = max(end, last)


def _readings(text: str, start: int) -> list[Reading]:
    """The readings of the quantity that begins at ``start``; empty if there is no quantity."""
    if text[start] in "0123456789+(":
        return _date_or_time(text, start) or _groups(text, start) or _in_digits(text, start)
    timely = not _OF_TIME.isdisjoint(text[start : start + 8])
    return (_date_or_time(text, start) if timely else []) or _in_words(text, start)


def _date_or_time(text: str, start: int) -> list[Reading]:
    for found, last in ((date_at(text, start), "일"), (time_at(text, start), "시")):
        if found and ends_quantity(text, found[-1].end, last, "digits"):
            return found
    return []


def _groups(text: str, start: int) -> list[Reading]:
    """The reading of a number in several groups that begins at ``start``: 15881234 of 1588 1234 and of 1588-1234.

    >>> _groups("+82 10-1234-5678", 0), _groups("110-204-330417", 0)
    ([Reading(text='01012345678', start=0, end=16)], [Reading(text='110204330417', start=0, end=14)])
    """
    if match := _TELEPHONE.match(text, start):
        country = match["country"]
        written = f"0{text[match.start('area') : match.end()]}" if country else match.group()
        return [Reading(re.sub(r"\D", "", written), start, match.end())]
    for pattern, fewest in ((_GROUPS, _FEWEST_DIGITS), (_SPACED, _FEWEST_SPACED)):
        if match := pattern.match(text, start):
            digits = re.sub(r"\D", "", match.group())
            if len(digits) >= fewest:
                return [Reading(digits, start, match.end())]
    return []


def _in_digits(text: str, start: int) -> list[Reading]:
    number = number_in_digits(text, start)
    if not number:
        return []
    between = _RANGE.match(text, number.end)
    if between and (last := number_in_digits(text, between.end())):
        return _range(text, start, number, last, between.end())
    return _counted(text, start, number)


def _range(text: str, start: int, first: WrittenNumber, last: WrittenNumber, second: int) -> list[Reading]:
    """The readings of both ends of a range whose last number alone has a counter: 3일 and 5일 of 3~5일, 9시 and 18시 of
    9~18시. The last number begins at ``second``."""
    if found := _counter(text, second, last):
        value = first.value
        if last_power(text[start : first.end]) == 1:  # 3~5만원: 만 belongs to both
            value *= last_power(text[second : last.end])
        return [Reading(canonical(value, found[0]), start, first.end), *_counted(text, second, last)]
    if times := _date_or_time(text, second):
        begin = time_at(f"{text[start : first.end]}시", 0)
        return [*(reading._replace(start=start, end=first.end) for reading in begin), *times]
    return []


def _in_words(text: str, start: int) -> list[Reading]:
    for number in numbers_in_words(text, start):
        if readings := _counted(text, start, number):
            return readings
    for length in (3, 2):
        name = text[start : start + length]
        form = _NAMED.get(name)
        if form and ends_quantity(text, start + len(name), "일", "words"):
            return [Reading(form, start, start + len(name))]
    return []


def _counted(text: str, start: int, number: WrittenNumber) -> list[Reading]:
    """The readings of a number with its counter; empty if it has no counter."""
    found = _counter(text, start, number)
    if not found:
        return []
    counter, end = found
    if counter == "일" and number.kind == "digits":
        before = text[max(0, start - _BEFORE) : start]
        if working := _BUSINESS_DAYS.search(before):
            day = Reading(canonical(number.value, "일"), start, end)
            return [Reading(canonical(number.value, "영업일"), start - len(working.group()), end), day]
        if _MONTH_BEFORE.search(before):  # 매월 7일 is a date and not a week
            return []
    value, counter, end = _with_rest(text, number.value, counter, end)
    return [Reading(canonical(value, counter), start, end)]


def _counter(text: str, start: int, number: WrittenNumber) -> tuple[str, int] | None:
    """The longest counter that may follow a number, and its end."""
    joined = text[number.end : number.end + 1] != " "
    place = number.end if joined else number.end + 1
    if text[place : place + 1] not in COUNTER_LETTERS:
        return None
    for length in range(min(LONGEST_COUNTER, len(text) - place), 0, -1):
        counter = text[place : place + length]
        if (
            counter in COUNTERS
            and may_count(number, text[start : number.end], counter, joined)
            and ends_quantity(text, place + length, counter, number.kind)
        ):
            people = counter == "분" and number.kind == "native"  # 세 분
            return ("명" if people else counter), place + length
    return None


def _with_rest(text: str, value: int, counter: str, end: int) -> tuple[int, str, int]:
    """A quantity together with the rest in the next smaller unit that follows it: 1시간 30분, 1년 반."""
    while counter in _SMALLER and (counter != "년" or value < MAX_YEARS * ONE):
        rest = _REST.match(text, end)
        smaller, many = _SMALLER[counter]
        if not rest or rest["unit"] not in (None, smaller) or (rest["half"] and counter == "분"):
            break
        if not ends_quantity(text, rest.end(), smaller, "sino"):  # 1년 반납
            break
        value = value * many + (many * ONE // 2 if rest["half"] else int(rest["number"]) * ONE)
        counter, end = smaller, rest.end()
    return value, counter, end

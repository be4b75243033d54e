"""Dates and times of day, each in one form: 2024-05-01 and 2024년 5월 1일, 오후 3시 and 15:00.

A date has up to three readings, the narrowest first: 2024년5월1일, 5월1일, 5월. A time of day has up to two, since
people leave out 오전 and 오후: 15시 is 오후3시 and 3시.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_MONTHS = dict(
    zip("일월 삼월 사월 오월 유월 칠월 팔월 구월 시월 십일월 십이월".split(), (1, *range(3, 13)), strict=True)
)
"""The months in words, except 이월, which also means a sum that is carried over."""
_HOURS = dict(zip("한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두".split(), range(1, 13), strict=True))
_CENTURY = 2_000

_NUMERIC_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<mark>[-/]|\.\s?)(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d|[-/]\d)"
    r"|(?P<short>\d\d)(?P<short_mark>[-./])(?P<short_month>\d\d)(?P=short_mark)(?P<short_day>\d\d)(?!\d|[-./]\d)"
)
_KOREAN_DATE = re.compile(
    rf"(?:(?P<year>(?:19|20)?\d\d)\s?년\s?)?(?:(?P<month>\d{{1,2}})\s?월|(?P<word>{'|'.join(_MONTHS)}))"
    r"(?:\s?(?P<day>\d{1,2})\s?일)?"
)
_LATER_DAY = re.compile(r"(?:\s?[-~∼〜–]\s?|부터\s?|에서\s?)(?P<day>\d{1,2})\s?일")

_HALF = r"(?P<half>오전|오후|새벽|아침|낮|점심|저녁|밤|am|pm)\s?"
_CLOCK = re.compile(
    rf"(?:{_HALF})?(?:(?P<hour>\d{{1,2}})\s?시|(?P<word>{'|'.join(_HOURS)})(?P<gap>\s?)시)"
    r"(?!간)(?:\s?(?P<minute>\d{1,2})\s?분|\s?(?P<half_past>반)(?=\W|$|부터|까지|에|쯤|경|이))?"
)
_DIGITAL = re.compile(
    rf"(?:{_HALF})?(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?!\d|:\d)(?:\s?(?P<behind>am|pm)(?![a-z]))?"
    r"|(?P<bare>\d{1,2})\s?(?P<bare_behind>am|pm)(?![a-z])"
)
_NAMED = {"정오": 12, "자정": 0}


class Reading(NamedTuple):
    """One form of the quantity at ``[start, end)`` of a text."""

    text: str
    start: int
    end: int


def date_at(text: str, start: int) -> list[Reading]:
    """The readings of the date that begins at ``start``; empty if no date does.

    >>> [reading.text for reading in date_at("2024.5.1부터", 0)]
    ['2024년5월1일', '5월1일', '5월']
    >>> [reading.text for reading in date_at("2월 9일~12일", 0)]
    ['2월9일', '2월', '2월12일']
    """
    if match := _NUMERIC_DATE.match(text, start):
        year, month, day = match["year"], match["month"], match["day"]
        if match["short"]:
            year, month, day = match["short"], match["short_month"], match["short_day"]
        return _date(year, int(month), int(day), match.start(), match.end())
    match = _KOREAN_DATE.match(text, start)
    if not match:
        return []
    month = int(match["month"] or 0) or _MONTHS.get(match["word"], 0)
    found = _date(match["year"], month, int(match["day"] or 0), match.start(), match.end())
    if found and match["day"] and (later := _LATER_DAY.match(text, match.end())):
        found += _date(None, month, int(later["day"]), later.start("day"), later.end())[:1]
    return found


def _date(year: str | None, month: int, day: int, start: int, end: int) -> list[Reading]:
    if not 1 <= month <= 12 or not 0 <= day <= 31:
        return []
    forms = [f"{month}월{day}일", f"{month}월"] if day else [f"{month}월"]
    if year:
        forms.insert(0, f"{int(year) + (_CENTURY if len(year) == 2 else 0)}년{forms[0]}")
    return [Reading(form, start, end) for form in forms]


def time_at(text: str, start: int) -> list[Reading]:
    """The readings of the time of day that begins at ``start``; empty if no time of day does.

    >>> [reading.text for reading in time_at("15시 전에", 0)], [reading.text for reading in time_at("02:30", 0)]
    (['오후3시', '3시'], ['오전2시30분', '2시30분'])
    >>> [reading.text for reading in time_at("세 시 반", 0)]
    ['3시30분']
    """
    named = _NAMED.get(text[start : start + 2])
    if named is not None:
        return list(_time(named, 0, None, True, start, start + 2))
    if match := _DIGITAL.match(text, start):
        written = match["hour"] or match["bare"]
        half = match["half"] or match["behind"] or match["bare_behind"]
        minute = int(match["minute"] or 0)
    elif match := _CLOCK.match(text, start):
        written = match["hour"]
        half = match["half"]
        minute = 30 if match["half_past"] else int(match["minute"] or 0)
        if match["word"] == "한" and not half and not match["gap"]:  # 한시도 is "not for a moment"
            return []
    else:
        return []
    hour = int(written) if written else _HOURS[match["word"]]
    return list(_time(hour, minute, half, len(written or "") == 2 and written[0] == "0", match.start(), match.end()))


def _time(hour: int, minute: int, half: str | None, whole_day: bool, start: int, end: int) -> Iterator[Reading]:
    """The readings of a time. ``half`` is the word for the half of the day, such as 오후; ``whole_day`` says that the
    hour is one of twenty-four, as in 02:00."""
    if hour > 24 or minute > 59:
        return
    if half and hour <= 12:
        if half in ("오후", "pm", "저녁", "점심") or (half == "밤" and 5 < hour < 12) or (half == "낮" and hour < 7):
            hour = hour % 12 + 12
        elif half in ("오전", "am", "새벽", "아침", "밤"):
            hour %= 12
    face = f"{hour % 12 or 12}시" + (f"{minute}분" if minute else "")
    if half or whole_day or hour > 12 or hour == 0:
        yield Reading(("오후" if 12 <= hour < 24 else "오전") + face, start, end)
    yield Reading(face, start, end)

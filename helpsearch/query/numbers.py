"""Numbers with their units, and the other ways to write them: 7일, 일주일; 3만원, 30,000원; 두 번, 2회.

A number word counts only at the start of a word and directly before its unit, both from closed lists, and only
particles may follow: 이주 (two weeks, or moving house), 오일 (five days, or oil) and 일회용 are ordinary words. Nobody
writes less than ten won in words: 사원 is an employee, 구원 is rescue. The number words are those of 국립국어원,
표준국어대사전. A month is no fixed number of days, so 한 달 is 1개월 and not 30일; 1일 behind a month is a day of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_NUMBERS = 8
"""Numbers of a query that are read."""
MAX_WEEKS = 52
"""More 주 than these are shares."""

_SINO = dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True))
_POWERS = {"십": 10, "백": 100, "천": 1_000}
_NATIVE = "한 두 세 네 다섯 여섯 일곱 여덟 아홉 열".split()
_VARIANTS = {"석": 3, "서": 3, "넉": 4, "스무": 20}
_COUNTS = {word: number for number, word in enumerate(_NATIVE, start=1)} | _VARIANTS
_DAYS = dict(zip("하루 이틀 사흘 나흘 닷새 엿새 이레 여드레 아흐레 열흘".split(), range(1, 11), strict=True)) | {
    "보름": 15
}
_DAY_WORDS = {number: word for word, number in _DAYS.items() if number <= 5 or number >= 10}  # the rest is hardly said

# What may stand behind a number with its unit, in the same word.
_TAIL = (
    r"(?=[^\w]|_|$|이내|안|내|동안|간|정도|이상|이하|미만|초과|전|후|뒤|짜리|어치|넘|지나|지났|걸|만에|이나|씩"
    r"|[이은는을를의에가로도만](?![가-힣]{3})|까지|부터|으로|인데|인가|인지|이었|이면|이에요|예요|입니다)"
)
# 30,000; 3만; 3만5천, 3만 5천, 3만5000. A further number counts with a power of its own, or written against the first
# one: 쿠폰 3만 2개 is no 30002.
_DIGITS = (
    r"(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d{1,9})"
    r"(?:\s?[십백천만]{1,2}(?:(?:\s?\d{1,4}[십백천]){1,3}(?:\d{1,3})?|\d{1,4})?)?)\s?"
)
_UNITS = "원|일|주일|주|개월|달|년|시간|분|번|회|개|%|퍼센트|프로"
_NUMBER = re.compile(
    rf"(?<![\w.,-])(?<!월)(?<!월\s){_DIGITS}(?P<unit>{_UNITS})(?:간|치|(?<=일)째)?{_TAIL}"
    rf"|(?<!\w)(?P<sino>[일이삼사오육칠팔구십백천만]+)\s?(?P<sino_unit>원|개월|년|주일|퍼센트|프로){_TAIL}"
    rf"|(?<!\w)(?P<days_sino>(?:[이삼사오육칠팔구]?십[일이삼사오육칠팔구]?|칠|팔|육|삼))일째?{_TAIL}"
    rf"|(?<!\w)(?P<native>{'|'.join(_COUNTS)})\s?(?P<native_unit>달|번|개|시간|주){_TAIL}"
    rf"|(?<!\w)(?P<day>{'|'.join(_DAYS)})째?{_TAIL}"
)


class Number(NamedTuple):
    """A number with its unit as it stands in a text, ``[start, end)``, and other ways to write it."""

    start: int
    end: int
    others: tuple[str, ...]


def find_numbers(text: str) -> Iterator[Number]:
    """The numbers of an NFC text that can be written otherwise, the first ones first.

    >>> [number.others for number in find_numbers("일주일 안에 3만원")]
    [('7일', '1주', '1주일'), ('30000원',)]
    """
    found = 0
    for match in _NUMBER.finditer(text):
        value, unit = _value(match)
        written = re.sub(r"[\s,]|(?<=일)[간치째]$", "", match.group())
        others = tuple(dict.fromkeys(form for form in _forms(value, unit) if form != written))
        if value and others:
            yield Number(match.start(), match.end(), others)
            found += 1
            if found == MAX_NUMBERS:
                return


def _value(match: re.Match[str]) -> tuple[int, str]:
    if match["digits"]:
        return _read(match["digits"]), match["unit"]
    if match["sino"]:
        value = _read(match["sino"])
        return (0 if match["sino_unit"] == "원" and value < 10 else value), match["sino_unit"]
    if match["days_sino"]:
        return _read(match["days_sino"]), "일"
    if match["native"] == "한" and match["native_unit"] == "번":  # 한번 해 보다, 한번에: not once
        return 0, ""
    if match["native"]:
        return _COUNTS[match["native"]], match["native_unit"]
    return _DAYS[match["day"]], "일"


def _read(written: str) -> int:
    """The value of a number in digits, words or both; 0 where it is none.

    >>> _read("삼만"), _read("백이십"), _read("만"), _read("3만 5천"), _read("30,000"), _read("일이삼")
    (30000, 120, 10000, 35000, 30000, 0)
    """
    total = part = 0
    digit: int | None = None
    for token in re.findall(r"\d+|[^\s\d]", written.replace(",", "")):
        value = int(token) if token.isdecimal() else _SINO.get(token)
        if value is not None:
            if digit is not None:
                return 0
            digit = value
        elif token == "만":
            total += (part + (digit or 0) if part or digit is not None else 1) * 10_000
            part, digit = 0, None
        else:
            part += (1 if digit is None else digit) * _POWERS[token]
            digit = None
    return total + part + (digit or 0)


def _forms(value: int, unit: str) -> Iterator[str]:
    """All ways to write a number with a unit that the index may have."""
    if unit == "주" and value > MAX_WEEKS:
        return
    if unit in ("일", "주", "주일"):
        days = value if unit == "일" else 7 * value
        yield f"{days}일"
        if days in _DAY_WORDS:
            yield _DAY_WORDS[days]
        if days % 7 == 0:
            yield f"{days // 7}주"
            yield f"{days // 7}주일"
        if days == 7:
            yield "일주일"
    elif unit == "원":
        yield from _amounts(value)
    elif unit in ("시간", "분"):  # 한 시간, 60분; one says 24시간 and not 1,440분
        minutes = value if unit == "분" else 60 * value
        if minutes % 60 == 0:
            yield f"{minutes // 60}시간"
            if minutes <= 180:
                yield f"{minutes}분"
    else:
        for names in (("개월", "달"), ("번", "회"), ("%", "퍼센트", "프로"), ("년",), ("개",)):
            if unit in names:
                yield from (f"{value}{name}" for name in names)


def _amounts(value: int) -> Iterator[str]:
    """30000원, 3만원; 35000원, 3만5천원; 5000원, 5천원."""
    yield f"{value}원"
    ten_thousands, rest = divmod(value, 10_000)
    if rest % 1_000 == 0:
        yield (f"{ten_thousands}만" if ten_thousands else "") + (f"{rest // 1_000}천" if rest else "") + "원"
    if value == 10_000:
        yield "만원"

"""Numbers in digits and in words: 30,000; 3만 5천; 1.5만; 삼만오천; 열네.

The number words are those of the Standard Korean Dictionary (국립국어원, 표준국어대사전). Values are whole numbers of
thousandths, so 1.5 and 1.50 are the same value on every machine.
"""

from __future__ import annotations

import re
from typing import NamedTuple

ONE = 1_000
"""The value of 1."""

_SINO = dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True))
_POWERS = {"십": 10, "백": 100, "천": 1_000}
_MYRIADS = {"만": 10_000, "억": 100_000_000}
_ONES = dict(zip("한 두 세 네 다섯 여섯 일곱 여덟 아홉".split(), range(1, 10), strict=True))
_TENS = dict(zip("열 스물 서른 마흔 쉰 예순 일흔 여든 아흔".split(), range(10, 100, 10), strict=True))
_NATIVE = (
    _ONES
    | _TENS
    | {ten + one: _TENS[ten] + _ONES[one] for ten in _TENS for one in _ONES}
    | {"석": 3, "서": 3, "넉": 4, "스무": 20}
)
_LONGEST_NATIVE = max(map(len, _NATIVE))

# 30,000; 3만; 3만5천, 3만 5천, 3만5000. A second number belongs to the first if it has a power of its own, or if no
# space is between them: 쿠폰 3만 2개 is no 30002. Digits with more digits behind a point or comma (1.2.3, 3,5일) are no
# number.
_DIGITS = re.compile(
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(?P<decimals>\d{1,3}))?(?![.,]?\d)"
    r"(?P<powers>\s?[십백천만억]{1,2}(?:(?:\s?(?:\d,\d{3}|\d{1,4})[십백천만]{1,2}){1,3}\d{0,3}|\d{1,4})?)?"
)
_LARGE = frozenset(_POWERS) | frozenset(_MYRIADS)
_SINO_LETTERS = frozenset(_SINO) | _LARGE
_LONGEST_SINO = 16
_MOST_SPACES = 3  # 삼십이만 오천 육백 칠십원


class WrittenNumber(NamedTuple):
    """A number in a text: its value in thousandths, the place of its end, and its ``kind``: ``digits``, ``native``
    number words (열네) or ``sino`` ones (십사)."""

    value: int
    end: int
    kind: str


def number_in_digits(text: str, start: int) -> WrittenNumber | None:
    """The number that begins with a digit at ``start``; None if there is none.

    >>> number_in_digits("1.5만 원", 0)
    WrittenNumber(value=15000000, end=4, kind='digits')
    """
    match = _DIGITS.match(text, start)
    if not match:
        return None
    value = int(match["whole"].replace(",", "")) * ONE + int((match["decimals"] or "").ljust(3, "0"))
    if match["powers"]:
        if match["decimals"]:
            value = value * (_read("1" + match["powers"]) or 0)
        else:
            value = (_read(match["whole"] + match["powers"]) or 0) * ONE
        if not value:  # 0만원
            return None
    return WrittenNumber(value, match.end(), "digits")


def numbers_in_words(text: str, start: int) -> list[WrittenNumber]:
    """The numbers that may begin with a number word at ``start``, the longest first.

    >>> [number.value for number in numbers_in_words("열네 살", 0)]
    [14000, 10000]
    """
    found = []
    for length in range(min(_LONGEST_NATIVE, len(text) - start), 0, -1):
        value = _NATIVE.get(text[start : start + length])
        if value:
            found.append(WrittenNumber(value * ONE, start + length, "native"))
    for end in _sino_ends(text, start):
        value = _read(text[start:end])
        if value:
            found.append(WrittenNumber(value * ONE, end, "sino"))
    return found


def _sino_ends(text: str, start: int) -> list[int]:
    """The places where a number in Sino-Korean words may end: 십일 is eleven, or ten with the counter 일 (days)."""
    if text[start] not in _SINO_LETTERS:
        return []
    end = _sino_end(text, start)
    ends = [end]
    if text[start:end].endswith("일"):
        ends.append(end - 1)
    for _ in range(_MOST_SPACES):  # 만 오천원, 만 5천원; only amounts of money have spaces
        if text[end : end + 1] != " " or text[end - 1] not in _LARGE:
            break
        digits = text[end + 1 : end + 2].isdecimal()
        further = _sino_end(text, end + 1 + digits)
        if further == end + 1:
            break
        end = further
        if text[end : end + 2].lstrip().startswith("원"):
            ends.insert(0, end)
    return ends


def _sino_end(text: str, start: int) -> int:
    end = start
    while end < len(text) and text[end] in _SINO_LETTERS and end - start < _LONGEST_SINO:
        end += 1
    return end


def last_power(written: str) -> int:
    """The power of ten that a number ends with: 10,000 of 3만; 1 if it ends with a digit."""
    power = 1
    for letter in reversed(written):
        if letter in _LARGE:
            power *= _POWERS.get(letter) or _MYRIADS[letter]
        else:
            break
    return power


def _read(written: str) -> int | None:
    """The value of a number in digits, words or both; None if it is no number.

    >>> _read("삼만"), _read("백이십"), _read("만"), _read("3만 5천"), _read("일이삼")
    (30000, 120, 10000, 35000, None)
    """
    total = part = 0
    digit: int | None = None
    for token in re.findall(r"\d+|[^\s\d]", written.replace(",", "")):
        value = int(token) if token.isdecimal() else _SINO.get(token)
        if value is not None:
            if digit is not None:
                return None
            digit = value
        elif token in _MYRIADS:
            total += (part + (digit or 0) if part or digit is not None else 1) * _MYRIADS[token]
            part, digit = 0, None
        else:
            part += (1 if digit is None else digit) * _POWERS[token]
            digit = None
    return total + part + (digit or 0)

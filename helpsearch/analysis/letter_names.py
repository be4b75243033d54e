"""Acronyms that are spelled out in Korean, letter by letter: 큐알 for QR, 에이에스 for AS."""

from __future__ import annotations

from itertools import product

# The Korean names of letters, with those of less careful speakers: 비 is B, and V in 티비 (TV); 지 is G and Z.
LETTER_NAMES = {
    "에이": "a",
    "비": "bv",
    "씨": "c",
    "시": "c",
    "디": "d",
    "이": "e",
    "에프": "f",
    "지": "gz",
    "쥐": "g",
    "에이치": "h",
    "에이취": "h",
    "에치": "h",
    "아이": "i",
    "제이": "j",
    "케이": "k",
    "엘": "l",
    "앨": "l",
    "엠": "m",
    "엔": "n",
    "오": "o",
    "피": "p",
    "큐": "q",
    "알": "r",
    "아르": "r",
    "에스": "s",
    "티": "t",
    "유": "u",
    "브이": "v",
    "더블유": "w",
    "더블류": "w",
    "엑스": "x",
    "와이": "y",
    "제트": "z",
    "젯": "z",
}
_NAME_SYLLABLES = 3  # syllables of the longest name
FEWEST_LETTERS, MOST_LETTERS = 2, 5
"""The fewest and most letters of an acronym that is spelled out."""


def said_letters(hangul: str) -> tuple[str, ...]:
    """The acronyms of two to five letters that a Hangul word spells out.

    >>> said_letters("큐알"), said_letters("피디에프"), said_letters("티비"), said_letters("환불")
    (('qr',), ('pdf',), ('tb', 'tv'), ())
    """
    said: list[set[str]] = [{""}, *(set() for _ in hangul)]
    for start in range(len(hangul)):
        for end in range(start + 1, min(start + _NAME_SYLLABLES, len(hangul)) + 1):
            letters = LETTER_NAMES.get(hangul[start:end], "")
            said[end] |= {
                before + letter for before, letter in product(said[start], letters) if len(before) < MOST_LETTERS
            }
    return tuple(sorted(each for each in said[-1] if len(each) >= FEWEST_LETTERS))

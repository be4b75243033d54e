"""Words: maximal runs of Hangul, Latin letters and digits (and the letters of other scripts)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpsearch.analysis.normalize import fold

MAX_WORD = 64
"""Longest word in characters; a longer run is cut into words of this length."""

# "30,000원" is one word: a comma between groups of three digits separates nothing. In "3,000원,5,000원" and
# "3,000, 5,000원" the comma that separates amounts does.
_WORD = re.compile(r"(?:(?<!\d)(?<!\d,)\d{1,3}(?:,\d{3})+(?!,?\d)|[^\W_])+")


class Word(NamedTuple):
    """A word of a text: its folded form, and ``[start, end)`` in code points of the NFC text.

    ``places`` has, for each character of ``form`` and its end, the place in the NFC text.
    """

    form: str
    start: int
    end: int
    places: tuple[int, ...] | range


def words(text: str) -> Iterator[Word]:
    """The words of an NFC text, in order.

    >>> [word.form for word in words("환불(30,000원)은 CSV로!")]
    ['환불', '30000원', '은', 'csv로']
    """
    folded = fold(text)
    for match in _WORD.finditer(folded.text):
        for start in range(match.start(), match.end(), MAX_WORD):
            end = min(start + MAX_WORD, match.end())
            form = folded.text[start:end]
            places: tuple[int, ...] | range = range(start, end + 1)
            if folded.offsets is not None or "," in form:
                kept = tuple(folded.place(index) for index in range(start, end) if folded.text[index] != ",")
                # "㈜" is one character and folds to "(주)": what ends within a character ends behind it
                places = (*kept, max(folded.place(end), folded.place(end - 1) + 1))
                form = form.replace(",", "")
            yield Word(form, places[0], places[-1], places)

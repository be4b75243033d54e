"""Syllable bigrams: what still matches when a word was cut wrongly, misspelt or not known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_HANGUL = re.compile("[가-힣]{2,}")


def syllable_bigrams(word: str) -> Iterator[str]:
    """The pairs of neighbouring Hangul syllables within a word.

    >>> list(syllable_bigrams("환불신청csv"))
    ['환불', '불신', '신청']
    """
    for run in _HANGUL.findall(word):
        yield from map("".join, pairwise(run))

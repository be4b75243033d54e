"""Syllable bigrams: what still matches when a word was cut wrongly, misspelt or not known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_HANGUL = re.compile("[가-힣]{2,}")


@lru_cache(maxsize=65_536)
def syllable_bigrams(word: str) -> tuple[str, ...]:
    """The pairs of neighbouring Hangul syllables within a word.

    >>> syllable_bigrams("환불신청csv")
    ('환불', '불신', '신청')
    """
    return tuple(bigram for _, bigram in placed_bigrams(word))


def placed_bigrams(word: str) -> Iterator[tuple[int, str]]:
    """The same, each with its place in the word."""
    for run in _HANGUL.finditer(word):
        for place in range(run.start(), run.end() - 1):
            yield place, word[place : place + 2]

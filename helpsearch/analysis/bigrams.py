"""Syllable bigrams: what still matches when a word was cut wrongly, misspelt or not known."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

_HANGUL = re.compile("[가-힣]{2,}")


@lru_cache(maxsize=65_536)
def syllable_bigrams(word: str) -> tuple[str, ...]:
    """The pairs of neighbouring Hangul syllables within a word.

    >>> syllable_bigrams("환불신청csv")
    ('환불', '불신', '신청')
    """
    return tuple(bigram for run in _HANGUL.findall(word) for bigram in map("".join, pairwise(run)))

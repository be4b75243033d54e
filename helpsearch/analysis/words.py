"""Words: maximal runs of Hangul, Latin letters, digits and letters of other scripts; and their syllable bigrams.

A syllable bigram still matches when a word was segmented wrongly, misspelt or not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from helpsearch.analysis.normalize import Folded, fold

MAX_WORD = 64
"""The longest word in characters; a longer run is split into words of this length."""

# A comma between groups of three digits is within a word: 30,000원 is one word. Other commas separate: 3,000원,5,000원
# are two words, as 3,000, 5,000원 are. A sign behind one or two Latin letters belongs to them: C++, C# and TV+ are not
# C and TV; in A+B and x+1 the plus separates.
_WORD = re.compile(
    r"(?<![^\W_])[a-z]{1,2}(?:(?:\+\+|#)(?![a-z+#])|\+(?![a-z0-9+#]))"
    r"|(?:(?<!\d)(?<!\d,)\d{1,3}(?:,\d{3})+(?!,?\d)|[^\W_])+"
)
# Without such signs and commas a word is a run of letters and digits, which is found three times as fast.
_SIGN_OR_COMMA = re.compile(r"[+#]|\d,\d")
_LETTERS = re.compile(r"[^\W_]+")

# Particles and forms of 이다 that directly follow a closing bracket, a quotation mark or a sign belong to the word
# before it: 환불(3일)은, '결제 완료'이면, C++는. They are left out, since alone they would be read as nouns and verbs
# (은 "silver", 가 "to go").
PARTICLES = frozenset(
    "은 는 이 가 을 를 의 에 에는 에도 에서 에서는 에게 로 로는 로서 로써 으로 으로는 으로서 으로써"
    " 와 과 랑 이랑 나 이나 도 만 까지 부터 보다 처럼 마다"
    " 라 이라 라고 이라고 라는 이라는 란 이란 라면 이라면 면 이면 며 이며 고 이고 인 인지 인데 일"
    " 이다 입니다 이에요 예요 이었다 였다 였습니다 이었습니다 이므로 이지만".split()
)
# The end is \Z and not $, which also matches before a line feed: in "설정(선택)\n이 페이지" 이 is a word.
_ATTACHED = re.compile(r"""(?:[^\s(\[{<「『“‘"'`][)\]}>」』”’"'`]{1,3}|(?<![^\W_])[a-z]{1,2}[+#]{1,2})\Z""")
_SYLLABLES = re.compile("[가-힣]{2,}")


class Word(NamedTuple):
    """A word of a text: its folded form, and its place ``[start, end)`` in the NFC text, in code points.

    ``places`` has the place in the NFC text of each character of ``form`` and of its end. It is None if these simply
    follow each other from ``start``.
    """

    form: str
    start: int
    end: int
    places: tuple[int, ...] | None

    def place(self, index: int) -> int:
        """The place in the NFC text of an index into ``form``, which may be its end."""
        return self.start + index if self.places is None else self.places[index]


def words(text: str) -> Iterator[Word]:
    """The words of an NFC text, in order, without particles behind a bracket, a quotation mark or a sign.

    >>> [word.form for word in words("환불(30,000원)은 CSV로!")]
    ['환불', '30000원', 'csv로']
    """
    folded = fold(text)
    pattern = _WORD if _SIGN_OR_COMMA.search(folded.text) else _LETTERS
    for match in pattern.finditer(folded.text):
        form = match.group()
        start, end = match.span()
        if form in PARTICLES and _ATTACHED.search(folded.text, max(start - 4, 0), start):
            continue
        if folded.offsets is None and end - start <= MAX_WORD and "," not in form:
            yield Word(form, start, end, None)
        else:
            yield from _placed(folded, start, end)


@lru_cache(maxsize=65_536)
def syllable_bigrams(word: str) -> tuple[str, ...]:
    """The pairs of neighbouring Hangul syllables within a word.

    >>> syllable_bigrams("환불신청csv")
    ('환불', '불신', '신청')
    """
    return tuple(bigram for _, bigram in placed_bigrams(word))


def placed_bigrams(word: str) -> Iterator[tuple[int, str]]:
    """The syllable bigrams of a word, each with its place in the word."""
    for run in _SYLLABLES.finditer(word):
        for place in range(run.start(), run.end() - 1):
            yield place, word[place : place + 2]


def _placed(folded: Folded, start: int, end: int) -> Iterator[Word]:
    """The words of a run that is too long, or whose characters folding has moved."""
    for first in range(start, end, MAX_WORD):
        last = min(first + MAX_WORD, end)
        kept = tuple(folded.place(index) for index in range(first, last) if folded.text[index] != ",")
        # ㈜ is one character and folds to (주): a word that ends within such a character ends behind it.
        places = (*kept, max(folded.place(last), folded.place(last - 1) + 1))
        yield Word(folded.text[first:last].replace(",", ""), places[0], places[-1], places)

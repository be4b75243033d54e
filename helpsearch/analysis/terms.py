"""Morphemes, and the terms among them: the content parts of a word, as Kiwi sees them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

GUESSED = "?"
"""Tag of a piece that nobody taught: taken for a noun."""

# Nouns, numerals, roots, foreign words, digits, Chinese characters and general adverbs are content; verbs
# and adjectives follow as stems with 다. Particles, endings, suffixes, pronouns and determiners are not
# (DESIGN: "content terms").
_NOMINAL = frozenset(f"NNG NNP NNB NR XR SL SN SH MAG {GUESSED}".split())


class Term(NamedTuple):
    """A term, the characters ``[start, end)`` of the word or text that it was read from, and Kiwi's tag of it, which is
    empty where a word of another script is a term whole."""

    text: str
    start: int
    end: int
    tag: str = ""


class Morpheme(NamedTuple):
    """A morpheme: its dictionary form, Kiwi's tag such as ``NNG`` or ``VV-I``, and its ``[start, end)`` in the word.

    Neighbours may share a syllable: 했 is 하/VV and 었/EP. One that is not written (이다 in 뭐예요) is empty.
    """

    form: str
    tag: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.form}/{self.tag}"


def content_terms(word: str, morphemes: Iterable[Morpheme]) -> tuple[Term, ...]:
    """Keep the content morphemes of a word; a verb's or adjective's stem becomes its dictionary form.

    A word without Hangul of which nothing would stay (another script, say) is a term whole.

    >>> content_terms("도와", [Morpheme("돕", "VV-I", 0, 2), Morpheme("어", "EC", 1, 2)])
    (Term(text='돕다', start=0, end=2, tag='VV-I'),)
    """
    found: list[Term] = []
    for form, tag, start, end in morphemes:
        if tag in _NOMINAL:
            found.append(Term(form, start, end, tag))
        elif tag[0] == "V" and end > start:  # VV-I, VA-R: irregular and regular conjugation
            found.append(Term(form + "다", start, end, tag))
    if not found and not any("가" <= character <= "힣" or "ㄱ" <= character <= "ㆎ" for character in word):
        return (Term(word, 0, len(word)),)
    return tuple(found)

"""Terms: the content parts of a word, as Kiwi sees them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

# Nouns, numerals, roots, foreign words, digits, Chinese characters and general adverbs are content; verbs
# and adjectives follow as stems with 다. Particles, endings, suffixes, pronouns and determiners are not
# (DESIGN: "content terms").
_NOMINAL = frozenset("NNG NNP NNB NR XR SL SN SH MAG".split())


class Term(NamedTuple):
    """A term and the characters ``[start, end)`` of the word or text that it was read from."""

    text: str
    start: int
    end: int


class Morpheme(Protocol):
    """What is used of a Kiwi token: its form, its tag such as ``NNG`` or ``VV-I``, and its place in the word."""

    form: str
    tag: str
    start: int
    len: int


def content_terms(word: str, morphemes: Iterable[Morpheme]) -> tuple[Term, ...]:
    """Keep the content morphemes of a word; a verb's or adjective's stem becomes its dictionary form.

    A word without Hangul of which nothing would stay (another script, say) is a term whole.

    >>> from types import SimpleNamespace as M
    >>> content_terms("도와", [M(form="돕", tag="VV-I", start=0, len=2), M(form="어", tag="EC", start=1, len=1)])
    (Term(text='돕다', start=0, end=2),)
    """
    found: list[Term] = []
    for morpheme in morphemes:
        tag = morpheme.tag.partition("-")[0]  # -I and -R mark irregular and regular conjugation
        end = min(morpheme.start + morpheme.len, len(word))
        if tag in _NOMINAL:
            found.append(Term(morpheme.form, morpheme.start, end))
        elif tag.startswith("V") and end > morpheme.start:
            found.append(Term(morpheme.form + "다", morpheme.start, end))
    if not found and not any("가" <= character <= "힣" or "ㄱ" <= character <= "ㆎ" for character in word):
        return (Term(word, 0, len(word)),)
    return tuple(found)

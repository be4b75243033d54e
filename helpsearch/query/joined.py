"""Nouns that are written together or apart: 홈 페이지 and 홈페이지 are asked for as the corpus writes them.

Nouns that are two of a dictionary's are two terms however they are written (전화번호, 전화 번호). What is left are
those that are one noun for the analyser, such as 홈페이지, or a name of the corpus. A query that has one of these
apart, or together where the corpus has it apart, is searched for in the spelling that more passages have; the other
one would do as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from helpsearch.analysis.analyzer import TextAnalysis
from helpsearch.analysis.hangul import is_syllable
from helpsearch.index.fields import TERM_FIELDS
from helpsearch.index.reader import IndexReader
from helpsearch.query.concepts import Alternative, Rule

_NOUNS = ("NNG", "NNP")
_SHORTEST = 3  # syllables of a noun that may be two
_MOST = 8  # nouns of a query that are looked at


class _Spelling(NamedTuple):
    """A noun at a place of the query, and the two that it may be: typed together or apart."""

    start: int
    end: int
    whole: str
    halves: tuple[str, str]


def settle_spaces(typed: TextAnalysis, reader: IndexReader) -> tuple[str, list[Rule]]:
    """The words of a query with its nouns written as the corpus writes them, and the rules that other spellings
    make."""
    text = typed.text
    rules: list[Rule] = []
    spellings = [*_apart(typed), *_together(typed)]
    pieces = reader.lexicon.pieces([part for each in spellings for part in (each.whole, *each.halves)])
    nouns = {surface for surface, found in pieces.items() if any(piece.left in _NOUNS for piece, _ in found)}
    known = [each for each in spellings if nouns.issuperset((each.whole, *each.halves))]
    for each in sorted(known[:_MOST], reverse=True):
        together, apart = len(reader.having(TERM_FIELDS, each.whole)), len(reader.having_phrase(each.halves))
        if not together and not apart:
            continue
        one, other = ((each.whole,), each.halves) if together >= apart else (each.halves, (each.whole,))
        text = text[: each.start] + " ".join(one) + text[each.end :]
        if together and apart:
            rules.append(Rule(one, Alternative(other, 1.0, "spacing")))
    return text, rules


def _apart(typed: TextAnalysis) -> Iterator[_Spelling]:
    """Neighbours that may be one noun: a word that is a noun, and another that begins with one."""
    for (word, terms), (after, others) in pairwise(zip(typed.words, typed.word_terms, strict=True)):
        if len(terms) != 1 or not others or not typed.text[word.end : after.start].isspace():
            continue
        first, second = terms[0], others[0]
        if (first.start, first.end) == (word.start, word.end) and second.start == after.start:
            halves = (word.form, second.text)
            if all(map(is_syllable, word.form + second.text)) and second.end - second.start == len(second.text):
                yield _Spelling(word.start, second.end, word.form + second.text, halves)


def _together(typed: TextAnalysis) -> Iterator[_Spelling]:
    """Nouns that may be two."""
    for term in typed.terms:
        noun = term.text
        if term.tag in _NOUNS and len(noun) >= _SHORTEST and all(map(is_syllable, noun)):
            for place in range(1, len(noun)):
                yield _Spelling(term.start, term.end, noun, (noun[:place], noun[place:]))

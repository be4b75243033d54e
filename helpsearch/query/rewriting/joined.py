"""Nouns that are written together or apart: 홈 페이지 and 홈페이지 are asked for as the corpus writes them.

Nouns that are two of a dictionary's are two terms however they are written (전화번호, 전화 번호). What is left are
those that are one noun for the analyser, such as 홈페이지, or a name of the corpus. A query that has one of these
apart, or together although the corpus has it apart, is searched for in the spelling that more passages have; the other
would do as well. So is a name that nobody would write as two words that the corpus lacks: 리모 컨.

Verbs that are one for the analyser (돌려받다, 찾아가다) are asked for beside the two that were typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis, WordAnalysis
from helpsearch.analysis.hangul import is_syllable
from helpsearch.analysis.terms import GUESSED
from helpsearch.index.snapshot import Snapshot, passages_with_phrase, passages_with_term
from helpsearch.query.plan import Alternative, Rule

_NOUNS = ("NNG", "NNP")
_SHORTEST = 3  # syllables of a noun that may be two
_MOST = 8  # nouns and verbs of a query that are looked at
_LINKS = frozenset(("아", "어"))  # endings between two verbs that may be one: 돌려 받다


class _Spelling(NamedTuple):
    """A noun at a place of the query, and the two that it may be: typed together or apart. ``guessed`` says that one of
    these is a word that nobody taught."""

    start: int
    end: int
    whole: str
    halves: tuple[str, str]
    guessed: bool = False


def settle_spaces(typed: TextAnalysis, snapshot: Snapshot, analyzer: Analyzer) -> tuple[str, list[Rule]]:
    """The words of a query with its nouns written as the corpus writes them, and the rules that other spellings
    make."""
    text = typed.text
    rules: list[Rule] = []
    spellings = [*_apart(typed), *_together(typed)]
    pieces = snapshot.lexicon.subwords([part for each in spellings for part in (each.whole, *each.halves)])
    nouns = {surface for surface, found in pieces.items() if any(piece.left in _NOUNS for piece, _ in found)}
    known = [each for each in spellings if each.whole in nouns and (each.guessed or nouns.issuperset(each.halves))]
    for each in sorted(known[:_MOST], reverse=True):
        together, apart = (
            len(passages_with_term(snapshot, each.whole)),
            len(passages_with_phrase(snapshot, each.halves)),
        )
        if not together and not apart:
            continue
        one, other = ((each.whole,), each.halves) if together >= apart else (each.halves, (each.whole,))
        text = text[: each.start] + " ".join(one) + text[each.end :]
        if together and apart:
            rules.append(Rule(one, Alternative(other, 1.0, "spacing")))
    rules += (
        Rule(halves, Alternative((whole,), 1.0, "spacing"))
        for halves, whole in _verbs_apart(typed, analyzer)
        if passages_with_term(snapshot, whole)
    )
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
                guessed = GUESSED in (first.tag, second.tag)
                yield _Spelling(word.start, second.end, word.form + second.text, halves, guessed)


def _together(typed: TextAnalysis) -> Iterator[_Spelling]:
    """Nouns that may be two."""
    for term in typed.terms:
        noun = term.text
        if term.tag in _NOUNS and len(noun) >= _SHORTEST and all(map(is_syllable, noun)):
            for place in range(1, len(noun)):
                yield _Spelling(term.start, term.end, noun, (noun[:place], noun[place:]))


def _verbs_apart(typed: TextAnalysis, analyzer: Analyzer) -> Iterator[tuple[tuple[str, str], str]]:
    """Neighbours that are one verb if they are joined: 돌리다, 받다 of 돌려 받으려면, and 돌려받다."""
    found: list[tuple[tuple[str, str], str, int]] = []
    for (word, first, terms), (after, _, others) in pairwise(
        zip(typed.words, typed.analyses, typed.terms_of_words, strict=True)
    ):
        if len(terms) == 1 and others and _is_linked(first) and typed.text[word.end : after.start].isspace():
            found.append(((terms[0].text, others[0].text), word.form + after.form, len(word.form)))
    joined = analyzer.analyze_all([surface for _, surface, _ in found[:_MOST]])
    for (halves, _, joint), analysis in zip(found, joined, strict=False):
        if (verb := next(iter(analysis.terms), None)) and verb.tag.startswith("VV") and verb.end > joint:
            yield halves, verb.text


def _is_linked(word: WordAnalysis) -> bool:
    """Whether a word is a verb that leads to the next one: 돌려, 찾아. The analyser takes 어 for a last ending."""
    last = word.morphemes[-1]
    return word.terms[0].tag.startswith("VV") and last.tag in ("EC", "EF") and last.form in _LINKS

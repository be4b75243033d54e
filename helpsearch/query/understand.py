"""What was meant by what was typed: one correction after the other, each on the text that the one before made.

Keyboard layout, initials, spacing, spelling, in this order: letters must be right before words can be, and words before
their spelling. A correction that is certain enough (:data:`~helpsearch.query.change.APPLIED`) is searched for; another
is offered only. Words of the corpus are left alone, and so are phrases in quotes and
quantities.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.cutter import Cutter
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.units import find_units
from helpsearch.index.reader import IndexReader
from helpsearch.index.settings import Terms
from helpsearch.query.answers import Correction
from helpsearch.query.concepts import Alternative, Rule

if TYPE_CHECKING:  # a query that needs no correction does not pay for them
    from helpsearch.query.change import Change, Token
    from helpsearch.query.initials import Together

Reading: TypeAlias = Callable[[], AbstractContextManager[IndexReader]]

OFFERED_WEIGHT = 0.7
"""Of a match with a correction that is only offered, against the word as typed."""
CORRECTIONS = ("keyboard", "initials", "spacing", "spelling")
"""The kinds of corrections, in the order in which they are made."""

_MAX_TOKENS = 512  # of a query of 2,000 characters with spaces between all syllables the first half
_LATIN = re.compile("[A-Za-z]")
_LETTER = re.compile("[ㄱ-ㅣ]")
_LONG = re.compile("[^\\W_]{12}")
_ALONE = re.compile("(?<![^\\W_])[가-힣](?![^\\W_])")


class Understanding(NamedTuple):
    """What a query is understood as.

    ``words`` is what to search for and ``text`` the query with it, to be shown. ``corrections`` are in the order in
    which they were made; those with a certainty below :data:`~helpsearch.query.change.APPLIED` were not made but may be
    offered. ``readings`` are rules for words that may mean another: ㅂㅅ is 배송, and 보상 would do.
    """

    words: str
    text: str
    corrections: tuple[Correction, ...] = ()
    readings: tuple[Rule, ...] = ()


class Reader:
    """Understands queries with a lexicon. ``together`` says how often two words stand in one passage, ``reading`` lends
    the index's reader."""

    def __init__(self, lexicon: Lexicon, analyzer: Analyzer, together: Together, reading: Reading) -> None:
        self._lexicon = lexicon
        self._reading = reading
        self._analyzer = analyzer
        self._cutter = Cutter(lexicon)
        self._together = together

    def understand(
        self, words: str, text: str, phrases: Sequence[str] = (), kinds: Collection[str] = CORRECTIONS
    ) -> Understanding:
        """Understand the words of a query.

        :param words: the words to search for, as typed, in the case that they were typed in.
        :param text: the whole query, which has the words and marks of phrases and exclusions.
        :param phrases: words that must stay as they are.
        :param kinds: the kinds of corrections that may be made, of :data:`CORRECTIONS`.

        >>> reader.understand("ghksqnf tlscjd", "ghksqnf tlscjd").text  # doctest: +SKIP
        '환불 신청'
        """
        corrections: list[Correction] = []
        readings: list[Rule] = []
        protected = _forms(phrases)
        for kind in CORRECTIONS:
            if kind not in kinds:
                continue
            changes = _keeping_units(words, sorted(self._changes(kind, words, protected)))
            if changes:
                from helpsearch.query.change import apply

                corrections += (
                    Correction(kind, words[each.start : each.end], each.target, each.certainty) for each in changes
                )
                readings += self._readings(kind, words, changes)
                text = _replaced(text, words, changes)
                words = apply(words, changes)
        return Understanding(words, text, tuple(corrections), tuple(readings))

    def _changes(self, kind: str, words: str, protected: frozenset[str]) -> list[Change]:
        """The corrections of one kind. Whether there can be any is seen before anything is imported for them."""
        if kind == "keyboard" and (_LATIN.search(words) or _LETTER.search(words)):
            from helpsearch.query.layout import layout_changes

            return layout_changes(_tokens(words), self._lexicon, self._cutter, protected)
        if kind == "initials" and _LETTER.search(words):
            from helpsearch.query.initials import initials_changes

            return initials_changes(_tokens(words), self._lexicon, self._together)
        if kind == "spacing" and (_LONG.search(words) or " " not in words or _ALONE.search(words)):
            from helpsearch.query.spaces import missing_spaces, spaced_syllables

            found = _tokens(words)
            return spaced_syllables(found, words, self._cutter, protected) or missing_spaces(
                found, words, self._lexicon, self._cutter, self._analyzer, protected
            )
        if kind == "spelling" and any(found.origin != "lexicon" for found in self._analyzer.analyze(words).analyses):
            from helpsearch.analysis.spelling import Speller
            from helpsearch.query.misspelt import spelling_changes
            from helpsearch.query.word_context import word_context

            speller = Speller(self._lexicon, word_context(self._reading, self._analyzer))
            return spelling_changes(_tokens(words), speller, protected)
        return []

    def _readings(self, kind: str, words: str, changes: Sequence[Change]) -> Iterator[Rule]:
        """What else the changed words may mean; of a change that is only offered, what is offered."""
        from helpsearch.query.change import APPLIED

        for change in changes:
            made = change.certainty >= APPLIED
            source = self._terms(change.target if made else words[change.start : change.end])
            others = change.others if made else ((change.target, OFFERED_WEIGHT),)
            for text, weight in others:
                other = self._terms(text)
                if source and other and source != other:
                    yield Rule(source, Alternative(other, weight, kind))

    def _terms(self, text: str) -> Terms:
        return self._analyzer.analyze(text).term_texts


def _keeping_units(words: str, changes: Sequence[Change]) -> list[Change]:
    """The changes that leave every quantity what it is: 5월 is no misspelt 5원, though the corpus has no 월."""
    units = {unit.text for unit in find_units(words)} if changes else set()
    return [
        change
        for change in changes
        if units.issubset(unit.text for unit in find_units(words[: change.start] + change.target + words[change.end :]))
    ]


def _tokens(words: str) -> list[Token]:
    from helpsearch.query.change import tokens

    return tokens(words)[:_MAX_TOKENS]


def _forms(phrases: Sequence[str]) -> frozenset[str]:
    if not phrases:
        return frozenset()
    from helpsearch.analysis.normalize import fold

    return frozenset(fold(token.text).text for phrase in phrases for token in _tokens(phrase))


def _replaced(text: str, words: str, changes: Sequence[Change]) -> str:
    """The whole query with the changes that were made to its words."""
    from helpsearch.query.change import APPLIED

    done, left = "", text
    for change in changes:
        source = words[change.start : change.end]
        before, found, after = left.partition(source)
        if change.certainty >= APPLIED and found:
            done, left = done + before + change.target, after
    return done + left

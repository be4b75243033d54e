"""What was meant by what was typed: one correction after the other, each on the text that the one before made.

Keyboard layout, initials, spacing, spelling, in this order: letters must be right before words can be, and words before
their spelling. A correction that is certain enough (:data:`~helpsearch.query.change.APPLIED`) is searched for; another
is offered only. Words of the corpus are left alone, and so are phrases in quotes and quantities; and no correction is
made that leads to a noun that no passage has.

What is written as in a chat (환불해주셈 ㅠㅠ) is read as it would be elsewhere before any of that. It is no mistake, so
that is not announced; where such a word is corrected too, the correction shows the word as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.normalize import fold
from helpsearch.analysis.quantities import find_quantities
from helpsearch.analysis.segmenter import LexiconSegmenter
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
# What words written as in chats end with, or have. A pattern of so many letters takes a millisecond to compile.
_CHAT_ENDS = tuple(
    "여 염 욤 욥 엽 용 연 영 효 얌 혀 셈 삼 구 져 슘 슴 당 픔 댐 요오 요옹 요잉 슴다 슴까 슴니다 슴니까 슴미다 함다"
    " 함까 함니다 함니까 됨다 됨까 됨니다 됨니까 임다 임까 임니다 임니까 드림다".split()
)
_CHAT_SIGNS = tuple(
    "쥬 시퍼 시포 시픈 싶퍼 싶픈 구싶 구시 하고파 하고픈 안대 안댔 안댓 안댄 댐요 할라 갈라 볼라 올라 될라 대나요 뎅"
    " 거등".split()
)
_MARKS = "?!.,~^;…"
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
        self._segmenter = LexiconSegmenter(lexicon)
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
        as_typed: dict[str, str] = {}  # words that are read as the standard ones, by these
        words = self._without_chat(words, protected, as_typed)
        for kind in CORRECTIONS:
            if kind not in kinds:
                continue
            changes = _keeping_quantities(words, sorted(self._changes(kind, words, protected)))
            if changes:
                from helpsearch.query.change import apply

                for each in changes:
                    source = words[each.start : each.end]
                    corrections.append(Correction(kind, as_typed.get(source, source), each.target, each.certainty))
                readings += self._readings(kind, words, changes)
                text = _replaced(text, words, changes, as_typed)
                words = apply(words, changes)
                if kind == "keyboard":
                    words = self._without_chat(words, protected, as_typed)
        return Understanding(words, text, tuple(corrections), tuple(readings))

    def _without_chat(self, words: str, protected: frozenset[str], as_typed: dict[str, str]) -> str:
        """The words without letters that are only said, and with standard endings; ``as_typed`` is told of these."""
        if not may_be_chat(words):
            return words
        from helpsearch.query.change import apply
        from helpsearch.query.chat import chat_changes

        changes = chat_changes(_tokens(words), self._lexicon, self._segmenter, protected)
        as_typed.update((each.target, words[each.start : each.end]) for each in changes)
        return " ".join(apply(words, changes).split()) if changes else words

    def _changes(self, kind: str, words: str, protected: frozenset[str]) -> list[Change]:
        """The corrections of one kind. Whether there can be any is seen before anything is imported for them."""
        if kind == "keyboard" and (_LATIN.search(words) or _LETTER.search(words)):
            from helpsearch.query.layout import layout_changes

            found = _tokens(words)
            changes = layout_changes(found, self._lexicon, self._segmenter, protected)
            if _LETTER.search(words):
                from helpsearch.query.letters import letters_changes

                changed = {each.start for each in changes}
                left = [token for token in found if token.start not in changed]
                put_together = letters_changes(left, self._lexicon, self._segmenter, protected)
                changes += (each for each in put_together if self._leads_to_passages(words, each))
            return changes
        if kind == "initials" and _LETTER.search(words):
            from helpsearch.query.initials import initials_changes

            return initials_changes(_tokens(words), self._lexicon, self._together)
        if kind == "spacing" and (_LONG.search(words) or " " not in words or _ALONE.search(words)):
            from helpsearch.query.spaces import missing_spaces, spaced_syllables

            found = _tokens(words)
            changes = spaced_syllables(found, words, self._segmenter, protected) or missing_spaces(
                found, words, self._lexicon, self._segmenter, self._analyzer, protected
            )
            return [each for each in changes if self._leads_to_passages(words, each, all_of_it=False)]
        if kind == "spelling" and any(found.origin != "lexicon" for found in self._analyzer.analyze(words).analyses):
            from helpsearch.analysis.spelling import Speller
            from helpsearch.query.misspelt import spelling_changes
            from helpsearch.query.word_context import word_context

            speller = Speller(self._lexicon, word_context(self._reading, self._analyzer))
            return spelling_changes(_tokens(words), speller, protected)
        return []

    def _leads_to_passages(self, words: str, change: Change, all_of_it: bool = True) -> bool:
        """Whether passages have what a change leads to; otherwise it would find nothing but what is found without."""
        from helpsearch.query.word_context import have_passages

        source = words[change.start : change.end]
        return have_passages(self._reading, self._analyzer, source, change.target, all_of_it)

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


def _keeping_quantities(words: str, changes: Sequence[Change]) -> list[Change]:
    """The changes that leave every quantity what it is: 5월 is no misspelt 5원, though the corpus has no 월."""
    kept = _quantities(words) if changes else frozenset()
    return [
        change for change in changes if kept <= _quantities(words[: change.start] + change.target + words[change.end :])
    ]


def _quantities(words: str) -> frozenset[str]:
    return frozenset(unit.text for unit in find_quantities(fold(words).text))


def may_be_chat(words: str) -> bool:
    """Whether any word may be written as in a chat."""
    return (
        _LETTER.search(words) is not None
        or any(sign in words for sign in _CHAT_SIGNS)
        or any(word.rstrip(_MARKS).endswith(_CHAT_ENDS) for word in words.split())
    )


def _tokens(words: str) -> list[Token]:
    from helpsearch.query.change import tokens

    return tokens(words)[:_MAX_TOKENS]


def _forms(phrases: Sequence[str]) -> frozenset[str]:
    if not phrases:
        return frozenset()
    from helpsearch.analysis.normalize import fold

    return frozenset(fold(token.text).text for phrase in phrases for token in _tokens(phrase))


def _replaced(text: str, words: str, changes: Sequence[Change], as_typed: Mapping[str, str]) -> str:
    """The whole query with the changes that were made to its words, some of which are not the ones ``as_typed``."""
    from helpsearch.query.change import APPLIED

    done, left = "", text
    for change in changes:
        source = words[change.start : change.end]
        before, found, after = left.partition(source if source in left else as_typed.get(source, source))
        if change.certainty >= APPLIED and found:
            done, left = done + before + change.target, after
    return done + left

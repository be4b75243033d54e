"""What was meant by what was typed: one correction after the other, each on the text that the one before made.

Keyboard layout, initials, spacing, spelling, in this order: letters must be right before words can be, and words before
their spelling. A correction of a certainty from :data:`~helpsearch.query.rewriting.edits.APPLIED` on is searched for;
another is only offered. Words of the corpus are left alone, and so are phrases in quotes and quantities; and no
correction is made that leads to a noun that no passage has.

What is written as in a chat (환불해주셈 ㅠㅠ) is read as it would be elsewhere before any of that. It is no mistake, so
that is not announced; if such a word is corrected too, the correction shows the word as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.normalize import fold
from helpsearch.analysis.quantities import find_quantities
from helpsearch.analysis.segmenter import LexiconSegmenter
from helpsearch.errors import QueryError
from helpsearch.index.metadata import Terms
from helpsearch.index.snapshot import Snapshot
from helpsearch.query.answers import Correction
from helpsearch.query.parse import ParsedQuery
from helpsearch.query.plan import Alternative, Rule
from helpsearch.query.rewriting.joined import settle_spaces

if TYPE_CHECKING:  # a query that needs no correction does not pay for them
    from helpsearch.analysis.spelling import SpellingMemory
    from helpsearch.query.rewriting.edits import Edit, Token
    from helpsearch.query.rewriting.loanwords import InOtherLetters
    from helpsearch.query.rewriting.word_context import WordContext

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


class Rewritten(NamedTuple):
    """A query as it was meant.

    ``words`` is what to search for, and ``text`` the whole query with it, to be shown. ``corrections`` are in the order
    in which they were made; those with a certainty below :data:`~helpsearch.query.rewriting.edits.APPLIED` were not
    made but may be offered. ``rules`` are of words that may mean another: ㅂㅅ is 배송, and 보상 would do.
    """

    words: str
    text: str
    corrections: tuple[Correction, ...] = ()
    rules: tuple[Rule, ...] = ()


class QueryRewriter:
    """Rewrites queries by what a snapshot knows of words."""

    def __init__(self, snapshot: Snapshot, analyzer: Analyzer) -> None:
        self._snapshot = snapshot
        self._lexicon = snapshot.lexicon
        self._analyzer = analyzer
        self._segmenter = LexiconSegmenter(snapshot.lexicon)
        self._spelling: SpellingMemory | None = None

    def rewrite(self, parsed: ParsedQuery, kinds: Collection[str] = CORRECTIONS) -> Rewritten:
        """Correct the words of a query, and space them as the corpus does.

        :param kinds: the kinds of corrections that may be made, of :data:`CORRECTIONS`.
        :raises helpsearch.errors.QueryError: another kind.
        """
        if unknown := sorted(set(kinds) - set(CORRECTIONS)):
            raise QueryError(f"correction {unknown[0]!r} is not one of: {', '.join(CORRECTIONS)}")
        others = self._in_other_letters(parsed.words)
        kept = (*parsed.phrases, *(choice[0] for choice in parsed.choices), *(other.typed for other in others))
        meant = self._corrected(parsed.words, parsed.text, kept, kinds)
        words, spellings = settle_spaces(self._analyzer.analyze(meant.words), self._snapshot, self._analyzer)
        return meant._replace(words=words, rules=(*meant.rules, *spellings, *(other.rule for other in others)))

    def _in_other_letters(self, words: str) -> list[InOtherLetters]:
        """The words that the corpus lacks, and has in Hangul for Latin letters or the other way about."""
        if not self._snapshot.metadata.by_sound:
            return []
        analysis = self._analyzer.analyze(words)
        if all(found.origin == "lexicon" for found in analysis.analyses):
            return []
        from helpsearch.query.rewriting.loanwords import in_other_letters

        return list(in_other_letters(analysis, self._snapshot))

    def _corrected(self, words: str, text: str, phrases: Sequence[str], kinds: Collection[str]) -> Rewritten:
        """Make one kind of correction after the other; ``phrases`` must stay as they are."""
        corrections: list[Correction] = []
        rules: list[Rule] = []
        protected = _forms(phrases)
        as_typed: dict[str, str] = {}  # words that are read as the standard ones, by these
        words = self._without_chat(words, protected, as_typed)
        for kind in CORRECTIONS:
            if kind not in kinds:
                continue
            edits = _keeping_quantities(words, sorted(self._edits(kind, words, protected)))
            if edits:
                from helpsearch.query.rewriting.edits import apply_edits

                for each in edits:
                    source = words[each.start : each.end]
                    corrections.append(Correction(kind, as_typed.get(source, source), each.target, each.certainty))
                rules += self._rules(kind, words, edits)
                text = _replaced(text, words, edits, as_typed)
                words = apply_edits(words, edits)
                if kind == "keyboard":
                    words = self._without_chat(words, protected, as_typed)
        return Rewritten(words, text, tuple(corrections), tuple(rules))

    def _without_chat(self, words: str, protected: frozenset[str], as_typed: dict[str, str]) -> str:
        """The words without the letters of a chat, and with standard endings; ``as_typed`` gets these."""
        if not may_be_chat(words):
            return words
        from helpsearch.query.rewriting.chat import chat_edits
        from helpsearch.query.rewriting.edits import apply_edits

        edits = chat_edits(_tokens(words), self._lexicon, self._segmenter, protected)
        as_typed.update((each.target, words[each.start : each.end]) for each in edits)
        return " ".join(apply_edits(words, edits).split()) if edits else words

    def _edits(self, kind: str, words: str, protected: frozenset[str]) -> list[Edit]:
        """The corrections of one kind. Whether there can be any is seen before anything is imported for them."""
        if kind == "keyboard" and (_LATIN.search(words) or _LETTER.search(words)):
            from helpsearch.query.rewriting.keyboard import keyboard_edits

            found = _tokens(words)
            edits = keyboard_edits(found, self._lexicon, self._segmenter, protected)
            if _LETTER.search(words):
                from helpsearch.query.rewriting.letters import letters_edits

                changed = {each.start for each in edits}
                left = [token for token in found if token.start not in changed]
                put_together = letters_edits(left, self._lexicon, self._segmenter, protected)
                edits += (each for each in put_together if self._leads_to_passages(words, each))
            return edits
        if kind == "initials" and _LETTER.search(words):
            from helpsearch.query.rewriting.initials import initials_edits

            return initials_edits(_tokens(words), self._lexicon, self._context())
        if kind == "spacing" and (_LONG.search(words) or " " not in words or _ALONE.search(words)):
            from helpsearch.query.rewriting.spaces import missing_spaces, spaced_syllables

            found = _tokens(words)
            edits = spaced_syllables(found, words, self._segmenter, protected) or missing_spaces(
                found, words, self._lexicon, self._segmenter, self._analyzer, protected
            )
            return [each for each in edits if self._context().has_any(each.target)]
        if kind == "spelling" and any(found.origin != "lexicon" for found in self._analyzer.analyze(words).analyses):
            from helpsearch.analysis.spelling import Speller, SpellingMemory
            from helpsearch.query.rewriting.spelling import spelling_edits

            if self._spelling is None:
                self._spelling = SpellingMemory(self._lexicon)
            return spelling_edits(_tokens(words), Speller(self._lexicon, self._context(), self._spelling), protected)
        return []

    def _context(self) -> WordContext:
        from helpsearch.query.rewriting.word_context import WordContext

        return WordContext(self._snapshot, self._analyzer)

    def _leads_to_passages(self, words: str, edit: Edit) -> bool:
        """Whether passages have what an edit leads to; otherwise it finds nothing but what is found without it."""
        return self._context().leads(words[edit.start : edit.end], edit.target)

    def _rules(self, kind: str, words: str, edits: Sequence[Edit]) -> Iterator[Rule]:
        """What else the changed words may mean; of an edit that is only offered, what is offered."""
        from helpsearch.query.rewriting.edits import APPLIED

        for edit in edits:
            made = edit.certainty >= APPLIED
            source = self._terms(edit.target if made else words[edit.start : edit.end])
            others = edit.others if made else ((edit.target, OFFERED_WEIGHT),)
            for text, weight in others:
                other = self._terms(text)
                if source and other and source != other:
                    yield Rule(source, Alternative(other, weight, kind))

    def _terms(self, text: str) -> Terms:
        return self._analyzer.analyze(text).term_texts


def _keeping_quantities(words: str, edits: Sequence[Edit]) -> list[Edit]:
    """The edits that leave every quantity what it is: 5월 is no misspelt 5원, though the corpus has no 월."""
    kept = _quantities(words) if edits else frozenset()
    return [edit for edit in edits if kept <= _quantities(words[: edit.start] + edit.target + words[edit.end :])]


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
    from helpsearch.query.rewriting.edits import tokens

    return tokens(words)[:_MAX_TOKENS]


def _forms(phrases: Sequence[str]) -> frozenset[str]:
    if not phrases:
        return frozenset()
    from helpsearch.analysis.normalize import fold

    return frozenset(fold(token.text).text for phrase in phrases for token in _tokens(phrase))


def _replaced(text: str, words: str, edits: Sequence[Edit], as_typed: Mapping[str, str]) -> str:
    """The whole query with the edits that were made to its words, some of which are not the ones ``as_typed``."""
    from helpsearch.query.rewriting.edits import APPLIED

    done, left = "", text
    for edit in edits:
        source = words[edit.start : edit.end]
        before, found, after = left.partition(source if source in left else as_typed.get(source, source))
        if edit.certainty >= APPLIED and found:
            done, left = done + before + edit.target, after
    return done + left

"""Suggestions for what is being typed: a question, title or phrase that begins so, or has all that was typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from helpsearch.analysis.hangul import are_initials, keystrokes
from helpsearch.analysis.words import words
from helpsearch.index.suggestions import APART, KEY, WORD, StoredSuggestion, Suggestions, keys_of
from helpsearch.value import Value

if TYPE_CHECKING:
    from helpsearch.query.decode import DecodedSuggestion

MAX_PREFIX = 200
"""What is typed beyond this many characters is not read."""
MAX_TYPED = 32
"""Words that are looked for; of later ones none."""

# How what was typed fits, against a text that begins with it.
_INSIDE = 0.8  # a word or term within the text begins so
_INITIALS = 0.6  # initial consonants of what begins there
_SCATTERED = 0.5  # each word is somewhere in the text
_NEXT = 0.9  # an answer, against the suggestion before it
_MOST = 0.5  # share of what was typed that a suggestion has at the least
_MISSING = 4  # the power of the share of what was typed that a text has
_BROAD = 60  # candidates that are looked at of what begins so
_EACH = 300  # candidates that have one word, if words may be anywhere


class Suggestion(Value):
    """What might be meant: its text, the id of the document that it leads to, and a score (above 0) to compare by."""

    text: str
    id: str
    score: float

    def to_dict(self) -> dict[str, Any]:
        """The suggestion as JSON."""
        return {"text": self.text, "id": self.id, "score": self.score}


class TypedWord(NamedTuple):
    """A word as it was typed: its form, its keys, and whether it is initial consonants alone."""

    form: str
    keys: str
    initials: bool


class Completion(NamedTuple):
    """What may be suggested, with how well it fits (0..1), whether it has all that was typed, and in one place."""

    fit: float
    found: StoredSuggestion
    adjacent: bool
    whole: bool

    @property
    def suggestion(self) -> Suggestion:
        return Suggestion(self.found.text, self.found.document, self.fit)


def read_words(prefix: str) -> list[TypedWord]:
    """The words of what was typed so far, NFC; those of its first 200 characters, 32 at the most."""
    return [_typed(word.form) for word in islice(words(prefix[:MAX_PREFIX]), MAX_TYPED)]


def by_initials(typed: Iterable[TypedWord]) -> bool:
    """Whether a word was typed by its initial consonants."""
    return any(word.initials and len(word.keys) > 1 for word in typed)


def find_completions(suggestions: Suggestions, typed: Sequence[TypedWord], today: date) -> list[Completion]:
    """The suggestions that what was typed fits, best first; half-typed syllables, initial consonants and the wrong
    keyboard layout are understood.

    :param today: the day on which documents must not have expired.
    """
    if not typed:
        return []
    joined = "".join(word.keys for word in typed)
    fits: dict[int, Completion] = {}

    def add(found: StoredSuggestion, fit: float, adjacent: bool = True, whole: bool = True) -> None:
        if found.kind == "phrase" and found.keys == joined:
            return  # it has been typed already
        fit *= found.weight / 1000 * (1 + len(joined) / max(len(found.keys), len(joined))) / 2
        if found.number not in fits or fit > fits[found.number].fit:
            fits[found.number] = Completion(fit, found, adjacent, whole)

    for found in suggestions.starting(joined, today, _BROAD):
        if len(joined) <= KEY or joined in found.keys:
            add(found, 1.0 if found.first else _INSIDE)
    if all(word.initials for word in typed):
        for found in suggestions.initialled(joined, today, _BROAD):
            add(found, _INITIALS if found.first else _INITIALS * _INSIDE)
    if len(typed) > 1:
        for found, share in _scattered(suggestions, typed, today):
            add(found, _SCATTERED * share**_MISSING, adjacent=False, whole=share == 1)
    return sorted(fits.values(), key=lambda each: (-each.fit, each.found.text))


def join_suggestions(
    typed: Sequence[TypedWord],
    completions: Sequence[Completion],
    decoded: Sequence[DecodedSuggestion],
    answers: Iterable[tuple[str, str]],
    limit: int,
) -> tuple[Suggestion, ...]:
    """The best suggestions; never two that mean the same or lead to one document.

    :param completions: what was typed fits these, best first.
    :param decoded: what words typed by their initials may mean.
    :param answers: the ids and titles of documents that answer what was typed.
    :param limit: most suggestions.
    """
    half_typed = bool(typed) and len(typed[-1].keys) == 1
    chosen = _Chosen(limit)
    for each in completions:
        if chosen.full:
            break
        if each.whole and (not decoded or (each.adjacent and half_typed)):
            chosen.add(each.suggestion, each.found.meaning)
    for document, title, phrase in decoded:
        score = chosen.least * _NEXT
        meaning = " ".join(sorted(phrase.split())) if phrase else ""
        if not (phrase and chosen.add(Suggestion(phrase, document, score), meaning)):
            chosen.add(Suggestion(title, document, score), title)
    for identity, title in answers:
        chosen.add(Suggestion(title, identity, chosen.least * _NEXT), title)
    ceiling = chosen.least
    for each in completions:
        if chosen.full:
            break
        suggestion = each.suggestion
        chosen.add(suggestion.replace(score=ceiling * suggestion.score), each.found.meaning)
    return tuple(each.replace(score=round(each.score, 6)) for each in chosen.made)


def is_truncated(prefix: str) -> bool:
    """Whether something was typed that is not read.

    >>> is_truncated("환불 " * 66), is_truncated("환불")
    (True, False)
    """
    return bool(prefix[MAX_PREFIX:].strip()) or next(islice(words(prefix), MAX_TYPED, None), None) is not None


class _Chosen:
    """The suggestions so far; another that means the same or leads to the same document is not taken."""

    def __init__(self, limit: int) -> None:
        self.made: list[Suggestion] = []
        self._limit = limit
        self._seen: set[str] = set()

    @property
    def full(self) -> bool:
        return len(self.made) == self._limit

    @property
    def least(self) -> float:
        """The score of the last one; 1 before the first."""
        return min((each.score for each in self.made), default=1.0)

    def add(self, suggestion: Suggestion, meaning: str) -> bool:
        """Take a suggestion; whether it was."""
        marks = {f"document {suggestion.id}", f"meaning {meaning}"}
        if self.full or not self._seen.isdisjoint(marks):
            return False
        self.made.append(suggestion)
        self._seen |= marks
        return True


def _typed(form: str) -> TypedWord:
    letters = keystrokes(form)
    return TypedWord(form, keys_of(letters), are_initials(form))


def _scattered(
    suggestions: Suggestions, typed: Sequence[TypedWord], today: date
) -> list[tuple[StoredSuggestion, float]]:
    """The suggestions that have most of what was typed, each with the share (0..1) of it that it has.

    Looked for among those that have the rarest word, which all that have every word do, or the longest one.
    """
    counted = [(suggestions.count(word.keys, word.initials), word) for word in dict.fromkeys(typed)]
    known = [(count, word) for count, word in counted if count]
    if not known:
        return []
    total = sum(len(word.keys) for _, word in counted)
    rarest, longest = min(known, key=lambda each: each[0])[1], max(known, key=lambda each: len(each[1].keys))[1]
    found: dict[int, tuple[StoredSuggestion, float]] = {}
    for word in {rarest, longest}:
        find = suggestions.initialled if word.initials else suggestions.starting
        for each in find(word.keys, today, _EACH):
            share = sum(len(other.keys) for _, other in known if _has(each, other)) / total
            if share >= _MOST:
                found[each.number] = each, share
    return list(found.values())


def _has(found: StoredSuggestion, word: TypedWord) -> bool:
    """Whether one of a suggestion's words or terms begins with a word as it was typed."""
    return APART + word.keys[:WORD] in (found.initials if word.initials else found.starts)

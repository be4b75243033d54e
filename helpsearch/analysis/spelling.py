"""Correcting misspelt words with the lexicon: a noisy channel over keystrokes.

What was typed is a way through known pieces, of which at most one was typed with one slip (see
:mod:`helpsearch.analysis.channel`). The search runs over keystrokes, since the input method moves the borders of
syllables: 신청 without ㅊ is 시넝. The cost of what was meant is that of the cutter's hidden Markov model, or of the
word's share of the corpus; a correction is as certain as its probability against those of all others, the word as typed
among them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from helpsearch.analysis.channel import slip_cost
from helpsearch.analysis.cutter import joint_cost, tag_by_rule
from helpsearch.analysis.hangul import INITIALS, VOWELS, compose, is_letter, is_syllable, keystrokes
from helpsearch.analysis.lexicon import NEVER, UNIT, Lexicon
from helpsearch.analysis.near import FUNCTIONAL, MAX_KEYS, hashed, near_keys
from helpsearch.analysis.orthography import other_spellings, put_right
from helpsearch.analysis.pieces import BEGIN, END, MAX_PIECE, Piece, right_class

MAX_TYPED = 64
"""Longest word in keystrokes that is corrected."""
MAX_CORRECTED = 8
"""Words of a query that are corrected; later ones stay as they are."""
MAX_CANDIDATES = 3
"""Most candidates for a word."""
BY_RULE = 0.98
"""The certainty of a correction by a rule of the orthography."""

_GUESS = 12 * UNIT
_GUESS_SYLLABLE = 4 * UNIT
_GUESS_LETTER = 14 * UNIT
_CONSIDERED = 24  # candidates that are looked up among the words of the corpus
_TEMPERATURE = 1.0
_REAL = 4 * UNIT
_NAME = 1 * UNIT
_FEELING = re.compile("(?:[ㅋㅎㅠㅜㅡ]{2,}|ㅠ)$")  # 눌렀어요ㅠㅠ

Costs = dict[str, int]
"""The cheapest way to or from a place in the word, by the class of the piece before or behind it."""


class Candidate(NamedTuple):
    """What may have been meant: the word in its folded form, and the probability that it was (0..1)."""

    text: str
    certainty: float


class Weighed(NamedTuple):
    """A candidate and what speaks for it, as costs."""

    text: str
    channel: int
    path: int
    count: int


class Speller:
    """Corrects words with a lexicon. Safe to share between threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def correct(self, words: Sequence[str]) -> list[tuple[Candidate, ...]]:
        forms = [_FEELING.sub("", word) for word in words]
        known = self._lexicon.get(forms)
        corrected: list[tuple[Candidate, ...]] = []
        asked = 0
        for place, form in enumerate(forms):
            asked += bool(form) and form not in known
            wanted = form and form not in known and asked <= MAX_CORRECTED
            corrected.append(self._correct(form, place == len(forms) - 1) if wanted else ())
        return corrected

    def weigh(self, word: str) -> tuple[float, list[Weighed]]:
        """The cost of a word as it was typed, and its candidates."""
        keys = keystrokes(word)
        if len(keys) > MAX_TYPED or not any(map(is_syllable, word)) and len(keys) < 2:
            return 0, []
        lattice = _Lattice(keys, self._lexicon)
        as_typed, guessed = lattice.as_typed()
        found = lattice.corrected(functional=guessed)
        for other, slip in _repairs(word, keys):
            path, _ = _Lattice(keystrokes(other), self._lexicon).as_typed()
            if other not in found or slip + path < sum(found[other]):
                found[other] = (slip, path)
        first = sorted(found, key=lambda text: (sum(found[text]), text))[:_CONSIDERED]
        counts = self._lexicon.word_counts(first)
        weighed = [Weighed(text, *found[text], counts.get(text, 0)) for text in first if text != word]
        return as_typed - (_NAME if guessed else _REAL), weighed

    def _correct(self, word: str, last: bool) -> tuple[Candidate, ...]:
        right = put_right(word, last)
        if right != word:
            return (Candidate(right, BY_RULE),)
        for target, other in other_spellings(word):
            if target in self._lexicon.near([hashed(keystrokes(target))]).get(hashed(keystrokes(target)), ()):
                return (Candidate(other, BY_RULE),)
        as_typed, weighed = self.weigh(word)
        total = self._lexicon.total
        costs = {each.text: each.channel + prior(each, total) for each in weighed}
        best = min([as_typed, *costs.values()])
        chances = {text: math.exp((best - cost) / UNIT / _TEMPERATURE) for text, cost in costs.items()}
        whole = sum(chances.values()) + math.exp((best - as_typed) / UNIT / _TEMPERATURE)
        ordered = sorted(chances, key=lambda text: (-chances[text], text))[:MAX_CANDIDATES]
        return tuple(Candidate(text, round(chances[text] / whole, 4)) for text in ordered)


def prior(each: Weighed, total: int) -> float:
    if not each.count:
        return each.path
    return min(each.path, UNIT * math.log(total / each.count))


def _repairs(word: str, keys: str) -> Iterator[tuple[str, int]]:
    """What a word with stray letters becomes whole by: leaving out one of two equal keys, or swapping two.

    A stray letter is wrong whatever the corpus has, so what is meant need not stand there: 멀ㄹ티채널 is 멀티채널.
    """
    if not any(map(is_letter, word)):
        return
    for place in range(len(keys) - 1):
        one, two = keys[place : place + 2]
        other = keys[:place] + (two if one == two else two + one) + keys[place + 2 :]
        text = compose(other)
        if not any(map(is_letter, text)):
            yield text, slip_cost(keys, other) or 0


class _Lattice:
    """All ways to make what was typed of known pieces, from both ends."""

    def __init__(self, keys: str, lexicon: Lexicon) -> None:
        self._keys = keys
        self._lexicon = lexicon
        self._joints = lexicon.joints
        spans = {(start, end): surface for start, end, surface in _spans(keys)}
        known = lexicon.pieces(spans.values())
        self._exact = {
            span: readings
            for span, surface in spans.items()
            if (readings := [(piece, self._cost(piece, count)) for piece, count in known.get(surface, ())])
        }
        self._exact |= {span: [(piece, 0)] for span, piece in _by_rule(keys)}
        self._to = self._forward()
        self._from = self._backward()

    def as_typed(self) -> tuple[int, bool]:
        """The cost of the word as it was typed, and whether a part is guessed, since no known pieces make it."""
        exact = _least((cost, joint_cost(self._joints, BEGIN, left)) for left, cost in self._from[0].items())
        guessed = []
        for start, end in self._gaps(1, len(self._keys)):
            text = compose(self._keys[start:end])
            strange = sum(not is_syllable(each) for each in text)
            guess = Piece(text, "NNP", right_class(text, text, "NNP"), "")
            cost = _GUESS + _GUESS_SYLLABLE * (len(text) - strange) + _GUESS_LETTER * strange
            if (whole := self._through(start, end, guess, cost)) is not None:
                guessed.append(whole)
        if exact is not None and exact <= min(guessed):
            return exact, False
        return min(guessed), True

    def corrected(self, functional: bool) -> dict[str, tuple[int, int]]:
        """The words that are one slip away, each with the cost of the slip and that of the cheapest way."""
        spans = {span: near_keys(self._keys[slice(*span)]) for span in self._gaps(1, MAX_KEYS + 1)}
        near = self._lexicon.near({key for keys in spans.values() for key in keys})
        slips: list[tuple[int, int, str, int]] = []
        for (start, end), keys in spans.items():
            typed = self._keys[start:end]
            for surface in {surface for key in keys for surface in near.get(key, ())}:
                cost = slip_cost(typed, keystrokes(surface))
                if cost:
                    slips.append((start, end, surface, cost))
        known = self._lexicon.pieces(surface for _, _, surface, _ in slips)
        found: dict[str, tuple[int, int]] = {}
        for start, end, surface, slip in slips:
            text = ""
            for piece, count in known[surface]:
                if not functional and FUNCTIONAL.match(piece.left):
                    continue
                path = self._through(start, end, piece, self._cost(piece, count))
                if path is None:
                    continue
                text = text or compose(self._keys[:start]) + surface + compose(self._keys[end:])
                if text not in found or slip + path < sum(found[text]):
                    found[text] = (slip, path)
        return found

    def _gaps(self, shortest: int, longest: int) -> Iterator[tuple[int, int]]:
        """The spans with known pieces on both sides, or nothing."""
        for start in sorted(self._to):
            for end in sorted(self._from):
                if shortest <= end - start <= longest:
                    yield start, end

    def _through(self, start: int, end: int, piece: Piece, cost: int) -> int | None:
        """The cost of the cheapest way with a piece between two places."""
        before = _least((way, joint_cost(self._joints, right, piece.left)) for right, way in self._to[start].items())
        behind = _least((way, joint_cost(self._joints, piece.right, left)) for left, way in self._from[end].items())
        return None if before is None or behind is None else before + cost + behind

    def _cost(self, piece: Piece, count: int) -> int:
        return round(UNIT * math.log(self._joints.totals[piece.left] / count))

    def _forward(self) -> dict[int, Costs]:
        ways: dict[int, Costs] = {0: {BEGIN: 0}}
        for start, end in sorted(self._exact):
            for piece, cost in self._exact[start, end]:
                before = _least((way, joint_cost(self._joints, right, piece.left)) for right, way in ways.get(start, {}).items())
                if before is not None:
                    there = ways.setdefault(end, {})
                    there[piece.right] = min(before + cost, there.get(piece.right, before + cost))
        return ways

    def _backward(self) -> dict[int, Costs]:
        ways: dict[int, Costs] = {len(self._keys): {END: 0}}
        for start, end in sorted(self._exact, reverse=True):
            for piece, cost in self._exact[start, end]:
                behind = _least((way, joint_cost(self._joints, piece.right, left)) for left, way in ways.get(end, {}).items())
                if behind is not None:
                    here = ways.setdefault(start, {})
                    here[piece.left] = min(behind + cost, here.get(piece.left, behind + cost))
        ways.setdefault(0, {})
        return ways


def _least(ways: Iterable[tuple[int, int]]) -> int | None:
    return min((way + joint for way, joint in ways if joint != NEVER), default=None)


def _spans(keys: str) -> Iterator[tuple[int, int, str]]:
    """The spans of keystrokes that make whole syllables."""
    for start in range(len(keys) - 1):
        if not _opens(keys, start):
            continue
        head, text = start, ""  # the syllable that may still change, and those before it
        borders = [start]
        for end in range(start + 2, len(keys) + 1):
            if end < len(keys) and not (keys[end - 1] in INITIALS or keys[end - 1] in VOWELS):
                break
            if len(borders) > MAX_PIECE:
                break
            tail = _composed(keys[head:end])
            if not all(map(is_syllable, tail)):
                if len(tail) > 2:
                    break
                continue
            yield start, end, text + tail
            if len(tail) == 2:  # 부 + 른: the first of the two is settled
                text += tail[0]
                head += len(keystrokes(tail[0]))
                borders.append(head)


@lru_cache(maxsize=4096)
def _composed(keys: str) -> str:
    return compose(keys)


def _opens(keys: str, place: int) -> bool:
    """Whether a syllable begins at a place."""
    return keys[place] in INITIALS and place + 1 < len(keys) and keys[place + 1] in VOWELS


def _by_rule(keys: str) -> Iterator[tuple[tuple[int, int], Piece]]:
    """Runs of digits, Latin letters, Chinese characters."""
    start = 0
    while start < len(keys):
        if keys[start] in INITIALS or keys[start] in VOWELS or is_syllable(keys[start]):
            start += 1
            continue
        tag, end = tag_by_rule(keys[start]), start + 1
        while end < len(keys) and not is_letter(keys[end]) and tag_by_rule(keys[end]) == tag:
            end += 1
        text = keys[start:end]
        yield (start, end), Piece(text, tag, right_class(text, text, tag), "")
        start = end

"""All ways to make typed keystrokes of known pieces, exactly or with one slip in one of them.

As the cutter does for a word's syllables (Viterbi's algorithm over pieces), but over keystrokes and from both ends:
with the costs of the cheapest ways to and from each place, a piece with a slip between two places needs no search of
its own. What is typed before and behind the slip is known pieces, so that few spans have to be looked up.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from helpsearch.analysis.channel import LEAST_SLIP, slip_cost
from helpsearch.analysis.cutter import GUESS, GUESS_SYLLABLE, joint_cost, tag_by_rule
from helpsearch.analysis.hangul import INITIALS, VOWELS, compose, is_letter, is_syllable, keystrokes
from helpsearch.analysis.lexicon import NEVER, UNIT, Lexicon
from helpsearch.analysis.near import FUNCTIONAL, MAX_KEYS, near_keys
from helpsearch.analysis.pieces import BEGIN, END, MAX_PIECE, Piece, right_class

_GUESS_LETTER = 14 * UNIT  # in a guess, a letter that is part of no syllable
_IMPOSSIBLE = 10**9

Costs = dict[str, int]
"""The cheapest way to or from a place in the word, by the class of the piece before or behind it."""


class Lattice:
    """All ways to make keystrokes of known pieces."""

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
        self._starting: dict[int, list[tuple[int, Piece, int]]] = {}
        for (start, end), readings in self._exact.items():
            self._starting.setdefault(start, []).extend((end, *reading) for reading in readings)
        self._to: dict[int, Costs] = {}
        self._from: dict[int, Costs] = {}
        self._ways_to: dict[tuple[int, str], int] = {}
        self._ways_from: dict[tuple[int, str], int] = {}
        self._forward()
        self._backward()

    def as_typed(self) -> tuple[int, tuple[Piece, ...]]:
        """The cost of the word as it was typed, and its pieces; these are none where a part has to be guessed."""
        exact = self._behind(0, BEGIN)
        guessed = _IMPOSSIBLE
        for start, end in self._gaps(1, len(self._keys)):
            text = compose(self._keys[start:end])
            strange = sum(not is_syllable(each) for each in text)
            guess = Piece(text, "NNP", right_class(text, text, "NNP"), "")
            cost = GUESS + GUESS_SYLLABLE * (len(text) - strange) + _GUESS_LETTER * strange
            guessed = min(guessed, self._through(start, end, guess, cost))
        return (guessed, ()) if guessed < exact else (exact, tuple(self._cheapest()))

    def _cheapest(self) -> Iterator[Piece]:
        """The pieces of the cheapest way."""
        place, right = 0, BEGIN
        while place < len(self._keys):
            _, place, piece = min(
                (self._joint(right, piece.left) + cost + self._behind(end, piece.right), end, piece)
                for end, piece, cost in self._starting[place]
            )
            right = piece.right
            yield piece

    def corrected(self, limit: int, functional: bool) -> dict[str, tuple[int, int]]:
        """The words that are one slip away, each with the cost of the slip and that of the cheapest way.

        :param limit: the highest cost that is of interest.
        :param functional: whether the slip may be in a particle or ending.
        """
        gaps = self._gaps(1, MAX_KEYS + 1, limit - LEAST_SLIP)
        spans = {span: near_keys(self._keys[slice(*span)]) for span in gaps}
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
            path = min(
                (
                    self._through(start, end, piece, self._cost(piece, count))
                    for piece, count in known[surface]
                    if functional or not FUNCTIONAL.match(piece.left)
                ),
                default=_IMPOSSIBLE,
            )
            if slip + path > limit:
                continue
            text = compose(self._keys[:start]) + surface + compose(self._keys[end:])
            if text not in found or slip + path < sum(found[text]):
                found[text] = (slip, path)
        return found

    def _gaps(self, shortest: int, longest: int, limit: int = _IMPOSSIBLE) -> Iterator[tuple[int, int]]:
        """The spans with known pieces on both sides, or nothing, that cost no more than ``limit``."""
        behind = {end: min(costs.values(), default=_IMPOSSIBLE) for end, costs in self._from.items()}
        for start, costs in self._to.items():
            before = min(costs.values())
            for end, rest in behind.items():
                if shortest <= end - start <= longest and before + rest <= limit:
                    yield start, end

    def _through(self, start: int, end: int, piece: Piece, cost: int) -> int:
        """The cost of the cheapest way with a piece between two places."""
        return self._before(start, piece.left) + cost + self._behind(end, piece.right)

    def _before(self, place: int, left: str) -> int:
        """The cost of the cheapest way to a place with a piece of a class behind it."""
        if (place, left) not in self._ways_to:
            ways = self._to.get(place, {})
            self._ways_to[place, left] = min(
                (cost + self._joint(right, left) for right, cost in ways.items()), default=_IMPOSSIBLE
            )
        return self._ways_to[place, left]

    def _behind(self, place: int, right: str) -> int:
        """The cost of the cheapest way from a place with a piece of a class before it."""
        if (place, right) not in self._ways_from:
            ways = self._from.get(place, {})
            self._ways_from[place, right] = min(
                (cost + self._joint(right, left) for left, cost in ways.items()), default=_IMPOSSIBLE
            )
        return self._ways_from[place, right]

    def _joint(self, right: str, left: str) -> int:
        cost = joint_cost(self._joints, right, left)
        return cost if cost < NEVER else _IMPOSSIBLE

    def _cost(self, piece: Piece, count: int) -> int:
        return round(UNIT * math.log(self._joints.totals[piece.left] / count))

    def _forward(self) -> None:
        self._to[0] = {BEGIN: 0}
        for start, end in sorted(self._exact):
            for piece, cost in self._exact[start, end]:
                there = self._before(start, piece.left) + cost
                if there < _IMPOSSIBLE:
                    ways = self._to.setdefault(end, {})
                    ways[piece.right] = min(there, ways.get(piece.right, _IMPOSSIBLE))

    def _backward(self) -> None:
        self._from[len(self._keys)] = {END: 0}
        for start, end in sorted(self._exact, reverse=True):
            for piece, cost in self._exact[start, end]:
                here = self._behind(end, piece.right) + cost
                if here < _IMPOSSIBLE:
                    ways = self._from.setdefault(start, {})
                    ways[piece.left] = min(here, ways.get(piece.left, _IMPOSSIBLE))


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

"""All ways to segment typed keystrokes into known subwords, exactly or with one slip in one of them.

This is Viterbi's algorithm over subwords, as in the segmenter; but the places are between keystrokes, and the search
runs from both ends. Once the costs of the cheapest ways to and from each place are known, a subword with a slip between
two places needs no search of its own. The parts before and behind the slip must be known subwords, so only a few spans
have to be looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from helpsearch.analysis.deletion_index import FUNCTIONAL, MAX_KEYS, deletion_keys
from helpsearch.analysis.error_model import LEAST_SLIP, slip_cost
from helpsearch.analysis.hangul import INITIALS, VOWELS, compose, is_letter, is_syllable, keystrokes
from helpsearch.analysis.lexicon import COST_UNIT, IMPOSSIBLE_COST, Lexicon
from helpsearch.analysis.segmenter import GUESS, GUESS_SYLLABLE
from helpsearch.analysis.subwords import BEGIN, END, MAX_SUBWORD, Subword, subword_of, tag_by_rule

_GUESS_LETTER = 14 * COST_UNIT  # the cost of a letter in a guess that is part of no syllable
_UNREACHABLE = 10**9  # the cost of a place to which no way leads

Costs = dict[str, int]
"""The costs of the cheapest ways to (or from) a place, by the class of the subword before (or behind) it."""
_NO_COSTS: Costs = {}
_REMEMBERED = 20_000  # runs of keystrokes whose neighbours are kept, some 10 MB


class Neighbours:
    """Finds the subwords that are one slip away from runs of keystrokes, and remembers them: other words have the same
    syllables. Threads may share it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._found: dict[str, list[tuple[str, int]]] = {}

    def find(self, runs: Iterable[str]) -> Mapping[str, list[tuple[str, int]]]:
        """The surfaces of the subwords that were meant by each run if one slip was made, each with its cost."""
        if len(self._found) > _REMEMBERED:
            self._found = {}
        found = self._found
        keys = {run: deletion_keys(run) for run in runs if run not in found}
        near = self._lexicon.by_deletion_keys({key for of_run in keys.values() for key in of_run})
        for run, of_run in keys.items():
            surfaces = {surface for key in of_run if key in near for surface in near[key]}
            costs = ((surface, slip_cost(run, keystrokes(surface))) for surface in surfaces)
            found[run] = [(surface, cost) for surface, cost in costs if cost]
        return found


class Lattice:
    """All ways to segment keystrokes into known subwords."""

    def __init__(self, keys: str, lexicon: Lexicon, neighbours: Neighbours) -> None:
        """Find the cheapest ways to and from each place.

        ``_exact`` has the known subwords of each span of keystrokes with their costs, and ``_starting`` has them by the
        start of the span. ``_to`` and ``_from`` have the costs of the cheapest ways to and from each place;
        ``_ways_to`` and ``_ways_from`` remember the answers of :meth:`_before` and :meth:`_behind`.
        """
        self._keys = keys
        self._lexicon = lexicon
        self._neighbours = neighbours
        self._columns = lexicon.columns
        spans = {(start, end): surface for start, end, surface in _spans(keys)}
        known = lexicon.readings(spans.values())
        self._exact = {span: known[surface] for span, surface in spans.items() if surface in known}
        self._exact |= {span: [(subword, 0)] for span, subword in _by_rule(keys)}
        self._starting: dict[int, list[tuple[int, Subword, int]]] = {}
        for (start, end), readings in self._exact.items():
            self._starting.setdefault(start, []).extend((end, *reading) for reading in readings)
        self._to: dict[int, Costs] = {}
        self._from: dict[int, Costs] = {}
        self._ways_to: dict[tuple[int, str], int] = {}
        self._ways_from: dict[tuple[int, str], int] = {}
        self._forward()
        self._backward()

    def as_typed(self) -> tuple[int, tuple[Subword, ...]]:
        """The cost of the word as it was typed, and its subwords; there are none if a part has to be guessed."""
        exact = self._behind(0, BEGIN)
        guessed = _UNREACHABLE
        for (start, end), least in self._gaps(1, len(self._keys)):
            text = _composed(self._keys[start:end])
            strange = sum(not is_syllable(each) for each in text)
            cost = GUESS + GUESS_SYLLABLE * (len(text) - strange) + _GUESS_LETTER * strange
            if least + cost < guessed:
                guessed = min(guessed, self._through(start, end, subword_of(text, "NNP"), cost))
        return (guessed, ()) if guessed < exact else (exact, tuple(self._cheapest()))

    def _cheapest(self) -> Iterator[Subword]:
        """The subwords of the cheapest way."""
        place, right = 0, BEGIN
        while place < len(self._keys):
            _, place, subword = min(
                (
                    _transition(self._columns[subword.left][right]) + cost + self._behind(end, subword.right),
                    end,
                    subword,
                )
                for end, subword, cost in self._starting[place]
            )
            right = subword.right
            yield subword

    def corrected(self, limit: int, functional: bool) -> dict[str, tuple[int, int]]:
        """The words that are one slip away, each with the cost of the slip and that of its cheapest segmentation.

        :param limit: candidates that cost more are left out.
        :param functional: whether the slip may be in a particle or an ending.
        """
        gaps = dict(self._gaps(1, MAX_KEYS + 1, limit - LEAST_SLIP))
        near = self._neighbours.find({self._keys[start:end] for start, end in gaps})
        slips = [
            (start, end, surface, cost)
            for (start, end), least in gaps.items()
            for surface, cost in near[self._keys[start:end]]
            if cost + least <= limit
        ]
        known = self._lexicon.readings(surface for _, _, surface, _ in slips)
        found: dict[str, tuple[int, int]] = {}
        for start, end, surface, slip in slips:
            path = _UNREACHABLE
            most = min(path, limit - slip) - gaps[start, end]  # what a subword may cost that leads to no more than that
            for subword, cost in known[surface]:
                if cost <= most and (functional or not FUNCTIONAL.match(subword.left)):
                    path = min(path, self._through(start, end, subword, cost))
            if slip + path > limit:
                continue
            text = _composed(self._keys[:start]) + surface + _composed(self._keys[end:])
            if text not in found or slip + path < sum(found[text]):
                found[text] = (slip, path)
        return found

    def _gaps(self, shortest: int, longest: int, limit: int = _UNREACHABLE) -> Iterator[tuple[tuple[int, int], int]]:
        """The spans of ``shortest`` to ``longest`` keystrokes for which the cheapest way to their start and the
        cheapest way from their end cost at most ``limit`` together, each with this cost."""
        behind = {end: min(costs.values(), default=_UNREACHABLE) for end, costs in self._from.items()}
        for start, costs in self._to.items():
            before = min(costs.values())
            for end, rest in behind.items():
                if shortest <= end - start <= longest and before + rest <= limit:
                    yield (start, end), before + rest

    def _through(self, start: int, end: int, subword: Subword, cost: int) -> int:
        """The cost of the cheapest way that has this subword between these places."""
        return self._before(start, subword.left) + cost + self._behind(end, subword.right)

    def _before(self, place: int, left: str) -> int:
        """The cost of the cheapest way to a place that a subword with this class to its left follows."""
        known = self._ways_to.get((place, left))
        if known is None:
            column = self._columns[left]
            known = min(
                [cost + _transition(column[right]) for right, cost in self._to.get(place, _NO_COSTS).items()],
                default=_UNREACHABLE,
            )
            self._ways_to[place, left] = known
        return known

    def _behind(self, place: int, right: str) -> int:
        """The cost of the cheapest way from a place that a subword with this class to its right precedes."""
        known = self._ways_from.get((place, right))
        if known is None:
            columns = self._columns
            known = min(
                [cost + _transition(columns[left][right]) for left, cost in self._from.get(place, _NO_COSTS).items()],
                default=_UNREACHABLE,
            )
            self._ways_from[place, right] = known
        return known

    def _forward(self) -> None:
        self._to[0] = {BEGIN: 0}
        for start, end in sorted(self._exact):
            for subword, cost in self._exact[start, end]:
                there = self._before(start, subword.left) + cost
                if there < _UNREACHABLE:
                    ways = self._to.setdefault(end, {})
                    ways[subword.right] = min(there, ways.get(subword.right, _UNREACHABLE))

    def _backward(self) -> None:
        self._from[len(self._keys)] = {END: 0}
        for start, end in sorted(self._exact, reverse=True):
            for subword, cost in self._exact[start, end]:
                here = self._behind(end, subword.right) + cost
                if here < _UNREACHABLE:
                    ways = self._from.setdefault(start, {})
                    ways[subword.left] = min(here, ways.get(subword.left, _UNREACHABLE))


def _transition(cost: int) -> int:
    return cost if cost < IMPOSSIBLE_COST else _UNREACHABLE


def _spans(keys: str) -> Iterator[tuple[int, int, str]]:
    """The spans of keystrokes that compose to whole syllables, each with these syllables: 시, 신, 시너, 시넝, 너 and 넝
    for ㅅㅣㄴㅓㅇ."""
    for start in range(len(keys) - 1):
        if not _opens(keys, start):
            continue
        head, text = start, ""  # where the syllable begins that may still change, and the syllables before it
        borders = [start]
        for end in range(start + 2, len(keys) + 1):
            if end < len(keys) and not (keys[end - 1] in INITIALS or keys[end - 1] in VOWELS):
                break
            if len(borders) > MAX_SUBWORD:
                break
            tail = _composed(keys[head:end])
            if not all(map(is_syllable, tail)):
                if len(tail) > 2:
                    break
                continue
            yield start, end, text + tail
            if len(tail) == 2:  # 부르 of ㅂㅜㄹㅡ: the first of two syllables changes no more
                text += tail[0]
                head += len(keystrokes(tail[0]))
                borders.append(head)


@lru_cache(maxsize=4096)
def _composed(keys: str) -> str:
    return compose(keys)


def _opens(keys: str, place: int) -> bool:
    """Whether a syllable begins at a place: a consonant with a vowel behind it."""
    return keys[place] in INITIALS and place + 1 < len(keys) and keys[place + 1] in VOWELS


def _by_rule(keys: str) -> Iterator[tuple[tuple[int, int], Subword]]:
    """The spans of runs of digits, Latin letters or Chinese characters, each with its subword."""
    start = 0
    while start < len(keys):
        if keys[start] in INITIALS or keys[start] in VOWELS or is_syllable(keys[start]):
            start += 1
            continue
        tag, end = tag_by_rule(keys[start]), start + 1
        while end < len(keys) and not is_letter(keys[end]) and tag_by_rule(keys[end]) == tag:
            end += 1
        text = keys[start:end]
        yield (start, end), subword_of(text, tag)
        start = end

"""Words typed by their initial consonants (초성): ㅎㅂ ㅅㅊ is 환불 신청.

What they stand for are nouns of the corpus with these initials; the more often a noun stands there, the likelier, and
the more passages have it together with the words beside it: a hidden Markov model whose states are the nouns.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from helpsearch.analysis.hangul import keystrokes
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.query.change import Change, Token

MAX_INITIALS = 12
"""Longest run of initials that is read."""
MAX_READINGS = 8
"""Nouns that one run of initials may stand for."""
MAX_RUNS = 16
"""Runs of initials of a query that are read."""

_TYPED = re.compile("([ㄱ-ㅎ]{2,})([가-힣]*)")
# Said in chats and no search: okay, thanks, sorry, congratulations, really, bye, hi, no, crazy, swearing.
_CHAT = frozenset(
    "ㅇㅋ ㄱㅅ ㄳ ㅈㅅ ㅊㅋ ㄹㅇ ㅂㅂ ㅂㅇ ㅂㅂㅇ ㅎㅇ ㄴㅇ ㅁㅊ ㅅㅂ ㅇㅈ ㄱㅊ ㅇㄴ ㄴㄴㄴ ㅇㅇㅋ".split()
)
_BESIDE = 0.7  # of a noun's likelihood is what the neighbouring word says, the rest its own frequency
_MOST = 0.98  # certainty of a reading
_OTHERS = 3  # further readings that are searched for
_LEAST = 0.1  # likelihood of one, against the best

Together = Callable[[str, str], float]
"""The share (0..1) of the passages with the first word that have the second one too."""


class _Reading(NamedTuple):
    text: str
    share: float


def initials_changes(found: Sequence[Token], lexicon: Lexicon, together: Together) -> list[Change]:
    """The tokens that are initials, with what they stand for; those of chats are none."""
    typed: dict[int, tuple[str, str]] = {}
    for number, token in enumerate(found):
        match = _TYPED.fullmatch(token.text)
        if match and len(typed) < MAX_RUNS and not is_chat(match[1]):
            keys = keystrokes(match[1])
            if len(keys) <= MAX_INITIALS:
                typed[number] = keys, match[2]
    readings = {number: _readings(keys, lexicon) for number, (keys, _) in typed.items()}
    readings = {number: each for number, each in readings.items() if each}
    if not readings:
        return []
    states = [readings.get(number, [_Reading(token.text, 1.0)]) for number, token in enumerate(found)]
    changes = []
    for number, likelihoods in _posteriors(states, readings, together).items():
        order = sorted(zip(likelihoods, states[number], strict=True), key=lambda each: (-each[0], each[1].text))
        best, reading = order[0]
        tail = typed[number][1]
        others = [(each, chance) for chance, each in order[1 : 1 + _OTHERS] if chance >= _LEAST * best]
        certainty = math.fsum((best, *(chance for _, chance in others))) / math.fsum(likelihoods)
        certainty = min(certainty, _MOST, _side_by_side(reading.text, together))
        changes.append(
            Change(
                found[number].start,
                found[number].end,
                reading.text + tail,
                round(certainty, 3),
                tuple((each.text + tail, round(chance / best, 3)) for each, chance in others),
            )
        )
    return changes


def _side_by_side(text: str, together: Together) -> float:
    """How sure initials in one run are these nouns side by side: the more, the more passages with either have both."""
    nouns = text.split()
    shares = [min(together(one, two), together(two, one)) for one, two in pairwise(nouns)]
    return min((0.5 + 3 * share for share in shares), default=1.0)


def is_chat(letters: str) -> bool:
    """Whether letters are said in chats: one letter again and again, or a known abbreviation.

    >>> is_chat("ㅋㅋㅋ"), is_chat("ㅇㅋ"), is_chat("ㅎㅂ")
    (True, True, False)
    """
    return (len(set(letters)) == 1 and letters not in ("ㄳ", "ㅄ")) or letters in _CHAT


def _readings(keys: str, lexicon: Lexicon) -> list[_Reading]:
    """What initials may stand for: a noun, or else the likeliest nouns side by side: ㅎㅂㅅㅊ is 환불 신청."""
    parts = {keys[start:end] for start in range(len(keys)) for end in range(start + 2, len(keys) + 1)}
    nouns = lexicon.nouns(sorted(parts))
    if keys in nouns:
        total = sum(count for _, count in nouns[keys])
        return [_Reading(noun, count / total) for noun, count in nouns[keys][:MAX_READINGS]]
    if len(keys) < 4:
        return []
    best: list[tuple[float, str] | None] = [(0.0, "")] + [None] * len(keys)
    for end in range(2, len(keys) + 1):
        for start in range(end - 1):
            before, part = best[start], nouns.get(keys[start:end])
            if before is not None and part:
                noun, count = part[0]
                score = before[0] + math.log(count / lexicon.total)
                known = best[end]
                if known is None or score > known[0]:
                    best[end] = score, f"{before[1]} {noun}".strip()
    found = best[-1]
    return [] if found is None else [_Reading(found[1], 1.0)]


def _posteriors(
    states: Sequence[Sequence[_Reading]], wanted: dict[int, list[_Reading]], together: Together
) -> dict[int, list[float]]:
    """The likelihood of each reading, given all others (the forward-backward algorithm, Manning and Schütze, 9.3)."""

    def step(before: _Reading, after: _Reading, beside: bool) -> float:
        near = together(before.text, after.text) if beside else after.share
        return _BESIDE * near + (1 - _BESIDE) * after.share

    def steps(number: int) -> list[list[float]]:
        beside = number - 1 in wanted or number in wanted
        return [[step(before, after, beside) for after in states[number]] for before in states[number - 1]]

    matrices = [steps(number) for number in range(1, len(states))]
    forward = [[each.share for each in states[0]]]
    for matrix in matrices:
        last = forward[-1]
        forward.append(
            _scaled([math.fsum(last[i] * row[j] for i, row in enumerate(matrix)) for j in range(len(matrix[0]))])
        )
    backward = [[1.0] * len(states[-1])]
    for matrix in reversed(matrices):
        after = backward[-1]
        backward.append(_scaled([math.fsum(row[j] * after[j] for j in range(len(row))) for row in matrix]))
    backward.reverse()
    return {number: [a * b for a, b in zip(forward[number], backward[number], strict=True)] for number in wanted}


def _scaled(values: list[float]) -> list[float]:
    total = math.fsum(values)
    return [value / total for value in values] if total else values

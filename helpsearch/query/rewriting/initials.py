"""Words typed by their initial consonants (초성), all of them or the last one: ㅎㅂ ㅅㅊ and 환ㅂ 신ㅊ are 환불 신청.

They mean nouns of the corpus with these initials, or that begin so. A noun is the likelier, the more often the corpus
has it, and the more passages have it together with the words beside it: a hidden Markov model whose states are nouns.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from helpsearch.analysis.hangul import initials, keystrokes
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.words import PARTICLES
from helpsearch.query.rewriting.edits import Edit, Token

MAX_INITIALS = 12
"""Longest run of initials that is read."""
MAX_BEGUN = 36
"""Longest word in keystrokes whose end is looked for."""
MAX_READINGS = 8
"""Nouns that one run of initials may mean."""
MAX_RUNS = 16
"""Runs of initials of a query that are read."""

_TYPED = re.compile("([ㄱ-ㅎ]{2,})([가-힣]*)")
_BEGUN = re.compile("[가-힣]+[ㄱ-ㅎ]")
_VERBAL = tuple("하 해 한 할 했 합 함 되 돼 된 될 됐 됩 됨 시 받 입 인 예 이에 이야".split())  # 신청해주세요, 환불받고
_BESIDE = 0.7  # of a noun's likelihood is what the neighbouring word says, the rest its own frequency
_MOST = 0.98  # certainty of a reading
_OTHERS = 3  # further readings that are searched for
_LEAST = 0.1  # likelihood of one, against the best


class Beside(Protocol):
    """Knows which words occur together; a :class:`~helpsearch.query.rewriting.word_context.WordContext` does."""

    def share_beside(self, word: str, other: str) -> float:
        """The share (0..1) of the passages with a word that have another one too."""


class _Reading(NamedTuple):
    text: str
    share: float


def initials_edits(found: Sequence[Token], lexicon: Lexicon, context: Beside) -> list[Edit]:
    """The tokens that are initials, or words with a last syllable that is only begun, and what they mean."""
    readings: dict[int, list[_Reading]] = {}
    tails: dict[int, str] = {}
    for number, token in enumerate(found):
        match = _TYPED.fullmatch(token.text)
        if match and not _may_follow(match[2], lexicon):
            continue
        keys = keystrokes(match[1] if match else token.text)
        if len(tails) == MAX_RUNS or len(keys) > (MAX_INITIALS if match else MAX_BEGUN):
            continue
        if match or _BEGUN.fullmatch(token.text):
            tails[number] = match[2] if match else ""
            readings[number] = _readings(keys, lexicon) if match else _begun(token.text, keys, lexicon)
    readings = {number: each for number, each in readings.items() if each}
    if not readings:
        return []
    states = [readings.get(number, [_Reading(token.text, 1.0)]) for number, token in enumerate(found)]
    edits = []
    for number, likelihoods in _posteriors(states, readings, context).items():
        order = sorted(zip(likelihoods, states[number], strict=True), key=lambda each: (-each[0], each[1].text))
        best, reading = order[0]
        tail = tails[number]
        others = [(each, chance) for chance, each in order[1 : 1 + _OTHERS] if chance >= _LEAST * best]
        certainty = math.fsum((best, *(chance for _, chance in others))) / math.fsum(likelihoods)
        certainty = min(certainty, _MOST, _side_by_side(reading.text, context))
        edits.append(
            Edit(
                found[number].start,
                found[number].end,
                reading.text + tail,
                round(certainty, 3),
                tuple((each.text + tail, round(chance / best, 3)) for each, chance in others),
            )
        )
    return edits


def _may_follow(tail: str, lexicon: Lexicon) -> bool:
    """Whether something may follow initials: a particle, a verb's ending, a word of the corpus. ㅅㄹ정 is no noun
    with these initials but 설정 without a vowel."""
    return (
        tail in PARTICLES
        or tail.startswith(_VERBAL)
        or (len(tail) > 1 and tail in lexicon.word_counts([tail]))
        or not tail
    )


def _side_by_side(text: str, context: Beside) -> float:
    """How sure initials in one run are these nouns side by side: the more, the more passages with either have both."""
    nouns = text.split()
    shares = [min(context.share_beside(one, two), context.share_beside(two, one)) for one, two in pairwise(nouns)]
    return min((0.5 + 3 * share for share in shares), default=1.0)


def _readings(keys: str, lexicon: Lexicon) -> list[_Reading]:
    """What initials may mean: a noun, or else the likeliest nouns side by side: ㅎㅂㅅㅊ is 환불 신청."""
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


def _begun(text: str, keys: str, lexicon: Lexicon) -> list[_Reading]:
    """The nouns that begin so, the shortest for all that go on from them: 환ㅂ is 환불, whether 환불금 or 환불."""
    counts: dict[str, int] = {}
    for noun, count in lexicon.nouns_beginning(initials(text), text[:-1]):
        if keystrokes(noun).startswith(keys):
            whole = next((known for known in counts if noun.startswith(known)), noun)
            counts[whole] = counts.get(whole, 0) + count
    total = sum(counts.values())
    likeliest = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:MAX_READINGS]
    return [_Reading(noun, count / total) for noun, count in likeliest]


def _posteriors(
    states: Sequence[Sequence[_Reading]], wanted: dict[int, list[_Reading]], context: Beside
) -> dict[int, list[float]]:
    """The likelihood of each reading, given all others (the forward-backward algorithm, Manning and Schütze, 9.3)."""

    def step(before: _Reading, after: _Reading, beside: bool) -> float:
        near = context.share_beside(before.text, after.text) if beside else after.share
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

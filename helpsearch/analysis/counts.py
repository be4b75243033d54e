"""What was learned of how words are made: how often each subword was seen, and each two classes side by side.

Counts are whole numbers and only added, so what is forgotten leaves no trace.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from helpsearch.analysis.lexicon import COST_UNIT, IMPOSSIBLE_COST, SPACE
from helpsearch.analysis.subwords import BEGIN, END, MAX_SUBWORD, OPEN, Subword, split_into_subwords
from helpsearch.analysis.terms import Morpheme

WORD = 100
"""What a distinct word of the corpus counts, however often it stands there."""

_PRIOR = 2 * WORD  # what the two classes' parts of speech say weighs as much as two words (Dirichlet smoothing)
_UNSEEN = WORD // 50  # added for parts of speech that were never seen side by side

Transition = tuple[str, str]
"""The class to the right of a subword and the class to the left of the next one."""


@dataclass(frozen=True)
class Counts:
    """Counts of subwords and of transitions; both are changed in place."""

    subwords: Counter[Subword] = field(default_factory=Counter)
    transitions: Counter[Transition] = field(default_factory=Counter)

    def copy(self) -> Counts:
        return Counts(self.subwords.copy(), self.transitions.copy())

    def learn(self, word: str, morphemes: Sequence[Morpheme], weight: int = WORD) -> None:
        """Count the subwords of a word and how they join."""
        self.learn_end(self.learn_parts(word, morphemes, weight), weight)

    def learn_parts(self, word: str, morphemes: Sequence[Morpheme], weight: int = WORD) -> str:
        """Count the subwords of a word and how they join, not that it ends there; a negative weight undoes it.

        Returns the class to the right of the last subword; empty where the word has no subwords.
        """
        before = BEGIN
        for subword in split_into_subwords(word, morphemes):
            if len(subword.surface) <= MAX_SUBWORD:
                self.subwords[subword] += weight
            self.transitions[before, subword.left] += weight
            before = subword.right
        return "" if before == BEGIN else before

    def learn_end(self, last: str, weight: int = WORD) -> None:
        """Count that a word ends with a subword of this class to the right, which is empty where it has no subwords; a
        negative weight undoes it."""
        if last:
            self.transitions[last, END] += weight


def last_class(word: str, morphemes: Sequence[Morpheme]) -> str:
    """The class to the right of a word's last subword; empty where it has no subwords."""
    subwords = split_into_subwords(word, morphemes)
    return subwords[-1].right if subwords else ""


def transition_costs(
    transitions: Mapping[Transition, int], rights: Sequence[str], lefts: Sequence[str]
) -> Iterable[int]:
    """The cost of each of ``lefts`` behind each of ``rights``, row by row.

    The probability of a left class behind a right one is estimated from their counts, and where these are
    few from those of the right class's part of speech. A word may also end there and another
    begin, for people leave out spaces. An open ending goes on with its own rest and nothing else.
    """
    totals: Counter[str] = Counter()
    coarse: Counter[Transition] = Counter()
    coarse_totals: Counter[str] = Counter()
    for (right, left), count in transitions.items():
        totals[right] += count
        coarse[_part_of_speech(right), left] += count
        coarse_totals[_part_of_speech(right)] += count

    def cost(right: str, left: str) -> int:
        speech = _part_of_speech(right)
        likely = (coarse[speech, left] + _UNSEEN) / (coarse_totals[speech] + WORD)
        probability = (transitions.get((right, left), 0) + _PRIOR * likely) / (totals[right] + _PRIOR)
        return min(round(-COST_UNIT * math.log(probability)), IMPOSSIBLE_COST - 1)

    for right in rights:
        open_at = right.find(OPEN)
        end = cost(right, END) + SPACE
        for left in lefts:
            if open_at >= 0 or left.startswith(OPEN):
                yield 0 if open_at >= 0 and right[open_at:] == left else IMPOSSIBLE_COST
            elif left == END or right == BEGIN:
                yield cost(right, left)
            else:
                yield min(cost(right, left), end + cost(BEGIN, left))


@cache
def _part_of_speech(right: str) -> str:
    """The tag that a right class begins with.

    >>> _part_of_speech("VV-Rc+"), _part_of_speech("EC:려면"), _part_of_speech("^")
    ('VV-R', 'EC', '^')
    """
    match = re.match(r"[A-Z_]+(?:-[IR])?", right)
    return match.group() if match else right

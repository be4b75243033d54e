"""The counts from which a lexicon's costs are computed: how often each subword and each transition was seen.

Counts are whole numbers that are only added and subtracted, so a word that leaves the corpus leaves no trace.
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
"""The weight of a distinct word of the corpus, however often the corpus has it."""

_PRIOR = 2 * WORD  # the weight of the estimate from parts of speech: two words (Dirichlet smoothing)
_UNSEEN = WORD // 50  # added to each count of a left class behind a part of speech, so that none is impossible

Transition = tuple[str, str]
"""The class to the right of a subword and the class to the left of the next one."""


@dataclass(frozen=True)
class Counts:
    """Counts of subwords and of transitions, which are changed in place.

    >>> counts = Counts()
    >>> counts.learn("환불은", [Morpheme("환불", "NNG", 0, 2), Morpheme("은", "JX", 2, 3)])
    >>> dict(counts.transitions)
    {('^', 'NNG'): 100, ('NNGl', 'JX'): 100, ('JX:은', '$'): 100}
    """

    subwords: Counter[Subword] = field(default_factory=Counter)
    transitions: Counter[Transition] = field(default_factory=Counter)

    def copy(self) -> Counts:
        return Counts(self.subwords.copy(), self.transitions.copy())

    def learn(self, word: str, morphemes: Sequence[Morpheme], weight: int = WORD) -> None:
        """Count the subwords and the transitions of a word; a negative weight undoes it."""
        self.learn_end(self.learn_parts(word, morphemes, weight), weight)

    def learn_parts(self, word: str, morphemes: Sequence[Morpheme], weight: int = WORD) -> str:
        """Count the subwords and the transitions of a word, except for that to its end; a negative weight undoes it.

        Returns the class to the right of the last subword, which is empty if the word has no subwords.
        """
        before = BEGIN
        for subword in split_into_subwords(word, morphemes):
            if len(subword.surface) <= MAX_SUBWORD:
                self.subwords[subword] += weight
            self.transitions[before, subword.left] += weight
            before = subword.right
        return "" if before == BEGIN else before

    def learn_end(self, last: str, weight: int = WORD) -> None:
        """Count the transition from the class ``last`` to the end of a word; do nothing if ``last`` is empty."""
        if last:
            self.transitions[last, END] += weight


def last_class(word: str, morphemes: Sequence[Morpheme]) -> str:
    """The class to the right of a word's last subword, which is empty if the word has no subwords."""
    subwords = split_into_subwords(word, morphemes)
    return subwords[-1].right if subwords else ""


def transition_costs(
    transitions: Mapping[Transition, int], rights: Sequence[str], lefts: Sequence[str]
) -> Iterable[int]:
    """The cost of each class of ``lefts`` behind each class of ``rights``, row by row.

    The probability of a left class behind a right class is estimated from the counts of both and from the counts of the
    right class's part of speech, which weigh more the fewer the former are (Dirichlet smoothing). If it costs less that
    a word ends there and another begins without a space, that cost is taken. Only the rest of an open ending may follow
    it.
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

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
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpsearch.analysis.channel import slip_cost
from helpsearch.analysis.hangul import INITIALS, compose, is_letter, is_syllable, keystrokes
from helpsearch.analysis.lattice import Lattice
from helpsearch.analysis.lexicon import UNIT, Lexicon
from helpsearch.analysis.near import hashed
from helpsearch.analysis.orthography import other_spellings, put_right

MAX_TYPED = 64
"""Longest word in keystrokes that is corrected."""
MAX_CORRECTED = 8
"""Words of a query, unknown to the lexicon, that are corrected; later ones stay as they are."""
MAX_CANDIDATES = 3
"""Most candidates for a word."""
BY_RULE = 0.98
"""The certainty of a correction by a rule of the orthography."""

_CONSIDERED = 24  # candidates that are looked up among the words of the corpus
# What a word that needs no correction has on its side, beside its own cost: few words of a query are misspelt, and
# fewer so that known pieces come out.
_KNOWN = 4 * UNIT
_GUESSED = 1 * UNIT
_MARGIN = 2 * UNIT  # candidates that cost more than the word as typed, and this, are not of interest
_FEELING = re.compile("(?:[ㅋㅎㅠㅜㅡ]{2,}|ㅠ)$")  # 눌렀어요ㅠㅠ
_LEAST_CERTAIN = 0.01


class Candidate(NamedTuple):
    """What may have been meant: the word in its folded form, and the probability that it was (0..1)."""

    text: str
    certainty: float


class Weighed(NamedTuple):
    """A candidate, and what speaks against it as costs: the slip, and the word itself. ``known`` is how often the word
    stands in the corpus."""

    text: str
    slip: int
    path: int
    known: int

    def cost(self, total: int) -> float:
        """Of all, in a corpus of ``total`` words: the word is made of its pieces, or is one of the corpus."""
        path = min(self.path, UNIT * math.log(total / self.known)) if self.known > 0 else self.path
        return self.slip + path


class Speller:
    """Corrects words with a lexicon. Safe to share between threads.

    A word of k keystrokes (64 at most) takes at most 12 k look-ups of pieces, and of neighbours as many as the spans
    with known pieces on both sides have keystrokes: at most 12 k² and seldom 200, in batches.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def correct(self, words: Sequence[str]) -> list[tuple[Candidate, ...]]:
        """What may have been meant by each word of a query.

        :param words: the folded forms of all its words, in order.
        :returns: for each word up to three candidates, the likeliest first; none where it is to stay as it is. What is
            missing to 1 in the certainties is the chance that nothing of this was meant.

        A word of the corpus is never changed, and corrections lead only to what the corpus has, with any particles and
        endings; save where a rule of the orthography or a stray letter says that what was typed is wrong anyway.

        >>> with Lexicon(path) as lexicon:  # doctest: +SKIP
        ...     Speller(lexicon).correct(["홤불", "방법"])
        [(Candidate(text='환불', certainty=0.9973),), ()]
        """
        forms = [_FEELING.sub("", word) for word in words]
        known = self._lexicon.get(forms)
        unknown = [place for place, form in enumerate(forms) if form not in known and _may_be_misspelt(form)]
        found: list[tuple[Candidate, ...]] = [()] * len(forms)
        for place in unknown[:MAX_CORRECTED]:
            found[place] = self._by_rule(forms[place], place == len(forms) - 1) or self._candidates(forms[place])
        return found

    def weigh(self, word: str) -> tuple[int, list[Weighed]]:
        """The cost of a word as it was typed, and the candidates to replace it, in no order."""
        keys = keystrokes(word)
        lattice = Lattice(keys, self._lexicon)
        as_typed, guessed = lattice.as_typed()
        found = lattice.corrected(as_typed + _MARGIN, functional=guessed)
        for other, slip in _repairs(word, keys):
            path, _ = Lattice(keystrokes(other), self._lexicon).as_typed()
            if other not in found or slip + path < sum(found[other]):
                found[other] = (slip, path)
        found.pop(word, None)
        first = sorted(found, key=lambda text: (sum(found[text]), text))[:_CONSIDERED]
        counts = self._lexicon.word_counts(first)
        advantage = _GUESSED if guessed else _KNOWN
        return as_typed - advantage, [Weighed(text, *found[text], counts.get(text, 0)) for text in first]

    def _by_rule(self, word: str, last: bool) -> tuple[Candidate, ...]:
        right = put_right(word, last)
        if right != word:
            return (Candidate(right, BY_RULE),)
        for target, other in other_spellings(word):
            key = hashed(keystrokes(target))
            if target in self._lexicon.near([key]).get(key, ()):
                return (Candidate(other, BY_RULE),)
        return ()

    def _candidates(self, word: str) -> tuple[Candidate, ...]:
        as_typed, weighed = self.weigh(word)
        total = self._lexicon.total
        costs = {each.text: each.cost(total) for each in weighed}
        least = min([as_typed, *costs.values()])
        odds = {text: math.exp((least - cost) / UNIT) for text, cost in costs.items()}
        whole = sum(odds.values()) + math.exp((least - as_typed) / UNIT)
        best = sorted(costs, key=lambda text: (costs[text], text))[:MAX_CANDIDATES]
        candidates = (Candidate(text, round(odds[text] / whole, 4)) for text in best)
        return tuple(each for each in candidates if each.certainty >= _LEAST_CERTAIN)


def _may_be_misspelt(word: str) -> bool:
    """Whether a word is Hangul and more than the initials of something."""
    keys = keystrokes(word)
    return (
        len(keys) <= MAX_TYPED
        and (any(map(is_syllable, word)) or (any(map(is_letter, word)) and not all(key in INITIALS for key in keys)))
        and len(set(keys)) > 1
    )


def _repairs(word: str, keys: str) -> Iterator[tuple[str, int]]:
    """What a word with stray letters becomes whole by: leaving out one of two equal keys, or swapping two.

    A stray letter is wrong whatever the corpus has, so what is meant need not stand there: 멀ㄹ티채널 is 멀티채널.
    """
    if not any(map(is_letter, word)):
        return
    for place in range(len(keys) - 1):
        one, two = keys[place], keys[place + 1]
        other = keys[:place] + (two if one == two else two + one) + keys[place + 2 :]
        text = compose(other)
        if not any(map(is_letter, text)):
            yield text, slip_cost(keys, other) or 0

"""The chance that a word is misspelt: a logistic regression on what the lexicon and the context say of it."""

from __future__ import annotations

import math
from typing import NamedTuple

_SUPPORTED = 1.2  # added to the log odds if the context supports the correction
# The weights of the log odds, for a word of which a part was guessed and for one of known subwords: bias, gain, known,
# beside.
_GUESSED = (-2.0, 0.4, 0.5)
_READ = (-2.85, 0.5, 0.7, 0.5)
_STRAY = 0.99  # the chance of a mistake in a word with a letter that is part of no syllable: 멀ㄹ티


class SpellingEvidence(NamedTuple):
    """The facts that tell whether a word is misspelt.

    ``stray``: the word has a letter that is part of no syllable. ``guessed``: no known subword covers a part of it.
    ``gain``: how much less the best candidate costs than the word, in natural logarithms. ``known``: the corpus has
    that candidate as a word or compound. ``beside``: how many pairs of neighbours and of the candidate's own terms the
    corpus has side by side. ``supported``: there is such a pair, or the candidate is a compound whose terms the corpus
    has side by side.
    """

    stray: bool
    guessed: bool
    gain: float
    known: bool
    beside: int
    supported: bool


def chance_of_mistake(evidence: SpellingEvidence) -> float:
    """The chance that a word is misspelt (0 to 1).

    The regression was fitted to words as people asked and wrote them (questions of AutoRAG and KorQuAD, articles of two
    help centres, the half *tune* of the sample corpus's judgments), each against a lexicon of other texts, and to the
    same words with one key mistyped. Its log odds are raised by 1, since those words are stranger to their lexicon than
    a query is to its help centre's lexicon. They are raised by 1.2 if the context supports the correction. This second
    rise changes six more of 578 questions of KorQuAD, of which nearly all are misspelt.

    >>> evidence = SpellingEvidence(stray=False, guessed=True, gain=5.0, known=True, beside=0, supported=False)
    >>> round(chance_of_mistake(evidence), 2), round(chance_of_mistake(evidence._replace(supported=True)), 2)
    (0.62, 0.85)
    """
    if evidence.stray:
        return _STRAY
    support = _SUPPORTED * evidence.supported
    if evidence.guessed:
        bias, gain, known = _GUESSED
        return _logistic(bias + gain * evidence.gain + known * evidence.known + support)
    bias, gain, known, beside = _READ
    value = bias + gain * evidence.gain + known * evidence.known + beside * evidence.beside
    return _logistic(value + support)


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-value))

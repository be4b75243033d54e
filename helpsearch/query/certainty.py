"""How likely the first answer is to answer, as a probability that means the same across queries and help centres.

A logistic regression (Platt, "Probabilistic Outputs for Support Vector Machines", 1999) over what tells a right first
answer from a near miss: see :class:`Features`. It was fitted to whether the first answers of judged queries are right
(grade 2 or 3): of the sample corpus (the half *tune* and the queries in the forms in which users type), of four real
help centres and of AutoRAG. scripts/bench_certainty fits it anew, and tells what it is worth on sets that it was not
fitted to.
"""

from __future__ import annotations

import math
from typing import NamedTuple

CONFIDENT = 0.5
"""The certainty from which on the first answer is likely to answer."""


class Features(NamedTuple):
    """What a first answer is judged by.

    - ``score``: what it scores for each unit of importance that was asked for. Near misses lack the rare word, or have
      it elsewhere than the rest, and their titles are not what was asked.
    - ``headed``: how many distinct terms its title, heading and question have, at least 1: the logarithm.
    - ``lead``: how far it is ahead of the second answer, for each unit asked for: the square root, times ``known``.
    - ``known``: how much of what was asked for any passage has (0..1).
    - ``asked``: how many things were asked for: the logarithm. A long question is hardly met by chance.
    """

    score: float
    headed: float
    lead: float
    known: float
    asked: float


WEIGHTS = Features(score=1.06, headed=-0.50, lead=3.24, known=0.56, asked=0.25)
INTERCEPT = -1.72


def certainty(features: Features) -> float:
    """The probability (0..1) that the first answer answers."""
    odds = INTERCEPT + math.fsum(weight * value for weight, value in zip(WEIGHTS, features, strict=True))
    return 1 / (1 + math.exp(-odds))

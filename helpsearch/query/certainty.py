"""How likely the first answer is to answer, as a probability that means the same across queries and corpora.

Two things tell: what the first passage scores for each unit of importance that was asked for (near misses lack the rare
word, or have it elsewhere than the rest), and how much of its title, question and heading the query has (a query that
says all that a question says asks that question). Their sum is turned into a probability by a logistic
regression (Platt, "Probabilistic Outputs for Support Vector Machines", 1999), fitted to whether the first answer of the
sample corpus's judged queries, half *tune*, has grade 2 or 3: scripts/bench_ranking fits it anew.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable

from helpsearch.index.sequences import NOTHING, split_sequence, term_code
from helpsearch.query.concepts import Concept

CONFIDENT = 0.5
"""The certainty from which on the first answer is likely to answer."""
SLOPE, INTERCEPT = 2.07, -2.21


def certainty(score: float, asked: float, concepts: Iterable[Concept], sequence: array[int]) -> float:
    """The probability (0..1) that the first answer answers.

    :param score: the first passage's.
    :param asked: the importance of all that is asked for, at which a passage's terms alone saturate.
    :param concepts: what is asked for.
    :param sequence: the codes of the first passage's terms (see :mod:`helpsearch.index.sequences`).
    """
    evidence = score / asked + head_share(concepts, sequence) if asked else 0.0
    return 1 / (1 + math.exp(-(SLOPE * evidence + INTERCEPT)))


def head_share(concepts: Iterable[Concept], sequence: array[int]) -> float:
    """The share (0..1) of the distinct terms of a passage's title, heading and question that a query has."""
    heads = set().union(*split_sequence(sequence)[1]) - {term_code(NOTHING)}
    asking = (concept for concept in concepts if not concept.hint)
    sides = (terms for concept in asking for terms in (concept.terms, *(each.terms for each in concept.alternatives)))
    asked = {term_code(term) for terms in sides for term in terms}
    return len(heads & asked) / len(heads) if heads else 0.0

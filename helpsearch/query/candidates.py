"""What goes from one stage of ranking to the next: the passages that may answer, their scores, and what made these.

A retriever finds candidates by the terms of a plan; a re-ranker changes their scores, and may find further ones. To
rank in another way, implement one of the two protocols.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Protocol

from helpsearch.query.bm25f import TermWeights
from helpsearch.query.plan import QueryPlan
from helpsearch.value import Value


class Allowed:
    """The passages that may answer: those in ``only`` (None: any) that are not in ``never``."""

    __slots__ = ("_never", "_only")

    def __init__(self, only: frozenset[int] | None, never: frozenset[int]) -> None:
        self._only = only
        self._never = never

    def __contains__(self, passage_id: int) -> bool:
        return passage_id not in self._never and (self._only is None or passage_id in self._only)

    def among(self, scores: Mapping[int, float]) -> dict[int, float]:
        """The scores of the passages that may answer."""
        passage_ids = scores.keys() if self._only is None else scores.keys() & self._only
        if self._only is None and passage_ids.isdisjoint(self._never):
            return dict(scores)  # nearly always so, and there may be thousands of scores
        return {passage_id: scores[passage_id] for passage_id in passage_ids if passage_id not in self._never}


class Contribution(Value):
    """A part of a score, for people to see.

    ``kind`` says what the part is: ``term``, or the kind of an alternative such as ``synonym``; ``document`` and
    ``exact title``; one of the kinds of :mod:`helpsearch.query.proximity`; ``bigram``, ``part``, ``promoted``,
    ``minor``, ``weight``, ``language``, ``pinned first`` or ``pinned last``. ``weight`` is the weight of that kind. The
    ``score`` was made from it, from ``idf`` and from ``fields``, which says how often the term occurs in each field.
    """

    kind: str
    term: str
    weight: float
    idf: float
    fields: Mapping[str, int]
    score: float

    def to_dict(self) -> dict[str, Any]:
        """The contribution as the page's JSON has it."""
        return {
            "kind": self.kind,
            "term": self.term,
            "weight": self.weight,
            "idf": round(self.idf, 6),
            "fields": dict(self.fields),
            "score": round(self.score, 6),
        }


class Evidence(Protocol):
    """What one stage added to the scores."""

    def explain(self, passage_id: int, before: float) -> Iterable[Contribution]:
        """The stage's part of a passage's score; ``before`` is the score without it."""


class Candidates(NamedTuple):
    """The passages that may answer a query.

    - ``scores``: by passage id.
    - ``shortlist``: the best passages of the first stage, which are worth a closer look. If several have the lowest
      score among these, all of them are in, so that the order of the index decides nothing.
    - ``terms``: how rare each term of the plan is, and what it scores in each passage.
    - ``importance``: how much the query asks for: the rarity of its query terms, weighed by their parts of speech.
      ``known``: the same of those query terms that at least one passage has.
    - ``allowed``: which passages may answer at all; a re-ranker that finds further ones must ask it.
    - ``evidence``: what made the scores, in the order in which it was added.
    """

    scores: Mapping[int, float]
    shortlist: frozenset[int]
    terms: Mapping[str, TermWeights]
    importance: float
    known: float
    allowed: Allowed
    evidence: tuple[Evidence, ...]

    def rescored(self, scores: Mapping[int, float], evidence: Evidence) -> Candidates:
        """The same candidates with other scores, and what made these."""
        return self._replace(scores=scores, evidence=(*self.evidence, evidence))

    def explain(self, passage_id: int) -> tuple[Contribution, ...]:
        """What made a passage's score; the scores of the contributions add up to it."""
        parts: list[Contribution] = []
        for each in self.evidence:
            parts += each.explain(passage_id, math.fsum(part.score for part in parts))
        return tuple(parts)


class Hit(NamedTuple):
    """A document that matches, by its best passage."""

    passage_id: int
    score: float


class Group(NamedTuple):
    """A document to show, and those that say the same, best first."""

    best: Hit
    same: tuple[Hit, ...] = ()


class Retriever(Protocol):
    """The first stage."""

    def candidates(self, plan: QueryPlan, allowed: Allowed, k: int) -> Candidates:
        """The passages that may answer a plan, at least the best ``k``; the best ``k`` are the shortlist."""


class Reranker(Protocol):
    """A later stage."""

    def rescore(self, plan: QueryPlan, candidates: Candidates) -> Candidates:
        """The candidates with other scores, and with the evidence for these."""

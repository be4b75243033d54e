"""What passages, or whole documents, score by the terms of a query.

Scores do not depend on the Python: since 3.12 ``sum`` rounds otherwise than before, ``math.fsum`` is exact in all.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from helpsearch.analysis.negation import CAN, NOT
from helpsearch.index.metadata import Terms
from helpsearch.query.bm25f import TermWeights, add_scores, total_idf
from helpsearch.query.plan import Alternative, QueryPlan, QueryTerm


class Side(NamedTuple):
    """One way in which a passage has what a query term asks for: by its own terms, or by an alternative."""

    kind: str
    weight: float
    terms: Terms
    score: float


class QueryTermScorer:
    """Scores passages by the query terms of one plan, given what its terms weigh in them.

    ``importance`` is how much the query asks for: the rarity of its query terms, weighed by their parts of speech.
    ``known`` is the same of those query terms that at least one passage has.
    """

    def __init__(self, plan: QueryPlan, terms: Mapping[str, TermWeights]) -> None:
        self.terms = terms
        self._asked, self._hints = plan.asked, plan.hints
        self._rarest = max((total_idf(each.terms, terms) for each in self._asked), default=0.0)
        self.known = math.fsum(
            each.weight * total_idf(each.terms, terms) for each in self._asked if self._is_known(each)
        )
        # A code that no passage has counts no more than a word here: it may be the number of someone's own order.
        self.importance = self.known + math.fsum(
            min(each.weight, 1.0) * total_idf(each.terms, terms) for each in self._asked if not self._is_known(each)
        )

    def passage_scores(self) -> dict[int, float]:
        """The scores of the passages that have any term that is asked for; hints add to the scores of these."""
        scores: dict[int, float] = {}
        for each in self._asked:
            add_scores(scores, _times(each.weight, self._scores(each, self.terms)))
        for each in self._hints:
            found, weight = self._scores(each, self.terms), self.weight(each)
            for passage_id in scores.keys() & found.keys():
                scores[passage_id] += weight * found[passage_id]
        return scores

    def document_scores(self, terms: Mapping[str, TermWeights], share: float) -> dict[int, float]:
        """``share`` of the scores of whole documents, given what the terms weigh in them."""
        scores: dict[int, float] = {}
        for each in (*self._asked, *self._hints):
            add_scores(scores, _times(share * self.weight(each), self._scores(each, terms)))
        return scores

    def weight(self, query_term: QueryTerm) -> float:
        """What a query term counts. The rarity of a hint is capped by that of the rarest term that is asked for, and
        the rarity of a sign (¬환불) by that of its word."""
        if not query_term.hint:
            return query_term.weight
        rarest = self._rarest
        sign, word = query_term.terms[0][0], query_term.terms[0][1:]
        if sign in (NOT, CAN) and word in self.terms:
            rarest = min(rarest, self.terms[word].idf)
        return query_term.weight * min(1.0, rarest / total_idf(query_term.terms, self.terms))

    def sides(self, passage_id: int) -> list[tuple[QueryTerm, Side]]:
        """How a passage has each query term best. Hints are left out if it has nothing that is asked for: such a
        passage was found by its bigrams."""
        found = [(each, self._best_side(each, passage_id)) for each in self._asked]
        hints = self._hints if any(side.score for _, side in found) else ()
        return found + [(each, self._best_side(each, passage_id)) for each in hints]

    def _scores(self, query_term: QueryTerm, weights: Mapping[str, TermWeights]) -> Mapping[int, float]:
        """The passages (or documents) that have a query term, each with its score: by the terms themselves, or by an
        alternative that it has whole, whichever is better."""
        own = [weights[term].scores for term in query_term.terms]
        if len(own) == 1 and not query_term.alternatives:  # nearly all: a term by itself
            return own[0]
        scores = dict(_sums(own, set().union(*own)))
        for other in query_term.alternatives:
            sides = [weights[term].scores for term in other.terms]
            weight = self._alternative_weight(query_term, other)
            for passage_id, score in _sums(sides, set(sides[0]).intersection(*sides[1:])).items():
                if weight * score > scores.get(passage_id, 0.0):
                    scores[passage_id] = weight * score
        return scores

    def _best_side(self, query_term: QueryTerm, passage_id: int) -> Side:
        best = Side("term", 1.0, query_term.terms, self._sum(query_term.terms, passage_id))
        for other in query_term.alternatives:
            if all(passage_id in self.terms[term].scores for term in other.terms):
                weight = self._alternative_weight(query_term, other)
                score = weight * self._sum(other.terms, passage_id)
                if score > best.score:
                    best = Side(other.kind, weight, other.terms, score)
        return best

    def _alternative_weight(self, query_term: QueryTerm, other: Alternative) -> float:
        """What a match with an alternative counts. A rare synonym says no more of a passage than the common word that
        was asked for."""
        if other.kind == "or":
            return other.weight
        return other.weight * min(1.0, total_idf(query_term.terms, self.terms) / total_idf(other.terms, self.terms))

    def _is_known(self, query_term: QueryTerm) -> bool:
        """Whether any passage has any of the terms, or a term of an alternative."""
        return any(self.terms[term].scores for terms in query_term.sides for term in terms)

    def _sum(self, terms: Iterable[str], passage_id: int) -> float:
        return math.fsum(self.terms[term].scores.get(passage_id, 0.0) for term in terms)


def _times(weight: float, scores: Mapping[int, float]) -> Mapping[int, float]:
    return scores if weight == 1.0 else {each: weight * score for each, score in scores.items()}


def _sums(scores: Sequence[Mapping[int, float]], passage_ids: Iterable[int]) -> Mapping[int, float]:
    """The scores of several terms added, for each of some passages."""
    if len(scores) == 1:
        return scores[0]
    return {passage_id: math.fsum(each.get(passage_id, 0.0) for each in scores) for passage_id in passage_ids}

"""The later stages of ranking, which look closely at the shortlist or weigh whole scores.

Nearness, which is read from each passage, and bigrams, whose postings are many, are scored for the best passages only:
they put near equals in order.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from helpsearch.index.fields import BIGRAM_FIELDS
from helpsearch.index.snapshot import Snapshot
from helpsearch.query.bm25f import TermWeigher, passages_with_all, total_idf
from helpsearch.query.candidates import Candidates
from helpsearch.query.evidence import (
    BigramEvidence,
    EditorialEvidence,
    Nearness,
    NearnessEvidence,
    PartEvidence,
)
from helpsearch.query.minor import kinds_asked
from helpsearch.query.plan import PART, UNIT, QueryPlan
from helpsearch.query.proximity import WEIGHTS, Proximity

BIGRAM_WEIGHT = 0.2
"""What a syllable bigram counts; a term counts 1."""
FEW = 20
"""If fewer passages have any term of the query, as with a misspelt word, bigrams find further ones."""
PART_ONLY = 0.5
"""A passage that has only a part of a word, while others have the whole word (응답 for 무응답), keeps at least this
share of its score."""
PART_LOSS = 1.0
"""It loses this share of its score, times the importance of the word in the query (0..1)."""
PROMOTED_BOOST = 0.1
"""A promoted document gains this share of its score: it is ahead among near equals, not of better answers."""
MINOR_LOSS = 0.13
"""A minor passage loses this share of its score: it is behind near equals, not behind worse answers."""


class ProximityReranker:
    """Scores how near to each other the query's terms are in the passages of the shortlist."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def rescore(self, plan: QueryPlan, candidates: Candidates) -> Candidates:
        """Add what is near in each passage of the shortlist."""
        measured = {each: tuple(near) for each, near in self._measure(plan, candidates)}
        scores = dict(candidates.scores)
        for passage_id, near in measured.items():
            scores[passage_id] += math.fsum(WEIGHTS[part.kind] * part.score for part in near)
        return candidates.rescored(scores, NearnessEvidence(measured, WEIGHTS))

    def _measure(self, plan: QueryPlan, candidates: Candidates) -> Iterator[tuple[int, Iterator[Nearness]]]:
        idf = {term: each.idf for term, each in candidates.terms.items()}
        proximity = Proximity(plan, idf, self._snapshot.metadata.average_length)
        units = {each.terms[0] for each in plan.query_terms if each.apart}
        units.update(other.terms[0] for each in plan.query_terms for other in each.alternatives if other.kind == UNIT)
        for passage_id in candidates.shortlist:
            own = (term for term in units if passage_id in candidates.terms[term].scores)
            yield passage_id, proximity.measure(self._snapshot.term_sequence(passage_id), own)


class BigramReranker:
    """Scores syllable bigrams, which find in part what was cut into other terms or misspelt."""

    def __init__(self, snapshot: Snapshot, weigher: TermWeigher) -> None:
        self._snapshot = snapshot
        self._weigher = weigher

    def rescore(self, plan: QueryPlan, candidates: Candidates) -> Candidates:
        """Add the bigrams of the shortlist. If few passages have a term, those that have bigrams alone come too."""
        finds = len(candidates.scores) < FEW
        only = None if finds else candidates.shortlist
        bigrams = {bigram: self._weigher.weigh(bigram, BIGRAM_FIELDS, only) for bigram in plan.bigrams}
        scores = dict(candidates.scores)
        for weights in bigrams.values():
            for passage_id, score in weights.scores.items():
                if passage_id in scores or (finds and passage_id in candidates.allowed):
                    scores[passage_id] = scores.get(passage_id, 0.0) + BIGRAM_WEIGHT * score
        return candidates.rescored(scores, BigramEvidence(self._snapshot, bigrams, BIGRAM_WEIGHT))


class PartReranker:
    """Lowers passages that have only a part of a word that others have whole, and nothing else that would do."""

    def rescore(self, plan: QueryPlan, candidates: Candidates) -> Candidates:
        """A passage loses the more, the more important the word is in the query."""
        kept = {each: share for each, share in _shares_kept(plan, candidates).items() if each in candidates.scores}
        scores = dict(candidates.scores)
        for passage_id, share in kept.items():
            scores[passage_id] *= share
        return candidates.rescored(scores, PartEvidence(kept))


def _shares_kept(plan: QueryPlan, candidates: Candidates) -> dict[int, float]:
    """The passages that have a part of a word alone, each with the share of its score that it keeps."""
    terms = candidates.terms
    found: dict[int, float] = {}
    for query_term in plan.asked:
        parts = [other.terms for other in query_term.alternatives if other.kind == PART]
        whole = set().union(*(terms[term].scores for term in query_term.terms)) if parts else set()
        if not whole:
            continue
        for other in query_term.alternatives:
            if other.kind != PART:
                whole |= passages_with_all(other.terms, terms)
        share = query_term.weight * total_idf(query_term.terms, terms) / candidates.importance
        kept = max(PART_ONLY, 1 - PART_LOSS * share)
        for part in parts:
            for passage_id in passages_with_all(part, terms) - whole:
                found[passage_id] = min(found.get(passage_id, 1.0), kept)
    return found


class EditorialReranker:
    """Raises what the help centre promotes, and lowers minor passages unless the query asks for their kind."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def rescore(self, plan: QueryPlan, candidates: Candidates) -> Candidates:
        """Multiply the scores of promoted and of minor passages."""
        promoted = self._snapshot.promoted
        asked_kinds = kinds_asked(plan.parsed.text) if self._snapshot.minor else frozenset()
        minor = self._snapshot.minor
        if asked_kinds:
            minor = {each: kind for each, kind in minor.items() if kind not in asked_kinds}
        scores = dict(candidates.scores)
        for passage_id in (promoted | minor.keys()) & scores.keys():
            factor = 1 + PROMOTED_BOOST if passage_id in promoted else 1.0
            factor -= factor * MINOR_LOSS if passage_id in minor else 0.0
            scores[passage_id] *= factor
        return candidates.rescored(scores, EditorialEvidence(promoted, PROMOTED_BOOST, minor, MINOR_LOSS))

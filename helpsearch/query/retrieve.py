"""The first stage of ranking: the passages that have a query's terms, by BM25F of the passage and of its document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from helpsearch.cache import BoundedCache
from helpsearch.index.fields import TERM_FIELDS, title_key
from helpsearch.index.snapshot import Snapshot
from helpsearch.query.bm25f import TermWeigher, TermWeights, weigh_documents
from helpsearch.query.candidates import Allowed, Candidates
from helpsearch.query.evidence import TermEvidence
from helpsearch.query.plan import QueryPlan
from helpsearch.query.scoring import QueryTermScorer

DOCUMENT_WEIGHT = 0.4
"""What the score of a whole document counts beside that of its passage: a page that is on a subject says so in many
places."""
NAMED_WEIGHT = 0.5
"""If the query is a document's title, letter for letter, its passages gain this share of the query's importance."""
LOOKED_AT = 200
"""So many of the best passages by terms have their documents looked at as a whole."""

WEIGHTS_BYTES = 24 * 2**20
"""Most bytes of the weights of terms that are kept for further queries."""


class TermRetriever:
    """Finds the passages that have any term of a plan."""

    def __init__(self, snapshot: Snapshot, weigher: TermWeigher) -> None:
        self._snapshot = snapshot
        self._weigher = weigher
        self._weights: BoundedCache[str, TermWeights] = BoundedCache(WEIGHTS_BYTES, _bytes_of_weights)

    def candidates(self, plan: QueryPlan, allowed: Allowed, k: int) -> Candidates:
        """All passages that may answer; the best ``k``, and those as good as the last of them, are the shortlist."""
        snapshot = self._snapshot
        wanted = {term for query_term in plan.query_terms for terms in query_term.sides for term in terms}
        terms = {term: self._weigh(term) for term in sorted(wanted)}
        scorer = QueryTermScorer(plan, terms)
        scores = allowed.among(scorer.passage_scores())
        documents = scorer.document_scores(self._weigh_documents(terms, best_of(scores, LOOKED_AT)), DOCUMENT_WEIGHT)
        named = snapshot.passage_ids("named", title_key(plan.parsed.given)) & scores.keys()
        bonus = NAMED_WEIGHT * scorer.importance
        for document, score in documents.items():
            for passage_id in snapshot.passages_of(document):
                if passage_id in scores:
                    scores[passage_id] += score
        for passage_id in named:
            scores[passage_id] += bonus
        evidence = TermEvidence(snapshot, scorer, documents, DOCUMENT_WEIGHT, named, NAMED_WEIGHT)
        return Candidates(scores, best_of(scores, k), terms, scorer.importance, scorer.known, allowed, (evidence,))

    def _weigh(self, term: str) -> TermWeights:
        return self._weights.get(term, lambda: self._weigher.weigh(term, TERM_FIELDS))

    def _weigh_documents(
        self, terms: Mapping[str, TermWeights], passage_ids: Iterable[int]
    ) -> Mapping[str, TermWeights]:
        """What terms weigh in the documents of some passages."""
        snapshot = self._snapshot
        documents = set(map(snapshot.document_of, passage_ids))
        passages = {document_id: snapshot.passages_of(document_id) for document_id in documents}
        return weigh_documents(terms, passages, snapshot.average_passages)


def _bytes_of_weights(weights: TermWeights) -> int:
    return 500 + 180 * len(weights.scores)  # two dictionaries, and two floats for each passage


def best_of(scores: Mapping[int, float], count: int) -> frozenset[int]:
    """The ``count`` passages with the highest scores. Those as good as the last of them are in as well, so that the
    order of the index decides nothing."""
    if len(scores) <= count:
        return frozenset(scores)
    least = sorted(scores.values())[-count]
    return frozenset(passage_id for passage_id, score in scores.items() if score >= least)

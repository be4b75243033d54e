"""From passages to answers: the documents in order, those that say the same as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, nsmallest

from helpsearch.index.snapshot import Snapshot
from helpsearch.query.candidates import Candidates, Group, Hit
from helpsearch.query.plan import QueryPlan
from helpsearch.query.twins import Twins


def group_documents(
    snapshot: Snapshot, plan: QueryPlan, candidates: Candidates, limit: int, *, newest_first: bool = False
) -> tuple[list[Group], int]:
    """The best or newest ``limit`` documents, near twins as one, and how many documents match."""
    hits, total = _documents_in_order(snapshot, candidates.scores)
    if newest_first:
        hits = _newest_first(snapshot, hits)
    return Twins(snapshot, plan).collapse(hits, limit), total


def best_hits(candidates: Candidates, limit: int) -> list[Hit]:
    """The best passages, whatever documents they are of; equal ones in the order of the index."""
    scores = ((-round(score, 6), passage_id) for passage_id, score in candidates.scores.items())
    return [Hit(passage_id, -score) for score, passage_id in nsmallest(limit, scores)]


def _newest_first(snapshot: Snapshot, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The documents by the day of their last update; those of one day as they were, those without a day last."""
    found = {hit.passage_id: hit for hit in hits}
    days = {
        passage_id: day
        for day in snapshot.terms("updated")
        for passage_id in snapshot.passage_ids("updated", day) & found.keys()
    }
    return iter(sorted(found.values(), key=lambda hit: days.get(hit.passage_id, ""), reverse=True))


def _documents_in_order(snapshot: Snapshot, scores: Mapping[int, float]) -> tuple[Iterator[Hit], int]:
    """The documents, best first, each by its best passage, and how many there are.

    Equal documents are in the order of their ids, equal passages of one in reading order. Only as many are put in order
    as are taken.
    """
    best: dict[int, tuple[float, int]] = {}  # of each document its best passage: the score negated, and the passage
    document_of = snapshot.document_of
    for passage_id, score in scores.items():
        document = document_of(passage_id)
        here = (-round(score, 6), passage_id)
        if document not in best or here < best[document]:
            best[document] = here
    order = [(score, document) for document, (score, _) in best.items()]
    heapify(order)
    total = len(order)
    hits = (heappop(order) for _ in range(total))
    return (Hit(best[document][1], -score) for score, document in hits), total

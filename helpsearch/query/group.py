"""From passages to answers: the documents in order, those that say the same as one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest

from helpsearch.index.snapshot import Snapshot
from helpsearch.query.candidates import Candidates, Group, Hit
from helpsearch.query.plan import QueryPlan
from helpsearch.query.twins import Twins

FIRST = 100
"""Passages, the best ones, whose documents are put in order before those of all others."""


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

    Equal documents are in the order of their ids, equal passages of one in reading order.
    """
    return _in_order(snapshot, scores), len(set(map(snapshot.document_of, scores)))


def _in_order(snapshot: Snapshot, scores: Mapping[int, float]) -> Iterator[Hit]:
    """The documents in order. Scores count to the sixth digit. The best passages are put in order first, and all of
    them only if more documents are taken than these have."""
    seen: set[int] = set()
    above = math.inf  # passages from this score on are done
    for count in (FIRST, len(scores)):
        least = round(sorted(scores.values())[-count], 6) if count < len(scores) else -math.inf
        near = [(passage_id, round(score, 6)) for passage_id, score in scores.items() if score > least - 1e-6]
        found = [(-score, snapshot.document_of(each), each) for each, score in near if least <= score < above]
        for score, document, passage_id in sorted(found):
            if document not in seen:
                seen.add(document)
                yield Hit(passage_id, -score)
        above = least

"""Which passages may answer: those that a query and its caller narrow the answers to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from helpsearch.errors import QueryError
from helpsearch.index.fields import EVERYONE, filter_value
from helpsearch.index.metadata import Terms
from helpsearch.index.snapshot import Snapshot, passages_with_phrase
from helpsearch.query.candidates import Allowed
from helpsearch.query.plan import QueryPlan

KINDS = ("article", "faq", "checklist")
MAX_TAGS = 64
"""Most tags that answers can be asked to have."""


class Filters(NamedTuple):
    """What a caller narrows the answers to; None and no tags for all."""

    category: str | None = None
    kind: str | None = None
    tags: tuple[str, ...] = ()
    audience: str | None = None


EVERYTHING = Filters()


def make_filters(category: str | None, kind: str | None, tags: str | Sequence[str], audience: str | None) -> Filters:
    """The filters of a caller.

    :raises helpsearch.errors.QueryError: a kind that does not exist, or more than :data:`MAX_TAGS` tags.
    """
    if kind is not None and kind not in KINDS:
        raise QueryError(f"kind {kind!r} is not one of: {', '.join(KINDS)}")
    tags = (tags,) if isinstance(tags, str) else tuple(tags)
    if len(tags) > MAX_TAGS:
        raise QueryError(f"{len(tags)} tags, and {MAX_TAGS} may be asked for; leave some out")
    return Filters(category, kind, tags, audience)


def allowed_passages(snapshot: Snapshot, plan: QueryPlan, filters: Filters, today: date) -> Allowed:
    """The passages that may answer a query: those that have its phrases and pass all filters, and that neither expired
    before ``today`` nor have what the query excludes."""
    find = snapshot.passage_ids
    sets = [_with_any(snapshot, phrase) for phrase in plan.phrases]
    parsed = plan.parsed
    if parsed.categories:
        sets.append(frozenset().union(*(find("category", filter_value(each)) for each in parsed.categories)))
    if parsed.kinds:
        sets.append(frozenset().union(*(find("kind", each) for each in parsed.kinds)))
    sets += [find("tag", filter_value(tag)) for tag in (*parsed.tags, *filters.tags)]
    if filters.category is not None:
        sets.append(find("category", filter_value(filters.category)))
    if filters.kind is not None:
        sets.append(find("kind", filters.kind))
    if filters.audience is not None:
        sets.append(find("audience", filter_value(filters.audience)) | find("audience", EVERYONE))
    never = snapshot.expired(today).union(*(_with_any(snapshot, phrase) for phrase in plan.excluded))
    return Allowed(frozenset.intersection(*sets) if sets else None, never)


def allowed_beside(snapshot: Snapshot, own: frozenset[int], today: date) -> Allowed:
    """The passages that may be shown beside a document: those meant for its readers that have not expired."""
    never = own | snapshot.expired(today)
    everyone = snapshot.passage_ids("audience", EVERYONE)
    if own & everyone:
        return Allowed(None, never)
    audiences = (snapshot.passage_ids("audience", each) for each in snapshot.terms("audience"))
    return Allowed(everyone.union(*(passages for passages in audiences if own & passages)), never)


def _with_any(snapshot: Snapshot, phrases: Iterable[Terms]) -> frozenset[int]:
    return frozenset().union(*(passages_with_phrase(snapshot, phrase) for phrase in phrases))

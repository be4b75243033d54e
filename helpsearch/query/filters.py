"""Which passages may answer: those that a query and its caller narrow the answers to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple, get_args

from helpsearch.analysis.normalize import nfc
from helpsearch.errors import QueryError
from helpsearch.index.fields import EVERYONE, filter_value
from helpsearch.index.metadata import Terms
from helpsearch.index.snapshot import Snapshot, passages_with_phrase
from helpsearch.query.candidates import Allowed
from helpsearch.query.plan import QueryPlan

Kind = Literal["article", "faq", "checklist"]
Sort = Literal["relevance", "updated"]
KINDS: tuple[str, ...] = get_args(Kind)
MAX_VALUES = 64
"""Most categories, kinds, tags, languages and paths, each, that answers can be narrowed to."""

_ANY_FILE = "\uffff" * 8
"""The name of no file: a pattern that it matches in a folder matches all files there."""


class Filters(NamedTuple):
    """What a caller narrows the answers to: any of the categories and of the kinds, all tags; none of each for all.
    ``updated_after`` is the first day of updating that is wanted. ``access`` has the groups that the caller belongs to;
    it adds restricted documents to those that everyone may see. ``languages`` are codes, ``paths`` folders and patterns
    of files' names; any of them."""

    categories: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    audience: str | None = None
    updated_after: date | None = None
    access: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


EVERYTHING = Filters()


def make_filters(
    category: str | Sequence[str] | None,
    kind: str | Sequence[str] | None,
    tags: str | Sequence[str],
    audience: str | None,
    updated_after: date | None = None,
    access: str | Sequence[str] = (),
    languages: str | Sequence[str] = (),
    paths: str | Sequence[str] = (),
) -> Filters:
    """The filters of a caller, who may give one value of each or several.

    :raises helpsearch.errors.QueryError: a kind that does not exist, or more than :data:`MAX_VALUES` values of one.
    """
    filters = Filters(
        _values("categories", category),
        _values("kinds", kind),
        _values("tags", tags),
        audience,
        updated_after,
        groups_of(access),
        _values("languages", languages),
        _values("paths", paths),
    )
    if unknown := [each for each in filters.kinds if each not in KINDS]:
        raise QueryError(f"kind {unknown[0]!r} is not one of: {', '.join(KINDS)}")
    return filters


def check_sort(sort: str) -> None:
    """Raise :class:`~helpsearch.errors.QueryError` for an order of answers that does not exist."""
    if sort not in get_args(Sort):
        raise QueryError(f"sort {sort!r} is not one of: {', '.join(get_args(Sort))}")


def groups_of(access: str | Sequence[str]) -> tuple[str, ...]:
    """The groups that a caller belongs to, given as one or several."""
    return _values("groups", access)


def _values(name: str, given: str | Sequence[str] | None) -> tuple[str, ...]:
    values = (given,) if isinstance(given, str) else tuple(given or ())
    if len(values) > MAX_VALUES:
        raise QueryError(f"{len(values)} {name}, and {MAX_VALUES} may be asked for; leave some out")
    return values


def allowed_passages(snapshot: Snapshot, plan: QueryPlan, filters: Filters, today: date) -> Allowed:
    """The passages that may answer a query: those that have its phrases and pass all filters, and that neither expired
    before ``today`` nor have what the query excludes, nor are hidden from the caller."""
    find = snapshot.passage_ids
    sets = [_with_any(snapshot, phrase) for phrase in plan.phrases]
    parsed = plan.parsed
    any_of = [("category", parsed.categories), ("kind", parsed.kinds)]
    any_of += [("category", filters.categories), ("kind", filters.kinds)]
    sets += [
        frozenset().union(*(find(field, filter_value(each)) for each in values)) for field, values in any_of if values
    ]
    sets += [find("tag", filter_value(tag)) for tag in (*parsed.tags, *filters.tags)]
    if (readable := passages_for(snapshot, filters.audience)) is not None:
        sets.append(readable)
    if filters.languages:
        sets.append(_in_languages(snapshot, filters.languages))
    if filters.paths:
        sets.append(_in_paths(snapshot, filters.paths))
    if filters.updated_after:
        first = filters.updated_after.isoformat()
        sets.append(frozenset().union(*(find("updated", day) for day in snapshot.terms("updated") if day >= first)))
    never = (snapshot.expired(today) | hidden_passages(snapshot, filters.access)).union(
        *(_with_any(snapshot, phrase) for phrase in plan.excluded)
    )
    return Allowed(frozenset.intersection(*sets) if sets else None, never)


def allowed_beside(
    snapshot: Snapshot, own: frozenset[int], audience: str | None, access: Sequence[str], today: date
) -> Allowed:
    """The passages that may be shown beside a document: those meant for its readers, or for ``audience`` if given, that
    have not expired."""
    never = own | snapshot.expired(today) | hidden_passages(snapshot, access)
    if audience is not None:
        return Allowed(passages_for(snapshot, audience), never)
    everyone = snapshot.passage_ids("audience", EVERYONE)
    if own & everyone:
        return Allowed(None, never)
    audiences = (snapshot.passage_ids("audience", each) for each in snapshot.terms("audience"))
    return Allowed(everyone.union(*(passages for passages in audiences if own & passages)), never)


def hidden_passages(snapshot: Snapshot, access: Sequence[str]) -> frozenset[int]:
    """The passages that are only for groups of which the caller names none."""
    named = set(map(filter_value, access))
    seen = frozenset().union(*(found for group, found in snapshot.restricted.items() if group in named))
    return frozenset().union(*snapshot.restricted.values()) - seen


def passages_for(snapshot: Snapshot, audience: str | None) -> frozenset[int] | None:
    """The passages for some readers, or for everyone; None for all passages, if no readers are named."""
    if audience is None:
        return None
    return snapshot.passage_ids("audience", filter_value(audience)) | snapshot.passage_ids("audience", EVERYONE)


def _in_languages(snapshot: Snapshot, wanted: Sequence[str]) -> frozenset[int]:
    """The passages in any of these languages; ``zh`` has those in ``zh-tw`` too."""
    from helpsearch.documents.language import same_language  # few queries name a language

    codes = [code for code in snapshot.terms("language") if any(same_language(code, each) for each in wanted)]
    return frozenset().union(*(snapshot.passage_ids("language", code) for code in codes))


def _in_paths(snapshot: Snapshot, patterns: Sequence[str]) -> frozenset[int]:
    """The passages of files in these folders, or with names of these patterns."""
    from helpsearch.documents.patterns import first_match  # few queries name a path

    wanted = [nfc(each) for each in patterns]
    found: list[str] = []
    for place in snapshot.terms("path"):  # in order: a folder before what lies in it
        inside = found and found[-1].endswith("/") and place.startswith(found[-1])
        if not inside and first_match(place + _ANY_FILE if place.endswith("/") else place, wanted) is not None:
            found.append(place)
    return frozenset().union(*(snapshot.passage_ids("path", place) for place in found))


def _with_any(snapshot: Snapshot, phrases: Iterable[Terms]) -> frozenset[int]:
    return frozenset().union(*(passages_with_phrase(snapshot, phrase) for phrase in phrases))

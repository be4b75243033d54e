"""Pins: an editor says which documents stand first, last or nowhere for a query.

A pin holds for its query however that is typed: with other spaces, in another order, with a polite ending, misspelt.
What counts is what the plans of both ask for. It never shows a passage that may not answer: one that is restricted,
has expired, or is filtered out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from helpsearch.analysis.negation import NOT
from helpsearch.index.fields import title_key
from helpsearch.index.metadata import PinnedQuery, Terms
from helpsearch.index.snapshot import Snapshot
from helpsearch.query.answers import PinnedDocument
from helpsearch.query.candidates import Candidates, Contribution
from helpsearch.query.plan import QueryPlan, QueryTerm
from helpsearch.query.request_words import HOW_LONG, NAMED


class PinTable:
    """The pins of an index, and quick ways to leave most of them out."""

    def __init__(self, pins: Sequence[PinnedQuery]) -> None:
        self._pins = tuple((pin, frozenset("".join(pin.terms))) for pin in pins)

    def __bool__(self) -> bool:
        return bool(self._pins)

    def possible(self, plan: QueryPlan, today: date) -> list[PinnedQuery]:
        """The pins that hold today and whose query may be this one: it has all letters that the query asks for."""
        day = today.isoformat()
        letters = set("".join(asked_for(plan))) - {NOT}
        return [
            pin
            for pin, known in self._pins
            if (not pin.since or pin.since <= day)
            and (not pin.until or day <= pin.until)
            and ((letters and letters <= known) or is_typed(pin, plan))
        ]


class PinEvidence(NamedTuple):
    """The scores of pinned passages after the stage, each with the place and the query of its pin."""

    scores: Mapping[int, float]
    pinned: Mapping[int, PinnedDocument]

    def explain(self, passage_id: int, before: float) -> Iterator[Contribution]:
        if passage_id in self.scores:
            pin = self.pinned[passage_id]
            yield Contribution(f"pinned {pin.place}", pin.query, 1.0, 0.0, {}, self.scores[passage_id] - before)


class Pinned(NamedTuple):
    """What pins made of candidates: the candidates, the documents that have a place, and the passages put first."""

    candidates: Candidates
    documents: tuple[PinnedDocument, ...] = ()
    first: frozenset[int] = frozenset()


def asked_for(plan: QueryPlan) -> Terms:
    """The terms that tell one query from another. Those that only ask are left out (환불 문의, 환불 문의드립니다), but
    안, 언제 and the like turn what is asked (환불 안 돼요, 환불 언제 돼요)."""
    return tuple(term for each in plan.query_terms if _tells(each) for term in each.terms)


def _tells(query_term: QueryTerm) -> bool:
    if query_term.hint:
        return (query_term.terms[0][0] == NOT and query_term.terms != (NOT,)) or not HOW_LONG.isdisjoint(
            query_term.terms
        )
    return query_term.weight > NAMED


def is_typed(pin: PinnedQuery, plan: QueryPlan) -> bool:
    """Whether the query is that of the pin to the letter, but for spaces and signs."""
    return not plan.excluded and title_key(plan.parsed.given) == pin.key


def asks_the_same(plan: QueryPlan, other: QueryPlan) -> bool:
    """Whether two queries ask for the same: they have the same terms in any order, or their terms are the same letters,
    spaced otherwise."""
    if plan.parsed.choices or other.parsed.choices:
        return False
    asked, asked_by_other = asked_for(plan), asked_for(other)
    return set(asked) == set(asked_by_other) or "".join(asked) == "".join(asked_by_other)


def put_in_place(snapshot: Snapshot, pins: Sequence[PinnedQuery], candidates: Candidates) -> Pinned:
    """Give the documents of some pins their places. A document that is pinned first is shown even if it has no term of
    the query; one that is pinned last keeps its place only among the documents that match."""
    if not pins:
        return Pinned(candidates)
    places: dict[str, PinnedDocument] = {}
    for place in ("never", "first", "last"):  # if two pins do not agree, never counts before first, first before last
        for pin in pins:
            for name in getattr(pin, place):
                places.setdefault(name, PinnedDocument(name, place, pin.text))
    allowed = candidates.allowed
    passages = {name: sorted(filter(allowed.__contains__, snapshot.passage_ids("document", name))) for name in places}
    seen = {name: place for name, place in places.items() if passages[name]}
    never = {each for name, place in seen.items() if place.place == "never" for each in passages[name]}
    scores = {each: score for each, score in candidates.scores.items() if each not in never}
    first = _first([passages[name] for name, place in seen.items() if place.place == "first"], scores)
    behind = (passages[name] for name, place in seen.items() if place.place == "last")
    moved = first | _last([[each for each in own if each in scores] for own in behind], scores)
    pinned = {each: place for name, place in seen.items() for each in passages[name] if each in moved}
    rescored = candidates.rescored({**scores, **moved}, PinEvidence(moved, pinned))
    return Pinned(rescored, tuple(seen.values()), frozenset(first))


def _first(documents: Sequence[Sequence[int]], scores: Mapping[int, float]) -> dict[int, float]:
    """The best passage of each document, or the first one if none matches, with a score above all others."""
    top = max(scores.values(), default=1.0)
    best = [max(passages, key=lambda each: (scores.get(each, 0.0), -each)) for passages in documents]
    return {passage: top * (1 + (len(best) - place) / 100) for place, passage in enumerate(best)}


def _last(documents: Sequence[Sequence[int]], scores: Mapping[int, float]) -> dict[int, float]:
    """The passages of the documents, with scores below all others and in the order that they had within each."""
    own = {each for passages in documents for each in passages}
    least = min((score for each, score in scores.items() if each not in own), default=1.0)
    moved: dict[int, float] = {}
    for place, passages in enumerate(documents):
        for rank, each in enumerate(sorted(passages, key=lambda each: (-scores[each], each))):
            moved[each] = least / (2 + place + rank / (rank + 1))
    return moved

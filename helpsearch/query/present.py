"""Answers made from what was found, with their snippets, and the probability that the first one is right."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from helpsearch.analysis.terms import Term
from helpsearch.index.sequences import NOTHING, split_sequence, term_code
from helpsearch.index.snapshot import Snapshot
from helpsearch.index.term_places import TextPlaces
from helpsearch.query.answers import Answer, Place, Spans
from helpsearch.query.candidates import Candidates, Group
from helpsearch.query.certainty import Features, certainty
from helpsearch.query.evidence import unweighted
from helpsearch.query.plan import QueryPlan
from helpsearch.query.request_words import HARDLY
from helpsearch.query.snippet import make_snippet, merge_spans


class Presenter:
    """Makes the answers to show; safe to share between threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def answers(self, plan: QueryPlan, candidates: Candidates, groups: Iterable[Group]) -> tuple[Answer, ...]:
        """The answers to show, in the order of ``groups``."""
        marked = _Marked(plan, candidates)
        return tuple(self._answer(marked.in_passage(each.best.passage_id), each) for each in groups)

    def _answer(self, weights: Mapping[str, float], group: Group) -> Answer:
        hit = group.best
        passage = self._snapshot.passage(hit.passage_id)
        places = self._snapshot.term_places(hit.passage_id)
        snippet = make_snippet(passage.body, _asked_in(passage.body, places.body, weights), weights)
        return Answer(
            id=passage.document,
            kind=passage.kind,
            title=passage.title,
            heading=passage.heading,
            category=passage.category,
            score=hit.score,
            snippet=snippet.text,
            highlights=snippet.highlights,
            source=passage.source,
            anchor=passage.anchor,
            url=passage.url,
            updated=passage.updated,
            checklist=passage.checklist,
            title_highlights=_highlights(passage.title, places.title, weights),
            heading_highlights=_highlights(passage.heading or "", places.heading, weights),
            language=passage.language,
            same=tuple(_place(self._snapshot, each.passage_id) for each in group.same),
        )


def first_is_right(snapshot: Snapshot, plan: QueryPlan, candidates: Candidates, groups: Sequence[Group]) -> float:
    """The probability (0..1) that the first of the groups answers. ``groups`` has two, if there are two: how far the
    second one is behind tells much. Weights of documents do not count here: a page that counts three times as much is
    not right three times as often."""
    asked = candidates.importance
    if not groups or not asked or plan.only_asks:
        return 0.0
    first, *others = (each.best for each in groups[:2])
    score, second = (math.fsum(unweighted(candidates, *each) for each in hits) for hits in ([first], others))
    known = candidates.known / asked
    _, heads = split_sequence(snapshot.term_sequence(first.passage_id))
    headed = len(set().union(*heads) - {term_code(NOTHING)})
    likely = certainty(
        Features(
            score=score / asked,
            headed=math.log(max(headed, 1)),
            lead=math.sqrt(max(score - second, 0.0) / asked) * known,
            known=known,
            asked=math.log(len(plan.asked)),
        )
    )
    # letters that no correction could read may be what the query is about
    return likely / 2 if plan.unread else likely


def _highlights(text: str, places: TextPlaces, weights: Mapping[str, float]) -> Spans:
    """What was asked for in a text that is shown whole."""
    return merge_spans((term.start, term.end) for term in _asked_in(text, places, weights))


def _asked_in(text: str, places: TextPlaces, weights: Mapping[str, float]) -> list[Term]:
    """The terms of ``weights`` in a text, in the order of their places; those that it does not have as terms also as a
    part of a longer word."""
    codes = {term_code(term): term for term in weights}
    found = [
        Term(codes[code], start, start + length)
        for code, start, length in zip(places.codes, places.starts, places.lengths, strict=True)
        if code in codes
    ]
    found += _within_words(text, weights.keys() - {term.text for term in found})
    return sorted(found, key=_place_of)


def _place_of(term: Term) -> tuple[int, int]:
    return term.start, term.end


def _place(snapshot: Snapshot, passage_id: int) -> Place:
    passage = snapshot.passage(passage_id)
    return Place(passage.document, passage.title, passage.heading, passage.source, passage.anchor, passage.url)


class _Marked:
    """The terms that snippets are chosen and marked by, each with its rarity. Terms that only ask are left out."""

    def __init__(self, plan: QueryPlan, candidates: Candidates) -> None:
        self._terms = candidates.terms
        marked = [each for each in plan.query_terms if not each.hint or each.weight > HARDLY]
        sides = (side for each in marked for side in each.sides)
        self._weights = {term: self._terms[term].idf for side in sides for term in side}
        self._units = [each for each in marked if each.apart]
        self._own = {term for each in marked for term in each.terms}

    def in_passage(self, passage_id: int) -> Mapping[str, float]:
        """Those of a passage. If it has a unit of the query as a unit, the terms of the unit are left out as well: a
        query for 2회 marks 2회, and not the 2 of 2월."""
        units = [each for each in self._units if passage_id in self._terms[each.terms[0]].scores]
        hidden = {term for each in units for other in each.apart for term in other.terms} - self._own
        return {term: idf for term, idf in self._weights.items() if term not in hidden} if hidden else self._weights


def _within_words(text: str, terms: Collection[str]) -> Iterator[Term]:
    """The places of terms within longer words: 민국 in 대한민국. Terms of one letter are left out."""
    for term in sorted(terms):
        if len(term) > 1:
            start = text.find(term)
            while start >= 0:
                yield Term(term, start, start + len(term))
                start = text.find(term, start + len(term))

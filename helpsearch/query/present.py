"""Answers made from what was found, with their snippets, and the probability that the first one is right."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.terms import Term
from helpsearch.cache import BoundedCache
from helpsearch.documents.passage import Passage
from helpsearch.index.sequences import NOTHING, split_sequence, term_code
from helpsearch.index.snapshot import Snapshot
from helpsearch.query.answers import Answer, Place, Spans
from helpsearch.query.candidates import Candidates, Group
from helpsearch.query.certainty import Features, certainty
from helpsearch.query.evidence import unweighted
from helpsearch.query.plan import QueryPlan
from helpsearch.query.request_words import HARDLY
from helpsearch.query.snippet import make_snippet, merge_spans

PASSAGES_BYTES = 24 * 2**20
"""Most bytes of analysed passages that are kept for further queries."""


class ShownPassage(NamedTuple):
    """A passage with the terms of its title, heading and body, each in the order of their places."""

    passage: Passage
    title: Sequence[Term]
    heading: Sequence[Term]
    body: Sequence[Term]


class Presenter:
    """Makes the answers to show; safe to share between threads."""

    def __init__(self, snapshot: Snapshot, analyzer: Analyzer) -> None:
        self._snapshot = snapshot
        self._analyzer = analyzer
        self._shown: BoundedCache[int, ShownPassage] = BoundedCache(PASSAGES_BYTES, _bytes_of_passage)

    def answers(self, plan: QueryPlan, candidates: Candidates, groups: Iterable[Group]) -> tuple[Answer, ...]:
        """The answers to show, in the order of ``groups``."""
        return tuple(self._answer(plan, candidates, each) for each in groups)

    def _answer(self, plan: QueryPlan, candidates: Candidates, group: Group) -> Answer:
        hit = group.best
        shown = self._shown.get(hit.passage_id, lambda: self._analysed(hit.passage_id))
        passage = shown.passage
        weights = _marked(plan, candidates, hit.passage_id)
        snippet = make_snippet(passage.body, _with_parts(passage.body, shown.body, weights), weights)
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
            title_highlights=_highlights(passage.title, shown.title, weights),
            heading_highlights=_highlights(passage.heading or "", shown.heading, weights),
            language=passage.language,
            same=tuple(_place(self._snapshot, each.passage_id) for each in group.same),
        )

    def _analysed(self, passage_id: int) -> ShownPassage:
        passage = self._snapshot.passage(passage_id)
        texts = (passage.title, passage.heading or "", passage.body)
        return ShownPassage(passage, *map(self._placed, texts))

    def _placed(self, text: str) -> Sequence[Term]:
        """The terms of a text in the order of their places."""
        analysis = self._analyzer.analyze(text)
        return sorted([*analysis.terms, *analysis.units, *analysis.parts, *analysis.signed], key=_place_of)


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


def _bytes_of_passage(shown: ShownPassage) -> int:
    return 1_000 + 4 * len(shown.passage.body) + 120 * (len(shown.title) + len(shown.heading) + len(shown.body))


def _highlights(text: str, terms: Sequence[Term], weights: Mapping[str, float]) -> Spans:
    """What was asked for in a text that is shown whole."""
    return merge_spans((term.start, term.end) for term in _with_parts(text, terms, weights) if term.text in weights)


def _with_parts(text: str, terms: Sequence[Term], weights: Mapping[str, float]) -> Sequence[Term]:
    """The terms of a text, with those of ``weights`` that are only a part of a longer word."""
    within = [*_within_words(text, weights.keys() - {term.text for term in terms})]
    return sorted([*terms, *within], key=_place_of) if within else terms


def _place_of(term: Term) -> tuple[int, int]:
    return term.start, term.end


def _place(snapshot: Snapshot, passage_id: int) -> Place:
    passage = snapshot.passage(passage_id)
    return Place(passage.document, passage.title, passage.heading, passage.source, passage.anchor, passage.url)


def _marked(plan: QueryPlan, candidates: Candidates, passage_id: int) -> dict[str, float]:
    """The terms that the snippet of a passage is chosen and marked by, each with its rarity.

    Terms that only ask are left out. If the passage has a unit of the query as a unit, the terms of the unit are left
    out as well: a query for 2회 marks 2회, and not the 2 of 2월.
    """
    terms = candidates.terms
    marked = [each for each in plan.query_terms if not each.hint or each.weight > HARDLY]
    hidden = {
        term
        for each in marked
        if passage_id in terms[each.terms[0]].scores
        for other in each.apart
        for term in other.terms
    }
    hidden.difference_update(*(each.terms for each in marked))
    sides = (side for each in marked for side in each.sides)
    return {term: terms[term].idf for side in sides for term in side if term not in hidden}


def _within_words(text: str, terms: Collection[str]) -> Iterator[Term]:
    """The places of terms within longer words: 민국 in 대한민국. Terms of one letter are left out."""
    for term in sorted(terms):
        if len(term) > 1:
            start = text.find(term)
            while start >= 0:
                yield Term(term, start, start + len(term))
                start = text.find(term, start + len(term))

"""What a document is about, as a query that finds what to read next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.documents.passage import Passage
from helpsearch.query.parse import ParsedQuery
from helpsearch.query.plan import QueryPlan, QueryTerm
from helpsearch.query.query_terms import PART_OF_SPEECH_WEIGHTS

MAX_TERMS = 16
"""Terms of a document that are searched for."""


_TITLE, _TAG, _HEADING, _BODY = 4.0, 2.0, 1.0, 0.25  # what a term counts each time that it occurs there
_MOST_BODY, _ANY = 4, 1_000  # times that a term counts in bodies, and elsewhere


class TextAnalyzer(Protocol):
    """What analyses texts: an :class:`~helpsearch.analysis.analyzer.Analyzer`, or what remembers its analyses."""

    def analyze_all(self, texts: Iterable[str]) -> list[TextAnalysis]: ...


def related_plan(passages: Sequence[Passage], analyzer: Analyzer) -> QueryPlan:
    """The plan of a query for a document's most telling nouns. How rare they are is for the ranking to weigh.

    :param passages: the document's, in reading order.
    """
    best = telling_nouns(passages, analyzer)
    most = max(best.values(), default=1.0)
    query_terms = tuple(QueryTerm((term,), weight=weight / most) for term, weight in best.items())
    first = passages[0].title
    title = tuple(term for term in analyzer.analyze(first).term_texts if term in best)
    return QueryPlan(ParsedQuery(first, first, first), title, title, query_terms, (), (), ())


def telling_nouns(passages: Sequence[Passage], analyzer: TextAnalyzer) -> dict[str, float]:
    """The most telling nouns of a document with their weights, in whole quarters, the weightiest first: those of its
    title, then of tags, headings and what its bodies repeat.

    :param passages: the document's, in reading order.
    """
    first = passages[0]
    headings = dict.fromkeys(each.heading for each in passages if each.heading)
    found = [
        *_nouns(analyzer, [first.title], _TITLE, _ANY),
        *_nouns(analyzer, first.tags, _TAG, _ANY),
        *_nouns(analyzer, headings, _HEADING, _ANY),
        *_nouns(analyzer, [each.body for each in passages], _BODY, _MOST_BODY),
    ]
    weights: dict[str, float] = {}
    for term, weight in found:
        weights[term] = weights.get(term, 0.0) + weight
    best = sorted(weights, key=lambda term: (-weights[term], term))[:MAX_TERMS]
    return {term: weights[term] for term in best}


def _nouns(analyzer: TextAnalyzer, texts: Iterable[str], weight: float, most: int) -> list[tuple[str, float]]:
    """The nouns of texts, each with its weight for every time that it occurs, up to ``most`` times."""
    light = tuple(PART_OF_SPEECH_WEIGHTS)
    counts = Counter(
        term.text
        for analysis in analyzer.analyze_all(texts)
        for term in analysis.terms
        if not term.tag.startswith(light)
    )
    return [(term, weight * min(count, most)) for term, count in counts.items()]

"""The pins of a help centre, query by query, in terms."""

from __future__ import annotations

from collections.abc import Iterable

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.documents.pins import Pin
from helpsearch.errors import CorpusError, Fault
from helpsearch.index.fields import title_key
from helpsearch.index.metadata import PinnedQuery


def pinned_queries(pins: Iterable[Pin], analyzer: Analyzer) -> tuple[PinnedQuery, ...]:
    """Analyse the queries of pins.

    :raises helpsearch.errors.CorpusError: for a query without a content word.
    """
    found: list[PinnedQuery] = []
    faults: list[Fault] = []
    for pin in pins:
        for text, analysis in zip(pin.queries, analyzer.analyze_all(pin.queries), strict=True):
            if not analysis.term_texts:
                why = f"the query {text!r} of the pin has no content word; name what people look for"
                faults.append(Fault(pin.path, pin.line, why))
            key, terms = title_key(text), analysis.term_texts
            found.append(PinnedQuery(text, key, terms, pin.first, pin.last, pin.never, pin.since, pin.until))
    if faults:
        raise CorpusError(faults)
    return tuple(found)

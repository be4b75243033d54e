"""What an index knows of words beside each other, for choosing between spellings."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.spelling import Context
from helpsearch.index.fields import TERM_FIELDS
from helpsearch.index.reader import IndexReader
from helpsearch.index.sequences import phrase_bytes


def word_context(reading: Callable[[], AbstractContextManager[IndexReader]], analyzer: Analyzer) -> Context:
    """The context of an index's words. It remembers the passages of each term, so make one for each query.

    :param reading: gives the reader for as long as no other thread may have it.
    """
    having: dict[str, frozenset[int]] = {}

    def passages(reader: IndexReader, term: str) -> frozenset[int]:
        if term not in having:
            having[term] = reader.having(TERM_FIELDS, term)
        return having[term]

    def together(first: str, second: str) -> bool:
        codes = phrase_bytes((first, second))
        with reading() as reader:
            both = passages(reader, first) & passages(reader, second)
            return any(reader.sequences.has_phrase(number, codes) for number in both)

    return Context(lambda word: analyzer.analyze(word).term_texts, together)

"""What an index knows of words beside each other, for choosing between spellings."""

from __future__ import annotations

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.spelling import Context
from helpsearch.index.fields import TERM_FIELDS
from helpsearch.index.reader import IndexReader
from helpsearch.index.sequences import phrase_bytes


def word_context(reader: IndexReader, analyzer: Analyzer) -> Context:
    """The context of an index's words. As safe for threads as the reader: its user holds the lock.

    >>> with_context = Speller(reader.lexicon, word_context(reader, analyzer))  # doctest: +SKIP
    """
    having: dict[str, frozenset[int]] = {}

    def passages(term: str) -> frozenset[int]:
        if term not in having:
            having[term] = frozenset().union(*(reader.numbers(field, term) for field in TERM_FIELDS))
        return having[term]

    def together(first: str, second: str) -> bool:
        both = passages(first) & passages(second)
        codes = phrase_bytes((first, second))
        return any(reader.sequences.has_phrase(number, codes) for number in both)

    return Context(lambda word: analyzer.analyze(word).term_texts, together)

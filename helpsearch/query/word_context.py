"""What an index knows of words and of words beside each other, for choosing between spellings."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeAlias

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.spelling import Context
from helpsearch.index.fields import PART, TERM_FIELDS
from helpsearch.index.reader import IndexReader
from helpsearch.index.sequences import phrase_bytes

Reading: TypeAlias = Callable[[], AbstractContextManager[IndexReader]]

_VERBAL = ("V", "MAG")  # a correction may bring these although no passage has them: 않되요 is 안 돼요


def have_passages(reading: Reading, analyzer: Analyzer, source: str, target: str, all_of_it: bool = True) -> bool:
    """Whether passages have what a correction leads to: all nouns of the ``target`` that the ``source`` lacks, or, if
    not ``all_of_it``, any of its terms. A word of a synonym rule leads to what passages have instead.

    :param reading: gives the reader for as long as no other thread may have it.
    """

    def found(term: str) -> bool:
        with reading() as reader:
            return any(reader.having(TERM_FIELDS, form) for form in (term, PART + term)) or any(
                term in rule.source for rule in reader.settings.synonyms
            )

    terms = analyzer.analyze(target).terms
    if not all_of_it:
        return any(found(term.text) for term in terms)
    nouns = {term.text for term in terms if not term.tag.startswith(_VERBAL)}
    return all(map(found, nouns.difference(analyzer.analyze(source).term_texts)))


def word_context(reading: Reading, analyzer: Analyzer) -> Context:
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

    def leads(source: str, target: str) -> bool:
        return have_passages(reading, analyzer, source, target)

    return Context(lambda word: analyzer.analyze(word).term_texts, together, leads)

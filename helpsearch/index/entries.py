"""Documents made ready for the index: their passages with terms and bigrams, field by field."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.documents.checklist import CELL_SEPARATOR
from helpsearch.documents.documents import ArticleOrFaq, Metadata
from helpsearch.documents.language import language_of
from helpsearch.documents.passage import Passage
from helpsearch.documents.passages import passages
from helpsearch.index.fields import (
    BIGRAM_FIELDS,
    EVERYONE,
    PART,
    PROMOTED,
    TERM_FIELDS,
    filter_value,
    places,
    title_key,
    weight_value,
)
from helpsearch.index.minor import minor_kinds
from helpsearch.index.sequences import NOTHING, term_sequence
from helpsearch.index.term_places import encode_places

_HEADS = ("title", "heading", "question")
# The end of a sentence, a line or a cell. A run of marks matches from its first mark only: if it matched from each
# mark, the search would take quadratic time.
_END = re.compile(r"(?<![.?!…。？！])[.?!…。？！]+[\"'”’)\]]*(?=\s)|\n|" + re.escape(CELL_SEPARATOR))


@dataclass(frozen=True)
class PassageEntry:
    """A passage ready for the index.

    ``values`` has the values of all fields; ``lengths`` counts the terms of each scored field. ``words`` has all words,
    each as often as it occurs. ``sequence`` has the codes of the terms (see :mod:`helpsearch.index.sequences`), and
    ``places`` where they are in the texts that are shown (see :mod:`helpsearch.index.term_places`).
    """

    values: Mapping[str, Any]
    lengths: Mapping[str, int]
    words: tuple[str, ...]
    sequence: array[int]
    places: bytes


def entries(documents: Sequence[ArticleOrFaq], analyzer: Analyzer) -> Iterator[tuple[ArticleOrFaq, list[PassageEntry]]]:
    """The entries of each document, in order; all texts are analysed in one call."""
    metadata = [replace(document.metadata, language=language_of(document)) for document in documents]
    cut = [
        [passage._replace(language=own.language) for passage in passages(document)]
        for document, own in zip(documents, metadata, strict=True)
    ]
    texts = (text for found in cut for passage in found for text in (*passage.texts.values(), passage.body))
    analyses = iter(analyzer.analyze_all(texts))
    for document, own, found in zip(documents, metadata, cut, strict=True):
        kinds = minor_kinds(document)
        yield (
            document,
            [
                _entry(passage, own, minor, {name: next(analyses) for name in passage.texts}, next(analyses))
                for passage, minor in zip(found, kinds, strict=True)
            ],
        )


def _entry(
    passage: Passage, metadata: Metadata, minor: str | None, analyses: Mapping[str, TextAnalysis], shown: TextAnalysis
) -> PassageEntry:
    """The entry of a passage; ``shown`` is its body without the columns of its checklist."""
    sequences = {name: ordered_terms(analyses[name]) for name in TERM_FIELDS}
    scored: dict[str, list[str]] = {name: scored_terms(analyses[name]) for name in TERM_FIELDS}
    scored["title_bigrams"] = [bigram for name in (*_HEADS, "tags") for bigram in analyses[name].bigrams]
    scored["body_bigrams"] = list(analyses["body"].bigrams)
    values = {
        "passage": passage.to_json(),
        "document": [passage.document],
        "kind": [passage.kind],
        "category": [filter_value(metadata.category)] if metadata.category else [],
        "tag": sorted(set(map(filter_value, metadata.tags))),
        "audience": sorted(set(map(filter_value, metadata.audience))) or [EVERYONE],
        "access": sorted(set(map(filter_value, metadata.access))),
        "expires": [metadata.expires.isoformat()] if metadata.expires else [],
        "updated": [metadata.updated.isoformat()] if metadata.updated else [],
        "promoted": [PROMOTED] if metadata.promoted else [],
        "named": [key] if (key := title_key(passage.title)) else [],
        "minor": [minor] if minor else [],
        "path": places(metadata.source),
        "language": [metadata.language] if metadata.language else [],
        "weight": [weight_value(metadata.weight)] if metadata.weight else [],
        **scored,
    }
    words = tuple(word.form for analysis in analyses.values() for word in analysis.words)
    heads = [sequences[name] for name in _HEADS]
    sequence = term_sequence(sequences["body"], heads, sequences["tags"], sentence_ends(analyses["body"]))
    # Signed terms and parts of terms repeat other terms, so they do not count in a field's length.
    lengths = {name: len(analyses[name].term_texts) + len(analyses[name].units) for name in TERM_FIELDS}
    lengths |= {name: len(scored[name]) for name in BIGRAM_FIELDS}
    title = analyses["question" if passage.asked else "title"]
    return PassageEntry(values, lengths, words, sequence, encode_places(title, analyses["heading"], shown))


def sentence_ends(body: TextAnalysis) -> Iterator[int]:
    """The places of the terms with which a sentence, an item of a list or a cell of a table ends."""
    starts = [word.start for word in body.words]
    counts = [0, *accumulate(map(len, body.terms_of_words))]
    for border in _END.finditer(body.text):
        before = counts[bisect_left(starts, border.start())]
        if before:
            yield before - 1


def ordered_terms(analysis: TextAnalysis) -> list[str]:
    """The terms of a field in the order in which proximity is measured. Units come last, and no term is next to
    them."""
    units = [unit.text for unit in analysis.units]
    return [*analysis.term_texts, *(each for unit in units for each in (NOTHING, unit))]


def scored_terms(analysis: TextAnalysis) -> list[str]:
    """The terms by which a field is searched: its terms and units, the parts of terms with their mark (``~발급``), and
    signed terms (``¬환불``)."""
    return [
        *analysis.term_texts,
        *(unit.text for unit in analysis.units),
        *(PART + part.text for part in analysis.parts),
        *(signed.text for signed in analysis.signed),
    ]

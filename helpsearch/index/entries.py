"""Documents made ready for Whoosh: passages with their terms and bigrams, field by field."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.documents.documents import Document, Metadata
from helpsearch.documents.passage import Passage
from helpsearch.documents.passages import passages
from helpsearch.index.fields import (
    BIGRAM_FIELDS,
    EVERYONE,
    PART,
    PROMOTED,
    TERM_FIELDS,
    filter_value,
    title_key,
)
from helpsearch.index.minor import minor_kinds
from helpsearch.index.sequences import NOTHING, term_sequence

_HEADS = ("title", "heading", "question")
# Of a sentence, of a line, of a cell. A run of marks is tried from its first alone: from each it takes squared time.
_END = re.compile(r"(?<![.?!…。？！])[.?!…。？！]+[\"'”’)\]]*(?=\s)|\n| \| ")


@dataclass(frozen=True)
class PassageEntry:
    """A passage ready for Whoosh: the values of all fields, the length of each scored one in terms, its words, and the
    codes of its terms in their order."""

    values: Mapping[str, Any]
    lengths: Mapping[str, int]
    words: tuple[str, ...]
    sequence: array[int]


def entries(documents: Sequence[Document], analyzer: Analyzer) -> Iterator[tuple[Document, list[PassageEntry]]]:
    """The entries of each document, in order; all their texts are analysed at once."""
    cut = [list(passages(document)) for document in documents]
    texts = (text for found in cut for passage in found for text in passage.texts.values())
    analyses = iter(analyzer.analyze_all(texts))
    for document, found in zip(documents, cut, strict=True):
        yield (
            document,
            [
                _entry(passage, document.metadata, why, {name: next(analyses) for name in passage.texts})
                for passage, why in zip(found, minor_kinds(document), strict=True)
            ],
        )


def _entry(
    passage: Passage, metadata: Metadata, minor: str | None, analyses: Mapping[str, TextAnalysis]
) -> PassageEntry:
    sequences = {name: _ordered_terms(analyses[name]) for name in TERM_FIELDS}
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
        "expires": [metadata.expires.isoformat()] if metadata.expires else [],
        "promoted": [PROMOTED] if metadata.promoted else [],
        "named": [key] if (key := title_key(passage.title)) else [],
        "minor": [minor] if minor else [],
        **scored,
    }
    words = tuple(word.form for analysis in analyses.values() for word in analysis.words)
    heads = [sequences[name] for name in _HEADS]
    sequence = term_sequence(sequences["body"], heads, sequences["tags"], _ends(analyses["body"]))
    # what stands beside the terms of words, with a sign or as a part of one, makes no field longer
    lengths = {name: len(analyses[name].term_texts) + len(analyses[name].units) for name in TERM_FIELDS}
    lengths |= {name: len(scored[name]) for name in BIGRAM_FIELDS}
    return PassageEntry(values, lengths, words, sequence)


def _ends(body: TextAnalysis) -> Iterator[int]:
    """The numbers of the terms that a sentence, an item of a list or a cell of a table ends with."""
    starts = [word.start for word in body.words]
    counts = [0, *accumulate(map(len, body.terms_of_words))]
    for border in _END.finditer(body.text):
        before = counts[bisect_left(starts, border.start())]
        if before:
            yield before - 1


def _ordered_terms(analysis: TextAnalysis) -> list[str]:
    """What nearness in a field is measured by: its terms in order, then its units, which stand beside no term."""
    units = [unit.text for unit in analysis.units]
    return [*analysis.term_texts, *(each for unit in units for each in (NOTHING, unit))]


def scored_terms(analysis: TextAnalysis) -> list[str]:
    """What a field of terms is searched by: its terms, its units, the parts of terms with their mark, and what is
    negated or possible with its sign."""
    return [
        *analysis.term_texts,
        *(unit.text for unit in analysis.units),
        *(PART + part.text for part in analysis.parts),
        *(signed.text for signed in analysis.signed),
    ]

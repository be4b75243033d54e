"""What is indexed of a passage, and the Whoosh schema for it.

Whoosh is given terms, never text: its fields hold what the analysis made, with the number of times each stands there.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Existence

from helpsearch.analysis import Analyzer, TextAnalysis
from helpsearch.analysis.normalize import fold, nfc
from helpsearch.documents import Checklist, Document, Passage, passages

TERM_FIELDS = ("title", "heading", "question", "body", "tags")
"""Content terms, a field for each part of a passage."""
PAIR_FIELDS = ("title_pairs", "body_pairs")
"""Adjacent content terms, joined by a space; titles, headings and questions share a field."""
BIGRAM_FIELDS = ("title_bigrams", "body_bigrams")
"""Syllable bigrams; titles, headings, questions and tags share a field."""
SCORED_FIELDS = TERM_FIELDS + PAIR_FIELDS + BIGRAM_FIELDS

EVERYONE = "*"
"""What stands in the field ``audience`` of a document meant for everyone."""
PROMOTED = "true"
"""What stands in the field ``promoted`` of a promoted document."""


_LONGEST = 2**16 - 1  # terms of a field
_MOST = 2**8 - 1  # occurrences of a term in it


class TermsField(FieldType):  # type: ignore[misc]
    """A field of terms that arrive analysed, as a list of strings.

    A posting's weight holds the term's frequency and the field's length, both exactly: see
    :func:`unpack_weight`. Whoosh's own field lengths are rounded to one byte and cost a look-up for each
    posting, so they are not kept. A ``column`` field keeps its first term with the passage.
    """

    def __init__(self, column: bool = False) -> None:
        super().__init__(Existence(), None, sortable=column)  # Existence keeps nothing beside a posting's weight

    def index(self, value: Sequence[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        length = min(len(value), _LONGEST)
        for term, count in Counter(value).items():
            frequency = min(count, _MOST)
            yield term.encode("utf-8"), frequency, float(frequency * (_LONGEST + 1) + length), b""


def unpack_weight(weight: float) -> tuple[int, int]:
    """A posting's weight taken apart: the term's frequency (up to 255) and its field's length in terms (up to 65,535).

    Whoosh keeps weights as 32-bit floats, whose 24-bit significands hold both.
    """
    return divmod(int(weight), _LONGEST + 1)


def schema() -> Schema:
    """The schema of every index; given to Whoosh at opening, so that it unpickles none."""
    return Schema(
        passage=STORED(),
        document=TermsField(column=True),
        kind=TermsField(),
        category=TermsField(),
        tag=TermsField(),
        audience=TermsField(),
        expires=TermsField(),
        promoted=TermsField(),
        **{name: TermsField() for name in SCORED_FIELDS},
    )


@dataclass(frozen=True)
class StoredPassage:
    """What an answer is made of, kept as JSON with the passage."""

    id: str
    document: str
    kind: str
    title: str
    heading: str | None
    anchor: str | None
    body: str
    checklist: Checklist | None
    category: str | None
    source: str
    url: str | None
    updated: str | None

    def to_json(self) -> str:
        record = dict(vars(self))
        if self.checklist is not None:
            record["checklist"] = vars(self.checklist)
        return json.dumps(record, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> StoredPassage:
        record = json.loads(text)
        table = record.pop("checklist")
        checklist = table and Checklist(tuple(table["columns"]), tuple(map(tuple, table["rows"])))
        return cls(**record, checklist=checklist)


@dataclass(frozen=True)
class PassageEntry:
    """A passage ready for Whoosh: the values of all fields and the length of each scored one, in terms."""

    values: Mapping[str, Any]
    lengths: Mapping[str, int]


def filter_value(text: str) -> str:
    """The form in which categories, tags and audiences are compared."""
    return " ".join(fold(nfc(text)).text.split())


def entries(document: Document, analyzer: Analyzer) -> Iterator[PassageEntry]:
    """Analyse a document's passages."""
    for passage in passages(document):
        yield _entry(document, passage, analyzer)


def texts(document: Document) -> Iterator[str]:
    """All texts of a document that are analysed."""
    for passage in passages(document):
        yield from _texts(document, passage).values()


def _texts(document: Document, passage: Passage) -> dict[str, str]:
    body = passage.body
    if passage.checklist is not None:
        body = f"{' '.join(passage.checklist.columns)}\n{body}"
    return {
        "title": passage.title or "",
        "heading": passage.heading or "",
        "question": passage.question or "",
        "body": body,
        "tags": "\n".join(document.metadata.tags),
    }


def _entry(document: Document, passage: Passage, analyzer: Analyzer) -> PassageEntry:
    texts = _texts(document, passage)
    analyses = dict(zip(texts, analyzer.analyze_all(texts.values()), strict=True))
    scored: dict[str, list[str]] = {name: list(analyses[name].term_texts) for name in TERM_FIELDS}
    heads = [analyses[name] for name in ("title", "heading", "question")]
    scored["title_pairs"] = [pair for analysis in heads for pair in pairs(analysis)]
    scored["body_pairs"] = list(pairs(analyses["body"]))
    scored["title_bigrams"] = [bigram for analysis in (*heads, analyses["tags"]) for bigram in analysis.bigrams]
    scored["body_bigrams"] = list(analyses["body"].bigrams)
    metadata = document.metadata
    stored = StoredPassage(
        id=passage.id,
        document=passage.document,
        kind=passage.kind,
        title=passage.title or passage.question or "",
        heading=passage.heading,
        anchor=passage.anchor,
        body=passage.body,
        checklist=passage.checklist,
        category=metadata.category,
        source=metadata.source,
        url=metadata.url,
        updated=_iso(metadata.updated),
    )
    values = {
        "passage": stored.to_json(),
        "document": [passage.document],
        "kind": [passage.kind],
        "category": [filter_value(metadata.category)] if metadata.category else [],
        "tag": sorted(set(map(filter_value, metadata.tags))),
        "audience": sorted(set(map(filter_value, metadata.audience))) or [EVERYONE],
        "expires": [metadata.expires.isoformat()] if metadata.expires else [],
        "promoted": [PROMOTED] if metadata.promoted else [],
        **scored,
    }
    return PassageEntry(values, {name: len(terms) for name, terms in scored.items()})


def pairs(analysis: TextAnalysis) -> Iterator[str]:
    """The adjacent content terms of a text, each two joined by a space: 환불 신청."""
    return map(" ".join, pairwise(analysis.term_texts))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

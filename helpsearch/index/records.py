"""Records of documents, by which the next build knows which documents changed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from helpsearch.documents.documents import ArticleOrFaq
from helpsearch.index.entries import PassageEntry
from helpsearch.index.fields import SCORED_FIELDS
from helpsearch.index.metadata import FieldStatistics


@dataclass(frozen=True)
class DocumentRecord:
    """A document in the index: its content hash, and its share of the statistics.

    ``kinds`` counts its passages by kind. ``fields`` has, for each scored field, the number of terms and the number of
    passages that have a term.
    """

    hash: str
    kind: str
    kinds: Mapping[str, int]
    fields: Mapping[str, tuple[int, int]]


def record(document: ArticleOrFaq, hash_: str, entries: Iterable[PassageEntry]) -> DocumentRecord:
    """The record of a document that has just been analysed."""
    kinds: Counter[str] = Counter()
    terms: Counter[str] = Counter()
    filled: Counter[str] = Counter()
    for entry in entries:
        kinds.update(entry.values["kind"])
        terms.update(entry.lengths)
        filled.update(name for name, length in entry.lengths.items() if length)
    return DocumentRecord(hash_, document.kind, dict(kinds), {name: (terms[name], filled[name]) for name in filled})


def count_documents(records: Iterable[DocumentRecord]) -> dict[str, int]:
    """How many articles and FAQs there are, and how many checklists are in them."""
    counts = Counter({"article": 0, "faq": 0, "checklist": 0})
    for each in records:
        counts[each.kind] += 1
        counts["checklist"] += each.kinds.get("checklist", 0)
    return dict(counts)


def count_passages(records: Iterable[DocumentRecord]) -> int:
    return sum(sum(each.kinds.values()) for each in records)


def field_statistics(records: Iterable[DocumentRecord]) -> dict[str, FieldStatistics]:
    """The statistics of the scored fields over all documents. They are sums of whole numbers, so the order of the
    documents does not matter."""
    sums = {name: [0, 0] for name in SCORED_FIELDS}
    for each in records:
        for name, (terms, passages) in each.fields.items():
            sums[name][0] += terms
            sums[name][1] += passages
    return {name: FieldStatistics(*both) for name, both in sums.items()}


def encode_records(records: Mapping[str, DocumentRecord]) -> bytes:
    return json.dumps({document_id: vars(each) for document_id, each in records.items()}, ensure_ascii=False).encode()


def decode_records(data: bytes) -> dict[str, DocumentRecord]:
    """Read what :func:`encode_records` wrote.

    :raises ValueError: for anything else.
    """
    try:
        return {document_id: _decoded(**each) for document_id, each in json.loads(data).items()}
    except (TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no records of documents: {error}") from None


def _decoded(hash: str, kind: str, kinds: dict[str, int], fields: dict[str, list[int]]) -> DocumentRecord:
    counts = [*kinds.values(), *(count for pair in fields.values() for count in pair)]
    if not (isinstance(hash, str) and kind in ("article", "faq") and all(type(count) is int for count in counts)):
        raise ValueError(f"no record of a document: {hash!r:.40}")
    return DocumentRecord(hash, kind, kinds, {name: (terms, passages) for name, (terms, passages) in fields.items()})

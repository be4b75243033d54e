"""The ids that passages have in a generation: the numbers by which Whoosh knows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from whoosh.filedb.filestore import FileStorage

from helpsearch.index.whoosh.schema import schema


class PassageIds(NamedTuple):
    """The ids of each document's passages, in order; ``total`` counts the ids of deleted passages too."""

    of_document: Mapping[str, Sequence[int]]
    total: int


def passage_ids(
    folder: Path,
    document_ids: Iterable[str],
    before: Path | None = None,
    kept: Mapping[str, Sequence[int]] | None = None,
) -> PassageIds:
    """Find the ids of all passages in a folder of Whoosh files.

    :param folder: the folder.
    :param document_ids: the documents.
    :param before: the folder of the generation before.
    :param kept: the passage ids in ``before`` of the documents that have not changed since. Their new ids need not be
        looked up: a passage keeps its place in its segment unless Whoosh merged the segment.
    """
    kept = kept or {}
    found: dict[str, Sequence[int]] = {}
    with _reader(folder) as reader:
        moved = _moved(before, reader) if before and kept else {}
        for document_id in document_ids:
            ids = [moved.get(passage_id, -1) for passage_id in kept.get(document_id, [-1])]
            found[document_id] = ids_of_document(reader, document_id) if -1 in ids else ids
        return PassageIds(found, reader.doc_count_all())


def ids_of_document(reader: Any, document_id: str) -> list[int]:
    """Look up the passages of a document with Whoosh's reader; a document that is only a title has no passages."""
    there = ("document", document_id) in reader
    return list(reader.postings("document", document_id).all_ids()) if there else []


def _moved(before: Path, reader: Any) -> dict[int, int]:
    """The new id of each earlier passage whose segment is still there."""
    segments = _segments(reader)
    with _reader(before) as earlier:
        return {
            old: new
            for name, ids in _segments(earlier).items()
            for old, new in zip(ids, segments.get(name, ()), strict=False)
        }


def _reader(folder: Path) -> Any:
    return FileStorage(str(folder)).open_index(schema=schema()).reader()


def _segments(reader: Any) -> dict[str, range]:
    """The passage ids of each segment."""
    return {
        leaf.segment().segment_id(): range(first, first + leaf.doc_count_all()) for leaf, first in reader.leaf_readers()
    }

"""The numbers that passages have in the next generation, and what is kept of the previous one by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage

from helpsearch.index.manifest import PASSAGES, SEQUENCES
from helpsearch.index.previous import Previous
from helpsearch.index.sequences import GONE, PassageRow, SequenceReader, SequenceWriter, encode_passages
from helpsearch.index.whoosh.schema import schema


def keep_sequences(sequences: SequenceWriter, previous: Previous | None, unchanged: Set[str]) -> dict[str, list[int]]:
    """Take over the sequences of the documents that did not change; returns the numbers that their passages had."""
    kept: dict[str, list[int]] = {}
    if unchanged and previous is not None:
        path = previous.generation.path
        reader = SequenceReader(path / PASSAGES, path / SEQUENCES)
        identities = list(previous.records)
        for number in range(len(reader)):
            document = reader.document(number)
            if document != GONE and (identity := identities[document]) in unchanged:
                sequences.add_bytes(identity, reader.sequence_bytes(number))
                kept.setdefault(identity, []).append(number)
        reader.close()
    return kept


def passage_rows(
    folder: Path,
    identities: Iterable[str],
    sequences: Mapping[str, Sequence[tuple[int, int]]],
    kept: Mapping[str, Sequence[int]],
    previous: Previous | None,
) -> bytes:
    """What :data:`~helpsearch.index.manifest.PASSAGES` holds, of documents in the order of their ids.

    A passage of a document that did not change keeps its place in its segment, where Whoosh has not merged that.
    """
    rows: dict[int, PassageRow] = {}
    with FileStorage(str(folder)).open_index(schema=schema()).reader() as reader:
        segments = _segments(reader)
        moved: dict[int, int] = {}
        if previous:
            with FileStorage(str(previous.generation.path)).open_index(schema=schema()).reader() as before:
                for name, old in _segments(before).items():
                    moved.update(zip(old, segments.get(name, ()), strict=False))
        for document, identity in enumerate(identities):
            numbers = [moved.get(number, -1) for number in kept.get(identity, [-1])]
            if -1 in numbers:  # one of a heading alone has no passage
                there = ("document", identity) in reader
                numbers = list(reader.postings("document", identity).all_ids()) if there else []
            for passage, (start, length) in zip(numbers, sequences.get(identity, ()), strict=True):
                rows[passage] = PassageRow(document, start, length)
        return encode_passages(rows, reader.doc_count_all())


def _segments(reader: Any) -> dict[str, range]:
    """The numbers of the passages in each segment."""
    return {
        leaf.segment().segment_id(): range(first, first + leaf.doc_count_all()) for leaf, first in reader.leaf_readers()
    }

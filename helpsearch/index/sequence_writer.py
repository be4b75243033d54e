"""Writing the sequences of a generation's passages."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import BinaryIO

from helpsearch.index.sequences import GONE, WIDTH, PassageRow, SequenceReader, encode_codes, encode_passages


class SequenceWriter:
    """Writes sequences one after the other and remembers where each is.

    >>> with SequenceWriter(folder / "sequences.bin") as writer:  # doctest: +SKIP
    ...     writer.add("refund", sequence)
    """

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("wb")
        self._codes = 0  # the number of codes written so far
        self._places: dict[str, list[tuple[int, int]]] = {}  # first code and length, of each document's passages

    def __enter__(self) -> SequenceWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, document_id: str, sequence: array[int]) -> None:
        """Add the next passage of a document."""
        self._add(document_id, encode_codes(sequence))

    def take_over(self, before: SequenceReader, document_ids: Sequence[str], kept: Set[str]) -> dict[str, list[int]]:
        """Copy the sequences of documents from the generation before.

        :param before: the sequences of that generation.
        :param document_ids: all documents of that generation in the order of their ids.
        :param kept: the documents whose sequences are copied.
        :returns: for each copied document the ids that its passages had in that generation.
        """
        found: dict[str, list[int]] = {}
        for passage_id in range(len(before)):
            document = before.document(passage_id)
            if document != GONE and (document_id := document_ids[document]) in kept:
                self._add(document_id, before.sequence_bytes(passage_id))
                found.setdefault(document_id, []).append(passage_id)
        return found

    def rows(self, passage_ids: Mapping[str, Sequence[int]], count: int) -> bytes:
        """Encode where each sequence is: the content of :data:`~helpsearch.index.manifest.PASSAGES`.

        :param passage_ids: the ids of each document's passages, for all documents in the order of their ids.
        :param count: how many passage ids there are, with those of deleted passages.
        """
        rows = {
            passage_id: PassageRow(document, start, length)
            for document, (document_id, ids) in enumerate(passage_ids.items())
            for passage_id, (start, length) in zip(ids, self._places.get(document_id, ()), strict=True)
        }
        return encode_passages(rows, count)

    def _add(self, document_id: str, sequence: bytes) -> None:
        self._file.write(sequence)
        length = len(sequence) // WIDTH
        self._places.setdefault(document_id, []).append((self._codes, length))
        self._codes += length

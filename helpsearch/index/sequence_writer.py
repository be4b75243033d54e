"""Writing the sequences of a generation's passages, and the places of their terms."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import BinaryIO

from helpsearch.index.sequences import GONE, WIDTH, PassageRow, SequenceReader, encode_codes, encode_passages


class SequenceWriter:
    """Writes sequences and places one after the other and remembers where each is.

    >>> with SequenceWriter(folder / "sequences.bin", folder / "places.bin") as writer:  # doctest: +SKIP
    ...     writer.add("refund", sequence, places)
    """

    def __init__(self, sequences: Path, places: Path) -> None:
        self._sequences: BinaryIO = sequences.open("wb")
        self._places: BinaryIO = places.open("wb")
        self._codes = self._bytes = 0  # the numbers of codes, and of bytes of places, written so far
        self._extents: dict[str, list[tuple[int, int, int, int]]] = {}  # of each document's passages, as in its row

    def __enter__(self) -> SequenceWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._sequences.close()
        self._places.close()

    def add(self, document_id: str, sequence: array[int], places: bytes) -> None:
        """Add the next passage of a document."""
        self._add(document_id, encode_codes(sequence), places)

    def take_over(self, before: SequenceReader, document_ids: Sequence[str], kept: Set[str]) -> dict[str, list[int]]:
        """Copy the sequences and places of documents from the generation before.

        :param before: those of that generation.
        :param document_ids: all documents of that generation in the order of their ids.
        :param kept: the documents that are copied.
        :returns: for each copied document the ids that its passages had in that generation.
        """
        found: dict[str, list[int]] = {}
        for passage_id in range(len(before)):
            document = before.document(passage_id)
            if document != GONE and (document_id := document_ids[document]) in kept:
                self._add(document_id, before.sequence_bytes(passage_id), before.places_bytes(passage_id))
                found.setdefault(document_id, []).append(passage_id)
        return found

    def rows(self, passage_ids: Mapping[str, Sequence[int]], count: int) -> bytes:
        """Encode where each passage's sequence and places are: what :data:`~helpsearch.index.manifest.PASSAGES` holds.

        :param passage_ids: the ids of each document's passages, for all documents in the order of their ids.
        :param count: how many passage ids there are, with those of deleted passages.
        """
        rows = {
            passage_id: PassageRow(document, *extent)
            for document, (document_id, ids) in enumerate(passage_ids.items())
            for passage_id, extent in zip(ids, self._extents.get(document_id, ()), strict=True)
        }
        return encode_passages(rows, count)

    def _add(self, document_id: str, sequence: bytes, places: bytes) -> None:
        self._sequences.write(sequence)
        self._places.write(places)
        length = len(sequence) // WIDTH
        self._extents.setdefault(document_id, []).append((self._codes, length, self._bytes, len(places)))
        self._codes += length
        self._bytes += len(places)

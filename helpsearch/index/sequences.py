"""The terms of each passage in their order: proximity and phrases are read from these sequences.

A term is a code of 31 bits, made from its CRC-32. One pair of terms in two thousand million shares a code; then one
neighbour too many is counted. A passage's sequence has the terms of its body, then those of its title, heading,
question and each tag. :data:`BREAK` comes before each of these parts, so that no term is near a term of another part.
The highest bit says that a sentence, an item of a list or a cell of a table ends with the term: no phrase goes across
its end.
"""

from __future__ import annotations

import mmap
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

BREAK = 0
"""The code between two parts of a passage."""
NOTHING = ""
"""An entry in place of a term: it keeps the term before it and the term behind it from being neighbours."""
GONE = 2**32 - 1
"""The value in place of a document if the passage was deleted."""
HEAD_PARTS = 3
"""The number of parts between the body and the tags: title, heading and question."""

WIDTH = 4
"""Bytes of a code."""
_CODE = 2**31 - 1  # the bits of a code
_END = 2**31  # the bit that marks the end of a sentence, an item or a cell
_WITHOUT_END = bytes(value & 0x7F for value in range(256))  # clears the bit in a code's highest byte


class PassageRow(NamedTuple):
    """A passage's document, as its place in the order of document ids; where the passage's sequence is: the first code
    of the file and how many codes; and where the places of its terms are: the first byte of their file and how many
    bytes."""

    document: int
    start: int
    length: int
    places_start: int
    places_length: int


@lru_cache(maxsize=65_536)
def term_code(term: str) -> int:
    """The code of a term, never :data:`BREAK`.

    >>> term_code("환불") == term_code("환불") != term_code("신청")
    True
    """
    return crc32(term.encode()) & _CODE or 1


def term_sequence(
    body: Iterable[str], heads: Sequence[Iterable[str]], tags: Iterable[str], ends: Iterable[int] = ()
) -> array[int]:
    """The sequence of a passage; ``heads`` are the terms of title, heading and question.

    :param ends: the places of the body's terms with which a sentence, an item or a cell ends.
    """
    sequence = array("I", map(term_code, body))
    for place in ends:
        sequence[place] |= _END
    for part in (*heads, *((tag,) for tag in tags)):
        sequence.append(BREAK)
        sequence.extend(map(term_code, part))
    return sequence


def split_sequence(sequence: array[int]) -> tuple[array[int], list[array[int]]]:
    """The body of a passage, then its title, heading and question.

    >>> split_sequence(term_sequence(["가"], [["나"], [], []], ["다"]))[1][0] == array("I", [term_code("나")])
    True
    """
    parts: list[array[int]] = []
    start = 0
    for _ in range(HEAD_PARTS):
        end = sequence.index(BREAK, start)
        parts.append(sequence[start:end])
        start = end + 1
    rest = sequence[start:]
    parts.append(rest[: rest.index(BREAK)] if BREAK in rest else rest)
    return parts[0], parts[1:]


class SequenceReader:
    """The documents and sequences of a generation's passages, by passage id, and the places of their terms."""

    def __init__(self, passages: Path, sequences: Path, places: Path) -> None:
        columns = swapped(array("I", passages.read_bytes()))
        count = len(columns) // len(PassageRow._fields)
        self._documents, self._starts, self._lengths, self._places_starts, self._places_lengths = (
            columns[column * count : (column + 1) * count] for column in range(len(PassageRow._fields))
        )
        self.document = self._documents.__getitem__
        """The document of a passage id, as its place in the order of document ids, or :data:`GONE`."""
        self._data = _mapped(sequences)
        self._places = _mapped(places)

    def close(self) -> None:
        for each in (self._data, self._places):
            if isinstance(each, mmap.mmap):
                each.close()

    def __len__(self) -> int:
        return len(self._documents)

    def passages(self, document: int) -> Sequence[int]:
        """The ids of a document's passages."""
        return self._passages[document]

    @cached_property
    def average_passages(self) -> float:
        """Mean number of passages of a document."""
        return sum(map(len, self._passages.values())) / max(len(self._passages), 1)

    @cached_property
    def _passages(self) -> Mapping[int, Sequence[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for passage_id, document in enumerate(self._documents):
            found[document].append(passage_id)
        found.pop(GONE, None)
        return found

    def sequence(self, passage_id: int) -> array[int]:
        """The codes of a passage's terms, in order."""
        data = bytearray(self.sequence_bytes(passage_id))
        data[WIDTH - 1 :: WIDTH] = data[WIDTH - 1 :: WIDTH].translate(_WITHOUT_END)
        return swapped(array("I", bytes(data)))

    def sequence_bytes(self, passage_id: int) -> bytes:
        """A passage's sequence as the file has it."""
        start = self._starts[passage_id] * WIDTH
        return self._data[start : start + self._lengths[passage_id] * WIDTH]

    def places_bytes(self, passage_id: int) -> bytes:
        """The places of a passage's terms, as :func:`helpsearch.index.term_places.encode_places` wrote them."""
        start = self._places_starts[passage_id]
        return self._places[start : start + self._places_lengths[passage_id]]

    def has_phrase(self, passage_id: int, phrase: bytes) -> bool:
        """Whether a passage has a phrase (see :func:`phrase_bytes`) within one sentence, item or cell."""
        if not phrase:
            return True
        data = self.sequence_bytes(passage_id)
        at_end = phrase[:-1] + bytes([phrase[-1] | 0x80])  # the last term may end a sentence
        return any(map(partial(_stands_in, data), (phrase, at_end)))


def _mapped(path: Path) -> mmap.mmap | bytes:
    """A file in memory; an empty one cannot be mapped."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else b""


def _stands_in(data: bytes, phrase: bytes) -> bool:
    place = data.find(phrase)
    while place % WIDTH > 0:  # -1 % 4 is 3
        if place < 0:
            return False
        place = data.find(phrase, place + 1)
    return True


def phrase_bytes(phrase: Iterable[str]) -> bytes:
    """The codes of a phrase's terms as a sequence has them."""
    return encode_codes(array("I", map(term_code, phrase)))


def encode_passages(rows: Mapping[int, PassageRow], count: int) -> bytes:
    """Encode the rows of ``count`` passages by passage id, column by column; a passage without a row is gone."""
    columns = [array("I", [value]) * count for value in PassageRow(GONE, 0, 0, 0, 0)]
    for passage_id, row in rows.items():
        for column, value in zip(columns, row, strict=True):
            column[passage_id] = value
    return b"".join(map(encode_codes, columns))


def encode_codes(codes: array[int]) -> bytes:
    """Encode 32-bit integers as the files have them, little-endian."""
    return swapped(array("I", codes)).tobytes()


def swapped(integers: array[int]) -> array[int]:
    """Change integers in place from the files' order of bytes to this machine's, or back."""
    if sys.byteorder == "big":
        integers.byteswap()
    return integers

"""The terms of each passage in their order: what proximity and phrases are read from.

A term is kept as a 31-bit code, of its CRC-32. Two terms in two thousand million share one; then a neighbour more is
counted. A passage's sequence is its body, then its title, heading, question and each of its tags, with
:data:`BREAK` before each of these, so that nothing is near across them. The bit that is left says that a sentence, an
item of a list or a cell of a table ends with the term: no phrase goes on behind it.
"""

from __future__ import annotations

import mmap
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import BinaryIO, NamedTuple
from zlib import crc32

BREAK = 0
"""Stands between the parts of a passage in its sequence."""
NOTHING = ""
"""In place of a term, so that what stands before and behind it stands side by side in no phrase."""
GONE = 2**32 - 1
"""In place of a document's number, for a passage that was deleted."""
HEAD_PARTS = 3
"""Title, heading and question: the parts behind the body. Tags follow."""

_WIDTH = 4  # bytes of a number
_CODE = 2**31 - 1  # the bits of a code
_END = 2**31  # the bit of a term that ends a sentence, an item or a cell
_WITHOUT_END = bytes(value & 0x7F for value in range(256))  # of the highest byte


class PassageRow(NamedTuple):
    """Of a passage: the number of its document in the order of ids, and where its sequence stands, in numbers."""

    document: int
    start: int
    length: int


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

    :param ends: the numbers of the body's terms that a sentence, an item or a cell ends with.
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


class SequenceWriter:
    """Writes sequences one after the other; ``rows`` says where each document's passages stand, by its id."""

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("wb")
        self._next = 0
        self.rows: dict[str, list[tuple[int, int]]] = {}

    def __enter__(self) -> SequenceWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, identity: str, sequence: array[int]) -> None:
        """Add the next passage of a document."""
        self.add_bytes(identity, _little_endian(sequence).tobytes())

    def add_bytes(self, identity: str, sequence: bytes) -> None:
        """As :meth:`add`, of a sequence as the file holds it."""
        self._file.write(sequence)
        length = len(sequence) // _WIDTH
        self.rows.setdefault(identity, []).append((self._next, length))
        self._next += length


class SequenceReader:
    """A generation's passages by number: their documents and sequences."""

    def __init__(self, passages: Path, sequences: Path) -> None:
        numbers = _little_endian(array("I", passages.read_bytes()))
        third = len(numbers) // 3
        self._documents, self._starts, self._lengths = numbers[:third], numbers[third : 2 * third], numbers[2 * third :]
        with sequences.open("rb") as file:
            # an empty file cannot be mapped
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if sequences.stat().st_size else b""

    def close(self) -> None:
        if isinstance(self._data, mmap.mmap):
            self._data.close()

    def __len__(self) -> int:
        return len(self._documents)

    def document(self, number: int) -> int:
        """The number of a passage's document in the order of ids, or :data:`GONE`."""
        return self._documents[number]

    def passages(self, document: int) -> Sequence[int]:
        """The numbers of a document's passages."""
        return self._passages[document]

    @cached_property
    def average_passages(self) -> float:
        """Mean number of passages of a document."""
        return sum(map(len, self._passages.values())) / max(len(self._passages), 1)

    @cached_property
    def _passages(self) -> Mapping[int, Sequence[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for number, document in enumerate(self._documents):
            found[document].append(number)
        found.pop(GONE, None)
        return found

    def sequence(self, number: int) -> array[int]:
        """The codes of a passage's terms, in order."""
        data = bytearray(self.sequence_bytes(number))
        data[_WIDTH - 1 :: _WIDTH] = data[_WIDTH - 1 :: _WIDTH].translate(_WITHOUT_END)
        return _little_endian(array("I", bytes(data)))

    def sequence_bytes(self, number: int) -> bytes:
        """A passage's sequence as the file holds it."""
        start = self._starts[number] * _WIDTH
        return self._data[start : start + self._lengths[number] * _WIDTH]

    def has_phrase(self, number: int, phrase: bytes) -> bool:
        """Whether the codes of a phrase (see :func:`phrase_bytes`) stand one after the other in a passage, in one
        sentence, item or cell."""
        if not phrase:
            return True
        data = self.sequence_bytes(number)
        at_end = phrase[:-1] + bytes([phrase[-1] | 0x80])  # the last term may end a sentence
        return any(map(partial(_stands_in, data), (phrase, at_end)))


def _stands_in(data: bytes, phrase: bytes) -> bool:
    place = data.find(phrase)
    while place % _WIDTH > 0:  # -1 % 4 is 3
        if place < 0:
            return False
        place = data.find(phrase, place + 1)
    return True


def phrase_bytes(phrase: Iterable[str]) -> bytes:
    """The codes of a phrase's terms as a sequence holds them."""
    return _little_endian(array("I", map(term_code, phrase))).tobytes()


def encode_passages(rows: Mapping[int, PassageRow], count: int) -> bytes:
    """The rows of ``count`` passages by number, column by column; those that have none are gone."""
    documents, starts, lengths = (array("I", [value]) * count for value in PassageRow(GONE, 0, 0))
    for number, row in rows.items():
        documents[number], starts[number], lengths[number] = row
    return b"".join(_little_endian(column).tobytes() for column in (documents, starts, lengths))


def _little_endian(numbers: array[int]) -> array[int]:
    """The numbers as the file holds them, or as this machine does."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers

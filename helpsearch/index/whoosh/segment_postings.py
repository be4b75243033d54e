"""The postings of a segment, read from Whoosh's files in memory.

Whoosh's own reader seeks and reads a file a dozen times for a term, makes an object of each term and each block, and
has one position in each file that all threads share. Here a look-up is a few reads of mapped memory, without a lock.
The format is that of ``whoosh.codec.whoosh3`` and ``whoosh.filedb.filetables``, which 2.7.4 and whoosh3 share.
"""

from __future__ import annotations

import mmap
import pickle
import struct
import zlib
from array import array
from collections.abc import Iterator
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import Any

from helpsearch.index.postings import Postings

_POINTER = struct.Struct("!Iq")  # of a slot of a hash table: the hash of a key, and where its entry is
_LENGTHS = struct.Struct("!ii")  # of an entry: the lengths of its key and its value
_FIELD = struct.Struct("!H")  # before a term: the number of its field
_TERM = struct.Struct("!B22x")  # of a term: whether its postings are beside it, and statistics that we do not need
_EXTENT = struct.Struct("!q")  # where its postings are, otherwise
_LENGTH = struct.Struct("!i")  # of a block in bytes; below 0 for the last one
_MAGIC = 4  # bytes before the first block


class SegmentPostings:
    """Reads the postings of a segment; threads may share it."""

    def __init__(self, leaf: Any, first: int, folder: Path) -> None:
        """Map the files of a segment.

        :param leaf: Whoosh's reader of the segment.
        :param first: the passage id of its first passage.
        :param folder: the folder of Whoosh's files.
        """
        self._first = first
        self._fields: dict[str, int] = leaf._terms._fieldmap
        self._tables: list[tuple[int, int]] = leaf._terms._tindex.tables
        self._hash = leaf._terms._tindex.hashfn
        segment = leaf.segment()
        self._deleted = frozenset(segment.deleted_docs())
        self._terms, self._postings = (_mapped(folder / segment.make_filename(each)) for each in (".trm", ".pst"))

    def close(self) -> None:
        for each in (self._terms, self._postings):
            if isinstance(each, mmap.mmap):
                each.close()

    def postings(self, field: str, term: bytes) -> Iterator[Postings]:
        """The postings of a term in a field, block by block; none if no passage of the segment has the term there."""
        number = self._fields.get(field)
        start = -1 if number is None else self._find(_FIELD.pack(number) + term)
        if start < 0:
            return
        data = self._terms
        (beside,) = _TERM.unpack_from(data, start)
        start += _TERM.size
        if beside:
            passage_ids, packed, _ = pickle.loads(data[start:])
            yield from self._made(passage_ids, packed)
            return
        (place,) = _EXTENT.unpack_from(data, start)
        place += _MAGIC
        last = False
        while not last:
            (length,) = _LENGTH.unpack_from(self._postings, place)
            place += _LENGTH.size
            last = length < 0
            block = BytesIO(self._postings[place : place + abs(length)])
            count, _, _, compressed, *_ = pickle.load(block)
            rest = block.read()
            gaps, weights, _ = pickle.loads(zlib.decompress(rest) if compressed else rest)
            packed = weights if isinstance(weights, tuple) else (1.0 if weights is None else weights,) * count
            yield from self._made(accumulate(gaps), packed)
            place += abs(length)

    def _find(self, key: bytes) -> int:
        """Where the value of a key begins; -1 if there is no such key."""
        data = self._terms
        start: int
        wanted = self._hash(key)
        table, slots = self._tables[wanted & 255]
        slot = (wanted >> 8) % slots if slots else 0
        for _ in range(slots):
            found, entry = _POINTER.unpack_from(data, table + slot * _POINTER.size)
            if not entry:
                return -1
            if found == wanted:
                length, _ = _LENGTHS.unpack_from(data, entry)
                start = entry + _LENGTHS.size
                if data[start : start + length] == key:
                    return start + len(key)
            slot = (slot + 1) % slots
        return -1

    def _made(self, passage_ids: Any, packed: Any) -> Iterator[Postings]:
        if self._deleted:
            left = [(each, value) for each, value in zip(passage_ids, packed, strict=True) if each not in self._deleted]
            if not left:
                return
            passage_ids, packed = zip(*left, strict=True)
        first = self._first
        numbers = [first + each for each in passage_ids] if first else passage_ids
        yield Postings(array("I", numbers), array("f", packed))


def _mapped(path: Path) -> mmap.mmap | bytes:
    """A file in memory; an empty one, as that of a segment with no frequent term, cannot be mapped."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if path.stat().st_size else b""

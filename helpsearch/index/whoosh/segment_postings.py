"""The postings of a segment, read from Whoosh's files without a lock.

Whoosh's own reader seeks and reads a file a dozen times for a term, makes an object of each term and each block, and
has one position in each file that all threads share. Here a look-up is two or three reads that name their place. The
format is that of ``whoosh.codec.whoosh3`` and ``whoosh.filedb.filetables``, which 2.7.4 and whoosh3 share.
"""

from __future__ import annotations

import mmap
import os
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
_LENGTHS = struct.Struct("!ii")  # of an entry: the lengths of its key and its value, which follow
_FIELD = struct.Struct("!H")  # before a term: the number of its field
_TERM = struct.Struct("!B22x")  # of a term: whether its postings are beside it, and statistics that we do not need
_EXTENT = struct.Struct("!qi")  # where its postings are otherwise, and how many bytes they take
_LENGTH = struct.Struct("!i")  # of a block in bytes; below 0 for the last one
_MAGIC = 4  # bytes before the first block
_VALUE = 160  # bytes that are read with a key; few values are longer


class SegmentPostings:
    """Reads the postings of a segment; threads may share it."""

    def __init__(self, leaf: Any, first: int, folder: Path) -> None:
        """Open the files of a segment.

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
        self._terms = _File(folder / segment.make_filename(".trm"))
        self._postings = _File(folder / segment.make_filename(".pst"))

    def close(self) -> None:
        self._terms.close()
        self._postings.close()

    def postings(self, field: str, term: bytes) -> Iterator[Postings]:
        """The postings of a term in a field, block by block; none if no passage of the segment has the term there."""
        number = self._fields.get(field)
        value = None if number is None else self._value(_FIELD.pack(number) + term)
        if value is None:
            return
        (beside,) = _TERM.unpack_from(value)
        if beside:
            passage_ids, packed, _ = pickle.loads(value[_TERM.size :])
            yield from self._made(passage_ids, packed)
            return
        place, size = _EXTENT.unpack_from(value, _TERM.size)
        data = self._postings.read(place, size)
        start, last = _MAGIC, False
        while not last:
            (length,) = _LENGTH.unpack_from(data, start)
            start += _LENGTH.size
            last = length < 0
            block = BytesIO(data[start : start + abs(length)])
            count, _, _, compressed, *_ = pickle.load(block)
            rest = block.read()
            gaps, weights, _ = pickle.loads(zlib.decompress(rest) if compressed else rest)
            packed = weights if isinstance(weights, tuple) else (1.0 if weights is None else weights,) * count
            yield from self._made(accumulate(gaps), packed)
            start += abs(length)

    def _value(self, key: bytes) -> bytes | None:
        """The value of a key in the hash table of terms."""
        wanted: int = self._hash(key)
        table, slots = self._tables[wanted & 255]
        slot = (wanted >> 8) % slots if slots else 0
        for _ in range(slots):
            found, entry = _POINTER.unpack(self._terms.read(table + slot * _POINTER.size, _POINTER.size))
            if not entry:
                return None
            if found == wanted:
                data = self._terms.read(entry, _LENGTHS.size + len(key) + _VALUE)
                key_length, value_length = _LENGTHS.unpack_from(data)
                start = _LENGTHS.size + key_length
                if data[_LENGTHS.size : start] == key:
                    end = start + value_length
                    return data[start:end] if end <= len(data) else self._terms.read(entry + start, value_length)
            slot = (slot + 1) % slots
        return None

    def _made(self, passage_ids: Any, packed: Any) -> Iterator[Postings]:
        if self._deleted:
            left = [(each, value) for each, value in zip(passage_ids, packed, strict=True) if each not in self._deleted]
            if not left:
                return
            passage_ids, packed = zip(*left, strict=True)
        first = self._first
        numbers = [first + each for each in passage_ids] if first else passage_ids
        yield Postings(array("I", numbers), array("f", packed))


class _File:
    """A file that is read at any place, by any thread.

    Where the system can, it is not mapped into memory: the pages of a map count as the process's own.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        self._map: mmap.mmap | None = None
        if not hasattr(os, "pread") and path.stat().st_size:  # Windows; an empty file cannot be mapped
            self._map = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)

    def read(self, start: int, length: int) -> bytes:
        """Some bytes from a place on; fewer at the end of the file."""
        return os.pread(self._file.fileno(), length, start) if self._map is None else self._map[start : start + length]

    def close(self) -> None:
        if self._map is not None:
            self._map.close()
        self._file.close()

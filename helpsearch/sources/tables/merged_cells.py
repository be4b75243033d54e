"""Merged cells of a workbook: a cell that spans several rows is copied into each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

from helpsearch.sources.reader import Refused
from helpsearch.sources.tables.rows import Row

_RANGE = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^<>]{0,200}?\bref\s*=\s*[\"']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})[\"']"
)
_LONGEST = 300  # bytes of the longest match; as many are carried over to the next chunk, for a match that spans both
_MOST = 100_000  # merged cells; no table has more
_CHUNK = 2**20


class Merged(NamedTuple):
    """A cell in ``column`` (from 0) that begins in row ``first`` and spans the rows up to ``last`` (from 1)."""

    first: int
    last: int
    column: int


def merged_cells(part: IO[bytes], columns: int) -> list[Merged]:
    """The cells of a sheet's XML that span several rows and begin in one of its first ``columns``, in order.

    Raises :class:`~helpsearch.sources.reader.Refused` if there are more of them than any table has.
    """
    found: set[Merged] = set()
    rest = b""
    while chunk := part.read(_CHUNK):
        for letters, first, last in _RANGE.findall(rest + chunk):
            column = _column(letters)
            if int(first) < int(last) and column < columns:
                found.add(Merged(int(first), int(last), column))
        if len(found) > _MOST:
            raise Refused(f"has more than {_MOST:,} merged cells; unmerge them")
        rest = (rest + chunk)[-_LONGEST:]
    return sorted(found)


def with_merged(rows: Iterable[Row], merged: Iterable[Merged]) -> Iterator[Row]:
    """Copy each merged cell into the empty cells that it covers, and cut the empty cells at the end of each row."""
    waiting = list(reversed(list(merged)))
    held: dict[int, tuple[int, object]] = {}  # by column, the last row of the open merged cell and its content
    for row in rows:
        cells = list(row.cells)
        while waiting and waiting[-1].first <= row.line:
            first, last, column = waiting.pop()
            if first == row.line and column < len(cells):
                held[column] = last, cells[column]
        for column, (last, shown) in list(held.items()):
            if row.line > last:
                del held[column]
            elif column < len(cells) and cells[column] is None:
                cells[column] = shown
        while cells and cells[-1] is None:  # rows are read as wide as the widest table
            cells.pop()
        yield Row(row.line, tuple(cells))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1

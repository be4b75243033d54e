"""The rows of a table, and the row with the names of its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from helpsearch.sources.reader import Refused
from helpsearch.sources.records import known_fields

_ROWS_ABOVE = 20  # rows among which the names of the columns are looked for: titles and remarks may be above them
_DELIMITERS = ",;\t|"


class Row(NamedTuple):
    """A row and the line of the file on which it begins, from 1."""

    line: int
    cells: Sequence[object]


class Header(NamedTuple):
    """The columns of a table by field. ``columns`` is None if there are no columns for question and answer; ``names``
    are the cells of the fullest row that was looked at before."""

    columns: dict[str, int] | None
    names: tuple[str, ...]


def find_header(rows: Iterator[Row], columns: Mapping[str, str] = MappingProxyType({})) -> Header:
    """Take rows up to and with the row that has the names of the columns.

    :param columns: for some fields, the column that has it in this source.
    """
    names: tuple[str, ...] = ()
    for row in islice(rows, _ROWS_ABOVE):
        fields = known_fields(row.cells, columns)
        if fields.keys() & {"question", "title"} and fields.keys() & {"answer", "body"}:
            return Header(fields, names)
        named = tuple(" ".join(str(cell).split())[:40] for cell in row.cells if cell not in (None, ""))
        names = max(names, named, key=len)
    return Header(None, names)


def delimited_rows(text: str, columns: Mapping[str, str] = MappingProxyType({})) -> Iterator[Row]:
    """The rows of a table. Commas, semicolons, tabs or bars separate its cells; the separator that gives the best
    columns is taken.

    Cells in quotes may have several lines. Raises :class:`~helpsearch.sources.reader.Refused` for quotes that do not
    pair.
    """
    return _rows(text, max(_DELIMITERS, key=lambda delimiter: _fitness(text, delimiter, columns)))


def _fitness(text: str, delimiter: str, columns: Mapping[str, str]) -> tuple[bool, int]:
    try:
        header = find_header(_rows(text, delimiter), columns)
    except Refused:
        return False, 0
    return header.columns is not None, len(header.names)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    while True:
        line = rows.line_num + 1
        try:
            yield Row(line, next(rows))
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused(f"line {line}: {_fault(str(error))}") from None


def _fault(message: str) -> str:
    if "field larger" in message:
        return f"a cell of more than {csv.field_size_limit():,} characters; shorten it"
    return "quotes do not pair; a cell with quotes stands in quotes and has its own twice"

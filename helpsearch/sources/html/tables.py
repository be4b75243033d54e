"""Reading HTML tables as rows of cells, with spans filled. Tables that only lay out a page are recognised."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WIDEST = 30
_ROW_GROUPS = ("thead", "tbody", "tfoot")
_LAID_OUT = {"h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "form"}


class Cell(NamedTuple):
    """One place of a table. ``across`` says that its element began further left, ``down`` that it began further up."""

    element: Element
    across: bool = False
    down: bool = False


class Table(NamedTuple):
    """Rows of places; an empty place is None. The first ``head`` rows are the header, each as wide as the table."""

    captions: tuple[Element, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    head: int


def read_table(table: Element) -> Table | None:
    """The rows of a table, or None if the table only lays out the page.

    A table lays out the page if its role says so; if it has a single column or more than 30; if it has no header cells
    and either a single row or headings or the like in a cell; or if a cell as wide as the table has headings or another
    table in it, as in the frame of a board.
    """
    groups = [[child] if child.tag == "tr" else child for child in table if child.tag in ("tr", *_ROW_GROUPS)]
    written = [[cell for cell in row if cell.tag in ("td", "th")] for group in groups for row in group]
    written = [row for row in written if row]
    rows = _fill(written)
    width = max(map(len, rows), default=0)
    if not 2 <= width <= _WIDEST or table.get("role") in ("presentation", "none"):
        return None
    cells = [cell for row in written for cell in row]
    without_header = all(cell.tag == "td" for cell in cells)
    if without_header and (len(rows) < 2 or any(child.tag in _LAID_OUT for cell in cells for child in cell)):
        return None
    whole_rows = [row[0] for row in written if len(row) == 1 and _span(row[0], "colspan") >= width]
    if any(child.tag in (*_LAID_OUT, "table") for cell in whole_rows for child in cell):
        return None
    head = max(1, _head(table, rows))
    padded = [row + (None,) * (width - len(row)) for row in rows[:head]]
    return Table(tuple(child for child in table if child.tag == "caption"), (*padded, *rows[head:]), head)


def _head(table: Element, rows: list[tuple[Cell | None, ...]]) -> int:
    """How many rows are the header: the rows of ``<thead>``, else the first row and the rows of header cells into which
    its cells reach."""
    if head := sum(len(row) > 0 for group in table if group.tag == "thead" for row in group):
        return head
    for number, row in enumerate(rows[1:], 1):
        if not any(cell and cell.down for cell in row) or any(cell and cell.element.tag == "td" for cell in row):
            return number
    return 1


def _fill(written: list[list[Element]]) -> list[tuple[Cell | None, ...]]:
    """The rows, with each cell in every place that it spans. A row ends one place beyond the widest table that is
    read."""
    rows: list[tuple[Cell | None, ...]] = []
    nothing: list[tuple[Cell | None, int]] = [(None, 0)] * (_WIDEST + 1)
    above = nothing  # for each column, the cell that reaches down from above, and into how many more rows
    for elements in written:
        row: list[Cell | None] = []
        below = nothing.copy()
        waiting = deque(elements)
        while len(row) <= _WIDEST and (waiting or any(further for _, further in above[len(row) :])):
            column = len(row)
            cell, further = above[column]
            if further:
                row.append(cell)
                below[column] = (cell, further - 1)
            elif waiting:
                element = waiting.popleft()
                for offset in range(min(_span(element, "colspan"), _WIDEST + 1 - column)):
                    row.append(Cell(element, across=offset > 0))
                    below[column + offset] = (Cell(element, offset > 0, True), _span(element, "rowspan") - 1)
            else:
                row.append(None)
        above = below
        rows.append(tuple(row))
    return rows


def _span(element: Element, attribute: str) -> int:
    written = element.get(attribute, "").strip()
    return max(1, int(written)) if written.isascii() and written.isdigit() and len(written) < 6 else 1

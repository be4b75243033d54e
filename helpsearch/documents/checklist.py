"""Checklists. They are apart from other documents, since a query needs these alone."""

from __future__ import annotations

from typing import Any, NamedTuple

CELL_SEPARATOR = " · "
"""The text between the cells of a row in a passage. A bar would be a mark of Markdown to whoever reads it."""


class Checklist(NamedTuple):
    """A table to work through, e.g. 문제 종류, 확인 사항, 조치 사항; every row has a cell for every column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def to_dict(self) -> dict[str, Any]:
        """The checklist as JSON."""
        return {"columns": list(self.columns), "rows": [list(row) for row in self.rows]}

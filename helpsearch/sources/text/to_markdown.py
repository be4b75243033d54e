"""Writing lines of plain text as Markdown, after it was found out what each of them is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpsearch.sources.markdown.escape import escape, table_lines
from helpsearch.sources.markdown.parse import CHECKLIST_MARK
from helpsearch.sources.text.lines import HEADING, ITEM, ROW, TEXT, Line

_SEPARATOR_CELL = re.compile(r":?-+:?|")
_CHECKLIST = re.compile(r"체크\s?리스트|점검\s?(?:표|목록|사항)|확인\s?목록|checklist", re.IGNORECASE)
# The columns of a checklist: what is wrong, what to look at, what to do.
_COLUMNS = (
    re.compile(r"문제|증상|상황|오류|현상"),
    re.compile(r"확인|점검|원인"),
    re.compile(r"조치|해결|대처|대응|할 일"),
)


def to_markdown(lines: Sequence[Line], heading: str) -> str:
    """Markdown of lines that follow ``heading``.

    Headings of level 1 become level 2 and those of 2 level 3. A table is a checklist if its header has columns for
    what is wrong and what to do, or if the heading or the line above calls it one.
    """
    blocks: list[list[str]] = []
    table: list[Line] = []
    above: Line | None = None
    for line in lines:
        if table and line.kind != ROW:
            blocks.append(_table(table, heading, above))
            table, above = [], None
        if line.kind == ROW:
            table.append(line)
            continue
        if line.kind == HEADING:
            heading = line.text
            blocks.append([f"{'#' * (line.level + 1)} {escape(line.text)}"])
        elif line.kind == ITEM:
            text = f"{line.mark} {escape(line.text)}"
            same = above is not None and above.kind == ITEM and (above.mark == "-") == (line.mark == "-")
            if same:
                blocks[-1].append(text)
            else:
                blocks.append([text])
        elif above is not None and _continues(above, line):
            indent = " " * (len(above.mark) + 1) if above.kind == ITEM else ""
            blocks[-1].append(indent + escape(line.text))
            if above.kind == ITEM:
                continue
        else:
            blocks.append([escape(line.text)])
        above = line
    if table:
        blocks.append(_table(table, heading, above))
    return "\n\n".join("\n".join(block) for block in blocks)


def _continues(above: Line, line: Line) -> bool:
    return not line.gap and (above.goes_on or (above.kind == ITEM and line.indented))


def _table(rows: Sequence[Line], heading: str, above: Line | None) -> list[str]:
    cells = [_cells(row.text) for row in rows]
    header, *body = [row for row in cells if not all(map(_SEPARATOR_CELL.fullmatch, row))] or [[""]]
    width = max(map(len, (header, *body)))
    header, *body = ([*row, *[""] * (width - len(row))] for row in (header, *body))
    called = above.text if above is not None and above.kind == TEXT else ""
    checks = body and (_CHECKLIST.search(f"{heading}\n{called}") or _has_columns(header))
    return [*([CHECKLIST_MARK] if checks else []), *table_lines(header, body)]


def _cells(text: str) -> list[str]:
    row = text.replace("\t", "|") if "|" not in text else text
    return [cell.strip() for cell in row.strip().removeprefix("|").removesuffix("|").split("|")]


def _has_columns(header: Sequence[str]) -> bool:
    wrong, look, do = (any(map(pattern.search, header)) for pattern in _COLUMNS)
    return wrong and do and (look or len(header) == 2)

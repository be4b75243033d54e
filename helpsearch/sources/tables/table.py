"""Reading tables of questions and answers: CSV, TSV and XLSX, whose columns have names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from helpsearch.sources.encodings import decode
from helpsearch.sources.markdown.parse import NestedTooDeeply
from helpsearch.sources.notion import has_row_pages, is_other_view
from helpsearch.sources.pages import Page, at_lines, faq_page
from helpsearch.sources.reader import Reading, Refused, SourceFiles, few
from helpsearch.sources.records import PageIds, to_record
from helpsearch.sources.rich_text import text_as_markdown
from helpsearch.sources.tables.rows import Header, Row, delimited_rows, find_header
from helpsearch.sources.tables.workbook import looks_like_workbook, sheets


class _Table(NamedTuple):
    """The rows of a table. ``place`` is put before the line number in a note: the sheet, or nothing."""

    place: str
    rows: Iterator[Row]


def read(content: bytes, name: str, files: SourceFiles) -> Reading:
    """Read a table whose columns have names that are known, or that the settings name; see :func:`read_table`."""
    if is_other_view(name, files.paths):
        return Reading(
            (),
            notes=("left out: a view of a database of Notion, which is whole in the file ending in _all",),
            auxiliary=True,
        )
    try:
        return read_table(content, name, files.settings.columns)
    except Refused:
        if not has_row_pages(name, files.paths):
            raise
        return Reading(
            (), notes=("left out: the rows of this database of Notion are pages of their own",), auxiliary=True
        )


def read_table(content: bytes, name: str, columns: Mapping[str, str] = MappingProxyType({})) -> Reading:
    """Read a table with an FAQ in each row. Titles and remarks may be above the names of the columns.

    An answer is plain text or, if it has tags, HTML. Rows that lack question or answer are left out with a note.

    :param columns: for some fields (:data:`~helpsearch.sources.records.FIELDS`), the column that has it in this source:
        ``{"question": "고객의 말"}``.
    """
    notes: tuple[str, ...] = ()
    if name.lower().endswith(".xlsx"):
        tables = [_Table(f"sheet {title!r}, ", iter(rows)) for title, rows in sheets(content)]
    elif looks_like_workbook(content):
        raise Refused("is a workbook and no text; name it .xlsx, or save it as CSV")
    else:
        decoded = decode(content)
        notes = decoded.notes
        tables = [_Table("", delimited_rows(decoded.text, columns))]
    headers = [find_header(table.rows, columns) for table in tables]
    if not any(header.columns for header in headers):
        names = max((header.names for header in headers), key=len, default=())
        raise Refused(
            f"no columns for question and answer among: {', '.join(names[:20]) or 'none'}; name them 질문 and 답변, or"
            " map them in the settings: columns: {question: …, answer: …}"
        )
    reading = _Reading(name)
    for table, header in zip(tables, headers, strict=True):
        reading.take(table, header)
    faults = [*reading.left_out, *reading.notes]
    if faults and not reading.pages and not reading.unpublished:
        raise Refused(f"no row has an FAQ; {faults[0]}")
    return Reading(tuple(reading.pages), reading.unpublished, (*notes, *few(reading.left_out), *few(reading.notes)))


class _Reading:
    """The pages and notes that were read so far."""

    def __init__(self, name: str) -> None:
        self.pages: list[Page] = []
        self.unpublished = 0
        self.notes: list[str] = []
        self.left_out: list[str] = []  # tables without known columns
        self._name = name
        self._ids = PageIds(name)

    def take(self, table: _Table, header: Header) -> None:
        if header.columns is None:
            named = f" among: {', '.join(header.names[:20])}" if header.names else ""
            self.left_out.append(f"{table.place}left out: no columns for question and answer{named}")
            return
        for row in table.rows:
            cells = {field: row.cells[at] for field, at in header.columns.items() if at < len(row.cells)}
            if any(cell not in (None, "") for cell in cells.values()):
                self._take_row(cells, row.line, f"{table.place}line {row.line}: ")

    def _take_row(self, cells: dict[str, object], line: int, place: str) -> None:
        record = to_record(cells, self._name)
        if not record.published:
            self.unpublished += 1
            return
        missing = [what for what, text in (("question", record.title), ("answer", record.text)) if not text]
        if missing:
            self.notes.append(f"{place}no {' and no '.join(missing)}")
            return
        self.notes += [place + note for note in record.notes]
        page_id = self._ids.of(record)
        if record.id and not page_id.endswith(f"/{record.id}"):
            self.notes.append(f"{place}id {record.id!r} is taken by a row above; this one is {page_id!r}")
        try:
            page = faq_page(page_id, record.title, text_as_markdown(record.text), record.metadata)
        except NestedTooDeeply as reason:
            self.notes.append(f"{place}left out: the answer {reason}")
        else:
            self.pages.append(at_lines(page, line))

"""The sheets of an XLSX workbook, read by openpyxl. A workbook that was made to do harm is refused."""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from helpsearch.sources.files import LARGEST
from helpsearch.sources.other_content import COMPOUND, ZIP
from helpsearch.sources.reader import Refused
from helpsearch.sources.tables.merged_cells import Merged, merged_cells, with_merged
from helpsearch.sources.tables.rows import Row

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LARGEST = 256 * 2**20  # bytes of unpacked XML that a workbook may have
_SMALL = 16 * 2**20  # bytes of unpacked XML up to which a workbook may be packed however tightly
_TIGHTEST = 100  # how much larger unpacked XML may be; spreadsheets have 5 to 30
_CHUNK = 2**16
_ROWS, _COLUMNS = 1_048_576, 64  # no sheet has more rows, and no table of questions more columns


class Sheet(NamedTuple):
    """A sheet's name and its rows that are not empty."""

    title: str
    rows: list[Row]


def looks_like_workbook(content: bytes) -> bool:
    """Whether a file's first bytes are those of a workbook, XLSX or the older XLS."""
    return content.startswith((ZIP, COMPOUND))


def sheets(content: bytes) -> list[Sheet]:
    """The sheets that are not hidden. Formulas have the values that were saved with them, and dates are in ISO form. A
    cell that spans rows has its content in each of them.

    Raises :class:`~helpsearch.sources.reader.Refused`.
    """
    try:
        from defusedxml import DefusedXmlException
        from openpyxl import load_workbook
    except ModuleNotFoundError:
        raise Refused("XLSX is read by an extra: pip install 'helpsearch[xlsx]'") from None
    if content.startswith(COMPOUND):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise Refused(
            "is encrypted; save it without a password" if encrypted else "is an old workbook (XLS); save it as XLSX"
        )
    if not content.startswith(ZIP):
        raise Refused("is no XLSX workbook by its content; a table in text is read as .csv")
    unpacked = _unpacked(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they are about styles and the like, which are not read
            workbook = load_workbook(unpacked, read_only=True, data_only=True, keep_links=False)
            visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
            if len({_part(sheet) for sheet in visible}) < len(visible):
                raise Refused("has one sheet under several names; save it anew as XLSX")
            for sheet in visible:
                sheet.reset_dimensions()  # some programs write wrong ones
            with ZipFile(unpacked) as archive:
                return _bounded((sheet.title, with_merged(_rows(sheet), _merged(sheet, archive))) for sheet in visible)
    except Refused:
        raise
    # openpyxl fails in as many ways as there are to damage a workbook: KeyError, TypeError, ParseError, ...
    except Exception as error:
        if isinstance(error, DefusedXmlException) or isinstance(error.__cause__, DefusedXmlException):
            raise Refused("its XML declares entities, as no spreadsheet program does") from None
        raise Refused(f"cannot be read as a workbook ({type(error).__name__}); save it anew as XLSX") from None


def _unpacked(content: bytes) -> io.BytesIO:
    """Unpack the XML of a workbook into an archive without compression, within bounds. So openpyxl, which sets none,
    unpacks nothing."""
    archive = io.BytesIO()
    try:
        with ZipFile(io.BytesIO(content)) as packed, ZipFile(archive, "w", ZIP_STORED) as stored:
            parts = {part.filename: part for part in packed.infolist() if part.filename.endswith((".xml", ".rels"))}
            size = sum(part.file_size for part in parts.values())
            if size > _LARGEST or size > max(_SMALL, _TIGHTEST * len(content)):
                raise Refused(f"unpacks to {size / 2**20:,.0f} MB of XML from {len(content) / 2**20:,.1f} MB; split it")
            for part in parts.values():
                if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # others unpack without bounds
                    raise Refused("is compressed otherwise than workbooks are; save it anew as XLSX")
                # If a part is larger than it declares, zipfile reads the declared size, finds another checksum there,
                # and raises BadZipFile.
                with packed.open(part) as source, stored.open(part.filename, "w", force_zip64=True) as target:
                    while chunk := source.read(_CHUNK):
                        target.write(chunk)
    # zipfile raises RuntimeError for encrypted parts; NotImplementedError is a RuntimeError too.
    except (BadZipFile, RuntimeError, zlib.error, EOFError, OSError, ValueError) as error:
        raise Refused(f"is a damaged workbook ({error}); save it anew as XLSX") from None
    archive.seek(0)
    return archive


def _bounded(sheets: Iterable[tuple[str, Iterator[Row]]]) -> list[Sheet]:
    """The sheets with their rows. All cells together may have as much text as a file of text may have: a text that the
    workbook stores once may be in any number of cells."""
    read: list[Sheet] = []
    left = LARGEST
    for title, rows in sheets:
        read.append(Sheet(title, []))
        for row in rows:
            left -= sum(len(cell) if isinstance(cell, str) else 1 for cell in row.cells)
            if left < 0:
                raise Refused(f"has more than {LARGEST // 2**20} million characters; split it")
            read[-1].rows.append(row)
    return read


def _part(sheet: Worksheet) -> str:
    """The name of the archive's part that holds a sheet."""
    name: str = vars(sheet)["_worksheet_path"]  # an attribute of sheets that are read row by row
    return name


def _merged(sheet: Worksheet, archive: ZipFile) -> list[Merged]:
    """The merged cells of a sheet. openpyxl does not tell them of a sheet that is read row by row."""
    with archive.open(_part(sheet)) as part:
        return merged_cells(part, _COLUMNS)


def _rows(sheet: Worksheet) -> Iterator[Row]:
    for line, row in enumerate(sheet.iter_rows(max_row=_ROWS, max_col=_COLUMNS, values_only=True), 1):
        if row.count(None) < len(row):  # if a sheet has a cell in its last row, a million empty rows are above it
            yield Row(line, tuple(map(_plain, row)))


def _plain(cell: object) -> object:
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    return cell.isoformat() if isinstance(cell, date | time) else cell

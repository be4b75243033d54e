"""XLSX workbooks with tables of questions and answers; damaged ones and such that are made to harm are refused."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from missing_packages import run_without
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from helpsearch.sources import read_corpus
from helpsearch.sources.reader import Reading, Refused, SourceFiles
from helpsearch.sources.tables.table import read

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
TYPES = "[Content_Types].xml"
FAQ = ("환불은 언제 되나요?", "3영업일 안에 됩니다.")

MAPPED = "; name them 질문 and 답변, or map them in the settings: columns: {question: …, answer: …}"


def reading(content: bytes, name: str = "help/faq.xlsx") -> Reading:
    return read(content, name, SourceFiles(Path(), ()))


def refusal(content: bytes, name: str = "faq.xlsx") -> str:
    with pytest.raises(Refused) as refused:
        reading(content, name)
    return str(refused.value)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    sheet = first_sheet(book)
    for row in rows:
        sheet.append(row)
    return saved(book)


def first_sheet(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def changed(content: bytes, part: str, change: Callable[[bytes], bytes], compression: int = ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as given, ZipFile(file, "w", compression) as made:
        for name in given.namelist():
            made.writestr(name, change(given.read(name)) if name == part else given.read(name))
    return file.getvalue()


def with_shared_strings(content: bytes) -> bytes:
    """As spreadsheet programs write text: in a part of its own, by number."""
    with ZipFile(io.BytesIO(content)) as archive:
        texts = re.findall(rb"<is>(.*?)</is>", archive.read(SHEET))
    number = count()
    shared = changed(
        content,
        SHEET,
        lambda xml: re.sub(rb't="inlineStr"><is>.*?</is>', lambda _: b't="s"><v>%d</v>' % next(number), xml),
    )
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = b'<Override PartName="/%s" ContentType="%s"/></Types>' % (STRINGS.encode(), kind)
    file = io.BytesIO(changed(shared, TYPES, lambda xml: xml.replace(b"</Types>", override)))
    namespace = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    items = b"".join(b"<si>%s</si>" % text for text in texts)
    with ZipFile(file, "a", ZIP_DEFLATED) as archive:
        archive.writestr(STRINGS, b'<sst xmlns="%s">%s</sst>' % (namespace, items))
    return file.getvalue()


GOOD = workbook(("질문", "답변"), FAQ)
SHARED = with_shared_strings(GOOD)


def test_rows_of_a_sheet_are_faqs() -> None:
    content = workbook(
        ("고객센터 자주 묻는 질문",),
        (),
        ("번호", "질문", "답변", "분류", "수정일", "만료일", "공개"),
        (7, *FAQ, "결제", datetime(2026, 9, 1), date(2027, 1, 31), "공개"),
        (8, "교환은?", "- 색상\n- 크기", None, datetime(2026, 9, 1, 13, 20), "2027.02.01", True),
        (9, "반품은?", "7일", None, None, None, "비공개"),
        (),
        (10, "취소는?", None, None, None, None, None),
    )
    read_ = reading(content)
    assert [(page.id, page.title, page.line) for page in read_.pages] == [
        ("help/faq/7", FAQ[0], 4),
        ("help/faq/8", "교환은?", 5),
    ]
    assert [page.sections[0].text for page in read_.pages] == [FAQ[1], "- 색상\n- 크기"]
    assert [(page.metadata.updated, page.metadata.expires) for page in read_.pages] == [
        (date(2026, 9, 1), date(2027, 1, 31)),
        (date(2026, 9, 1), date(2027, 2, 1)),
    ]
    assert (read_.unpublished, read_.notes) == (1, ("sheet 'Sheet', line 8: no answer",))


def test_all_sheets_with_the_columns_are_read_and_hidden_ones_are_not() -> None:
    book = Workbook()
    first_sheet(book).append(("표지",))
    for title, question in (("결제", "환불은?"), ("배송", "환불은?"), ("내부용", "비밀은?")):
        sheet = book.create_sheet(title)
        sheet.append(("질문", "답변"))
        sheet.append((question, f"{title} 안내"))
    book["내부용"].sheet_state = "hidden"
    read_ = reading(saved(book))
    assert [(page.id, page.sections[0].text) for page in read_.pages] == [
        ("help/faq/환불은", "결제 안내"),
        ("help/faq/환불은-1", "배송 안내"),
    ]
    assert read_.notes == ("sheet 'Sheet', left out: no columns for question and answer among: 표지",)


def test_numbers_and_formulas_are_read_as_they_are_shown() -> None:
    content = workbook(("번호", "질문", "답변"), (3.0, "몇 개까지 되나요?", 20.0), (4, "얼마인가요?", "=1000*3"))
    content = changed(content, SHEET, lambda xml: re.sub(b"</f><v ?/>|</f><v></v>", b"</f><v>3000</v>", xml))
    assert [(page.id, page.sections[0].text) for page in reading(content).pages] == [
        ("help/faq/3", "20"),
        ("help/faq/4", "3000"),
    ]


def test_text_may_be_shared_between_cells() -> None:
    (page,) = reading(SHARED).pages
    assert (page.title, page.sections[0].text) == FAQ


def test_wrong_dimensions_do_not_hide_rows() -> None:
    content = changed(GOOD, SHEET, lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1"'))
    assert content != GOOD
    assert [page.title for page in reading(content).pages] == [FAQ[0]]


def test_a_sheet_that_is_as_large_as_sheets_can_be_does_not_fill_the_memory() -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    content = changed(GOOD, SHEET, lambda xml: xml.replace(b"</sheetData>", far))
    assert [page.title for page in reading(content).pages] == [FAQ[0]]


def test_a_row_beyond_the_last_that_a_sheet_can_have_is_not_waited_for() -> None:
    beyond = b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData>'
    content = changed(GOOD, SHEET, lambda xml: xml.replace(b"</sheetData>", beyond))
    assert [page.title for page in reading(content).pages] == [FAQ[0]]


def declares(xml: bytes, doctype: bytes) -> bytes:
    body = xml[xml.index(b"?>") + 2 :] if xml.startswith(b"<?xml") else xml
    return b'<?xml version="1.0"?>' + doctype + body


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY a%d "%s">' % (number, (b"&a%d;" % (number - 1) if number else b"&a;") * 10) for number in range(9)
)
BILLION_LAUGHS = LAUGHS + b"]>"
EXTERNAL = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("content", [GOOD, SHARED], ids=["in the sheet", "shared"])
@pytest.mark.parametrize(("doctype", "entity"), [(BILLION_LAUGHS, "&a8;"), (EXTERNAL, "&a;")])
def test_entities_in_text_are_refused(content: bytes, doctype: bytes, entity: str) -> None:
    part = STRINGS if content is SHARED else SHEET
    content = changed(content, part, lambda xml: declares(xml.replace(FAQ[1].encode(), entity.encode()), doctype))
    assert refusal(content) == "its XML declares entities, as no spreadsheet program does"


@pytest.mark.parametrize("part", ["xl/workbook.xml", TYPES])
@pytest.mark.parametrize(("doctype", "entity"), [(BILLION_LAUGHS, b"&a8;"), (EXTERNAL, b"&a;")])
def test_entities_elsewhere_do_no_harm(part: str, doctype: bytes, entity: bytes) -> None:
    content = changed(GOOD, part, lambda xml: declares(xml.replace(b"Sheet", entity), doctype))
    with _refused_or_read():  # either, for lxml, where it is installed, leaves them unresolved
        assert not reading(content).pages or reading(content).pages[0].title == FAQ[0]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    content = changed(GOOD, SHEET, lambda xml: xml + b" " * 40_000_000)
    assert refusal(content) == "unpacks to 38 MB of XML from 0.0 MB; split it"


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(changed(GOOD, SHEET, lambda xml: xml + b" " * 40_000_000))
    with ZipFile(io.BytesIO(bytes(content))) as archive:
        size = archive.getinfo(SHEET).file_size.to_bytes(4, "little")
    while size in content:
        at = content.index(size)
        content[at : at + 4] = (2_000).to_bytes(4, "little")
    assert "is a damaged workbook (Bad CRC-32" in refusal(bytes(content))


def test_compression_that_workbooks_do_not_have_is_refused() -> None:
    content = changed(GOOD, SHEET, lambda xml: xml, ZIP_BZIP2)
    assert refusal(content) == "is compressed otherwise than workbooks are; save it anew as XLSX"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "is no XLSX workbook by its content; a table in text is read as .csv", id="empty"),
        pytest.param(
            "질문,답변\n환불은?,됩니다.\n".encode(),
            "is no XLSX workbook by its content; a table in text is read as .csv",
            id="CSV",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "is encrypted; save it without a password",
            id="encrypted",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old workbook (XLS); save it as XLSX", id="old workbook"
        ),
        pytest.param(
            GOOD[: len(GOOD) // 2],
            "is a damaged workbook (File is not a zip file); save it anew as XLSX",
            id="truncated",
        ),
    ],
)
def test_what_is_no_workbook_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    assert refusal(content) == reason


def test_a_workbook_without_a_part_is_refused() -> None:
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_STORED) as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(content.getvalue()) == "cannot be read as a workbook (KeyError); save it anew as XLSX"


def test_a_workbook_without_the_columns_is_refused() -> None:
    assert refusal(workbook(("상품명", "가격"), ("가방", 1000))) == (
        f"no columns for question and answer among: 상품명, 가격{MAPPED}"
    )


@pytest.mark.parametrize("part", [SHEET, STRINGS, "xl/workbook.xml", "xl/styles.xml", TYPES])
@pytest.mark.parametrize("cut", [0, 0.3, 0.6, 0.95])
def test_a_damaged_part_never_ends_in_a_traceback(part: str, cut: float) -> None:
    content = changed(SHARED, part, lambda xml: xml[: int(len(xml) * cut)])
    with _refused_or_read():
        reading(content)


@pytest.mark.parametrize("position", range(0, len(GOOD), 97))
def test_a_damaged_byte_never_ends_in_a_traceback(position: int) -> None:
    content = bytearray(GOOD)
    content[position] ^= 0xFF
    with _refused_or_read():
        reading(bytes(content))


@contextmanager
def _refused_or_read() -> Iterator[None]:
    try:
        yield
    except Refused as reason:
        assert "\n" not in str(reason)


@pytest.mark.parametrize("package", ["openpyxl", "defusedxml"])
def test_without_the_extra_it_is_said_what_to_install(package: str) -> None:
    program = (
        "from pathlib import Path\n"
        "from helpsearch.sources.reader import Refused, SourceFiles\n"
        "from helpsearch.sources.tables.table import read\n"
        "assert read('질문,답변\\n환불은?,됩니다.'.encode(), 'a.csv', SourceFiles(Path(), ())).pages\n"
        "try:\n"
        "    read(b'PK\\x03\\x04', 'a.xlsx', SourceFiles(Path(), ()))\n"
        "except Refused as reason:\n"
        "    print(reason)\n"
    )
    run = run_without([package], program)
    assert (run.stdout, run.stderr) == ("XLSX is read by an extra: pip install 'helpsearch[xlsx]'\n", "")


def merged(rows: Sequence[tuple[Any, ...]], *ranges: str) -> bytes:
    book = Workbook()
    for row in rows:
        first_sheet(book).append(row)
    for each in ranges:
        first_sheet(book).merge_cells(each)
    return saved(book)


def test_what_a_cell_that_spans_rows_shows_stands_in_each_of_them() -> None:
    rows = [
        ("자주 묻는 질문", None, None),
        ("분류", "내용", None),
        (None, "질문", "답변"),
        ("결제", "환불은?", "3일"),
        (None, "취소는?", "됩니다."),
        (None, None, None),
        ("배송", "얼마예요?", "3천 원"),
        (None, "언제 와요?", "이틀"),
        ("기타", "문의는?", "채팅"),
        (None, "상담은?", "전화"),
    ]
    found = reading(merged(rows, "A1:C1", "A2:A3", "B2:C2", "A4:A6", "A7:A8"))
    assert [(page.title, page.metadata.category) for page in found.pages] == [
        ("환불은?", "결제"),
        ("취소는?", "결제"),
        ("얼마예요?", "배송"),
        ("언제 와요?", "배송"),
        ("문의는?", "기타"),
        ("상담은?", None),
    ]
    assert found.notes == ()


def test_one_answer_for_several_questions_answers_each() -> None:
    found = reading(merged([("질문", "답변"), FAQ, ("환불 기간은?", None)], "B2:B3"))
    assert [(page.title, page.sections[0].text) for page in found.pages] == [FAQ, ("환불 기간은?", FAQ[1])]


def test_more_merged_cells_than_a_table_has_are_refused() -> None:
    cells = b"".join(b'<mergeCell ref="A%d:A1000000"/>' % row for row in range(2, 100_100))
    end = b"</sheetData><mergeCells>%s</mergeCells>" % cells
    content = changed(GOOD, SHEET, lambda xml: xml.replace(b"</sheetData>", end))
    assert refusal(content) == "has more than 100,000 merged cells; unmerge them"


def test_one_sheet_under_many_names_is_refused() -> None:
    content = changed(
        GOOD, "xl/workbook.xml", lambda xml: re.sub(rb"<sheet [^>]*/>", lambda sheet: sheet.group() * 2, xml)
    )
    assert refusal(content) == "has one sheet under several names; save it anew as XLSX"


def test_a_sheet_that_is_left_out_is_named_before_many_other_notes(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["번호", "질문", "답변"])
    for number in range(40):
        book.active.append([1, f"질문 {number}?", "답"])
    book.create_sheet("메모").append(["할", "일"])
    book.save(tmp_path / "faq.xlsx")
    corpus = read_corpus([tmp_path])
    assert len(corpus.documents) == 40
    assert corpus.notes[0].text.startswith("sheet '메모', left out")

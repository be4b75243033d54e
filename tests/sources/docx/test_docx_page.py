"""Documents of Word: headings, lists, tables, and questions by style or by mark."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

pytest.importorskip("mammoth", reason="needs the extra docx")
docx = pytest.importorskip("docx", reason="python-docx makes the documents")

from helpsearch.sources.docx.page import read  # noqa: E402
from helpsearch.sources.reader import Reading, Refused, SourceFiles  # noqa: E402


def reading(content: bytes) -> Reading:
    return read(content, "help/guide.docx", SourceFiles(Path(), ()))


def document(*paragraphs: tuple[str, str]) -> bytes:
    """A document of paragraphs, each with its style and text."""
    made = docx.Document()
    for style, text in paragraphs:
        if style not in [each.name for each in made.styles]:
            made.styles.add_style(style, 1)
        made.add_paragraph(text, style=style)
    return saved(made)


def saved(made: object) -> bytes:
    file = io.BytesIO()
    made.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def test_headings_lists_and_tables_are_an_article() -> None:
    made = docx.Document()
    made.add_heading("반품 안내", 1)
    made.add_heading("비용", 2)
    made.add_paragraph("편도 3천 원입니다.")
    made.add_paragraph("상자를 닫습니다.", style="List Bullet")
    table = made.add_table(2, 2)
    for at, text in enumerate(("구분", "비용", "섬", "6천 원")):
        table.cell(at // 2, at % 2).text = text
    (page,) = reading(saved(made)).pages
    assert (page.kind, page.id, page.title) == ("article", "help/guide", "반품 안내")
    assert [(section.heading, section.lines) for section in page.sections if section.lines] == [
        ("비용", ["편도 3천 원입니다.", "- 상자를 닫습니다.", "구분 · 비용", "섬 · 6천 원"])
    ]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (("질문", "환불은 언제 되나요?"), ("Normal", "3일")),
        (("Normal", "Q1. 환불은 언제 되나요?"), ("Normal", "A. 3일")),
    ],
)
def test_questions_are_faqs_by_style_or_by_mark(question: tuple[str, str], answer: tuple[str, str]) -> None:
    pages = reading(document(("Heading 1", "FAQ"), question, answer, ("Heading 2", "기타"), ("Normal", "끝"))).pages
    article, faq = pages
    assert [section.lines for section in article.sections if section.lines] == [["끝"]]
    assert (faq.kind, faq.id, faq.title, faq.sections[0].text) == (
        "faq",
        "help/guide/환불은-언제-되나요",
        "환불은 언제 되나요?",
        "3일",
    )


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "글".encode()])
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        reading(content)


def test_entities_and_bombs_are_refused() -> None:
    for text in (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b"<a>" + b" " * 70_000_000):
        file = io.BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", text)
        with pytest.raises(Refused, match=r"entities|unpacks to"):
            reading(file.getvalue())

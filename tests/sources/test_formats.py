"""The registry of formats: what people call them, their suffixes, and their readers."""

from __future__ import annotations

from collections import Counter

import click
import pytest

from helpsearch.cli.import_ import import_command
from helpsearch.sources.formats import FORMATS, format_of, formats_by_name
from helpsearch.sources.reader import Refused


def test_the_suffix_tells_whatever_its_case() -> None:
    assert format_of("환불/안내.MD") is formats_by_name()["markdown"]
    assert format_of("a.md.mdx") is formats_by_name()["mdx"]


@pytest.mark.parametrize(("name", "why"), [("a.zip", r"\.zip"), ("README", "files without a suffix")])
def test_a_file_that_no_reader_takes_is_refused(name: str, why: str) -> None:
    with pytest.raises(Refused, match=f"no reader for {why}"):
        format_of(name)


def test_no_name_and_no_suffix_belongs_to_two_formats() -> None:
    counts = Counter(each for format_ in FORMATS for each in (*format_.names, *format_.suffixes))
    assert [each for each, count in counts.items() if count > 1] == []


def test_each_has_a_reader_and_a_sentence() -> None:
    for each in FORMATS:
        assert callable(each.load())
        assert each.summary.endswith(".")


def test_the_help_of_import_names_each() -> None:
    help_text = import_command.get_help(click.Context(import_command))
    assert [name for name in formats_by_name() if name not in help_text] == []


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("a.rst", "pandoc a.rst"),
        ("a.adoc", "asciidoctor a.adoc"),
        ("글.pdf", "pdftotext -layout 글.pdf 글.txt"),
        ("a.hwp", "Hancom Office"),
        ("a.HWPX", "Hancom Office"),
        ("a.doc", ".docx"),
        ("a.pptx", ".docx or .md"),
    ],
)
def test_documents_that_are_not_read_are_refused_with_how_to_convert_them(name: str, how: str) -> None:
    with pytest.raises(Refused) as refused:
        format_of(f"문서/{name}")
    assert how in str(refused.value)
    assert str(refused.value).startswith(f"{name[name.index('.') :].lower()} is not read; ")

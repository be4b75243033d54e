"""The formats of external sources, with one entry for each. The suffix of a file tells which reader reads it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import PurePosixPath
from typing import NamedTuple

from helpsearch.sources.other_content import BINARY, HTML, JSON_LIST, JSON_OBJECT
from helpsearch.sources.other_formats import how_to_convert
from helpsearch.sources.reader import Reader, Refused


class Format(NamedTuple):
    """A format that is read.

    ``names`` are the names that people use for it (FORMAT of ``helpsearch import``); ``suffixes`` are the suffixes of
    its files, in lower case. ``reader`` is ``module:function`` below ``helpsearch.sources``. ``summary`` says in one
    sentence what is read. ``may_begin_as`` lists the kinds of content, besides text, with which its files may begin
    (:mod:`helpsearch.sources.other_content`).
    """

    names: tuple[str, ...]
    suffixes: tuple[str, ...]
    reader: str
    summary: str
    may_begin_as: tuple[str, ...] = ()

    def load(self) -> Reader:
        """The reader. Its module is imported only now: no query needs a reader, and some readers need an extra."""
        module, _, function = self.reader.partition(":")
        read: Reader = getattr(import_module(f"helpsearch.sources.{module}"), function)
        return read


_JSON = (JSON_OBJECT, JSON_LIST)
TEXT = Format(("text",), (".txt", ".text"), "text.page:read", "Plain text copied from a web page, without advertising.")
TEXT_WITH_ADVERTISING = TEXT._replace(reader="text.page:read_with_advertising")
FORMATS = (
    Format(
        ("markdown",), (".md", ".markdown"), "markdown.page:read", "A page of Markdown of any flavour.", (JSON_OBJECT,)
    ),
    Format(("mdx",), (".mdx",), "markdown.page:read_mdx", "A page of Markdown with JSX in it.", (JSON_OBJECT,)),
    Format(("html",), (".html", ".htm", ".xhtml"), "html.page:read", "A saved page and its FAQs.", (HTML,)),
    Format(("csv", "tsv", "xlsx"), (".csv", ".tsv", ".xlsx"), "tables.table:read", "An FAQ in each row.", (BINARY,)),
    Format(("jsonl",), (".jsonl", ".ndjson"), "json.lines:read", "An article or an FAQ in each line.", _JSON),
    Format(
        ("json", "zendesk"),
        (".json",),
        "json.document:read",
        "Articles as Zendesk's API gives them, or a list of questions and answers.",
        _JSON,
    ),
    Format(("docx",), (".docx",), "docx.page:read", "A document of Word and its questions.", (BINARY,)),
    TEXT,
)
"""The formats that are read, and the default of every parameter ``formats``."""


def format_of(name: str, formats: Sequence[Format] = FORMATS) -> Format:
    """The format of a file by its suffix.

    Raises :class:`~helpsearch.sources.reader.Refused` if no reader takes it.

    >>> format_of("환불/자주 묻는 질문.XLSX").names
    ('csv', 'tsv', 'xlsx')
    """
    suffix = PurePosixPath(name).suffix.lower()
    found = next((each for each in formats if suffix in each.suffixes), None)
    if found is None:
        hint = how_to_convert(PurePosixPath(name).name)
        raise Refused(
            f"{suffix} is not read; {hint}" if hint else f"no reader for {suffix or 'files without a suffix'}"
        )
    return found


def formats_by_name(formats: Sequence[Format] = FORMATS) -> dict[str, Format]:
    """The formats by the names that people use for them.

    >>> list(formats_by_name())
    ['markdown', 'mdx', 'html', 'csv', 'tsv', 'xlsx', 'jsonl', 'json', 'zendesk', 'docx', 'text']
    """
    return {name: each for each in formats for name in each.names}

"""Which reader takes an external file: its format by its suffix."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePosixPath

from helpsearch.sources.reader import Reader, Refused

FORMATS = {
    "markdown.page": (".md", ".markdown"),
    "markdown.mdx": (".mdx",),
    "html.page": (".html", ".htm", ".xhtml"),
    "tables.table": (".csv", ".tsv", ".xlsx"),
    "json.lines": (".jsonl", ".ndjson"),
    "json.zendesk": (".json",),
    "text.page": (".txt", ".text"),
}
"""The formats that are read, with the suffixes of their files. The reader of each is the function ``read`` of the
module ``helpsearch.sources.FORMAT``, loaded when a file needs it."""

NAMES = {
    "markdown": "markdown.page",
    "mdx": "markdown.mdx",
    "html": "html.page",
    "csv": "tables.table",
    "tsv": "tables.table",
    "xlsx": "tables.table",
    "jsonl": "json.lines",
    "zendesk": "json.zendesk",
    "text": "text.page",
}
"""What people call the formats."""


def format_of(name: str) -> str:
    """The format of a file by its name. Raises :class:`~helpsearch.sources.reader.Refused` where no reader takes it."""
    suffix = PurePosixPath(name).suffix.lower()
    for format_, suffixes in FORMATS.items():
        if suffix in suffixes:
            return format_
    raise Refused(f"no reader for {suffix or 'files without a suffix'}")


def reader(format_: str) -> Reader:
    """The reader of a format."""
    read: Reader = import_module(f"helpsearch.sources.{format_}").read
    return read

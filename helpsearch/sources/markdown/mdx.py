"""MDX: Markdown with JSX in it, which goes; the text stays."""

from __future__ import annotations

from helpsearch.sources.encodings import decode
from helpsearch.sources.markdown.jsx import without_jsx
from helpsearch.sources.markdown.page import read_body
from helpsearch.sources.reader import Reading, SourceFiles


def read(content: bytes, name: str, files: SourceFiles) -> Reading:
    """Read a page of MDX as Markdown."""
    return read_body(decode(content), name, files, without_jsx)

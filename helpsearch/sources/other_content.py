"""Files whose content is of another kind than their name says, such as an image, an archive, HTML or JSON in
``a.txt``."""

from __future__ import annotations

import re
from collections.abc import Collection

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of Office documents of the old kind, such as .xls, and of encrypted ones."""

BINARY, HTML, JSON_OBJECT, JSON_LIST = "binary", "html", "json object", "json list"
"""The kinds of content that a file's first bytes show. Any other content is taken for text."""

_SIGNATURES = (
    (ZIP, "a workbook or another ZIP archive"),
    (COMPOUND, "an Office document of the old kind"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"\x1f\x8b", "an archive"),
)
_HEAD = 1_000  # bytes
_PATTERNS = (
    (HTML, re.compile(rb"(?:<\?xml[^<>]*>\s*)?<(?:!doctype\s+html|html)[\s>]", re.I), "an HTML page; name it .html"),
    (JSON_OBJECT, re.compile(rb"\{\s*\"[^\"\n]*\"\s*:"), "JSON; name it .json or .jsonl"),
    (JSON_LIST, re.compile(rb"\[\s*\{\s*\"[^\"\n]*\"\s*:"), "JSON; name it .json or .jsonl"),
)


def other_content(content: bytes, may_begin_as: Collection[str]) -> str | None:
    """What a file is, if its first bytes show a kind of content that its format does not allow; for HTML and JSON also
    how to name the file. None otherwise.

    :param may_begin_as: the kinds that the file's format allows, besides text: :data:`BINARY`, :data:`HTML`,
        :data:`JSON_OBJECT`, :data:`JSON_LIST`.

    >>> other_content(b"<!DOCTYPE html><html>", ())
    'an HTML page; name it .html'
    """
    if BINARY not in may_begin_as and (
        description := next((description for mark, description in _SIGNATURES if content.startswith(mark)), None)
    ):
        return description
    head = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next(
        (description for kind, begins, description in _PATTERNS if kind not in may_begin_as and begins.match(head)),
        None,
    )

"""Files whose content is of another kind than their name says: images, archives, HTML pages and JSON called text."""

from __future__ import annotations

import re
from collections.abc import Collection

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of Office documents of the old kind, such as .xls, and of encrypted ones."""

BINARY, HTML, JSON_OBJECT, JSON_LIST = "binary", "html", "json object", "json list"
"""Kinds of content that show in a file's first bytes. Everything else is text."""

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
    """What a file is by its first bytes, and how to name it, unless its format may begin so; None for text.

    :param may_begin_as: of the kinds above, those that the file's format has.

    >>> other_content(b"<!DOCTYPE html><html>", ())
    'an HTML page; name it .html'
    """
    if BINARY not in may_begin_as and (
        found := next((kind for mark, kind in _SIGNATURES if content.startswith(mark)), None)
    ):
        return found
    head = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((is_ for kind, begins, is_ in _PATTERNS if kind not in may_begin_as and begins.match(head)), None)

"""Files whose content is of another kind than their name says: images, archives, HTML pages and JSON called text."""

from __future__ import annotations

import re

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of Office documents of the old kind, such as .xls, and of encrypted ones."""

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
_HTML = re.compile(rb"(?:<\?xml[^<>]*>\s*)?<(?:!doctype\s+html|html)[\s>]", re.I)
_JSON = re.compile(rb"(?:\[\s*)?\{\s*\"[^\"\n]*\"\s*:")
_JSON_LIST = re.compile(rb"\[\s*\{\s*\"[^\"\n]*\"\s*:")
_TEXTS = ("markdown.page", "markdown.mdx", "text.page", "html.page", "json.lines", "json.zendesk")


def other_content(content: bytes, format_: str) -> str | None:
    """What a file is by its first bytes and how it would be read, where it is not of ``format_``; None where it may be.

    >>> other_content(b"<!DOCTYPE html><html>", "markdown.page")
    'an HTML page; name it .html'
    """
    if format_ in _TEXTS and (found := next((kind for mark, kind in _SIGNATURES if content.startswith(mark)), None)):
        return found
    head = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if format_ != "html.page" and _HTML.match(head):
        return "an HTML page; name it .html"
    # a Markdown page may begin with fields in JSON
    is_json = _JSON_LIST if format_ in ("markdown.page", "markdown.mdx") else _JSON
    if format_ not in ("json.lines", "json.zendesk") and is_json.match(head):
        return "JSON; name it .json or .jsonl"
    return None

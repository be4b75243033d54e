"""Text from cells and JSON, which may be plain text, Markdown or HTML, turned into Markdown."""

from __future__ import annotations

import re
from importlib import import_module

from helpsearch.sources.browser import UNSEEN
from helpsearch.sources.encodings import nfc, with_line_ends
from helpsearch.sources.markdown.escape import escape
from helpsearch.sources.markdown.shown_text import visible

_BLOCK_TAGS = (
    "p|div|br|hr|h[1-6]|ul|ol|li|dl|dt|dd|table|tr|td|th|section|article|blockquote|pre|details|figure|form"
    f"|{'|'.join(UNSEEN)}"
)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(
    rf"</?(?:{_BLOCK_TAGS}|a|b|base|big|button|center|code|del|em|embed|font|i|img|input|ins|link|mark|meta|s|small|span|strike"
    r"|strong|sub|sup|u|video)(?:\s[^<>]*)?/?>|<!--",
    re.IGNORECASE,
)
_MARKDOWN_LINE = re.compile(r"^ {0,3}(?:#{1,6} |[-*+] |\d{1,9}[.)] |\||```|~~~|>)", re.MULTILINE)
_ITEM = re.compile(r"(?:-|([1-9]\d{0,8})\.)\s+(.*)", re.ASCII)
_UNSEEN = re.compile("[\0-\x08\x0e-\x1f\x7f\ud800-\udfff]")  # control characters and lone surrogates


def clean(text: str) -> str:
    r"""Text as decoded files have it: NFC and line ends ``\n``. Control characters and lone surrogates, which JSON and
    XML can escape, are left out, and so are characters without a width.

    Vertical tabs and form feeds become spaces, since they separate words.

    >>> clean("환불\u0000\r\n안내")
    '환불\n안내'
    """
    return nfc(visible(_UNSEEN.sub("", with_line_ends(text).replace("\v", " ").replace("\f", " "))))


def one_line(text: str) -> str:
    """Text in one line, as a title, a name or an id has it."""
    return " ".join(clean(text).split())


def text_as_markdown(text: str) -> str:
    r"""Plain text as Markdown, with a paragraph for each line. A text with HTML tags is taken for HTML.

    Lines of plain text that begin with ``- `` or ``1.`` become items of lists.

    >>> text_as_markdown("1. 주문을 *고릅니다*\n2. 취소를 누릅니다\n끝")
    '1. 주문을 \\*고릅니다\\*\n2. 취소를 누릅니다\n\n끝'
    """
    if _TAG.search(text):
        return html_as_markdown(text if _BLOCK_TAG.search(text) else text.replace("\n", "<br>\n"))
    return _plain_as_markdown(text)


def markdown_or_html(text: str) -> str:
    """Markdown stays as it is. A text that has tags of HTML blocks, and no line with a mark of Markdown, is taken for
    HTML and turned into Markdown."""
    return html_as_markdown(text) if _BLOCK_TAG.search(text) and not _MARKDOWN_LINE.search(text) else text


def html_as_markdown(html: str) -> str:
    """Turn HTML into Markdown. Raises :class:`~helpsearch.sources.reader.Refused` if the extra for HTML is not
    installed, and :class:`~helpsearch.sources.markdown.parse.NestedTooDeeply`."""
    if "<" not in html and "&" not in html:
        return _plain_as_markdown(" ".join(html.split()))
    # Imported only if needed: most tables have no HTML, and reading HTML takes an extra.
    markdown: str = import_module("helpsearch.sources.html.to_markdown").to_markdown(html)
    return markdown


def _plain_as_markdown(text: str) -> str:
    pieces: list[str] = []
    above: int | None = None  # the number of the item above; 0 for a bullet, None if no list is open
    for line in filter(None, map(str.strip, text.split("\n"))):
        item = _ITEM.fullmatch(line)
        number = int(item.group(1) or 0) if item else None
        goes_on = number == (above + 1 if above else above)  # the next number, or a bullet below a bullet
        if number and above and not goes_on:
            number = None  # Markdown would count on by itself, whatever number is written
        if item is None or number is None:
            pieces += ["\n\n", escape(line)]
        else:
            pieces += ["\n" if goes_on else "\n\n", f"{number}. " if number else "- ", escape(item.group(2))]
        above = number
    return "".join(pieces[1:])

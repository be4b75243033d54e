"""The text of HTML within Markdown."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from helpsearch.sources.browser import UNSEEN
from helpsearch.sources.markdown.shown_text import description

_LINK_TAG = re.compile(r"<(?:a\s[^<>]*href=|(/)a\b)", re.IGNORECASE)
_UNSEEN_TAG = re.compile(rf"<(/?)(?:{'|'.join(UNSEEN)})\b", re.IGNORECASE)
# Tags within a line of text; every other tag begins or ends a line.
_WITHIN_LINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i img ins kbd mark q s samp small span strike strong sub sup"
    " time tt u var wbr".split()
)
# Tags that begin or end a line even if Markdown takes them for a part of a line: in a table's cell, behind text.
_BREAKS_LINE = re.compile(
    r"</?(?:br|hr|p|div|li|ul|ol|dl|dt|dd|table|tr|td|th|h[1-6]|details|summary|blockquote|pre|section)\b",
    re.IGNORECASE,
)


def html_text(html: str) -> str:
    """The text of a block of HTML. An image's text is its ``alt``; scripts, styles and embedded media have no text."""
    parser = _TextOfHtml()
    parser.feed(html)
    parser.close()
    return "".join(parser.pieces)


def linked_text(html: str) -> str:
    """The text that is in links to pages, in a block of HTML.

    >>> linked_text('<p>다음: <a href="/refund">환불</a></p>')
    '환불'
    """
    parser = _TextOfHtml()
    parser.feed(html)
    parser.close()
    return "".join(parser.linked)


def opens_link(tag: str) -> bool | None:
    """Whether a tag opens a link, or closes it; None for any other tag."""
    link = _LINK_TAG.match(tag)
    return link.group(1) is None if link else None


def opens_unseen(tag: str) -> bool | None:
    """Whether a tag opens an element that is not shown, or closes it; None for any other tag."""
    unseen = _UNSEEN_TAG.match(tag)
    return not unseen.group(1) if unseen else None


def text_of_tag(tag: str) -> str:
    """The text in place of one tag in a line: an image's ``alt``, or a line break for a tag that begins or ends a
    line."""
    if tag[:4].lower() == "<img":
        return html_text(tag)
    return "\n" if _BREAKS_LINE.match(tag) else ""


class _TextOfHtml(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.linked: list[str] = []
        self._unseen = self._in_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen = self._unseen or tag in UNSEEN
        self._break_at(tag)
        if tag == "a":
            self._in_link = "href" in dict(attrs)
        if tag == "img":
            self.pieces.append(description(dict(attrs).get("alt") or ""))

    def handle_endtag(self, tag: str) -> None:
        self._unseen = self._unseen and tag not in UNSEEN
        self._in_link = self._in_link and tag != "a"
        self._break_at(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data)
            if self._in_link:
                self.linked.append(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        # "<![foo]>" is a comment in HTML; the parser of some Pythons fails at it
        return self.parse_bogus_comment(i, report)

    def _break_at(self, tag: str) -> None:
        if tag not in _WITHIN_LINE:
            self.pieces.append("\n")

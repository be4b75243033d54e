"""Giving the sections of a page the anchors that the page has on its site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from helpsearch.sources.markdown.parse import MarkdownSection, WrittenHeading
from helpsearch.sources.sites.heading_text import Heading, read_heading
from helpsearch.sources.sites.site import Generator

_ATX = re.compile(
    r"(?:[\s>]*>)?(?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])?([ \t]*)#{1,6}(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*", re.DOTALL
)
_BLOCK = re.compile(
    r" {0,3}<(div|details|section|article|aside|center|figure|table|header|footer|nav|main)\b([^<>]*)>?", re.I
)
_MARKDOWN = re.compile(r"\bmarkdown\b", re.IGNORECASE)
_FENCE = re.compile(r"\s*(```|~~~)")


def give_anchors(sections: Iterable[MarkdownSection], headings: Mapping[int, Heading], generator: Generator) -> None:
    """Give each section the anchor of its heading by the rule of its site's generator; "" if the page has none.

    An id that the writer gave comes first: ``{#refund}``, then ``<a id="refund">``.

    :param headings: all headings of the page, since the second of two equal ones gets a number.
    """
    anchors = dict(zip(headings, generator.anchors(list(headings.values())), strict=True))
    for section in sections:
        if section.heading is not None and section.line in anchors:
            heading, anchor = headings[section.line], anchors[section.line]
            is_given = heading.given is not None and heading.given == anchor
            section.anchor = anchor if is_given else (generator.keeps_tags and heading.tag) or anchor


def page_headings(sections: Iterable[MarkdownSection], body: str, plain: str, first_line: int) -> dict[int, Heading]:
    """The headings of a page by their lines, of all levels and in their order, as their writer wrote them.

    :param body: the page as it was written.
    :param plain: the Markdown of which the sections were made; it has the lines of ``body`` unless files were included.
    :param first_line: the line of the file on which both begin.
    """
    lines = body.split("\n")
    if len(lines) != plain.count("\n") + 1:  # files were included
        lines = plain.split("\n")
    written = (each for section in sections for each in section.written)
    html = _lines_in_html(lines)
    return {
        each.line: _heading(each, lines, each.line - first_line)._replace(in_html=each.line - first_line in html)
        for each in written
    }


def _lines_in_html(lines: Sequence[str]) -> set[int]:
    """The lines within elements of HTML that begin a line, from 0, unless ``markdown="1"`` says that Markdown is in
    them."""
    inside: set[int] = set()
    tag, depth, fence = "", 0, ""
    for number, line in enumerate(lines):
        if not depth and (mark := _FENCE.match(line)):
            fence = "" if mark.group(1) == fence else fence or mark.group(1)
        elif depth:
            inside.add(number)
        elif not fence and (opening := _BLOCK.match(line)) and not _MARKDOWN.search(opening.group(2)):
            tag = opening.group(1)
        if tag:
            depth += len(re.findall(rf"<{tag}\b", line, re.IGNORECASE)) - line.lower().count(f"</{tag.lower()}")
            tag = tag if depth > 0 else ""
            depth = max(depth, 0)
    return inside


def _heading(written: WrittenHeading, lines: Sequence[str], at: int) -> Heading:
    line, above, below = (lines[place] if 0 <= place < len(lines) else "" for place in (at, at - 1, at + 1))
    as_written = _ATX.fullmatch(line)
    if as_written is None:  # a heading that is underlined
        return read_heading(written.markdown, above, below)
    return read_heading(as_written.group(2) or "", above, below, len(as_written.group(1).expandtabs(4)))

"""From CommonMark text to sections of plain text, tables and checklists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from helpsearch.documents.checklist import Checklist
from helpsearch.documents.documents import Link
from helpsearch.sources.markdown.active_content import without_active_content
from helpsearch.sources.markdown.block_text import block_lines, inline_text, letters, linked_letters, table_rows
from helpsearch.sources.markdown.emphasis import with_korean_emphasis
from helpsearch.sources.markdown.escape import escape
from helpsearch.sources.markdown.shown_text import visible

_DEEPEST = 42  # blocks in blocks: 20 lists and their items. The parser silently leaves out deeper blocks
_PARSER = with_korean_emphasis(MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table"))
_CONTAINERS = ("blockquote_open", "bullet_list_open", "ordered_list_open", "list_item_open")
CHECKLIST_MARK = "<!-- checklist -->"
_DEEPEST_SECTION = 3
_HTML_LINK = re.compile(r"""<(?:a|img)\s[^<>]*?(?:href|src)=["']([^"'<>]*)["']""", re.IGNORECASE)
ONLY_LINKS = 0.8
"""A section counts as a list of links if at least this share of its letters is in links. The rest leaves room for a
line such as "다음 문서를 참고하세요"."""


class WrittenHeading(NamedTuple):
    """A heading as it was written: its Markdown, and its line in the file."""

    markdown: str
    line: int


class NestedTooDeeply(Exception):
    """Blocks on ``line`` are nested deeper than the parser reads; their content would be lost."""

    def __init__(self, line: int) -> None:
        super().__init__("is nested too deeply")
        self.line = line


@dataclass
class MarkdownSection:
    """A heading and what follows it, up to the next heading of level 3 or above.

    ``heading`` is None, and ``level`` 0, for the text before the first heading. ``anchor`` is the id in ``{#...}`` at
    the heading's end, or None, and later that of the page's site. ``line`` counts from 1. ``misplaced_marks`` are the
    lines of checklist marks without a table below. ``uneven_rows`` are the lines of checklist rows with more or fewer
    cells than columns (which Markdown cuts or fills up). ``deep_headings`` are the headings of level 4 and deeper; they
    are lines of the text too.
    ``linked`` counts the letters and digits in links. ``source`` is the Markdown below the heading as it was written.
    ``links`` are the links in ``source`` and in the heading. ``written`` has the heading and all headings below it, of
    whatever level and in whatever block.
    """

    heading: str | None
    level: int
    anchor: str | None
    line: int
    lines: list[str] = field(default_factory=list)
    checklists: list[Checklist] = field(default_factory=list)
    misplaced_marks: list[int] = field(default_factory=list)
    uneven_rows: list[int] = field(default_factory=list)
    deep_headings: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    written: list[WrittenHeading] = field(default_factory=list)
    linked: int = 0
    source: str = ""

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def only_links(self) -> bool:
        """Whether there is hardly anything below the heading except links. Deep headings are not counted."""
        return self.linked > 0 and self.linked >= ONLY_LINKS * (letters(self.lines) - letters(self.deep_headings))

    def append(self, section: MarkdownSection) -> None:
        """Append the content of another section, without its heading."""
        self.lines += section.lines
        self.checklists += section.checklists
        self.misplaced_marks += section.misplaced_marks
        self.uneven_rows += section.uneven_rows
        self.deep_headings += section.deep_headings
        self.links += section.links
        self.linked += section.linked
        self.source = "\n\n".join(filter(None, (self.source, section.source)))

    def drop_first_block(self) -> None:
        """Drop the heading that opens the text."""
        del self.lines[0], self.deep_headings[0]
        opener = next(iter(_blocks(_PARSER.parse(self.source))))[0]
        self.source = "\n".join(self.source.split("\n")[opener.map[1] if opener.map else 0 :]).strip("\n")

    def append_below_heading(self, section: MarkdownSection) -> None:
        """Append another section; its heading becomes a deep heading."""
        if section.heading:
            self.lines.append(section.heading)
            self.deep_headings.append(section.heading)
            self.source = "\n\n".join(filter(None, (self.source, f"#### {escape(section.heading)}")))
        self.append(section)


def parse_markdown(text: str, first_line: int = 1) -> list[MarkdownSection]:
    """Cut CommonMark text (with tables) into its sections.

    The first section is the text before any heading and may be empty. Link targets, images' addresses and HTML tags are
    dropped, and their text is kept. Everything that a browser would run is left out, also of ``source``.

    Raises :class:`NestedTooDeeply`.
    """
    text = without_active_content(visible(text))
    sections = [MarkdownSection(None, 0, None, first_line)]
    source = text.split("\n")
    begins = 0  # the line below the heading of the last section
    mark_line = 0
    for block in _blocks(_PARSER.parse(text)):
        opener = block[0]
        line = first_line + (opener.map[0] if opener.map else 0)
        for token in block:
            if token.level >= _DEEPEST - 1 and token.type in _CONTAINERS:
                raise NestedTooDeeply(first_line + (token.map or opener.map or (0,))[0])
        if mark_line and opener.type != "table_open":
            sections[-1].misplaced_marks.append(mark_line)
            mark_line = 0
        if opener.type == "heading_open":
            heading, anchor = _heading(" ".join(inline_text(block[1]).split()))
            level = int(opener.tag[1])
            if level <= _DEEPEST_SECTION:
                heading_begins, heading_ends = opener.map or (0, 0)
                sections[-1].source = "\n".join(source[begins:heading_begins]).strip("\n")
                begins = heading_ends
                sections.append(MarkdownSection(heading, level, anchor, line))
            elif heading:
                sections[-1].lines.append(heading)
                sections[-1].deep_headings.append(heading)
        elif opener.type == "html_block" and opener.content.strip() == CHECKLIST_MARK:
            mark_line = line
        elif opener.type == "table_open" and mark_line:
            columns, *rows = table_rows(block)
            sections[-1].checklists.append(Checklist(columns, tuple(rows)))
            sections[-1].uneven_rows += [
                first_line + row for row in _row_lines(block) if _cell_count(source[row]) != len(columns)
            ]
            mark_line = 0
        else:
            sections[-1].lines += block_lines(block)
            sections[-1].linked += sum(map(linked_letters, block))
        sections[-1].links += _links(block, first_line)
        sections[-1].written += _headings(block, first_line)
    sections[-1].source = "\n".join(source[begins:]).strip("\n")
    if mark_line:
        sections[-1].misplaced_marks.append(mark_line)
    return sections


def _headings(block: Sequence[Token], first_line: int) -> Iterator[WrittenHeading]:
    for token, inline in pairwise(block):
        if token.type == "heading_open":
            yield WrittenHeading(inline.content, first_line + (token.map[0] if token.map else 0))


def plain_line(markdown: str) -> str:
    """The plain text of one line of Markdown, such as a title in a front matter.

    >>> plain_line("**환불(취소)**은 `24시간` 안에")
    '환불(취소)은 24시간 안에'
    """
    return " ".join(inline_text(_PARSER.parseInline(visible(markdown))[0]).split())


def _links(block: Sequence[Token], first_line: int) -> Iterator[Link]:
    """The links and images of a block, with those in its HTML."""
    for token in block:
        line = first_line + (token.map[0] if token.map else block[0].map[0] if block[0].map else 0)
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type in ("link_open", "image"):
                yield Link(str(child.attrs.get("href") or child.attrs.get("src") or ""), line)
        if token.type == "html_block":
            for match in _HTML_LINK.finditer(token.content):
                yield Link(match.group(1), line + token.content.count("\n", 0, match.start()))


def _heading(text: str) -> tuple[str, str | None]:
    head, mark, tail = text.rpartition("{#")
    if mark and tail.endswith("}"):
        return head.strip(), tail[:-1].strip() or None
    return text, None


def _blocks(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The top-level blocks, each with all its tokens."""
    start = depth = 0
    for position, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : position + 1]
            start = position + 1


def _row_lines(block: Sequence[Token]) -> list[int]:
    return [token.map[0] for token in block if token.type == "tr_open" and token.map]


def _cell_count(line: str) -> int:
    """How many cells a writer wrote in a table row: ``| 가 | 나 |`` has two."""
    row = line.replace("\\\\", "").replace("\\|", "").strip()
    return row.removeprefix("|").removesuffix("|").count("|") + 1

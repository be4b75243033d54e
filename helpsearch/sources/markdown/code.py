"""Which parts of a Markdown text are code. Whatever rewrites Markdown leaves them as they are.

There are three ways to find code. :class:`CodeFences` finds it line by line, in a text that need not be plain Markdown
yet; :func:`code_spans` finds it within one paragraph; :func:`find_code` finds it in a whole text of Markdown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from markdown_it import MarkdownIt

_FENCE = re.compile(r"((?:\s|>|[-*+]\s|\d{1,9}[.)]\s)*)(`{3,}(?=[^`]*$)|~{3,})")
_RUN = re.compile(r"`+")
_PARSER = MarkdownIt("commonmark").enable("table")


class Span(NamedTuple):
    """A part of a text: the index at which it begins, and the index behind its end."""

    begin: int
    end: int


class Code(NamedTuple):
    """The code of a text, blocks and spans in order; and its blocks of HTML, in which marks of Markdown mean
    nothing."""

    spans: Sequence[Span]
    html: Sequence[Span]


class CodeFences:
    """Tells for each line, from the first on, whether it belongs to fenced code. The fence's own lines do."""

    def __init__(self) -> None:
        self._fence = ""
        self._quoted = False

    @property
    def inside(self) -> bool:
        """Whether fenced code is open below the last line."""
        return bool(self._fence)

    def holds(self, line: str) -> bool:
        """Whether the next line belongs to fenced code."""
        if self._fence and self._quoted and not line.lstrip().startswith(">"):
            self._fence = ""  # the quotation ends, and its code with it
        if self._fence:
            marks = line.lstrip(" \t>").rstrip()
            if len(marks) >= len(self._fence) and not marks.strip(self._fence[0]):
                self._fence = ""
            return True
        if opened := _FENCE.match(line):
            self._fence, self._quoted = opened.group(2), ">" in opened.group(1)
        return bool(opened)


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """The places where each inline code of a paragraph begins and ends, with its backticks.

    >>> [*code_spans("글 `코드` 글 ``a`b`` `열린 채")]
    [(2, 6), (9, 16)]
    """
    runs = [match.span() for match in _RUN.finditer(text)]
    last = {end - start: start for start, end in runs}  # by length, the last run of backticks
    opened: tuple[int, int] | None = None
    for start, end in runs:
        if opened is None:
            escaped = start > 0 and text[start - 1] == "\\"
            begin = start + escaped
            if last.get(end - begin, -1) > begin:
                opened = begin, end - begin
        elif end - start == opened[1]:
            yield opened[0], end
            opened = None


def outside_code_spans(text: str, rewrite: Callable[[str], str]) -> str:
    """A paragraph in which ``rewrite`` has changed everything except inline code."""
    pieces: list[str] = []
    end = 0
    for start, next_end in code_spans(text):
        pieces += [rewrite(text[end:start]), text[start:next_end]]
        end = next_end
    return "".join(pieces) + rewrite(text[end:])


def find_code(text: str, empty_lines: Sequence[int]) -> Code:
    """The code of a Markdown text, as the parser sees it.

    :param empty_lines: the ends of the lines above empty lines, in order. Inline code does not go on below an empty
        line.
    """
    begins = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    html: list[Span] = []
    blocks: list[Span] = []
    inline: set[str] = set()
    for token in _PARSER.parse(text):
        inline.update(child.content for child in token.children or () if child.type == "code_inline")
        if token.map and token.type in ("fence", "code_block", "html_block"):
            first, last = token.map
            (html if token.type == "html_block" else blocks).append(Span(begins[first], begins[last]))
    # A backtick may belong to a block that begins on the next line of the paragraph.
    spans = [span for span in _spans(text, empty_lines) if _content(text[span.begin : span.end]) in inline]
    return Code(sorted((*blocks, *(span for span in spans if not span_at(blocks, span.begin)))), html)


def span_at(spans: Sequence[Span], position: int, after: int = 0) -> Span | None:
    """The span that has a position and begins at ``after`` or later; None if there is none. The spans are in order."""
    at = bisect_right(spans, (position, float("inf"))) - 1
    return spans[at] if at >= 0 and after <= spans[at].begin and position < spans[at].end else None


def _spans(text: str, empty_lines: Sequence[int]) -> Iterator[Span]:
    for begin, end in zip((0, *empty_lines), (*empty_lines, len(text)), strict=True):
        for first, last in code_spans(text[begin:end]):
            yield Span(begin + first, begin + last)


def _content(span: str) -> str:
    content = span.strip("`").replace("\n", " ")
    return content[1:-1] if content.startswith(" ") and content.endswith(" ") and content.strip() else content

"""Which parts of a Markdown text are code: what rewrites Markdown leaves them as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_FENCE = re.compile(r"((?:\s|>|[-*+]\s|\d{1,9}[.)]\s)*)(`{3,}(?=[^`]*$)|~{3,})")
_RUN = re.compile(r"`+")


class CodeFences:
    """Tells line by line, from the first on, what belongs to fenced code; the lines of the fence do."""

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
    """Where the inline code of a paragraph begins and ends, with its backticks.

    >>> [*code_spans("글 `코드` 글 ``a`b`` `열린 채")]
    [(2, 6), (9, 16)]
    """
    runs = [match.span() for match in _RUN.finditer(text)]
    last = {end - start: start for start, end in runs}  # of each length, so that none is looked for in vain
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
    """A paragraph with what is not inline code rewritten."""
    pieces: list[str] = []
    end = 0
    for start, next_end in code_spans(text):
        pieces += [rewrite(text[end:start]), text[start:next_end]]
        end = next_end
    return "".join(pieces) + rewrite(text[end:])

"""Blocks of Liquid (Jekyll): ``raw`` stays as it is, ``comment`` is hidden, and ``highlight`` is code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpsearch.sources.markdown.code import CodeFences

_OPENS = re.compile(r"\{%-?\s*(raw|comment|highlight)\b[^{}%]*%\}")
_ENDS = re.compile(r"\{%-?\s*end(raw|comment|highlight)\s*-?%\}")
_CODE_FENCE = "~~~~~~~~"


def liquid_lines(text: str) -> Iterator[tuple[str, bool]]:
    """The lines of a text, as many as before, each with whether it is in a ``raw`` block and stays as it is.

    A block that never ends is taken for text. ``{% highlight %}`` becomes fenced code.
    """
    lines = text.split("\n")
    last = {end.group(1): number for number, line in enumerate(lines) for end in _ENDS.finditer(line)}
    fences = CodeFences()
    block = ""
    for number, line in enumerate(lines):
        if block:
            ended = next((end for end in _ENDS.finditer(line) if end.group(1) == block), None)
            if ended is None:
                yield ("" if block == "comment" else line), block == "raw"
            elif block == "highlight":
                yield _CODE_FENCE, False
            else:
                yield ("" if block == "comment" else line[: ended.start()]) + line[ended.end() :], block == "raw"
            block = "" if ended else block
            continue
        opened = None if fences.holds(line) or "{%" not in line else _OPENS.search(line)
        if opened and _is_open(line, opened.group(1)) and last.get(opened.group(1), -1) > number:
            block = opened.group(1)
            yield (line[: opened.start()] + _CODE_FENCE if block == "highlight" else _OPENS.sub("", line)), False
        elif opened and opened.group(1) == "comment" and not _is_open(line, "comment"):
            yield line[: opened.start()] + line[[*_ENDS.finditer(line)][-1].end() :], False
        else:
            yield line, False


def _is_open(line: str, block: str) -> bool:
    """Whether a block that opens in a line is still open at the line's end."""
    return line.rfind(f"end{block}") < max(opened.end() for opened in _OPENS.finditer(line))

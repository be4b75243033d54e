"""Code within a line of Markdown, which what rewrites a line leaves alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_BACKTICKS = re.compile("`+")


def outside_code(line: str, rewrite: Callable[[str], str]) -> str:
    """Rewrite what of a line is not code.

    >>> outside_code("a `a` a", str.upper)
    'A `a` A'
    """
    pieces: list[str] = []
    end = 0
    for start, closed in _code(line):
        pieces += [rewrite(line[end:start]), line[start:closed]]
        end = closed
    return "".join(pieces) + rewrite(line[end:])


def _code(line: str) -> Iterator[tuple[int, int]]:
    """Where code stands: from a run of backticks to the next of the same length (CommonMark 0.31, 6.1)."""
    runs = [run.span() for run in _BACKTICKS.finditer(line)]
    closes: list[int | None] = []  # for each run the number of the next of its length
    nearest: dict[int, int] = {}
    for number in range(len(runs) - 1, -1, -1):
        start, end = runs[number]
        closes.append(nearest.get(end - start))
        nearest[end - start] = number
    closes.reverse()
    number = 0
    while number < len(runs):
        closing = closes[number]
        if closing is not None:
            yield runs[number][0], runs[closing][1]
            number = closing
        number += 1

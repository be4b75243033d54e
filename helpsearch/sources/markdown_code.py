"""Code within a line of Markdown, which what rewrites a line leaves alone."""

from __future__ import annotations

import re
from collections.abc import Callable

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")


def outside_code(line: str, rewrite: Callable[[str], str]) -> str:
    """Rewrite what of a line is not code.

    >>> outside_code("a `a` a", str.upper)
    'A `a` A'
    """
    pieces: list[str] = []
    end = 0
    for code in _CODE.finditer(line):
        pieces += [rewrite(line[end : code.start()]), code.group()]
        end = code.end()
    return "".join(pieces) + rewrite(line[end:])

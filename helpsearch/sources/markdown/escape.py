"""Writing plain text as Markdown that shows the same text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"[\\`*\[\]<|]|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|\{(?=#)")
_OPENS_BLOCK = re.compile(r"^(\d{0,9})((?<=\d)[.)](?=\s|$)|(?<!\d)(?:[>#]|[-+](?=\s|$)|[-=~](?=[-=~ ]*$)|~(?=~~)))")


def escape(text: str) -> str:
    r"""One line of plain text as Markdown that shows the same text.

    >>> escape("별점 *5* 점, [1] a_b"), escape("1. 첫째"), escape("# 제목")
    ('별점 \\*5\\* 점, \\[1\\] a_b', '1\\. 첫째', '\\# 제목')
    """
    escaped = _SPECIAL.sub(r"\\\g<0>", text.strip())
    return _OPENS_BLOCK.sub(r"\1\\\2", escaped)


def table_lines(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of plain texts as Markdown.

    >>> table_lines(["문제"], [["결제"]])
    ['| 문제 |', '|---|', '| 결제 |']
    """
    header, *body = (f"| {' | '.join(map(escape, row))} |" for row in (columns, *rows))
    return [header, f"|{'---|' * len(columns)}", *body]

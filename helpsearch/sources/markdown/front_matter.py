"""The YAML block at the head of a Markdown file."""

from __future__ import annotations

from typing import NamedTuple


class FrontMatter(NamedTuple):
    """``yaml`` is None where the file has none, and ``closed`` False where the block never ends.

    ``body`` is the rest of the file and ``body_line`` the line on which it begins, counted from 1.
    """

    yaml: str | None
    closed: bool
    body: str
    body_line: int


def split_front_matter(text: str) -> FrontMatter:
    """Split a file at its front matter: a first line ``---`` to the next line ``---`` or ``...``.

    >>> split_front_matter("---\\nid: a\\n---\\n본문").yaml
    'id: a'
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return FrontMatter(None, True, text, 1)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            return FrontMatter("\n".join(lines[1:number]), True, "\n".join(lines[number + 1 :]), number + 2)
    return FrontMatter("\n".join(lines[1:]), False, "", len(lines))

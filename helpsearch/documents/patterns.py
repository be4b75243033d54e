"""Folders and patterns of names, as settings and searches give them."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase


def first_match(name: str, patterns: Iterable[str]) -> str | None:
    """The first of these folders and patterns that a file's relative name matches. A pattern without a slash may match
    the last part of the name, in any folder.

    >>> first_match("옛글/환불.md", ["새글", "옛글/"]), first_match("a/b.draft.md", ["*.draft.md"])
    ('옛글/', '*.draft.md')
    """
    last = name.rpartition("/")[2]
    for pattern in patterns:
        plain = pattern.removeprefix("./").rstrip("/")
        if name == plain or name.startswith(f"{plain}/") or fnmatchcase(name, plain):
            return pattern
        if "/" not in plain and (fnmatchcase(last, plain) or f"/{plain}/" in f"/{name}"):
            return pattern
    return None

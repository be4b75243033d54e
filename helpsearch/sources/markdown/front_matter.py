"""The fields at the head of a page: in YAML, in TOML between ``+++`` (Hugo), or as a JSON object."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

from helpsearch.sources.reader import Refused

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_JSON = re.compile(r"\{\s*\"[^\"\n]*\"\s*:")  # a JSON object; other text in braces does not match


class FrontMatter(NamedTuple):
    """A file split at its front matter. ``yaml`` is None if the file has no front matter, and ``closed`` is False if
    the front matter never ends.

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


def external_front_matter(text: str) -> FrontMatter:
    """Split a page at its front matter. YAML, TOML and JSON all become YAML; a page may also have no front matter.

    Raises :class:`~helpsearch.sources.reader.Refused` for TOML or JSON that cannot be read: the page might be
    marked as a draft there, so it must not be indexed.
    """
    lines = text.split("\n")
    if lines[0].rstrip() == "+++":
        return _toml(lines)
    if _JSON.match(text):
        return _json(text)
    front = split_front_matter(text)
    if not front.closed:  # the --- is a horizontal line, not front matter
        return FrontMatter(None, True, text, 1)
    return front


def _toml(lines: list[str]) -> FrontMatter:
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "+++"), None)
    if end is None:
        raise Refused("line 1: the front matter never ends; close it with a line '+++'")
    try:
        fields = tomllib.loads("\n".join(lines[1:end]))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Refused(f"line 1: front matter is not valid TOML: {error}") from None
    return FrontMatter(_yaml(fields), True, "\n".join(lines[end + 1 :]), end + 2)


def _json(text: str) -> FrontMatter:
    try:
        fields, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError) as error:
        raise Refused(f"line 1: front matter is not valid JSON: {error}") from None
    closes, _, body = text[end:].partition("\n")
    if closes.strip():
        raise Refused(f"line {text.count(chr(10), 0, end) + 1}: begin the text on the line below the front matter")
    return FrontMatter(_yaml(fields), True, body, text.count("\n", 0, end) + 2)


def _yaml(fields: Mapping[str, Any]) -> str:
    """Fields as YAML. They are written as JSON, which is YAML too."""
    return "\n".join(
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False, default=str)}"
        for name, value in fields.items()
    )

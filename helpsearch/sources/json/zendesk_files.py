"""Saved answers of Zendesk's Help Center API: the content of a file, and the other files that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from helpsearch.sources.encodings import Undecodable, decode
from helpsearch.sources.json.parse import NotJson, parse_json
from helpsearch.sources.reader import Refused, SourceFiles
from helpsearch.sources.rich_text import one_line

NAMED = ("sections", "categories", "user_segments")
"""The lists of things that articles refer to by number. They come with the articles or in files of their own."""

_KNOWN = ("articles", *NAMED)
_PAGE = re.compile(r"(?:(?<![\W_])[\W_]+)?(?:page[\W_]*)?(?<!\d)(\d+)$", re.IGNORECASE)


class Answer(NamedTuple):
    """An answer of the API: its lists by name, and notes on items that were left out."""

    lists: Mapping[str, Sequence[Mapping[str, Any]]]
    notes: tuple[str, ...] = ()


def parse_or_refuse(text: str) -> object:
    """The value of a file in JSON. Raises :class:`~helpsearch.sources.reader.Refused` for text that is no JSON."""
    try:
        return parse_json(text)
    except NotJson as error:
        line = "" if error.place is None else f"line {text.count(chr(10), 0, error.place) + 1}: "
        raise Refused(f"{line}{error}") from None


def is_answer(content: object) -> bool:
    """Whether the content of a JSON file is an answer of the API: an object with one of its lists, whose items have ids
    and names."""
    lists = {name: content.get(name) for name in _KNOWN} if isinstance(content, dict) else {}
    return any(
        isinstance(item, dict) and _is_named(item, _called(name))
        for name, items in lists.items()
        if isinstance(items, list)
        for item in items
    )


def _called(name: str) -> str:
    return "title" if name == "articles" else "name"


def parse(text: str) -> Answer:
    """Read the content of a file. Raises :class:`~helpsearch.sources.reader.Refused` for any other JSON."""
    content = parse_or_refuse(text)
    if not isinstance(content, dict):
        raise Refused(_other(f"a {type(content).__name__} where an object is expected"))
    lists = {name: content[name] for name in _KNOWN if isinstance(content.get(name), list)}
    if not lists:
        raise Refused(_other(", ".join(one_line(key)[:40] for key in list(content)[:10]) or "an empty object"))
    notes: list[str] = []
    for name, items in lists.items():
        called = _called(name)
        lists[name] = [item for item in items if isinstance(item, dict) and _is_named(item, called)]
        if items and not lists[name]:
            raise Refused(_other(f"its {name} have no id and {called}"))
        if left_out := len(items) - len(lists[name]):
            notes.append(f"{left_out} of {len(items)} {name} left out: no id or no {called}")
    return Answer(lists, tuple(notes))


def folder_of(name: str) -> str:
    """The folder of a file, with its ``/``; empty if it is in no folder."""
    return name[: name.rfind("/") + 1]


def names_beside(name: str, files: SourceFiles) -> Iterator[Answer]:
    """The answers in the other JSON files of a file's folder. Other pages of the same listing are not read, since each
    may be as large as this one."""
    folder = folder_of(name)
    # These files are asked for even if they do not exist, so that this file is read again when they come.
    beside = {f"{folder}{each}.json" for each in NAMED}
    beside |= {other for other in _json_in(folder, files) if _listing(other) != _listing(name)}
    for other in sorted(beside - {name}):
        if answer := _read(other, files):
            yield answer


def previous_page(name: str, files: SourceFiles) -> Sequence[Mapping[str, Any]]:
    """The articles of the page before this one: ``articles.json`` is before ``articles-2.json``."""
    listing, number = _listing(name), _number(name)
    pages = [other for other in _json_in(folder_of(name), files) if _listing(other) == listing]
    before = max((page for page in pages if _number(page) < number), key=_number, default=None)
    answer = _read(before, files) if before else None
    return answer.lists.get("articles", ()) if answer else ()


def _read(name: str, files: SourceFiles) -> Answer | None:
    content = files.read(name)
    try:
        return None if content is None else parse(decode(content).text)
    except (Undecodable, Refused):
        return None  # the fault is reported when that file itself is read


def _json_in(folder: str, files: SourceFiles) -> Iterator[str]:
    for name in files.paths:
        if name.startswith(folder) and "/" not in name[len(folder) :] and name.lower().endswith(".json"):
            yield name


def _listing(name: str) -> str:
    return _PAGE.sub("", PurePosixPath(name).stem)


def _number(name: str) -> int:
    page = _PAGE.search(PurePosixPath(name).stem)
    return int(page.group(1)) if page else 1


def _is_named(item: dict[str, Any], called: str) -> bool:
    item_id, name = item.get("id"), item.get(called)
    is_id = isinstance(item_id, int | str) and not isinstance(item_id, bool)
    return is_id and bool(str(item_id).strip()) and isinstance(name, str) and bool(one_line(name))


def _other(what: str) -> str:
    return (
        f"JSON of no kind that is read here: {what}; it has neither articles of Zendesk nor a list of objects with"
        " question and answer, or title and body"
    )

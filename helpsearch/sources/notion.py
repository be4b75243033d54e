"""Notion's export: its files and folders have an id behind their names (``환불 0123456789abcdef0123456789abcdef.md``),
pages of a database have its columns in lines below the title, and a database is a CSV file beside a folder of its
pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import PurePosixPath
from typing import NamedTuple

from helpsearch.sources.files import without_suffix
from helpsearch.sources.records import known_fields

_ID = re.compile(r"[ -][0-9a-f]{32}(?:_all)?(?=[/.]|$)")
_ALL = re.compile(r"(?<=[0-9a-f]{32})_all(?=\.csv$)")
_TITLE = re.compile(r"\s*# [^\n]*\n+")
_PROPERTY = re.compile(r"([^\n:]{1,60}): (\S[^\n]*)")
_ENGLISH_DAY = re.compile(r"[A-Z][a-z]{2,8} \d{1,2}, \d{4}")
_TAKEN = frozenset(
    "category category2 category3 tags audience access updated expires published status draft url".split()
)


class Properties(NamedTuple):
    """A page without the lines of its properties, with as many lines as before; and the properties that have a meaning
    here, by field."""

    text: str
    values: Mapping[str, object]


def is_of_notion(name: str) -> bool:
    """Whether a file has a name as Notion gives them.

    >>> is_of_notion("도움말/환불 0123456789abcdef0123456789abcdef.md")
    True
    """
    return bool(_ID.search(PurePosixPath(name).name))


def without_ids(name: str) -> str:
    """A name without Notion's ids.

    >>> without_ids("도움말 0123456789abcdef0123456789abcdef/환불 0123456789abcdef0123456789abcdef")
    '도움말/환불'
    """
    return _ID.sub("", name)


def page_ids(names: Iterable[str]) -> dict[str, str]:
    """The ids of the pages of Notion's files, without Notion's ids if no two files have the same then."""
    every = frozenset(names)
    found = {name: without_suffix(name) for name in every if _ID.search(name)}
    times = Counter(without_ids(old) for name, old in found.items() if not is_other_view(name, every))
    return {name: without_ids(old) if times[without_ids(old)] == 1 else old for name, old in found.items()}


def is_other_view(name: str, names: Collection[str]) -> bool:
    """Whether a database is there a second time, whole: ``FAQ ….csv`` has the rows of a view of ``FAQ …_all.csv``."""
    return name.endswith(".csv") and is_of_notion(name) and f"{name.removesuffix('.csv')}_all.csv" in names


def has_row_pages(name: str, names: Iterable[str]) -> bool:
    """Whether the rows of a database are pages in the folder beside it."""
    if not (name.endswith(".csv") and is_of_notion(name)):
        return False
    folder = _ALL.sub("", name).removesuffix(".csv")
    return any(each.startswith((f"{folder}/", f"{without_ids(folder)}/")) for each in names)


def take_properties(text: str) -> Properties:
    """Take the properties out of a page: lines ``태그: 환불, 취소`` directly below its title. Lines without a meaning
    here stay.

    >>> take_properties("# 환불\\n\\n태그: 취소\\n담당: 김\\n\\n글").text.split()
    ['#', '환불', '담당:', '김', '글']
    """
    title = _TITLE.match(text)
    if title is None:
        return Properties(text, {})
    paragraph, gap, rest = text[title.end() :].partition("\n\n")
    lines = [_PROPERTY.fullmatch(line.rstrip()) for line in paragraph.split("\n")]
    if not all(lines):
        return Properties(text, {})
    written = [(line.group(1), line.group(2), line.group()) for line in lines if line]
    fields = known_fields([name for name, _, _ in written])
    taken = {at: field for field, at in fields.items() if field in _TAKEN}
    values = {field: _day(written[at][1]) for at, field in taken.items()}
    kept = "\n".join("" if at in taken else line for at, (_, _, line) in enumerate(written))
    return Properties(text[: title.end()] + kept + gap + rest, values)


def _day(value: str) -> str:
    """A value with its day as other exports write it: ``October 1, 2026 9:00 AM`` is ``2026-10-01``."""
    english = _ENGLISH_DAY.match(value)
    for form in ("%B %d, %Y", "%b %d, %Y"):
        with suppress(ValueError):
            return datetime.strptime(english.group(), form).date().isoformat() if english else value
    return value

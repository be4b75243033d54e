"""The endings that most titles of a source have, such as the name of its site: ``환불 신청 | 도담마켓``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

_FEWEST = 5  # titles with an ending, before it is taken for that of all
_HEAD = 2_048  # bytes of a file in which its title is looked for
_TITLE = re.compile(r"^title[ \t]*[:=][ \t]*(\S.*)$|^#[ \t]+(\S.*)$", re.MULTILINE | re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[|｜]\s*|\s+(?:[-–—·»]|::)\s+")


def title_endings(paths: Iterable[Path]) -> tuple[str, ...]:
    """The endings of the titles of Markdown files, the last first. An ending counts if more than half of the titles,
    and at least five, have it."""
    titles = [title for path in paths if (title := _title_of(path))]
    endings: list[str] = []
    while True:
        last = Counter(_SEPARATOR.split(title)[-1].strip() for title in titles if _SEPARATOR.search(title))
        ending, count = last.most_common(1)[0] if last else ("", 0)
        if not ending or count < _FEWEST or 2 * count <= len(titles):
            return tuple(endings)
        endings.append(ending)
        titles = [without_endings(title, [ending]) for title in titles]


def without_endings(title: str, endings: Sequence[str]) -> str:
    """A title without these endings, unless nothing else would be left.

    >>> without_endings("환불 | 신청 | 도담마켓", ["도담마켓"]), without_endings("도담마켓", ["도담마켓"])
    ('환불 | 신청', '도담마켓')
    """
    for ending in endings:
        last = next(reversed([*_SEPARATOR.finditer(title)]), None)
        if last and last.start() and title[last.end() :].strip() == ending:
            title = title[: last.start()]
    return title


def _title_of(path: Path) -> str | None:
    with suppress(OSError), path.open("rb") as file:
        found = _TITLE.search(file.read(_HEAD).decode("utf-8", "replace"))
        return (found.group(1) or found.group(2)).strip().strip("\"'").strip() if found else None
    return None

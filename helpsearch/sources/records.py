"""Records of other help centres, such as rows of tables, whose fields go by many names in Korean and English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from helpsearch.documents.documents import Metadata
from helpsearch.sources.access import restricted_to
from helpsearch.sources.fields import iso_day
from helpsearch.sources.files import without_suffix
from helpsearch.sources.pages import web_address
from helpsearch.sources.published import UNPUBLISHED, is_unpublished
from helpsearch.sources.rich_text import clean, one_line
from helpsearch.sources.sections import slug
from helpsearch.sources.unused_names import UnusedNames

_NAMES = {
    "question": ("질문", "question", "q", "문의"),
    "title": ("제목", "title"),
    "answer": ("답변", "answer", "a"),
    "body": ("내용", "본문", "body", "content", "contents", "text"),
    "category": ("분류", "카테고리", "category"),
    "tags": ("태그", "키워드", "tags", "keywords"),
    "audience": ("대상", "audience"),
    "access": ("접근권한", "열람권한", "access"),
    "updated": ("수정일", "수정일시", "updated", "updatedat"),
    "expires": ("만료일", "expires", "expiresat"),
    "published": ("공개", "공개여부", "published"),
    "status": ("상태", "status"),
    "draft": ("draft",),
    "url": ("url", "링크", "link"),
    "id": ("id", "번호"),
    "kind": ("kind",),
}
"""The names that each field goes by, the best name first, in the form that :func:`_plain_name` returns."""

_DAY = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})(?!\d)", re.ASCII)


class Record(NamedTuple):
    """One document as a record has it. ``title`` is an article's title or an FAQ's question. ``title`` and ``text`` are
    empty if the record lacks them. ``notes`` are about fields that could not be read."""

    is_faq: bool
    id: str | None
    title: str
    text: str
    published: bool
    metadata: Metadata
    notes: tuple[str, ...]


def known_fields(names: Sequence[object]) -> dict[str, int]:
    """The known fields among these names, and the position of each.

    >>> known_fields(["번호", "질문 (필수)", "Last seen", "답변"])
    {'question': 1, 'answer': 3, 'id': 0}
    """
    positions: dict[str, int] = {}
    for position, name in enumerate(names):
        if isinstance(name, str):
            positions.setdefault(_plain_name(name), position)
    return {
        field: positions[found]
        for field, known in _NAMES.items()
        if (found := next((name for name in known if name in positions), None))
    }


def to_record(values: Mapping[str, object], source: str) -> Record:
    """Make a record from the values of known fields. Several tags may be a list or a text with commas."""
    notes: list[str] = []
    kind = _text(values.get("kind")).casefold()
    metadata = Metadata(
        source,
        category=one_line(_text(values.get("category"))) or None,
        tags=_texts(values.get("tags")),
        audience=_texts(values.get("audience")),
        access=restricted_to(_texts(values.get("access"))),
        updated=_day("updated", values, notes),
        expires=_day("expires", values, notes),
        url=web_address(one_line(_text(values.get("url")))),
    )
    return Record(
        kind == "faq" if kind in ("faq", "article") else "question" in values or "answer" in values,
        one_line(_text(values.get("id"))) or None,
        one_line(_text(values.get("question"))) or one_line(_text(values.get("title"))),
        _text(values.get("answer")) or _text(values.get("body")),
        not is_unpublished({field: _text(values.get(field)) for field in UNPUBLISHED}),
        metadata,
        tuple(notes),
    )


class PageIds:
    """Gives the documents of one file their ids, below the file's own."""

    def __init__(self, name: str) -> None:
        self._file = without_suffix(name)
        self._names = UnusedNames(first=1)

    def of(self, record: Record) -> str:
        """The id of a record's page: from the record's own id, else from its title. If the title was used before, the
        id gets ``-1``, ``-2``."""
        return f"{self._file}/{record.id or self._names.unused(slug(record.title))}"


def _plain_name(name: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\([^()]*\)", "", clean(name))).casefold()


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a spreadsheet gives whole numbers as floats
    return clean(str(value)).strip() if isinstance(value, str | int | float) else ""


def _texts(value: object) -> tuple[str, ...]:
    texts = map(_text, value) if isinstance(value, list) else re.split(r"[,;|\n]|(?:^|\s)#", _text(value))
    return tuple(dict.fromkeys(filter(None, map(one_line, texts))))


def _day(field: str, values: Mapping[str, object], notes: list[str]) -> date | None:
    text = one_line(_text(values.get(field)))
    match = _DAY.match(text)
    day = iso_day("{}-{:0>2}-{:0>2}".format(*match.groups())) if match else None
    if text and day is None:
        notes.append(f"{field} is not a date such as 2026-10-01: {text[:40]!r}")
    return day

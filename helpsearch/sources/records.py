"""Records of other help centres, such as rows of tables, whose fields go by many names in Korean and English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from helpsearch.documents.documents import Metadata
from helpsearch.sources.fields import iso_day
from helpsearch.sources.rich_text import clean, one_line
from helpsearch.sources.sections import slug

_NAMES = {
    "question": ("질문", "question", "q", "문의"),
    "title": ("제목", "title"),
    "answer": ("답변", "answer", "a"),
    "body": ("내용", "본문", "body", "content", "contents", "text"),
    "category": ("분류", "카테고리", "category"),
    "tags": ("태그", "키워드", "tags", "keywords"),
    "audience": ("대상", "audience"),
    "updated": ("수정일", "수정일시", "updated", "updatedat"),
    "expires": ("만료일", "expires", "expiresat"),
    "published": ("공개", "공개여부", "published"),
    "status": ("상태", "status"),
    "draft": ("draft",),
    "url": ("url", "링크", "link"),
    "id": ("id", "번호"),
    "kind": ("kind",),
}
"""What each field is called, the best name first, as :func:`_plain_name` leaves it."""

_UNPUBLISHED = frozenset(
    "비공개 숨김 미공개 초안 임시저장 작성중 아니오 아니요"
    " draft hidden private unpublished archived n no false 0 x off".split()
)
_YES = frozenset("y yes true 1 o on 예 네".split())
_DAY = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})(?!\d)", re.ASCII)


class Record(NamedTuple):
    """One document as a record has it. ``title`` is an article's title or an FAQ's question; ``title`` and ``text`` are
    empty where the record has none. ``notes`` are on fields that could not be read."""

    is_faq: bool
    id: str | None
    title: str
    text: str
    published: bool
    metadata: Metadata
    notes: tuple[str, ...]


def known_fields(names: Sequence[object]) -> dict[str, int]:
    """Which of these names are those of known fields, and where each stands.

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
    """The record that these values of known fields make. Lists of tags may be lists or text with commas."""
    notes: list[str] = []
    url = one_line(_text(values.get("url")))
    kind = _text(values.get("kind")).casefold()
    metadata = Metadata(
        source,
        category=one_line(_text(values.get("category"))) or None,
        tags=_texts(values.get("tags")),
        audience=_texts(values.get("audience")),
        updated=_day("updated", values, notes),
        expires=_day("expires", values, notes),
        url=url if url.startswith(("http://", "https://")) else None,
    )
    return Record(
        kind == "faq" if kind in ("faq", "article") else "question" in values or "answer" in values,
        one_line(_text(values.get("id"))) or None,
        one_line(_text(values.get("question"))) or one_line(_text(values.get("title"))),
        _text(values.get("answer")) or _text(values.get("body")),
        not (
            _word(values, "published") in _UNPUBLISHED
            or _word(values, "status") in _UNPUBLISHED
            or _word(values, "draft") in _YES
        ),
        metadata,
        tuple(notes),
    )


class Identities:
    """Gives the documents of one file their ids, below the file's own."""

    def __init__(self, name: str) -> None:
        self._file = re.sub(r"\.[^./]*$", "", name)
        self._repeated: dict[str, int] = {}

    def of(self, record: Record) -> str:
        """By the id that the record has, else by its title; a title that was there before gets ``-1``, ``-2``."""
        name = record.id
        if name is None:
            name = title = slug(record.title)
            number = self._repeated.get(title, 0)
            while name in self._repeated:
                number += 1
                name = f"{title}-{number}"
            self._repeated[title] = number
            self._repeated[name] = self._repeated.get(name, 0)
        return f"{self._file}/{name}"


def _plain_name(name: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\([^()]*\)", "", clean(name))).casefold()


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a spreadsheet has no whole numbers
    return clean(str(value)).strip() if isinstance(value, str | int | float) else ""


def _texts(value: object) -> tuple[str, ...]:
    texts = map(_text, value) if isinstance(value, list) else re.split(r"[,;|\n]|(?:^|\s)#", _text(value))
    return tuple(dict.fromkeys(filter(None, map(one_line, texts))))


def _word(values: Mapping[str, object], field: str) -> str:
    return "".join(_text(values.get(field)).split()).casefold()


def _day(field: str, values: Mapping[str, object], notes: list[str]) -> date | None:
    text = one_line(_text(values.get(field)))
    match = _DAY.match(text)
    day = iso_day("{}-{:0>2}-{:0>2}".format(*match.groups())) if match else None
    if text and day is None:
        notes.append(f"{field} is not a date such as 2026-10-01: {text[:40]!r}")
    return day

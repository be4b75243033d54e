"""JSON files: Zendesk's articles, or questions and answers in lists of objects, at any depth."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from helpsearch.sources.encodings import decode
from helpsearch.sources.json.zendesk import read as read_zendesk
from helpsearch.sources.json.zendesk_files import is_answer, parse_or_refuse
from helpsearch.sources.markdown.parse import NestedTooDeeply
from helpsearch.sources.pages import Page, article_page, at_lines, faq_page
from helpsearch.sources.reader import Reading, Refused, SourceFiles, few
from helpsearch.sources.records import PageIds, known_fields, to_record
from helpsearch.sources.rich_text import markdown_or_html, one_line

_NAMED = ("name", "title", "category", "categoryName", "카테고리", "분류", "이름", "제목")


class _Item(NamedTuple):
    """An object of a list, the names of its known fields, and the category of the list (empty if it has none)."""

    given: Mapping[str, object]
    fields: Mapping[str, str]
    category: str


def read(content: bytes, name: str, files: SourceFiles) -> Reading:
    """Read Zendesk's articles, or lists of objects such as ``{"question": "…", "answer": "…"}``.

    The name of a list, or of the object that has it, is the category of its questions. Objects of such a list that lack
    question or answer are left out with a note.
    """
    decoded = decode(content)
    value = parse_or_refuse(decoded.text)
    items = [] if is_answer(value) else list(_items(value, "", files.settings.columns))
    if not items:  # also a file of another kind, which is refused there
        return read_zendesk(content, name, files)
    return _reading(items, decoded.text, name, decoded.notes)


def _reading(items: list[_Item], text: str, name: str, notes: tuple[str, ...]) -> Reading:
    ids = PageIds(name)
    pages: list[Page] = []
    faults: list[str] = []
    unpublished = place = 0
    for number, item in enumerate(items, start=1):
        values = {"category": item.category, **{field: _value(item.given[key]) for field, key in item.fields.items()}}
        record = to_record(values, name)
        faults += [f"item {number}: {note}" for note in record.notes]
        if not record.published:
            unpublished += 1
            continue
        missing = [what for what, said in (("question", record.title), ("answer", record.text)) if not said]
        if missing:
            faults.append(f"item {number}: left out: no {' and no '.join(missing)}")
            continue
        place = max(place, text.find(json.dumps(record.title, ensure_ascii=False)[1:-1], place))
        page = faq_page if record.is_faq else article_page
        try:
            made = page(ids.of(record), record.title, markdown_or_html(record.text), record.metadata)
        except NestedTooDeeply as reason:
            faults.append(f"item {number}: left out: its text {reason}")
        else:
            pages.append(at_lines(made, text.count("\n", 0, place) + 1))
    if faults and not pages and not unpublished:
        raise Refused(f"no item has a document; {faults[0]}")
    return Reading(tuple(pages), unpublished, (*notes, *few(faults)))


def _items(value: object, category: str, columns: Mapping[str, str]) -> Iterator[_Item]:
    """The objects that have a question and an answer, in order."""
    if isinstance(value, list):
        for each in value:
            yield from _items(each, category, columns)
    elif isinstance(value, dict):
        names = list(value)
        fields = {field: names[at] for field, at in known_fields(names, columns).items()}
        if fields.keys() & {"question", "title"} and _has_text(value, fields):
            yield _Item(value, fields, category)
        elif value.get("acceptedAnswer") and isinstance(value.get("name"), str):  # schema.org
            yield _Item(value, {"question": "name", "answer": "acceptedAnswer"}, category)
        else:
            named = next((value[key] for key in _NAMED if isinstance(value.get(key), str)), category)
            for key, inner in value.items():
                hangul = any("가" <= letter <= "힣" for letter in key)
                yield from _items(inner, one_line(key) if hangul else named, columns)


def _has_text(given: Mapping[str, object], fields: Mapping[str, str]) -> bool:
    return any(isinstance(given[fields[field]], str) for field in ("answer", "body") if field in fields)


def _value(value: object) -> object:
    """The value of a field: the ``text`` of an answer that is an object, the ``name`` of a category that is one."""
    if isinstance(value, dict):
        return next((value[key] for key in ("text", "name", "title") if isinstance(value.get(key), str)), None)
    return value

"""JSON Lines: an article or an FAQ in each line."""

from __future__ import annotations

from collections.abc import Mapping

from helpsearch.sources.encodings import decode
from helpsearch.sources.json.parse import NotJson, parse_json
from helpsearch.sources.markdown.parse import NestedTooDeeply
from helpsearch.sources.pages import Page, article_page, at_lines, faq_page
from helpsearch.sources.reader import Reading, Refused, SourceFiles, few
from helpsearch.sources.records import PageIds, Record, known_fields, to_record
from helpsearch.sources.rich_text import markdown_or_html


def read(content: bytes, name: str, files: SourceFiles) -> Reading:
    """Read objects such as ``{"question": "…", "answer": "…"}`` or ``{"title": "…", "body": "…"}``.

    An answer or a body is Markdown or HTML. Lines that are no such object are left out with a note. If no line is such
    an object, the file is refused.
    """
    decoded = decode(content)
    ids = PageIds(name)
    pages: list[Page] = []
    notes: list[str] = []
    unpublished = 0
    for number, line in enumerate(decoded.text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = _record(line, name, files.settings.columns)
        except ValueError as reason:
            notes.append(f"line {number}: left out: {reason}")
            continue
        notes += [f"line {number}: {note}" for note in record.notes]
        if not record.published:
            unpublished += 1
            continue
        page = faq_page if record.is_faq else article_page
        page_id = ids.of(record)
        try:
            made = page(page_id, record.title, markdown_or_html(record.text), record.metadata)
        except NestedTooDeeply as reason:
            notes.append(f"line {number}: left out: its text {reason}")
        else:
            pages.append(at_lines(made, number))
    if notes and not pages and not unpublished:
        raise Refused(f"no line has a document; {notes[0]}")
    return Reading(tuple(pages), unpublished, (*decoded.notes, *few(notes)))


def _record(line: str, name: str, columns: Mapping[str, str]) -> Record:
    """The record of a line. Raises :class:`ValueError` with the reason if it has none."""
    try:
        given = parse_json(line)
    except NotJson as error:
        raise ValueError(f"{error}{'' if error.place is None else f' at character {error.place + 1}'}") from None
    if not isinstance(given, dict):
        raise ValueError("is no JSON object")
    fields, values = list(given), list(given.values())
    record = to_record({field: values[at] for field, at in known_fields(fields, columns).items()}, name)
    missing = [
        what for what, text in (("title or question", record.title), ("body or answer", record.text)) if not text
    ]
    if missing and record.published:
        raise ValueError(f"has no {' and no '.join(missing)}")
    return record

"""Whether search may find a page, by its front matter: drafts, pages that their site leaves out of search, and pages
that are dated in the future."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from helpsearch.sources.fields import Fields, iso_day
from helpsearch.sources.published import UNPUBLISHED, field_name, is_unpublished
from helpsearch.sources.reader import Refused

_PARTS = frozenset(("navigation", "toc", "footer", "path", "tags", "feedback"))
"""The parts of a page that ``hide`` of MkDocs may list; the page itself is shown."""
_OF_THEMES = ("extra", "params")
"""Mappings in which Zola and Hugo keep the fields of themes. They mean the same there."""
_BEGINS = ("publishdate", "pubdate", "date")
"""The fields that say from which day on a page is published, the one that wins first (Hugo, Jekyll)."""


def is_hidden(fields: Fields) -> bool:
    """Whether a field keeps the page out of search, today and later.

    Raises :class:`~helpsearch.sources.reader.Refused` if such a field has a value that cannot be read.
    """
    for name in fields.names:
        if field_name(name) in UNPUBLISHED and not _can_be_read(fields, name):
            line = fields.line(name)
            raise Refused(f"line {line}: field {name!r} must be text; whether this is published is unknown")
    return is_unpublished(dict(_values(fields)))


def published_from(fields: Fields) -> date | None:
    """The day on which the page is published, if its front matter has one.

    >>> published_from(Fields.parse("date: 2020-05-01\\npublishDate: 2099-01-01T09:00:00+09:00", "a.md", []))
    datetime.date(2099, 1, 1)
    """
    values = dict(_values(fields))
    return next((day for name in _BEGINS if (day := iso_day(values.get(name, "")[:10]))), None)


def _values(fields: Fields) -> Iterator[tuple[str, str]]:
    """The texts of all fields; ``search.exclude`` for a field in a mapping."""
    for name in fields.names:
        known = field_name(name)
        if fields.is_mapping(name):
            for inner, value in _values(fields.mappings(name)[0]):
                yield (inner if known in _OF_THEMES else f"{known}.{inner}"), value
        elif fields.is_text(name):
            yield known, fields.text(name) or ""


def _can_be_read(fields: Fields, name: str) -> bool:
    known = field_name(name)
    if fields.is_mapping(name):
        return any(each.startswith(f"{known}.") for each in UNPUBLISHED)
    return fields.is_text(name) or (known == "hide" and _PARTS.issuperset(fields.texts(name) or ("",)))

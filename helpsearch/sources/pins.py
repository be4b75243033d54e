"""The key ``pins`` of settings: documents that stand first, last or nowhere for some queries."""

from __future__ import annotations

from collections import Counter
from datetime import date

from helpsearch.documents.pins import Pin
from helpsearch.sources.encodings import nfc
from helpsearch.sources.fields import Fields

_PLACES = ("first", "last", "never")


def read_pins(entries: list[Fields], path: str) -> tuple[Pin, ...]:
    """The pins of the entries of ``pins`` in a file; what is wrong in them becomes a fault."""
    return tuple(_pin(entry, path) for entry in entries)


def _pin(entry: Fields, path: str) -> Pin:
    queries = entry.texts("query", required=True)
    first, last, never = (tuple(map(nfc, entry.texts(place, required=entry.has(place)))) for place in _PLACES)
    since, until = entry.day("from"), entry.day("until")
    entry.finish()
    if not any(map(entry.has, _PLACES)):
        entry.fault("query", "a pin needs the ids of documents: first, last or never")
    if since and until and until < since:
        entry.fault("until", f"the pin ends on {until.isoformat()}, before it begins on {since.isoformat()}")
    counts = Counter((*first, *last, *never))
    if twice := next((each for each, count in counts.items() if count > 1), None):
        entry.fault("query", f"the pin gives {twice!r} two places")
    return Pin(queries, first, last, never, _iso(since), _iso(until), path, entry.line("query"))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

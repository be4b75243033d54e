"""The file with what an index was built from besides documents, for an update that has no sources at hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from helpsearch.documents.corpus import DictionaryWord, HelpCentre, SynonymRule
from helpsearch.documents.pins import Pin
from helpsearch.index.metadata import decode_contacts


class KeptHelpCentre(NamedTuple):
    """A help centre, and whether its index was built with the general synonym pack."""

    centre: HelpCentre
    pack: bool


def encode_help_centre(centre: HelpCentre, pack: bool) -> bytes:
    return json.dumps({**asdict(centre), "pack": pack}, ensure_ascii=False, separators=(",", ":")).encode()


def decode_help_centre(data: bytes) -> KeptHelpCentre:
    """Read what :func:`encode_help_centre` wrote.

    :raises ValueError: for anything else.
    """
    try:
        return _decoded(**json.loads(data))
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(f"no help centre: {error}") from None


def _decoded(
    *,
    name: str | None,
    contacts: Sequence[Any] | None,
    synonyms: list[dict[str, Any]],
    dictionary: list[dict[str, Any]],
    pack: bool,
    pins: list[list[Any]],
    **flags: bool,
) -> KeptHelpCentre:
    rules = (
        SynonymRule(tuple(rule["sources"]), tuple(rule["targets"]), rule["path"], rule["line"]) for rule in synonyms
    )
    words = tuple(DictionaryWord(**word) for word in dictionary)
    of_people = decode_contacts(contacts) if contacts else None
    return KeptHelpCentre(HelpCentre(name, of_people, tuple(rules), words, **flags, pins=tuple(map(_pin, pins))), pack)


def _pin(record: list[Any]) -> Pin:
    queries, first, last, never, *rest = record
    return Pin(tuple(queries), tuple(first), tuple(last), tuple(never), *rest)

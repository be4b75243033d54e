"""Index metadata: statistics, synonyms and contacts, kept beside the postings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from helpsearch.documents.contacts import Channel, Contacts, UrgentTopic
from helpsearch.index.fields import TERM_FIELDS

Terms = tuple[str, ...]


class Synonym(NamedTuple):
    """Passages with ``target`` answer a query with ``source`` too; both are sequences of terms.

    ``kind`` is ``synonym`` for a rule of the corpus, ``pack`` or ``loanword`` for a rule of the general synonym pack
    (see :mod:`helpsearch.index.pack`).
    """

    source: Terms
    target: Terms
    kind: str = "synonym"


class FieldStatistics(NamedTuple):
    """The statistics of a field: the number of its terms in all passages, and of passages that have a term in it."""

    terms: int
    passages: int

    @property
    def average(self) -> float:
        """Mean length in terms, over the passages that have a term in the field; at least 1."""
        return max(self.terms / self.passages, 1.0) if self.passages else 1.0


class PinnedQuery(NamedTuple):
    """A query for which documents have a place; see :class:`~helpsearch.documents.pins.Pin`.

    ``key`` is its :func:`~helpsearch.index.fields.title_key`, ``terms`` are its content terms.
    """

    text: str
    key: str
    terms: Terms
    first: tuple[str, ...]
    last: tuple[str, ...]
    never: tuple[str, ...]
    since: str | None
    until: str | None


class IndexMetadata(NamedTuple):
    """The metadata of a generation.

    ``urgent_phrases`` has, for each urgent topic in order, the terms of its phrases. ``by_sound`` says whether English
    words in Latin letters find the same words in Hangul, and vice versa; ``demote`` says whether minor passages lose a
    part of their score.
    """

    name: str | None
    documents: Mapping[str, int]
    passages: int
    fields: Mapping[str, FieldStatistics]
    synonyms: tuple[Synonym, ...]
    contacts: Contacts | None
    urgent_phrases: tuple[tuple[Terms, ...], ...]
    person_phrases: tuple[Terms, ...]
    by_sound: bool = True
    demote: bool = True
    pins: tuple[PinnedQuery, ...] = ()

    @property
    def average_length(self) -> float:
        """Mean length of a passage in terms, all its fields together; at least 1."""
        terms = sum(self.fields[name].terms for name in TERM_FIELDS)
        return max(terms / self.passages, 1.0) if self.passages else 1.0


def encode_metadata(metadata: IndexMetadata) -> bytes:
    return (json.dumps(metadata._asdict(), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def decode_metadata(data: bytes) -> IndexMetadata:
    record: dict[str, Any] = json.loads(data)
    contacts = record["contacts"]
    return IndexMetadata(
        name=record["name"],
        documents=record["documents"],
        passages=record["passages"],
        fields={name: FieldStatistics(*statistics) for name, statistics in record["fields"].items()},
        synonyms=tuple(Synonym(tuple(source), tuple(target), kind) for source, target, kind in record["synonyms"]),
        contacts=contacts and decode_contacts(contacts),
        urgent_phrases=tuple(tuple(map(tuple, topic)) for topic in record["urgent_phrases"]),
        person_phrases=tuple(map(tuple, record["person_phrases"])),
        by_sound=record["by_sound"],
        demote=record["demote"],
        pins=tuple(_pinned_query(*each) for each in record["pins"]),
    )


def _pinned_query(text: str, key: str, *rest: Any) -> PinnedQuery:
    terms, first, last, never, *days = rest
    return PinnedQuery(text, key, tuple(terms), tuple(first), tuple(last), tuple(never), *days)


def decode_contacts(record: Sequence[Any]) -> Contacts:
    """Contacts from JSON, in which they are lists in the order of their fields."""
    channels, prepare, urgent = record
    return Contacts(
        channels=tuple(Channel(*channel) for channel in channels),
        prepare=tuple(prepare),
        urgent=tuple(UrgentTopic(name, tuple(phrases), *rest) for name, phrases, *rest in urgent),
    )

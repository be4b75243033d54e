"""The interface through which search reads one generation of an index, however the generation is stored.

Passages and documents have numbers that mean nothing outside of the snapshot. A ``passage_id`` counts the passages. A
``document_id`` counts the documents in the order of the ids that their authors gave them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from helpsearch.analysis.lexicon import Lexicon
from helpsearch.documents.passage import Passage
from helpsearch.index.fields import TERM_FIELDS
from helpsearch.index.generations import Generation
from helpsearch.index.metadata import IndexMetadata
from helpsearch.index.postings import Postings
from helpsearch.index.sequences import phrase_bytes
from helpsearch.index.suggestions import Suggestions
from helpsearch.index.term_places import TermPlaces


class Snapshot(Protocol):
    """One generation, open for reading. It never changes, and any number of threads may share it."""

    @property
    def generation(self) -> Generation: ...

    @property
    def metadata(self) -> IndexMetadata:
        """Statistics, synonyms and contacts."""

    @property
    def lexicon(self) -> Lexicon: ...

    @property
    def suggestions(self) -> Suggestions: ...

    @property
    def promoted(self) -> frozenset[int]:
        """The passages of promoted documents."""

    @property
    def restricted(self) -> Mapping[str, frozenset[int]]:
        """The passages of documents that only some groups may see, by group; a document may be for several groups."""

    @property
    def minor(self) -> Mapping[int, str]:
        """The minor passages, each with its kind; empty if the help centre does not demote minor passages."""

    @property
    def average_passages(self) -> float:
        """Mean number of passages of a document."""

    def postings(self, field: str, term: str) -> Iterable[Postings]:
        """The postings of a term in a field, block by block; empty if no passage has the term there."""

    def passage_ids(self, field: str, term: str) -> frozenset[int]:
        """The passages that have a term in a field."""

    def terms(self, field: str) -> Iterator[str]:
        """The terms of a field, in order."""

    def expired(self, today: date) -> frozenset[int]:
        """The passages of documents whose last day is before ``today``."""

    def passage(self, passage_id: int) -> Passage:
        """The stored passage."""

    def term_sequence(self, passage_id: int) -> array[int]:
        """The codes of a passage's terms in their order; see :mod:`helpsearch.index.sequences`."""

    def term_places(self, passage_id: int) -> TermPlaces:
        """Where the terms of a passage are in the texts that are shown."""

    def has_phrase(self, passage_id: int, phrase: bytes) -> bool:
        """Whether terms follow each other in a passage; ``phrase`` is made by
        :func:`~helpsearch.index.sequences.phrase_bytes`."""

    def document_of(self, passage_id: int) -> int:
        """The document of a passage."""

    def passages_of(self, document_id: int) -> Sequence[int]:
        """The passages of a document."""

    def document_names(self) -> frozenset[str]:
        """The ids of all documents, as their authors gave them."""

    def close(self) -> None: ...


def passages_with_term(snapshot: Snapshot, term: str, fields: Iterable[str] = TERM_FIELDS) -> frozenset[int]:
    """The passages that have a term in at least one of the fields."""
    return frozenset().union(*(snapshot.passage_ids(field, term) for field in fields))


def passages_with_terms(
    snapshot: Snapshot, terms: Iterable[str], fields: Sequence[str] = TERM_FIELDS
) -> frozenset[int]:
    """The passages that have all of the terms, each in at least one of the fields; empty if no terms are given."""
    found = [passages_with_term(snapshot, term, fields) for term in dict.fromkeys(terms)]
    return frozenset.intersection(*found) if found else frozenset()


def passages_with_phrase(snapshot: Snapshot, phrase: Sequence[str]) -> frozenset[int]:
    """The passages in which the terms of a phrase follow each other in one field."""
    having_all = passages_with_terms(snapshot, phrase)
    if len(phrase) == 1:
        return having_all
    codes = phrase_bytes(phrase)
    return frozenset(passage_id for passage_id in having_all if snapshot.has_phrase(passage_id, codes))

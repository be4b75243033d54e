"""A help centre as read from its sources."""

from __future__ import annotations

from dataclasses import dataclass, field

from helpsearch.documents.contacts import Contacts
from helpsearch.documents.documents import ArticleOrFaq
from helpsearch.documents.pins import Pin


@dataclass(frozen=True)
class SynonymRule:
    """A query with one of ``sources`` also finds ``targets``. Each is one word or more, as written in ``line`` of the
    file ``path``."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    path: str = field(default="", compare=False)
    line: int = field(default=1, compare=False)


@dataclass(frozen=True)
class DictionaryWord:
    """A word for the analyser, as in Kiwi's user dictionaries: form, part-of-speech tag, score."""

    form: str
    tag: str
    score: float = 0.0


@dataclass(frozen=True)
class Refusal:
    """An external file that was not taken, and why."""

    source: str
    reason: str


@dataclass(frozen=True)
class Note:
    """Something that whoever runs the build should know of a file, such as a guessed encoding or a line left out."""

    source: str
    text: str


@dataclass(frozen=True)
class HelpCentre:
    """Everything that an index is built from but the documents. ``synonym_pack`` says whether the general synonym pack
    is used, ``demote`` whether pages of links, tables of contents and release notes rank lower. ``pins`` give documents
    their places for some queries."""

    name: str | None = None
    contacts: Contacts | None = None
    synonyms: tuple[SynonymRule, ...] = ()
    dictionary: tuple[DictionaryWord, ...] = ()
    synonym_pack: bool = True
    demote: bool = True
    pins: tuple[Pin, ...] = ()


@dataclass(frozen=True)
class Corpus(HelpCentre):
    """Everything that an index is built from. ``documents`` are the published ones, ordered by id."""

    documents: tuple[ArticleOrFaq, ...] = ()
    unpublished: int = 0
    refused: tuple[Refusal, ...] = ()
    notes: tuple[Note, ...] = ()

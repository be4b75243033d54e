"""Articles and FAQs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from helpsearch.documents.checklist import Checklist


@dataclass(frozen=True)
class Section:
    """A part of an article that answers one question.

    ``heading`` and ``anchor`` are None for the text before an article's first heading. ``text`` is plain text,
    a line for each paragraph, list item and table row; checklists stand beside it, not in it.
    """

    heading: str | None
    anchor: str | None
    text: str
    checklists: tuple[Checklist, ...] = ()


@dataclass(frozen=True)
class Metadata:
    """What holds for a whole document. ``source`` is the file below its SOURCE, NFC, with ``/``.

    ``audience`` empty means everyone; ``expires`` is the last day on which the document is found.
    """

    source: str
    category: str | None = None
    tags: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    updated: date | None = None
    expires: date | None = None
    promoted: bool = False
    url: str | None = None


@dataclass(frozen=True)
class Article:
    """An article: a title and its sections, in order."""

    id: str
    title: str
    sections: tuple[Section, ...]
    metadata: Metadata

    @property
    def kind(self) -> str:
        return "article"


@dataclass(frozen=True)
class Faq:
    """A question and its answer; ``answer`` has neither heading nor anchor of its own."""

    id: str
    question: str
    answer: Section
    metadata: Metadata

    @property
    def kind(self) -> str:
        return "faq"


Document: TypeAlias = Article | Faq

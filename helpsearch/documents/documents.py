"""Articles and FAQs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, NamedTuple, TypeAlias

from helpsearch.documents.checklist import Checklist
from helpsearch.documents.weight import Weight


class Link(NamedTuple):
    """The address of a link or image as it is written, and its line in the file, from 1."""

    target: str
    line: int


@dataclass(frozen=True)
class Section:
    """A part of an article that answers one question.

    ``heading`` and ``anchor`` are None for the text before an article's first heading. ``text`` is plain text, a line
    for each paragraph, list item and table row, without the checklists. ``line`` is the section's first line in its
    file (from 1, or 0 if unknown), and ``links`` are its links; both help to mend a file. ``only_links`` says that
    nearly all of the text is in links. Sections that differ only in ``line`` and ``links`` are equal.

    >>> Section(heading="신청 절차", text="주문 내역에서 신청합니다.").anchor is None
    True
    """

    heading: str | None = None
    anchor: str | None = None
    text: str = ""
    checklists: tuple[Checklist, ...] = ()
    line: int = field(default=0, compare=False)
    links: tuple[Link, ...] = field(default=(), compare=False)
    only_links: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Metadata:
    """The metadata of a document. ``source`` is its file's name relative to its SOURCE, NFC, with ``/``.

    ``audience`` says for whom a document is written, ``access`` who may see it: the names of groups; both mean everyone
    if they are empty. ``expires`` is the last day on which search finds the document. ``language`` is the code of the
    language that the source names, such as ``ko`` or ``zh-tw``. ``weight`` says how much the document counts,
    if the settings of the source say so.
    """

    source: str
    category: str | None = None
    tags: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    updated: date | None = None
    expires: date | None = None
    promoted: bool = False
    url: str | None = None
    language: str | None = None
    weight: Weight | None = None


@dataclass(frozen=True)
class Article:
    """An article: a title and its sections, in order. ``line`` is the line of its title in its file."""

    kind: ClassVar[str] = "article"
    id: str
    title: str
    sections: tuple[Section, ...]
    metadata: Metadata
    line: int = field(default=1, compare=False)


@dataclass(frozen=True)
class Faq:
    """A question and its answer. ``answer`` has no heading, and an anchor only if the file has one for the question;
    ``line`` is that of the question.

    ``title`` and ``sections`` let code treat articles and FAQs alike.
    """

    kind: ClassVar[str] = "faq"
    id: str
    question: str
    answer: Section
    metadata: Metadata
    line: int = field(default=1, compare=False)

    @property
    def title(self) -> str:
        return self.question

    @property
    def sections(self) -> tuple[Section, ...]:
        return (self.answer,)


ArticleOrFaq: TypeAlias = Article | Faq

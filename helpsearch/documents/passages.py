"""Documents cut into passages: what search ranks and shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpsearch.documents.checklist import Checklist
from helpsearch.documents.documents import Article, Document, Section


@dataclass(frozen=True)
class Passage:
    """An article's section, an FAQ or a checklist.

    ``id`` is unique in the index; ``document`` is the id of the document it belongs to. An article's passages carry its
    ``title``, an FAQ its ``question``. ``body`` is plain text; a checklist's is its rows. ``only_links``: hardly
    anything of it stands outside of links.
    """

    id: str
    document: str
    kind: str
    title: str | None
    question: str | None
    heading: str | None
    anchor: str | None
    body: str
    checklist: Checklist | None = None
    only_links: bool = False


def passages(document: Document) -> Iterator[Passage]:
    """Cut a document into its passages, in reading order.

    >>> from helpsearch.documents.documents import Article, Metadata, Section
    >>> section = Section("신청 순서", "steps", "주문 내역에서 신청합니다.")
    >>> [p.id for p in passages(Article("refund", "환불", (section,), Metadata("refund.md")))]
    ['refund#steps']
    """
    if isinstance(document, Article):
        for section in document.sections:
            base = f"{document.id}#{section.anchor}" if section.anchor else document.id
            yield from _of_section(document.id, "article", base, section, title=document.title)
    else:
        yield from _of_section(document.id, "faq", document.id, document.answer, question=document.question)


def _of_section(
    document: str,
    kind: str,
    base: str,
    section: Section,
    title: str | None = None,
    question: str | None = None,
) -> Iterator[Passage]:
    anchor = section.anchor or (document if kind == "faq" else None)
    if section.text or kind == "faq":
        yield Passage(
            base,
            document,
            kind,
            title,
            question,
            section.heading,
            anchor,
            section.text,
            only_links=section.only_links,
        )
    for number, checklist in enumerate(section.checklists, start=1):
        body = "\n".join(" | ".join(row) for row in checklist.rows)
        yield Passage(
            f"{base}|checklist-{number}",
            document,
            "checklist",
            title,
            question,
            section.heading,
            anchor,
            body,
            checklist,
        )

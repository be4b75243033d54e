"""Documents cut into passages."""

from __future__ import annotations

from collections.abc import Iterator

from helpsearch.documents.checklist import CELL_SEPARATOR
from helpsearch.documents.division import divided
from helpsearch.documents.documents import Article, ArticleOrFaq, Section
from helpsearch.documents.passage import Passage


def passages(document: ArticleOrFaq) -> Iterator[Passage]:
    """Cut a document into its passages, in reading order.

    >>> from helpsearch.documents.documents import Article, Metadata, Section
    >>> section = Section("신청 순서", "steps", "주문 내역에서 신청합니다.")
    >>> [p.id for p in passages(Article("refund", "환불", (section,), Metadata("refund.md")))]
    ['refund#steps']
    """
    return (passage for _, passage in cut(document))


def cut(document: ArticleOrFaq) -> Iterator[tuple[Section, Passage]]:
    """As :func:`passages`, each passage with the section that it was cut from.

    A section is a passage, and each of its checklists is one more. A very long section is several passages, which share
    its heading (see :mod:`helpsearch.documents.division`). A section without text makes no passage of its own, but a
    question does, since people ask it.
    """
    if isinstance(document, Article):
        title, asked, sections = document.title, False, document.sections
    else:
        title, asked, sections = document.question, True, (document.answer,)
    metadata = document.metadata
    for section in sections:
        whole = Passage(
            id=f"{document.id}#{section.anchor}" if section.anchor else document.id,
            document=document.id,
            kind=document.kind,
            title=title,
            asked=asked,
            heading=section.heading,
            anchor=document.id if asked and section.anchor is None else section.anchor or None,
            body=section.text,
            checklist=None,
            category=metadata.category,
            source=metadata.source,
            url=metadata.url,
            updated=metadata.updated.isoformat() if metadata.updated else None,
            tags=metadata.tags,
            language=metadata.language,
        )
        if section.text or asked:
            for number, part in enumerate(divided(section.text), start=1):
                id_ = f"{whole.id}|part-{number}" if number > 1 else whole.id
                yield section, whole._replace(id=id_, body=part)
        for number, checklist in enumerate(section.checklists, start=1):
            rows = "\n".join(CELL_SEPARATOR.join(row) for row in checklist.rows)
            id_ = f"{whole.id}|checklist-{number}"
            yield section, whole._replace(id=id_, kind="checklist", body=rows, checklist=checklist)

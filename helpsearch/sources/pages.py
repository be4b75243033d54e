"""Pages: a reader makes them from a file, and documents and corpus files are made from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from helpsearch.documents.documents import Article, ArticleOrFaq, Faq, Link, Metadata
from helpsearch.sources.markdown.parse import MarkdownSection, parse_markdown
from helpsearch.sources.sections import to_section, to_sections


class Page(NamedTuple):
    """An article or an FAQ as a reader found it, in Markdown.

    ``title`` is an article's title or an FAQ's question, ``line`` its line in the file (from 1).
    """

    kind: str
    id: str
    title: str
    line: int
    sections: tuple[MarkdownSection, ...]
    metadata: Metadata


def article_page(page_id: str, title: str, markdown: str, metadata: Metadata, line: int = 1) -> Page:
    """An article in Markdown that begins on ``line``. Headings of level 1 become level 2, below the title."""
    sections = parse_markdown(markdown, line)
    return Page("article", page_id, title, line, below_title(sections), metadata)


def below_title(sections: Iterable[MarkdownSection]) -> tuple[MarkdownSection, ...]:
    """Sections placed below the page's title: those of level 1 become level 2."""
    sections = tuple(sections)
    for section in sections:
        section.level = 2 if section.level == 1 else section.level
    return sections


def faq_page(
    page_id: str, question: str, markdown: str, metadata: Metadata, line: int = 1, anchor: str | None = None
) -> Page:
    """An FAQ. Headings in its answer become lines of text.

    :param anchor: the part of a web page's address that leads to the question, if the page has one.
    """
    answer, *below = parse_markdown(markdown, line)
    answer.anchor = anchor
    for section in below:
        answer.append_below_heading(section)
    return Page("faq", page_id, question, line, (answer,), metadata)


def at_lines(page: Page, line: int, lines: Sequence[int] = ()) -> Page:
    """A page whose line numbers are those of its file. ``lines`` has the file's line for each line of the Markdown; if
    it is empty, every line is ``line``, the line of the record."""

    def placed(number: int) -> int:
        return lines[number - 1] if 0 < number <= len(lines) else line

    for section in page.sections:
        section.line = placed(section.line)
        section.links = [Link(target, placed(number)) for target, number in section.links]
    return page._replace(line=line)


def to_document(page: Page) -> ArticleOrFaq | None:
    """The document of a page, or None if the page has no text.

    >>> page = faq_page("refund", "환불은 언제 되나요?", "3영업일 안에 됩니다.", Metadata("faq.csv"))
    >>> to_document(page).answer.text
    '3영업일 안에 됩니다.'
    """
    if page.kind == "faq":
        (answer,) = page.sections
        if not answer.text and not answer.checklists:
            return None
        return Faq(page.id, page.title, to_section(answer, anchor=answer.anchor), page.metadata, page.line)
    sections = to_sections(page.sections)
    return Article(page.id, page.title, sections, page.metadata, page.line) if sections else None


def web_address(text: str | None) -> str | None:
    """A text if it is the address of a page on the web, as a document's ``url`` is; else None."""
    return text if text and text.startswith(("http://", "https://")) else None

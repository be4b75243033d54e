"""Documents that a program gives, as objects and not as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from helpsearch.documents.document import LARGEST, Document
from helpsearch.documents.documents import Article, ArticleOrFaq, Faq, Metadata, Section
from helpsearch.errors import DocumentError, HelpsearchError
from helpsearch.sources.access import restricted_to
from helpsearch.sources.encodings import nfc
from helpsearch.sources.markdown.parse import NestedTooDeeply
from helpsearch.sources.pages import article_page, faq_page, to_document
from helpsearch.sources.reader import Refused
from helpsearch.sources.rich_text import clean, html_as_markdown, one_line
from helpsearch.sources.sections import slug
from helpsearch.sources.unused_names import UnusedNames

Given: TypeAlias = "str | Path | Iterable[str | Path | Document | Iterable[Document]]"
"""What a build is made of: a path; or an iterable of paths, of documents, and of iterables of documents."""


class GivenDocuments:
    """The documents that a program gives, one by one. ``raised`` is the error with which the program's own iterable
    stopped, if it did; such an error is the program's and not the index's."""

    def __init__(self, items: Iterable[object] = ()) -> None:
        self._items = items
        self.raised: BaseException | None = None

    def __iter__(self) -> Iterator[Document]:
        """Raises what the program's iterable raises, and :class:`~helpsearch.errors.DocumentError` for an item that is
        no document."""
        items = self._flat()
        while True:
            try:
                item = next(items, None)
            except BaseException as error:
                self.raised = error
                raise
            if item is None:
                return
            yield item

    def _flat(self) -> Iterator[Document]:
        for number, item in enumerate(self._items, 1):
            if isinstance(item, Document):
                yield item
            elif isinstance(item, str | Path):
                raise DocumentError(f"item {number}, {str(item)[:60]!r}, is a path behind documents", "give it first")
            elif isinstance(item, Iterable):
                for document in item:
                    if not isinstance(document, Document):
                        raise _no_document(number, document)
                    yield document
            else:
                raise _no_document(number, item)


def _no_document(number: int, item: object) -> DocumentError:
    return DocumentError(
        f"item {number} is of type {type(item).__name__}", "give paths, or objects of helpsearch.Document"
    )


def paths_and_documents(given: Given) -> tuple[list[str | Path], GivenDocuments]:
    """Tell the paths from the documents.

    The paths of an iterator come first, since a build reads the settings of a corpus before any document. In a list
    they may be anywhere.
    """
    if isinstance(given, str | Path):
        return [given], GivenDocuments()
    if isinstance(given, Document):
        return [], GivenDocuments([given])
    items = iter(sorted(given, key=_is_no_path) if isinstance(given, Sequence) else given)
    paths: list[str | Path] = []
    for item in items:
        if not isinstance(item, str | Path):
            return paths, GivenDocuments(chain([item], items))
        paths.append(item)
    return paths, GivenDocuments()


def _is_no_path(item: object) -> bool:
    return not isinstance(item, str | Path)


def to_article_or_faq(given: Document) -> ArticleOrFaq:
    """The article or FAQ of a document, as the files of our own format would give it.

    :raises helpsearch.errors.DocumentError: the document has no text, is larger than
        :data:`~helpsearch.documents.document.LARGEST`, or is nested too deeply.
    """
    size = _size(given)
    if size > LARGEST:
        raise DocumentError(
            f"document {given.id!r} has {size:,} characters, and up to {LARGEST:,} are read", "split the document"
        )
    metadata = Metadata(
        source=nfc(given.source),
        category=one_line(given.category or "") or None,
        tags=_lines(given.tags),
        audience=_lines(given.audience),
        access=restricted_to(_lines(given.access)),
        updated=given.updated,
        expires=given.expires,
        promoted=bool(given.promoted),
        url=given.url or None,
        language=given.language,
    )
    document_id, title = nfc(given.id), one_line(given.title)
    if given.markdown is None and given.html is None:
        document = _of_sections(document_id, title, _sections(given), given.kind, metadata)
    else:
        document = _of_markdown(document_id, title, given, metadata)
    if document is None:
        raise DocumentError(f"document {given.id!r} has no text", "leave it out, or give it text")
    return document


def _size(given: Document) -> int:
    if given.sections is not None:
        return sum(len(section.text) for section in given.sections)
    return len(given.markdown or given.html or given.text or "")


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(one_line, texts))))


def _of_markdown(document_id: str, title: str, given: Document, metadata: Metadata) -> ArticleOrFaq | None:
    make_page = faq_page if given.kind == "faq" else article_page
    try:
        markdown = html_as_markdown(clean(given.html)) if given.html is not None else clean(given.markdown or "")
        return to_document(make_page(document_id, title, markdown, metadata))
    except Refused:  # the extra for HTML is not installed, which concerns every document
        raise HelpsearchError("lxml is not installed, and reads HTML", "pip install 'helpsearch[html]'") from None
    except (NestedTooDeeply, RecursionError):
        raise DocumentError(f"document {given.id!r} is nested too deeply", "put fewer blocks into each other") from None


def _sections(given: Document) -> list[Section]:
    """The sections with text, each heading with an anchor of its own."""
    sections = [Section(text=given.text or "")] if given.sections is None else given.sections
    names = UnusedNames(taken=(section.anchor for section in sections if section.anchor), first=1)
    used: set[str] = set()
    made: list[Section] = []
    for section in sections:
        heading = one_line(section.heading or "") or None
        anchor = section.anchor
        if heading is not None:
            if anchor is None or anchor in used:
                anchor = names.unused(anchor or slug(heading))
            used.add(anchor)
        text = "\n".join(line.rstrip() for line in clean(section.text).split("\n") if line.strip())
        if text or section.checklists:
            made.append(replace(section, heading=heading, anchor=anchor, text=text))
    return made


def _of_sections(
    document_id: str, title: str, sections: Sequence[Section], kind: str, metadata: Metadata
) -> ArticleOrFaq | None:
    if not sections:
        return None
    if kind == "article":
        return Article(document_id, title, tuple(sections), metadata)
    (answer,) = sections
    return Faq(document_id, title, replace(answer, heading=None, anchor=None), metadata)

"""Pages written as a corpus of our own and read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from helpsearch.documents.documents import ArticleOrFaq, Metadata
from helpsearch.sources import read_corpus
from helpsearch.sources.corpus.write_files import write_files
from helpsearch.sources.corpus.writer import corpus_files
from helpsearch.sources.pages import Page, to_document


def written_and_read(pages: Sequence[Page], folder: Path) -> list[ArticleOrFaq]:
    """The documents of the corpus that is written of pages; the reader reports any fault."""
    write_files(folder, corpus_files(pages, "시험"), force=True)
    return list(read_corpus([folder]).documents)


def without_place(document: ArticleOrFaq) -> tuple[object, ...]:
    """What a document says, without the id, file and category that it gets in a corpus."""
    metadata = replace(document.metadata, source="", category=None)
    return (document.kind, document.title, document.sections, metadata)


def say_the_same(pages: Sequence[Page], documents: Sequence[ArticleOrFaq]) -> bool:
    """Whether the documents are those of the pages."""
    expected = [document for page in pages if (document := to_document(page))]
    return Counter(map(without_place, expected)) == Counter(map(without_place, documents))


def metadata(source: str = "a.md", **fields: object) -> Metadata:
    return replace(Metadata(source), **fields)  # type: ignore[arg-type]

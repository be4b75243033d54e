"""A project of a site generator in a folder, read as a source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from helpsearch.documents.documents import ArticleOrFaq
from helpsearch.sources.corpus_reader import CorpusReader
from helpsearch.sources.external import ExternalSource

GIT = ".git/HEAD"
"""A file of a repository, above which no configuration is looked for."""


def write(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in {GIT: "ref: refs/heads/main\n", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def documents(source: Path) -> dict[str, ArticleOrFaq]:
    """The documents of a source by the names of their files."""
    read = CorpusReader([ExternalSource(source)]).documents()
    return {each.document.metadata.source: each.document for each in read}


def urls(source: Path) -> dict[str, str | None]:
    return {name: document.metadata.url for name, document in documents(source).items()}


def categories(source: Path) -> dict[str, str | None]:
    return {name: document.metadata.category for name, document in documents(source).items()}


def anchors(source: Path, name: str) -> list[str | None]:
    return [section.anchor for section in documents(source)[name].sections]

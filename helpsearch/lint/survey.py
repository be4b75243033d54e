"""Sources read once, file by file; kept is what rules ask for, not the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.words import words
from helpsearch.documents.corpus import HelpCentre
from helpsearch.documents.documents import Document, Link
from helpsearch.errors import CorpusError, Fault
from helpsearch.lint.page_text import PageText, page_text
from helpsearch.sources import open_sources
from helpsearch.sources.corpus_reader import CorpusReader, merged
from helpsearch.sources.source import FileReading, Source


class SurveyedSection(NamedTuple):
    """A section's heading, which is None for an introduction and an answer, and how many characters it has."""

    heading: str | None
    line: int
    length: int


@dataclass(frozen=True)
class SurveyedDocument:
    """What is kept of a published document; ``title`` is an FAQ's question. ``path`` is the file as a shell finds it,
    ``name`` its name below its source."""

    id: str
    kind: str
    title: str
    path: str
    name: str
    line: int
    sections: tuple[SurveyedSection, ...]
    links: tuple[Link, ...]
    tags: tuple[str, ...]
    audience: tuple[str, ...]
    updated: date | None
    expires: date | None


@dataclass(frozen=True)
class SurveyedFile:
    """A file, its published documents, and what its text holds beside them. ``refused`` is why it was not taken."""

    root: Path
    is_corpus: bool
    name: str
    path: str
    refused: str | None
    is_published: bool
    documents: tuple[SurveyedDocument, ...]
    text: PageText


class WordUse(NamedTuple):
    """How often a word stands in the corpus, and where it does first."""

    times: int
    path: str
    line: int


@dataclass(frozen=True)
class Survey:
    """All that was read. ``words`` has every word of the published documents by its folded form."""

    files: list[SurveyedFile] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    words: dict[str, WordUse] = field(default_factory=dict)
    help_centre: HelpCentre = field(default_factory=HelpCentre)

    @property
    def documents(self) -> Iterator[SurveyedDocument]:
        """The published documents, in the order of their files."""
        return (document for file in self.files for document in file.documents)


def survey(sources: Iterable[str | Path]) -> Survey:
    """Read sources. Faults of our own format are in what is returned.

    Raises :class:`~helpsearch.errors.SourceError` for a source that is not there or cannot be read.
    """
    try:
        opened = open_sources(sources)
    except CorpusError as error:
        return Survey(faults=list(error.faults))
    found = Survey(help_centre=merged([source.help_centre for source in opened]))
    for source in opened:
        found.files.extend(_refused_unread(source))
    try:
        CorpusReader([_Watched(source, found) for source in opened]).reading()
    except CorpusError as error:
        found.faults.extend(error.faults)
    return found


class _Watched:
    """A source of which every reading is kept in a survey."""

    def __init__(self, source: Source, found: Survey) -> None:
        self._source = source
        self._found = found
        self.is_corpus = source.is_corpus
        self.root = source.root
        self.help_centre = source.help_centre
        self.names = source.names
        self.refused = source.refused
        self.faults = source.faults
        self.sha256 = source.sha256

    def read(self, name: str) -> FileReading:
        reading = self._source.read(name)
        documents = [found.document for found in reading.found if found.document is not None]
        path = (self.root / name).as_posix()
        self._found.files.append(
            SurveyedFile(
                self.root,
                self.is_corpus,
                name,
                path,
                reading.refused,
                bool(documents) or not reading.unpublished,
                tuple(_surveyed(document, path) for document in documents),
                page_text(self.root, name) if reading.found or reading.unpublished else PageText(),
            )
        )
        for document in documents:
            _count_words(document, path, self._found.words)
        return reading


def _refused_unread(source: Source) -> Iterator[SurveyedFile]:
    for refusal in source.refused:
        path = (source.root / refusal.source).as_posix()
        yield SurveyedFile(source.root, source.is_corpus, refusal.source, path, refusal.reason, True, (), PageText())


def _surveyed(document: Document, path: str) -> SurveyedDocument:
    sections = document.sections
    metadata = document.metadata
    return SurveyedDocument(
        document.id,
        document.kind,
        document.title,
        path,
        metadata.source,
        document.line,
        tuple(SurveyedSection(section.heading, section.line, len(section.text)) for section in sections),
        tuple(link for section in sections for link in section.links),
        metadata.tags,
        metadata.audience,
        metadata.updated,
        metadata.expires,
    )


def _count_words(document: Document, path: str, found: dict[str, WordUse]) -> None:
    texts = [(document.title, document.line)]
    for section in document.sections:
        texts += [(section.heading or "", section.line), (section.text, section.line)]
        texts += [
            (cell, section.line)
            for checklist in section.checklists
            for row in (checklist.columns, *checklist.rows)
            for cell in row
        ]
    for text, line in texts:
        for word in words(nfc(text)):
            use = found.get(word.form)
            found[word.form] = use._replace(times=use.times + 1) if use else WordUse(1, path, line)

"""Sources are read once, file by file. A survey keeps what rules ask for, and not the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.words import words
from helpsearch.documents.corpus import HelpCentre
from helpsearch.documents.documents import ArticleOrFaq, Link, Metadata
from helpsearch.errors import CorpusError, Fault
from helpsearch.linting.page_text import PageText, folded_anchor, page_text
from helpsearch.sources import open_sources
from helpsearch.sources.corpus_reader import CorpusReader, merged
from helpsearch.sources.settings import NO_SETTINGS, Settings
from helpsearch.sources.source import FileReading, Source


class SurveyedSection(NamedTuple):
    """A section's heading (None for an introduction or an answer), its anchor, its line, and its length in
    characters."""

    heading: str | None
    anchor: str | None
    line: int
    length: int


@dataclass(frozen=True)
class SurveyedDocument:
    """A published document without its text. ``title`` is the question of an FAQ; ``path`` is the file as a shell finds
    it."""

    id: str
    kind: str
    title: str
    path: str
    line: int
    sections: tuple[SurveyedSection, ...]
    links: tuple[Link, ...]
    metadata: Metadata


@dataclass(frozen=True)
class SurveyedFile:
    """A file, its published documents, and what else its text holds.

    ``name`` is relative to ``root``, the folder of its source; ``is_corpus`` says that the source has our own format.
    ``refused`` is the reason if the file was not taken. ``base`` is the path of the first page of its site.
    """

    root: Path
    is_corpus: bool
    name: str
    path: str
    refused: str | None
    is_published: bool
    documents: tuple[SurveyedDocument, ...]
    text: PageText
    base: str | None = None

    @property
    def anchors(self) -> frozenset[str] | None:
        """The folded anchors that links may lead to, or None if the format does not tell all of them."""
        if self.text.anchors is None:
            return None
        sections = (section for document in self.documents for section in document.sections)
        return self.text.anchors | {folded_anchor(section.anchor) for section in sections if section.anchor}


class WordUse(NamedTuple):
    """How often the corpus has a word, and where it has it first."""

    times: int
    path: str
    line: int


@dataclass(frozen=True)
class Survey:
    """Everything that was read. ``words`` has every word of the published documents by its folded form; ``others`` are
    the files that are not read, such as pictures, each with its source and its relative name."""

    files: list[SurveyedFile] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    words: dict[str, WordUse] = field(default_factory=dict)
    help_centre: HelpCentre = field(default_factory=HelpCentre)
    others: list[tuple[Path, str]] = field(default_factory=list)

    @property
    def documents(self) -> Iterator[SurveyedDocument]:
        """The published documents, in the order of their files."""
        return (document for file in self.files for document in file.documents)


def survey(sources: Iterable[str | Path], settings: Settings = NO_SETTINGS) -> Survey:
    """Read sources. The survey also has the faults of corpora in our own format.

    Raises :class:`~helpsearch.errors.SourceError` if a source does not exist or cannot be read.
    """
    try:
        opened = open_sources(sources, settings)
    except CorpusError as error:
        return Survey(faults=list(error.faults))
    found = Survey(help_centre=merged([source.help_centre for source in opened]))
    for source in opened:
        found.files.extend(_refused_unread(source))
        found.others.extend((source.root, name) for name in source.others)
    try:
        CorpusReader([_Watched(source, found) for source in opened]).reading()
    except CorpusError as error:
        found.faults.extend(error.faults)
    return found


class _Watched:
    """A source that puts each file it reads into a survey."""

    def __init__(self, source: Source, found: Survey) -> None:
        self._source = source
        self._found = found
        self.is_corpus = source.is_corpus
        self.root = source.root
        self.site = source.site
        self.help_centre = source.help_centre
        self.names = source.names
        self.refused = source.refused
        self.others = source.others
        self.notes = source.notes
        self.faults = source.faults
        self.sha256 = source.sha256

    def read(self, name: str) -> FileReading:
        reading = self._source.read(name)
        documents = [found.document for found in reading.found if found.document is not None]
        path = (self.root / name).as_posix()
        generator = self.site.generator if self.site else None
        self._found.files.append(
            SurveyedFile(
                self.root,
                self.is_corpus,
                name,
                path,
                reading.refused,
                bool(documents) or not reading.unpublished,
                tuple(_surveyed(document, path) for document in documents),
                page_text(self.root, name, generator, [each.title for each in documents])
                if reading.found or reading.unpublished
                else PageText(),
                urlsplit(self.site.base_url).path if self.site else None,
            )
        )
        for document in documents:
            _count_words(document, path, self._found.words)
        return reading


def _refused_unread(source: Source) -> Iterator[SurveyedFile]:
    for refusal in source.refused:
        path = (source.root / refusal.source).as_posix()
        yield SurveyedFile(source.root, source.is_corpus, refusal.source, path, refusal.reason, True, (), PageText())


def _surveyed(document: ArticleOrFaq, path: str) -> SurveyedDocument:
    return SurveyedDocument(
        document.id,
        document.kind,
        document.title,
        path,
        document.line,
        tuple(
            SurveyedSection(section.heading, section.anchor, section.line, len(section.text))
            for section in document.sections
        ),
        tuple(link for section in document.sections for link in section.links),
        document.metadata,
    )


def _count_words(document: ArticleOrFaq, path: str, found: dict[str, WordUse]) -> None:
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
        for form, times in Counter(word.form for word in words(nfc(text))).items():
            use = found.get(form)
            found[form] = use._replace(times=use.times + times) if use else WordUse(times, path, line)

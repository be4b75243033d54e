"""Files of help content, read into documents.

A folder with a ``corpus.yaml`` is a corpus in our own format and is read strictly. Anything else is an external source
and is read with fallbacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from helpsearch.documents.corpus import Corpus, Refusal
from helpsearch.errors import CorpusError, Fault, SourceError
from helpsearch.sources.corpus.source import CorpusSource, is_corpus
from helpsearch.sources.corpus_reader import CorpusReader
from helpsearch.sources.external import ExternalSource
from helpsearch.sources.formats import FORMATS
from helpsearch.sources.settings import NO_SETTINGS, SETTINGS_FILE, Settings
from helpsearch.sources.settings_file import settings_of
from helpsearch.sources.source import Source


def open_sources(sources: Iterable[str | Path], settings: Settings = NO_SETTINGS) -> list[Source]:
    """Open sources, each a folder or a file. A source that is given twice is opened once.

    :param settings: settings that count before those in the ``helpsearch.yaml`` of the only source.

    Raises :class:`~helpsearch.errors.SourceError` for a source that does not exist, or is neither folder nor file, and
    :class:`~helpsearch.errors.CorpusError` if a ``corpus.yaml`` or a ``helpsearch.yaml`` cannot be read.
    """
    opened: list[Source] = []
    faults: list[Fault] = []
    paths = _distinct(sources)
    if settings != NO_SETTINGS and len(paths) != 1:
        raise SourceError(f"settings belong to one source; write them into the {SETTINGS_FILE} of each")
    for path in paths:
        try:
            opened.append(_opened(path, settings))
        except CorpusError as error:
            faults += error.faults
    if faults:
        raise CorpusError(faults)
    return opened


def _opened(path: Path, settings: Settings) -> Source:
    if not is_corpus(path):
        return ExternalSource(path, settings=settings_of(path).overridden(settings))
    if settings != NO_SETTINGS:
        raise SourceError(f"{path} has a corpus.yaml, and settings are for other folders; write what it knows there")
    return CorpusSource(path)


def read_corpus(sources: Sequence[str | Path], *, strict: bool = False) -> Corpus:
    """Read sources into one corpus, all of which is in memory.

    Raises what :func:`open_sources` raises; :class:`~helpsearch.errors.SourceError` if there is nothing to index; and
    :class:`~helpsearch.errors.CorpusError` with every fault of the sources in our own format and, if ``strict``, with
    every file that is refused.
    """
    reader = CorpusReader(open_sources(sources), strict=strict)
    documents = sorted((each.document for each in reader.documents()), key=lambda document: document.id)
    reading = reader.reading()
    if not documents:
        raise nothing_to_index(sources, reading.refused)
    centre = reading.help_centre
    return Corpus(
        centre.name,
        centre.contacts,
        centre.synonyms,
        centre.dictionary,
        centre.synonym_pack,
        centre.demote,
        centre.pins,
        tuple(documents),
        reading.unpublished,
        reading.refused,
        reading.notes,
    )


def nothing_to_index(sources: Iterable[str | Path], refused: Sequence[Refusal]) -> SourceError:
    """The error for sources without a published document."""
    why = f"files are read whose names end in {', '.join(suffix for each in FORMATS for suffix in each.suffixes)}"
    if refused:
        why = f"{len(refused)} files refused, the first is {refused[0].source}: {refused[0].reason}"
    places = ", ".join(map(str, sources)) or "what was given"
    return SourceError(f"nothing to index in {places}: no published article or FAQ", why)


def _distinct(sources: Iterable[str | Path]) -> list[Path]:
    distinct: dict[Path, Path] = {}
    for source in map(Path, sources):
        if not source.exists():
            raise SourceError(f"no such source: {source}; give a folder of articles, e.g. 'helpsearch index corpus/'")
        if not (source.is_dir() or source.is_file()):  # reading a FIFO would wait for its writer
            raise SourceError(f"{source} is neither a folder nor a file; give a folder of articles or a Markdown file")
        distinct.setdefault(source.resolve(), source)
    return list(distinct.values())

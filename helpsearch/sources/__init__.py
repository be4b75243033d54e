"""Help content as it lies on disk, turned into documents.

A folder with a ``corpus.yaml`` is our own format, read strictly; anything else is foreign, read with fallbacks.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from helpsearch.documents.corpus import Corpus, Refusal
from helpsearch.documents.documents import Document
from helpsearch.errors import CorpusError, Fault, SourceError
from helpsearch.sources.foreign import read_foreign
from helpsearch.sources.own import CORPUS_FILE, read_own


def read_corpus(sources: Sequence[str | Path]) -> Corpus:
    """Read sources, each a folder or a file, into one corpus; one that is given twice is read once.

    Raises :class:`~helpsearch.errors.SourceError` for a source that is not there, is neither folder nor file, or where
    there is nothing to index, and :class:`~helpsearch.errors.CorpusError` with every fault of the sources in our own
    format.
    """
    parts: list[tuple[Path, Corpus]] = []
    faults: list[Fault] = []
    for source in distinct_sources(sources):
        try:
            part = read_own(source) if (source / CORPUS_FILE).is_file() else read_foreign(source)
            parts.append((source if source.is_dir() else source.parent, part))
        except CorpusError as error:
            faults += error.faults
    if faults:
        raise CorpusError(faults)
    corpus = _merge(parts)
    if not corpus.documents:
        where = ", ".join(map(str, sources))
        raise SourceError(f"nothing to index in {where}: no published article or FAQ; {_why(corpus.refused)}")
    return corpus


def distinct_sources(sources: Sequence[str | Path]) -> list[Path]:
    """The sources, each once. Raises :class:`~helpsearch.errors.SourceError` for one that cannot be read."""
    distinct: dict[Path, Path] = {}
    for source in map(Path, sources):
        if not source.exists():
            raise SourceError(f"no such source: {source}; give a folder of articles, e.g. 'helpsearch index corpus/'")
        if not (source.is_dir() or source.is_file()):  # reading a FIFO would wait for its writer
            raise SourceError(f"{source} is neither a folder nor a file; give a folder of articles or a Markdown file")
        distinct.setdefault(source.resolve(), source)
    return list(distinct.values())


def _why(refused: Sequence[Refusal]) -> str:
    if refused:
        return f"{len(refused)} files refused, the first is {refused[0].source}: {refused[0].reason}"
    return "Markdown files (.md) are read"


def _merge(roots_and_parts: Sequence[tuple[Path, Corpus]]) -> Corpus:
    """One corpus of several; an id may stand in one of them only. The first name and the first contacts hold."""
    documents: dict[str, Document] = {}
    files: dict[str, str] = {}
    faults: list[Fault] = []
    for root, part in roots_and_parts:
        for document in part.documents:
            file = (root / document.metadata.source).as_posix()
            if document.id in documents:
                faults.append(Fault(file, 1, f"id {document.id!r} is taken by {files[document.id]} of another source"))
            else:
                documents[document.id], files[document.id] = document, file
    parts = [part for _, part in roots_and_parts]
    if faults:
        raise CorpusError(faults)
    return Corpus(
        name=next((part.name for part in parts if part.name), None),
        documents=tuple(documents[identity] for identity in sorted(documents)),
        contacts=next((part.contacts for part in parts if part.contacts), None),
        synonyms=tuple(rule for part in parts for rule in part.synonyms),
        dictionary=tuple({word.form: word for part in parts for word in part.dictionary}.values()),
        unpublished=sum(part.unpublished for part in parts),
        refused=tuple(refusal for part in parts for refusal in part.refused),
    )

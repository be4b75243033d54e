"""The pages of another help centre's files, to be written anew."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import NamedTuple

from helpsearch.documents.corpus import Note, Refusal
from helpsearch.errors import SourceError
from helpsearch.sources.corpus.source import is_corpus
from helpsearch.sources.external import open_files, read_pages
from helpsearch.sources.formats import FORMATS
from helpsearch.sources.reader import Page, Refused, to_document


class ExternalPages(NamedTuple):
    """What was found, and what was not taken. ``unpublished`` counts drafts and hidden pages."""

    pages: tuple[Page, ...]
    unpublished: int
    refused: tuple[Refusal, ...]
    notes: tuple[Note, ...]


def read_external_pages(path: Path, format_: str | None = None) -> ExternalPages:
    """Read one file, or every one below a folder; pages that say nothing are left out.

    :param format_: one of :data:`~helpsearch.sources.formats.FORMATS`; files of a folder that have another suffix are
        refused then. Without it each file's name tells.

    Raises :class:`~helpsearch.errors.SourceError` where nothing is found, and for a corpus of our own format.
    """
    if is_corpus(path):
        raise SourceError(f"{path} is a corpus already; index it with 'helpsearch index {path}'")
    files, doubled = open_files(path)
    pages: list[Page] = []
    unpublished = 0
    notes: list[Note] = []
    refused = list(doubled)
    for name in files.paths:
        try:
            if format_ and path.is_dir() and PurePosixPath(name).suffix.lower() not in FORMATS[format_]:
                raise Refused(f"the suffix is none of: {', '.join(FORMATS[format_])}")
            reading = read_pages(files, name, format_)
            said = [page for page in reading.pages if to_document(page)]
            if reading.pages and not said:
                raise Refused("has no text")
        except Refused as reason:
            refused.append(Refusal(name, str(reason)))
            continue
        pages += said
        unpublished += reading.unpublished
        notes += [Note(name, text) for text in reading.notes]
    if not pages:
        why = (
            f"; the first of {len(refused)} files refused is {refused[0].source}: {refused[0].reason}"
            if refused
            else ""
        )
        raise SourceError(f"nothing to import from {path}: no published page{why}")
    return ExternalPages(tuple(pages), unpublished, tuple(refused), tuple(notes))

"""The interface of a source: it lists its files, and reads each of them by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from helpsearch.documents.corpus import HelpCentre, Note, Refusal
from helpsearch.documents.documents import ArticleOrFaq
from helpsearch.errors import Fault
from helpsearch.sources.sites.site import Site


class Found(NamedTuple):
    """A document in a file, or None in its place if it is not published."""

    id: str
    line: int
    document: ArticleOrFaq | None


@dataclass(frozen=True)
class FileReading:
    """The result of reading a file. ``read`` has, by relative name, the SHA-256 of the file and of every file that its
    documents depend on; the hash of a missing file is empty. ``refused`` is the reason if the whole file was refused,
    else None. ``again_on`` is that of :class:`~helpsearch.sources.reader.Reading`."""

    found: tuple[Found, ...] = ()
    unpublished: int = 0
    refused: str | None = None
    notes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    read: Mapping[str, str] = field(default_factory=dict)
    again_on: date | None = None


class Source(Protocol):
    """A source. Its files are read one by one, so that the caller can skip unchanged files, and only one file's
    documents are in memory at a time."""

    @property
    def is_corpus(self) -> bool:
        """Whether the source is in our own format, in which every fault stops the build."""

    @property
    def root(self) -> Path: ...

    @property
    def site(self) -> Site | None:
        """The site on which the pages of the source are shown, if it is known."""

    @property
    def help_centre(self) -> HelpCentre: ...

    @property
    def names(self) -> tuple[str, ...]:
        """The files to read, by relative name."""

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """Files that are refused unread."""

    @property
    def others(self) -> tuple[str, ...]:
        """Files beside the help, such as pictures, which are not read, by relative name."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is to be said of the source as a whole."""

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults that concern no single document, such as those of ``corpus.yaml`` and of the contacts."""

    def read(self, name: str) -> FileReading: ...

    def sha256(self, name: str) -> str:
        """The hash of a file of the source; empty if it does not exist or cannot be read."""

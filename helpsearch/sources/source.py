"""A source opened: its files listed, each to be read by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from helpsearch.documents.corpus import HelpCentre, Refusal
from helpsearch.documents.documents import Document
from helpsearch.errors import Fault


class Found(NamedTuple):
    """A document in a file, or None in its place if it is not published."""

    id: str
    line: int
    document: Document | None


@dataclass(frozen=True)
class FileReading:
    """What a file gave. ``read`` has the SHA-256 of it and of every file that its content depends on, empty for one
    that is not there. ``refused`` is why nothing of it was taken, or None."""

    found: tuple[Found, ...] = ()
    unpublished: int = 0
    refused: str | None = None
    notes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    read: Mapping[str, str] = field(default_factory=dict)


class Source(Protocol):
    """A source. Its files are read one by one: only what changed, and no more is in memory at a time."""

    @property
    def is_corpus(self) -> bool:
        """Whether it is our own format, in which each fault stops the build."""

    @property
    def root(self) -> Path: ...

    @property
    def help_centre(self) -> HelpCentre: ...

    @property
    def names(self) -> tuple[str, ...]:
        """The files to read, by relative name."""

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """Files that are refused unread."""

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults of files that hold for all documents."""

    def read(self, name: str) -> FileReading: ...

    def sha256(self, name: str) -> str:
        """The hash of a file of the source; empty if it does not exist or cannot be read."""

"""Everything a user can cause to go wrong, each with a sentence that says what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class HelpsearchError(Exception):
    """Base of all errors raised on purpose; its text is one line fit to show to a person."""


class QueryError(HelpsearchError):
    """A query that asks nothing, or for something that does not exist."""


class IndexMissingError(HelpsearchError):
    """There is no index in the directory."""


class IndexFormatError(HelpsearchError):
    """The index was written in a format that this version does not read."""


class IndexDamagedError(HelpsearchError):
    """A file of the index is missing, truncated or altered."""


class IndexLockedError(HelpsearchError):
    """Another process is building the same index."""


class AnalyzerMissingError(HelpsearchError):
    """Korean text must be analysed and kiwipiepy is not installed."""


class SourceError(HelpsearchError):
    """A source that cannot be read at all: no such path, or nothing in it to index."""


class FilesExistError(HelpsearchError):
    """Files would be written where others lie that say something else."""


class Fault(NamedTuple):
    """One fault in a corpus file: ``path:line: message``; line counts from 1."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class CorpusError(HelpsearchError):
    """Faults in a corpus of our own format, all of them at once, in order of file and line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(map(str, self.faults)))

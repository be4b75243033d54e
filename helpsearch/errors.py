"""The errors that a user can cause. The message of each says what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class HelpsearchError(Exception):
    """The base of all errors raised on purpose. Its text is one line for people."""


class QueryError(HelpsearchError):
    """A query has nothing to search for, or names something that does not exist."""


class IndexMissingError(HelpsearchError):
    """The directory has no index."""


class IndexFormatError(HelpsearchError):
    """The index was written in a format that this version does not read."""


class IndexDamagedError(HelpsearchError):
    """A file of the index is missing, truncated or altered."""


class IndexLockedError(HelpsearchError):
    """Another process is building the same index."""


class AnalyzerMissingError(HelpsearchError):
    """Korean text must be analysed, and kiwipiepy is not installed."""


class SourceError(HelpsearchError):
    """A source does not exist, or has nothing to index."""


class FilesExistError(HelpsearchError):
    """Files to be written exist already with other content."""


class Fault(NamedTuple):
    """A fault in a file of a corpus: ``path:line: message``, with lines from 1."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class CorpusError(HelpsearchError):
    """All faults in a corpus of our own format, in the order of file and line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(map(str, self.faults)))

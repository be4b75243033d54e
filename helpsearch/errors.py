"""The errors that a user can cause. Each says what is wrong and, as a hint, what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

BUILD_FIRST = "build it with helpsearch.build"
"""The hint if there is no index."""
BUILD_ANEW = "rebuild the index with helpsearch.build"
"""The hint for an index that cannot be used."""
SEE_RULES = "the rules are in helpsearch.linting.RULES"
"""The hint for an unknown rule of lint."""
OVERWRITE = "give another folder, or allow them to be overwritten"
"""The hint for files that exist."""


class HelpsearchError(Exception):
    """The base of all errors raised on purpose.

    ``code`` names the kind of error for programs, in lower case with hyphens. ``message`` says in one line what is
    wrong, and ``hint`` what to do next; the hint may be empty. ``str(error)`` is the message and the hint.

    >>> str(IndexMissingError("no index in build/index", "build it with helpsearch.build"))
    'no index in build/index; build it with helpsearch.build'
    """

    code: ClassVar[str] = "error"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class QueryError(HelpsearchError):
    """A query has nothing to search for, or names something that does not exist."""

    code = "query"


class UnusableIndexError(HelpsearchError):
    """The base of the errors of an index that cannot be used. ``directory`` is the index directory, if it is known."""

    def __init__(self, message: str, hint: str = "", directory: Path | None = None) -> None:
        super().__init__(message, hint)
        self.args = (message, hint, directory)
        self.directory = directory


class IndexMissingError(UnusableIndexError):
    """The directory has no index."""

    code = "index-missing"


class IndexFormatError(UnusableIndexError):
    """The index was written in a format that this version does not read, or by an analyzer that it does not have."""

    code = "index-format"


class IndexDamagedError(UnusableIndexError):
    """A file of the index is missing, truncated or altered."""

    code = "index-damaged"


class IndexLockedError(HelpsearchError):
    """Another process is building the same index."""

    code = "index-locked"


class AnalyzerMissingError(HelpsearchError):
    """Korean text must be analysed, and kiwipiepy is not installed."""

    code = "analyzer-missing"


class SourceError(HelpsearchError):
    """A source does not exist, or has nothing to index."""

    code = "source"


class DocumentError(HelpsearchError):
    """A :class:`helpsearch.Document` cannot be indexed: a field is not what it should be, or the id is taken."""

    code = "document"


class FilesExistError(HelpsearchError):
    """Files to be written exist already with other content."""

    code = "files-exist"


class BoundError(HelpsearchError):
    """A bound of a measure cannot be read, or names a figure that an evaluation does not have."""

    code = "bound"


class Fault(NamedTuple):
    """A fault in a file of a corpus: ``path:line: message``, with lines from 1."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class CorpusError(HelpsearchError):
    """All faults in a corpus of our own format, in the order of file and line."""

    code = "corpus"

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(map(str, self.faults)))
        self.args = (self.faults,)  # by which a copy in another process is made

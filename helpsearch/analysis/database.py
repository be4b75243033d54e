"""A read-only SQLite file of an index, which is asked by point look-ups and short scans."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from helpsearch.errors import BUILD_ANEW, IndexDamagedError

_Self = TypeVar("_Self", bound="ReadOnlyDatabase")


class ReadOnlyDatabase:
    """A file that no build changes any more. Threads may share it; it is a context manager.

    Every method raises :class:`~helpsearch.errors.IndexDamagedError` if the file cannot be read.
    """

    def __init__(self, path: Path, format_: int, stamp: str | None = None) -> None:
        """Open a file. Its table ``facts`` must have this format and, if a stamp is given, this stamp, which is the
        digest of the index."""
        self._path = path
        # A generation's files never change. With immutable=1 SQLite needs neither locks nor journals, so that the index
        # may be in a read-only directory.
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._lock = threading.Lock()
        try:
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise self._damaged(error) from None
        try:
            found = dict(self._select("SELECT name, value FROM facts"))
            if found.get("format") != str(format_):
                raise self._damaged(f"it has format {found.get('format')} instead of {format_}")
            if stamp is not None and found.get("stamp") != stamp:
                raise self._damaged("it belongs to another index")
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self: _Self) -> _Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def _select(self, query: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._connection.execute(query, tuple(values)).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from None

    def _damaged(self, why: object) -> IndexDamagedError:
        return IndexDamagedError(f"{self._path} cannot be read ({why})", BUILD_ANEW)

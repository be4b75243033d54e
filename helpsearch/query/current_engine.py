"""The engine of the current generation, for as long as its users need it: one at a time, another when asked."""

from __future__ import annotations

import contextlib
import os
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

from helpsearch.errors import HelpsearchError, IndexDamagedError, QueryError
from helpsearch.index.generations import check_generation, current_generation
from helpsearch.index.whoosh.snapshot import WhooshSnapshot
from helpsearch.query.analyzers import query_analyzer
from helpsearch.query.engine import SearchEngine
from helpsearch.query.shared import CLOSED, Shared


class CurrentEngine:
    """Opens a generation, and the next one when it is told to; safe to share between threads.

    A process made by a fork opens the current generation for itself when it first uses this.
    """

    def __init__(self, directory: Path, expect: str | None, analyzer: str) -> None:
        """Open the current generation; the arguments are those of :func:`~helpsearch.query.help_index.open_index`."""
        self._analyzer = analyzer
        self._expect = expect
        self._directory = directory.absolute()  # whatever folder the process is in when it opens another one
        self._closed = False
        self._lock = threading.Lock()  # one opening at a time
        self._shared: Shared[SearchEngine] | None = Shared(_open(directory, expect, analyzer))
        _OPEN.add(self)

    def close(self) -> None:
        """Let go of the files, when the threads that are searching have their pages."""
        with self._lock:
            self._closed = True
            if self._shared is not None:
                self._shared.close()
            self._shared = None

    def refresh(self, expect: str | None) -> bool:
        """Go on with the current generation; see :meth:`~helpsearch.query.help_index.HelpIndex.refresh`."""
        shared = self._opened()
        with self._lock:
            if self._closed:
                raise HelpsearchError(CLOSED)
            expect = self._expect if expect is None else expect
            current = current_generation(self._directory, expect)
            with shared.use() as engine:
                known = engine.snapshot.generation
            changed = current != known
            if changed:
                shared.replace(_open(self._directory, expect, self._analyzer))
            self._expect = expect
        return changed

    @contextlib.contextmanager
    def use(self) -> Iterator[SearchEngine]:
        """The engine that the whole of a call is answered from.

        Files may be altered after they were checked, and whatever reads them may fail in its own way. The hashes say
        whether a failure that nobody foresaw is one of the files, or of the program.
        """
        with self._opened().use() as engine:
            try:
                yield engine
            except HelpsearchError:
                raise
            except Exception as error:
                try:
                    check_generation(engine.snapshot.generation)
                except IndexDamagedError as damage:
                    raise damage from error
                raise

    def _opened(self) -> Shared[SearchEngine]:
        """The engine that this process searches with."""
        shared = self._shared
        if shared is None:
            with self._lock:
                if self._closed:
                    raise HelpsearchError(CLOSED)
                if self._shared is None:  # a new process
                    self._shared = Shared(_open(self._directory, self._expect, self._analyzer))
                shared = self._shared
        return shared

    def _forget_parent(self) -> None:
        """Leave to the process that this one was forked from what belongs to it: positions in files, connections,
        locks.

        The engine is not closed, since another thread of that process may have been using it in the moment of the fork.
        """
        _INHERITED.append(self._shared)
        self._shared = None
        self._lock = threading.Lock()


def _open(directory: Path, expect: str | None, analyzer: str) -> SearchEngine:
    snapshot = WhooshSnapshot.open(directory, expect)
    try:
        return SearchEngine(snapshot, query_analyzer(snapshot, analyzer))
    except QueryError:
        snapshot.close()
        raise


_OPEN: weakref.WeakSet[CurrentEngine] = weakref.WeakSet()
_INHERITED: list[object] = []


def _after_fork() -> None:
    for each in list(_OPEN):
        each._forget_parent()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)

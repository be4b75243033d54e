"""An index while it is served: opened when it is there, and followed from generation to generation."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import helpsearch
from helpsearch.errors import HelpsearchError
from helpsearch.query.help_index import HelpIndex
from helpsearch.server.problems import unavailable

FOLLOW_SECONDS = 0.4
"""Seconds between two looks at the pointer. A generation is answered from within a second of its publication."""

_LOG = logging.getLogger("helpsearch.server")


class ServedIndex:
    """Looks for new generations in a thread, which starts with the first use: an application that is mounted in
    another one is not told of its start.

    An error leaves the index that is open as it is; there is nothing better to answer from. It is logged once.
    """

    def __init__(self, name: str, directory: Path) -> None:
        self.name = name
        self._directory = directory
        self._index: HelpIndex | None = None
        self._told = ""
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()

    def start(self) -> None:
        """Open the index if it is there, and begin to follow it. Starting twice does no harm."""
        with self._lock:
            if self._thread is None and not self._closing.is_set():
                self._look()
                self._thread = threading.Thread(target=self._follow, name=f"helpsearch-{self.name}", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Let go of the index, when the threads that are searching have their pages."""
        self._closing.set()
        with self._lock:
            if self._thread is not None:
                self._thread.join()
            if self._index is not None:
                self._index.close()

    def opened(self) -> HelpIndex | None:
        """The index, if there was one at the last look."""
        if self._thread is None:
            self.start()
        return self._index

    @property
    def known(self) -> HelpIndex | None:
        """The index, if it was opened already."""
        return self._index

    def index(self) -> HelpIndex:
        """The index.

        :raises Problem: there was none yet.
        """
        index = self.opened()
        if index is None:
            raise unavailable("there is no index to ask yet; ask again when it is built")
        return index

    def _follow(self) -> None:
        while not self._closing.wait(FOLLOW_SECONDS):
            self._look()

    def _look(self) -> None:
        """Open the index or its next generation."""
        try:
            if self._index is None:
                self._index = helpsearch.open(self._directory)
            else:
                self._index.refresh()
            self._told = ""
        except (HelpsearchError, OSError) as error:
            if str(error) != self._told:
                self._told = str(error)
                _LOG.warning("%s", error)

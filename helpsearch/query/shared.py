"""Something that threads use while another thread replaces it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

from helpsearch.errors import HelpsearchError


class Closable(Protocol):
    def close(self) -> None: ...


CLOSED = "the index is closed; open it again"

_Value = TypeVar("_Value", bound=Closable)


class _Entry(Generic[_Value]):
    def __init__(self, value: _Value) -> None:
        self.value = value
        self.users = 0
        self.retired = False


class Shared(Generic[_Value]):
    """A value in use by any number of threads; one that was replaced is closed when the last of its users is done."""

    def __init__(self, value: _Value) -> None:
        self._lock = threading.Lock()
        self._entry: _Entry[_Value] | None = _Entry(value)

    @contextlib.contextmanager
    def use(self) -> Iterator[_Value]:
        """The value of this moment, which stays open while it is used.

        Raises :class:`~helpsearch.errors.HelpsearchError` after :meth:`close`.
        """
        with self._lock:
            entry = self._entry
            if entry is None:
                raise HelpsearchError(CLOSED)
            entry.users += 1
        try:
            yield entry.value
        finally:
            with self._lock:
                entry.users -= 1
                done = entry.retired and not entry.users
            if done:
                entry.value.close()

    def replace(self, value: _Value) -> None:
        """Give later users another value."""
        self._retire(_Entry(value))

    def close(self) -> None:
        """Give nothing any more; closing twice does no harm."""
        self._retire(None)

    def _retire(self, following: _Entry[_Value] | None) -> None:
        with self._lock:
            entry, self._entry = self._entry, following
            if entry is not None:
                entry.retired = True
            done = entry is not None and not entry.users
        if entry is not None and done:
            entry.value.close()

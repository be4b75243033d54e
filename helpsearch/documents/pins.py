"""Pins: the places that a help centre gives to documents for some queries."""

from __future__ import annotations

from typing import NamedTuple


class Pin(NamedTuple):
    """Documents, by their ids, that stand first, last or nowhere when somebody asks one of ``queries``.

    Documents of ``first`` and of ``last`` stand in their order. The pin holds from the day ``since`` until the end of
    the day ``until``, ISO dates or None. ``path`` and ``line`` say where it is written.
    """

    queries: tuple[str, ...]
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    path: str = ""
    line: int = 1

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of all its documents."""
        return (*self.first, *self.last, *self.never)

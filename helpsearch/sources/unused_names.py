"""Names given to what has none of its own, none of them twice."""

from __future__ import annotations

from collections.abc import Callable


class UnusedNames:
    """Gives names; those that ``fold`` makes equal count as the same.

    >>> names = UnusedNames(str.lower)
    >>> [names.unused(name) for name in ("FAQ", "faq", "faq-2")]
    ['FAQ', 'faq-2', 'faq-2-2']
    """

    def __init__(self, fold: Callable[[str], str] = str) -> None:
        self._fold = fold
        self._last: dict[str, int] = {}

    def unused(self, name: str) -> str:
        """The name; where it is taken, with a number from 2."""
        candidate = name
        while self._fold(candidate) in self._last:
            self._last[self._fold(name)] += 1
            candidate = f"{name}-{self._last[self._fold(name)]}"
        self._last[self._fold(candidate)] = 1
        return candidate

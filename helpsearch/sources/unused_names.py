"""Giving names, each of them only once."""

from __future__ import annotations

from collections.abc import Callable, Iterable


class UnusedNames:
    """Gives names; a name that is taken gets a number.

    :param fold: two names count as the same if ``fold`` returns the same for both.
    :param taken: names that are taken from the beginning.
    :param first: the number that the first repetition gets.

    >>> names = UnusedNames(str.lower)
    >>> [names.unused(name) for name in ("FAQ", "faq", "faq-2")]
    ['FAQ', 'faq-2', 'faq-2-2']
    """

    def __init__(self, fold: Callable[[str], str] = str, taken: Iterable[str] = (), first: int = 2) -> None:
        self._fold = fold
        self._before_first = first - 1
        self._last: dict[str, int] = {}  # for each name that is taken, the last number that was tried
        for name in taken:
            self.take(name)

    def take(self, name: str) -> None:
        """Count a name as taken; it may be taken already."""
        self._last.setdefault(self._fold(name), self._before_first)

    def unused(self, name: str) -> str:
        """The name itself or, if it is taken, the name with the next number."""
        candidate = name
        while self._fold(candidate) in self._last:
            self._last[self._fold(name)] += 1
            candidate = f"{name}-{self._last[self._fold(name)]}"
        self.take(candidate)
        return candidate

"""The steps of a build, of which its progress tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

READING = "reading and indexing"
TERMS = "writing terms"
SUGGESTIONS = "writing suggestions"
WORDS = "writing words"
FILES = "writing files"

STEPS = {
    READING: ("files", 76),
    TERMS: ("terms", 8),
    SUGGESTIONS: ("suggestions", 7),
    WORDS: ("words", 8),
    FILES: ("files", 1),
}
"""The steps in their order: what is counted, and about which share of a full build the step takes, in percent."""

Progress = Callable[[str, int, int], None]
"""Called with the step of the build, how much of it is done and how much there is."""

_EVERY = 64  # how many are counted between two calls

T = TypeVar("T")


def counted(items: Iterable[T], step: str, total: int, progress: Progress) -> Iterator[T]:
    """The items, while ``progress`` is told how many of them are done."""
    progress(step, 0, total)
    for done, item in enumerate(items, 1):
        yield item
        if done % _EVERY == 0 and done < total:
            progress(step, done, total)
    progress(step, total, total)


def silent(_step: str, _done: int, _total: int) -> None:
    """A progress that tells nobody."""

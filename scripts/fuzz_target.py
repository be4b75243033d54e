"""What scripts/fuzz tries inputs on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

Check = Callable[[bytes], None]
"""Tries one input. Whatever it raises is a finding."""


class Place(NamedTuple):
    """Where a target works: ``index`` is an index that all share and nobody changes, ``work`` an empty folder."""

    index: Path
    work: Path


class Target(NamedTuple):
    """``seeds`` are whole inputs to begin with, ``fragments`` what may be put into them; inputs have up to ``longest``
    bytes."""

    name: str
    prepare: Callable[[Place], Check]
    seeds: Callable[[Place], Iterable[bytes]]
    fragments: Sequence[bytes]
    longest: int


def text_of(data: bytes) -> str:
    """Any bytes as text. Encoded surrogates are lone ones, and so is every byte that is no UTF-8."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape")


def as_bytes(*texts: str) -> tuple[bytes, ...]:
    """What :func:`text_of` makes these texts of."""
    return tuple(text.encode("utf-8", "surrogatepass") for text in texts)


def one_line(message: str) -> None:
    """A message must be fit to show to a person."""
    assert message.strip(), "an empty message"
    assert len(message.splitlines()) == 1, f"a message of several lines: {message!r}"
    message.encode()

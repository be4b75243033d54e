"""Units: what stands in a text as one thing though it is several words or terms, such as names joined by marks."""

from __future__ import annotations

from collections.abc import Iterator

from helpsearch.analysis.terms import Term


def find_units(text: str) -> Iterator[Term]:
    """The units of an NFC text, in order, each in one form however it is written.

    A unit is a term beside those of the words that it is made of: what is asked for in one form is found in another.
    """
    yield from ()

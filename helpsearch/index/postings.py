"""The postings of a term in a field: the passages that have it, how often, and how long their field is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

LONGEST = 2**16 - 1
"""Most terms of a field that are counted."""
MOST_FREQUENT = 2**8 - 1
"""Most occurrences of a term in a field that are counted."""


class Postings(NamedTuple):
    """A block of postings in two columns. A call for each posting would take longer than all that is done with it.

    ``packed`` holds the frequency and the field's length of each passage as one number; see :func:`pack_posting`.
    """

    passage_ids: Sequence[int]
    packed: Sequence[float]


def pack_posting(frequency: int, length: int) -> float:
    """A term's frequency and its field's length in terms as one number, each cut to the most that is counted.

    A 32-bit float has a significand of 24 bits, which holds both exactly.

    >>> unpack_posting(pack_posting(3, 120))
    (3, 120)
    """
    return float(min(frequency, MOST_FREQUENT) * (LONGEST + 1) + min(length, LONGEST))


def unpack_posting(packed: float) -> tuple[int, int]:
    """The term's frequency (1 to 255) and the field's length in terms (up to 65,535)."""
    return divmod(int(packed), LONGEST + 1)

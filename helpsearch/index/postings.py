"""The postings of a term in a field: the passages that have it, how often, and how long their field is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

LONGEST = 2**16 - 1
"""The largest length of a field that a posting holds, in terms; longer fields count as this long."""
MOST_FREQUENT = 2**8 - 1
"""The largest frequency of a term in a field that a posting holds; more occurrences count as this many."""


class Postings(NamedTuple):
    """A block of postings in two columns. Postings come in blocks, since one call for each would take longer than
    scoring.

    ``packed`` holds the frequency and the field's length of each passage as one number; see :func:`pack_posting`.
    """

    passage_ids: Sequence[int]
    packed: Sequence[float]


def pack_posting(frequency: int, length: int) -> int:
    """A term's frequency and its field's length in terms as one number; each is cut to the largest that a posting
    holds.

    A 32-bit float has a significand of 24 bits, which holds both exactly.

    >>> unpack_posting(pack_posting(3, 120))
    (3, 120)
    """
    return min(frequency, MOST_FREQUENT) * (LONGEST + 1) + min(length, LONGEST)


def unpack_posting(packed: float) -> tuple[int, int]:
    """The term's frequency (1 to 255) and the field's length in terms (up to 65,535)."""
    return divmod(int(packed), LONGEST + 1)

"""Where the terms of a passage are in the texts that an answer shows: its title, its heading and its body.

They are found when the index is built, so that marking what was asked for needs no analysis of the passage.
"""

from __future__ import annotations

import struct
from array import array
from typing import NamedTuple

from helpsearch.analysis.analyzer import TextAnalysis
from helpsearch.index.sequences import encode_codes, swapped, term_code

_HEADER = struct.Struct("<4I")  # whether the numbers are wide; how many terms title, heading and body have
_NARROW, _WIDE = ("H", "B"), ("I", "I")  # of a place and of a length: nearly all texts need no more


class TextPlaces(NamedTuple):
    """The terms of one text: the code of each (see :mod:`helpsearch.index.sequences`), its first character, and its
    length."""

    codes: array[int]
    starts: array[int]
    lengths: array[int]


class TermPlaces(NamedTuple):
    """The terms of the shown texts of a passage, in no order."""

    title: TextPlaces
    heading: TextPlaces
    body: TextPlaces


def encode_places(title: TextAnalysis, heading: TextAnalysis, body: TextAnalysis) -> bytes:
    """The places of all terms of three texts, of units and parts of terms, and of signed terms."""
    found = [[*each.terms, *each.units, *each.parts, *each.signed] for each in (title, heading, body)]
    terms = [term for of_text in found for term in of_text]
    starts, lengths = [term.start for term in terms], [term.end - term.start for term in terms]
    wide = max(starts, default=0) >= 2**16 or max(lengths, default=0) >= 2**8
    place, length = _WIDE if wide else _NARROW
    return b"".join(
        (
            _HEADER.pack(wide, *map(len, found)),
            encode_codes(array("I", [term_code(term.text) for term in terms])),
            swapped(array(place, starts)).tobytes(),
            swapped(array(length, lengths)).tobytes(),
        )
    )


def decode_places(data: bytes) -> TermPlaces:
    """Read what :func:`encode_places` wrote."""
    wide, *counts = _HEADER.unpack_from(data)
    columns: list[array[int]] = []
    start = _HEADER.size
    for kind in ("I", *(_WIDE if wide else _NARROW)):
        column = array(kind)
        end = start + sum(counts) * column.itemsize
        column.frombytes(data[start:end])
        columns.append(swapped(column))
        start = end
    texts: list[TextPlaces] = []
    first = 0
    for count in counts:
        texts.append(TextPlaces(*(column[first : first + count] for column in columns)))
        first += count
    return TermPlaces(*texts)

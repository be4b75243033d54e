"""How scripts/fuzz changes an input: by its format's own pieces, by lines, and byte by byte."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

Mutate = Callable[[bytes, int], bytes]
"""Changes data, within a largest size."""

_MOST_REPEATED = 40
_LONGEST_SPAN = 64  # bytes


class Mutator:
    """Makes a new input of one that is there.

    :param fragments: what may be put in.
    :param mutate: changes bytes as the coverage says.
    """

    def __init__(self, fragments: Sequence[bytes], mutate: Mutate) -> None:
        self._fragments = fragments
        self._mutate = mutate
        self._changes = (self._insert, self._insert, self._replace, _delete, _repeat, _move_line)

    def __call__(self, data: bytes, longest: int, seed: int) -> bytes:
        """A new input of up to ``longest`` bytes, the same for the same ``seed``."""
        if seed % 3 == 0:
            return bytes(self._mutate(data, longest))
        dice = random.Random(seed)
        for _ in range(1 + seed % 4):
            data = self._changes[int(dice.random() * len(self._changes))](data, dice)
        return data[:longest]

    def _insert(self, data: bytes, dice: random.Random) -> bytes:
        place = _place(data, dice)
        return data[:place] + dice.choice(self._fragments) + data[place:]

    def _replace(self, data: bytes, dice: random.Random) -> bytes:
        start, end = _span(data, dice)
        return data[:start] + dice.choice(self._fragments) + data[end:]


def _place(data: bytes, dice: random.Random) -> int:
    return _before(data, int(dice.random() * (len(data) + 1)))


def _before(data: bytes, place: int) -> int:
    """The last place up to this one that is between characters."""
    while 0 < place < len(data) and data[place] & 0xC0 == 0x80:
        place -= 1
    return place


def _span(data: bytes, dice: random.Random) -> tuple[int, int]:
    start = _place(data, dice)
    return start, _before(data, min(len(data), start + int(dice.random() * _LONGEST_SPAN)))


def _delete(data: bytes, dice: random.Random) -> bytes:
    start, end = _span(data, dice)
    return data[:start] + data[end:]


def _repeat(data: bytes, dice: random.Random) -> bytes:
    start, end = _span(data, dice)
    return data[:start] + data[start:end] * int(1 + dice.random() ** 2 * _MOST_REPEATED) + data[end:]


def _move_line(data: bytes, dice: random.Random) -> bytes:
    lines = data.split(b"\n")
    line = lines.pop(int(dice.random() * len(lines)))
    lines.insert(int(dice.random() * (len(lines) + 1)), line)
    return b"\n".join(lines)

"""Numbers as characters, the form in which a bundle holds long rows of small numbers.

JSON writes a number as digits and a comma. One character for each number is half as long when it is compressed, and
JavaScript reads it as fast as an array.
"""

from __future__ import annotations

from collections.abc import Iterable

MOST = 0xD800 - 36
"""Numbers from 0 to below this have one character; a larger number has two."""

_FIRST = 35  # behind the quotation mark, which JSON writes with a backslash
_BACKSLASH = 92
_LARGE = 0xE000  # a character from here on: the high part of a number that does not fit into one


def encode_numbers(numbers: Iterable[int]) -> str:
    """The characters of whole numbers from 0 to 2**28.

    >>> encode_numbers([0, 1, 2]), encode_numbers([57])
    ('#$%', ']')
    """
    return "".join([_CHARACTERS[number] if number < MOST else _large(number) for number in numbers])


def _large(number: int) -> str:
    high, low = divmod(number, MOST)
    return chr(_LARGE + high) + _CHARACTERS[low]


# a bundle has millions of numbers
_CHARACTERS = [chr(_FIRST + number + (_FIRST + number >= _BACKSLASH)) for number in range(MOST)]

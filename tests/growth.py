"""How time grows with the size of the input, where a hostile one could make a pattern superlinear."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import process_time

LINEAR = 8
"""Growth up to which time is taken to grow as the input does: between 4, if it does, and 16, if with its square."""
_ROUNDS = 2
_MOST_ROUNDS = 6
_SHORTEST = 1e-4  # seconds


def growth(read: Callable[[int], object], size: int) -> float:
    """How many times as long ``read`` takes for four times ``size``: the shortest of several runs of each.

    Whatever else the machine does makes runs longer, never shorter, so what seems to be superlinear is measured on.
    """
    seconds(read, size // 10)
    once = four_times = inf
    rounds = 0
    while rounds < _ROUNDS or (rounds < _MOST_ROUNDS and four_times > LINEAR * once):
        once = min(once, seconds(read, size))
        four_times = min(four_times, seconds(read, 4 * size))
        rounds += 1
    return four_times / once


def seconds(read: Callable[[int], object], size: int) -> float:
    """The time that the processor spends on it, for this process; at least what can be told from nothing."""
    started = process_time()
    read(size)
    return max(process_time() - started, _SHORTEST)

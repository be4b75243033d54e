"""How time grows with the size of the input, where a hostile one could make a pattern superlinear."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time


def growth(read: Callable[[int], object], size: int) -> float:
    """How many times as long ``read`` takes for four times ``size``: of what it does, not of the machine's other work.

    About 4 where it is linear, and 16 where it is quadratic.
    """

    def seconds(count: int) -> float:
        started = process_time()
        read(count)
        return process_time() - started

    seconds(size // 10)
    return min(seconds(4 * size) for _ in range(3)) / max(min(seconds(size) for _ in range(3)), 1e-4)

"""Rows of a benchmark's table: a figure, its interval and its target, and the misses behind it."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from math import sqrt
from random import Random
from typing import NamedTuple, TypeVar

T = TypeVar("T")
Interval = tuple[float, float]

HEADER = "| row | n | figure | 95 % | target | | |\n|---|---|---|---|---|---|---|"
_Z95 = 1.959964  # standard normal quantile of 0.975
_RESAMPLES = 1_000


class Row(NamedTuple):
    """A line of the table. If a figure has no target, ``target`` is empty and ``met`` is None.

    ``details`` are lines that always follow the table; ``misses`` are lines about failures, shown on request.
    """

    name: str
    n: int
    figure: str
    interval: str
    target: str = ""
    met: bool | None = None
    note: str = ""
    details: Sequence[str] = ()
    misses: Sequence[str] = ()

    def __str__(self) -> str:
        verdict = {True: "met", False: "below", None: ""}[self.met]
        return f"| {self.name} | {self.n} | {self.figure} | {self.interval} | {self.target} | {verdict} | {self.note} |"


def share(
    name: str,
    hits: int,
    n: int,
    *,
    at_least: float | None = None,
    at_most: float | None = None,
    note: str = "",
    details: Sequence[str] = (),
    misses: Sequence[str] = (),
) -> Row:
    """A row for the share ``hits`` of ``n``, with or without a target in percent."""
    percent = 100 * hits / n if n else 0.0
    low, high = wilson(hits, n)
    target, met = "", None
    if at_least is not None:
        target, met = f"≥ {at_least:g} %", percent >= at_least
    elif at_most is not None:
        target, met = f"≤ {at_most:g} %", percent <= at_most
    return Row(name, n, f"{percent:.1f} %", f"{100 * low:.1f} to {100 * high:.1f}", target, met, note, details, misses)


def ratio(name: str, pairs: Sequence[tuple[float, float]], at_most: float, seed: int) -> Row:
    """A row for the ratio of the medians of two series of seconds that were measured in turn."""
    low, high = bootstrap(pairs, ratio_of_medians, seed)
    figure = ratio_of_medians(pairs)
    first, second = (1000 * statistics.median(pair[which] for pair in pairs) for which in (0, 1))
    note = f"medians {first:.2f} and {second:.2f} ms"
    return Row(name, len(pairs), f"{figure:.2f}", f"{low:.2f} to {high:.2f}", f"≤ {at_most:g}", figure <= at_most, note)


def ratio_of_medians(pairs: Sequence[tuple[float, float]]) -> float:
    """The median of the first values divided by that of the second values."""
    return statistics.median(first for first, _ in pairs) / statistics.median(second for _, second in pairs)


def wilson(hits: int, n: int) -> Interval:
    """The 95 % interval (0..1) of a share.

    Wilson's score interval, which holds for small numbers and for shares near 0 and 1: Brown, Cai and DasGupta,
    Interval estimation for a binomial proportion, Statistical Science 16 (2001), https://doi.org/10.1214/ss/1009213286

    >>> [round(bound, 3) for bound in wilson(9, 10)]
    [0.596, 0.982]
    """
    if n == 0:
        return 0.0, 1.0
    p, z2 = hits / n, _Z95**2
    centre, width = p + z2 / (2 * n), _Z95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return max(0.0, (centre - width) / (1 + z2 / n)), min(1.0, (centre + width) / (1 + z2 / n))


def bootstrap(items: Sequence[T], statistic: Callable[[Sequence[T]], float], seed: int) -> Interval:
    """The 95 % bootstrap percentile interval of a statistic. Pairs are drawn whole, since whatever slows down one
    measurement also slows down its neighbour."""
    random = Random(seed)
    values = sorted(statistic(random.choices(items, k=len(items))) for _ in range(_RESAMPLES))
    return values[round(0.025 * _RESAMPLES)], values[round(0.975 * _RESAMPLES) - 1]

"""Rows of a benchmark's table: a figure with its interval, held against a target, and what went wrong."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from math import sqrt
from random import Random
from typing import NamedTuple

_Z95 = 1.959964  # standard normal quantile of 0.975
_RESAMPLES = 2_000


class Row(NamedTuple):
    """A line of the table; ``target`` is empty and ``met`` None for a figure that is for information.

    ``misses`` are lines about what went wrong, for those who want to see them.
    """

    name: str
    n: int
    figure: str
    interval: str
    target: str = ""
    met: bool | None = None
    note: str = ""
    misses: Sequence[str] = ()

    def __str__(self) -> str:
        verdict = {True: "met", False: "below", None: ""}[self.met]
        return f"| {self.name} | {self.n} | {self.figure} | {self.interval} | {self.target} | {verdict} | {self.note} |"


HEADER = "| row | n | figure | 95 % | target | | |\n|---|---|---|---|---|---|---|"


def share(
    name: str,
    hits: int,
    n: int,
    at_least: float | None = None,
    *,
    at_most: float | None = None,
    note: str = "",
    misses: Sequence[str] = (),
) -> Row:
    """A row for ``hits`` of ``n``, with a target in percent from below or above."""
    percent = 100 * hits / n if n else 0.0
    low, high = wilson(hits, n)
    target, met = "", None
    if at_least is not None:
        target, met = f"≥ {at_least:g} %", percent >= at_least
    elif at_most is not None:
        target, met = f"≤ {at_most:g} %", percent <= at_most
    return Row(name, n, f"{percent:.1f} %", f"{100 * low:.1f}–{100 * high:.1f}", target, met, note, misses)


def ratio(name: str, pairs: Sequence[tuple[float, float]], at_most: float, seed: int) -> Row:
    """A row for the ratio of the medians of two things measured in turn, in seconds: the first against the second."""
    low, high = ratio_interval(pairs, seed)
    ours, others = (statistics.median(values) * 1000 for values in zip(*pairs, strict=True))
    figure = ours / others
    note = f"medians {ours:.2f} ms, {others:.2f} ms"
    return Row(name, len(pairs), f"{figure:.2f}", f"{low:.2f}–{high:.2f}", f"≤ {at_most:g}", figure <= at_most, note)


def wilson(hits: int, n: int) -> tuple[float, float]:
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


def ratio_interval(pairs: Sequence[tuple[float, float]], seed: int) -> tuple[float, float]:
    """The 95 % bootstrap percentile interval of the ratio of the medians; pairs are drawn whole, since what slows one
    measurement down slows its neighbour down too."""
    random = Random(seed)
    ratios: list[float] = []
    for _ in range(_RESAMPLES):
        ours, others = zip(*random.choices(pairs, k=len(pairs)), strict=True)
        ratios.append(statistics.median(ours) / statistics.median(others))
    ratios.sort()
    return ratios[int(0.025 * _RESAMPLES)], ratios[int(0.975 * _RESAMPLES) - 1]

"""Rows of a benchmark: figures, intervals and whether a target is met."""

from __future__ import annotations

import doctest
import statistics

import pytest
import rows
from rows import bootstrap, ratio, share, wilson


def test_examples() -> None:
    assert doctest.testmod(rows).failed == 0


@pytest.mark.parametrize(
    ("hits", "n", "interval"),
    [
        (0, 10, (0.0, 0.2775)),  # no hit is no proof that there are none
        (10, 10, (0.7225, 1.0)),
        (81, 263, (0.2553, 0.3662)),  # Newcombe, Statistics in Medicine 17 (1998), table I
        (15, 148, (0.0624, 0.1605)),
        (0, 0, (0.0, 1.0)),
    ],
)
def test_wilson(hits: int, n: int, interval: tuple[float, float]) -> None:
    assert wilson(hits, n) == pytest.approx(interval, abs=5e-5)


@pytest.mark.parametrize(
    ("hits", "bounds", "met"),
    [
        (88, {"at_least": 88}, True),
        (87, {"at_least": 88}, False),
        (1, {"at_most": 1}, True),
        (2, {"at_most": 1}, False),
        (50, {}, None),
    ],
)
def test_a_target_is_met_where_the_figure_reaches_it(hits: int, bounds: dict[str, float], met: bool | None) -> None:
    assert share("row", hits, 100, **bounds).met is met


def test_a_share_just_below_its_target_is_below_it_however_it_is_rounded() -> None:
    row = share("row", 87_999, 100_000, at_least=88)
    assert (row.figure, row.met) == ("88.0 %", False)


def test_a_row_of_the_table() -> None:
    row = share("key dropped", 9, 10, at_least=88, note="1 text as it was")
    assert str(row) == "| key dropped | 10 | 90.0 % | 59.6 to 98.2 | ≥ 88 % | met | 1 text as it was |"


def test_a_ratio_is_of_medians() -> None:
    row = ratio("on / off", [(0.002, 0.001), (0.003, 0.002), (0.1, 0.002)], 1.5, seed=0)
    assert (row.figure, row.target, row.met) == ("1.50", "≤ 1.5", True)
    assert row.note == "medians 3.00 and 2.00 ms"


def test_an_interval_by_bootstrap_holds_the_mean_and_repeats() -> None:
    values = list(range(100))
    low, high = bootstrap(values, statistics.fmean, seed=1)
    assert 41 < low < 45  # 49.5 less and more 1.96 times 28.9 / √100
    assert 54 < high < 58
    assert (low, high) == bootstrap(values, statistics.fmean, seed=1)


def test_pairs_are_drawn_whole() -> None:
    noisy = [(pace * 2, pace) for pace in (1.0, 5.0, 0.2, 8.0, 3.0, 0.7)]
    assert ratio("row", noisy, 2, seed=0).interval == "2.00 to 2.00"

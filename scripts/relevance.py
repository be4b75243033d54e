"""Measures answers to judged queries, and whether one engine is surely better than another."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rows import bootstrap

from helpsearch.evaluation.evaluate import measures_of
from helpsearch.evaluation.judgments import JudgedQuery

MEASURES = ("nDCG@10", "success@1")
Values = Mapping[str, float]
"""A measure's value (0..1) by query."""
_SEED = 0


class Difference(NamedTuple):
    """A mean of paired differences, and its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:+.3f} [{self.low:+.3f}, {self.high:+.3f}]"


class Result(NamedTuple):
    """An engine's figures for a group of queries: the values by measure; the number of titles asked, and of those whose
    document came first; and the columns of its cost."""

    values: Mapping[str, Values]
    titles: tuple[int, int] | None
    cost: str


Table = Mapping[str, Result]
"""Results by engine."""


def measured(found: Mapping[str, Sequence[str]], queries: Sequence[JudgedQuery]) -> dict[str, Values]:
    """Each measure's values for answerable queries, as ``helpsearch eval`` measures them."""
    values = measures_of(queries, found)
    return {shown: {query: each[shown.lower()] for query, each in values.items()} for shown in MEASURES}


def difference(ours: Values, theirs: Values) -> Difference:
    """The mean of our values minus theirs over the same queries."""
    pairs = [ours[query] - theirs[query] for query in ours]
    return Difference(statistics.fmean(pairs), *bootstrap(pairs, statistics.fmean, _SEED))


def together(tables: Sequence[Table]) -> Table:
    """Join the tables of several sets into one of the engines that all of them have. Every query counts once. Costs are
    left out, since they have no sum."""
    return {
        name: _joined([table[name] for table in tables]) for name in tables[0] if all(name in table for table in tables)
    }


def _joined(results: Sequence[Result]) -> Result:
    values = {
        # two sets may have queries with the same id
        measure: {
            f"{number} {query}": value
            for number, result in enumerate(results)
            for query, value in result.values[measure].items()
        }
        for measure in MEASURES
    }
    titles = [result.titles for result in results if result.titles]
    asked, first = (sum(each[part] for each in titles) for part in (0, 1))
    return Result(values, (asked, first) if titles else None, " | ")

"""The figures of an evaluation: each measure for each group of queries, and the confidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpsearch.evaluation.confidence import Confidence, confidence
from helpsearch.evaluation.evaluate import Evaluation, QueryResult
from helpsearch.evaluation.judgments import KINDS, SPLITS

ALL = "all"
MISSPELT = "misspelt"
CATEGORY = "category:"
"""The prefix of a category's group, since a corpus may have a category ``all``."""
_RESAMPLES = 2_000
_SEED = 0


@dataclass(frozen=True)
class Interval:
    """A mean (0..1) over ``queries`` queries with its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float
    queries: int


@dataclass(frozen=True)
class Figures:
    """``groups`` has the means over the answerable queries of each group, by group and measure."""

    groups: Mapping[str, Mapping[str, Interval]]
    confidence: Confidence


def figures(evaluation: Evaluation) -> Figures:
    """Work out all figures. Every run gives the same."""
    return Figures(
        {name: summarise(results) for name, results in group(evaluation).items()},
        confidence(evaluation),
    )


def group(evaluation: Evaluation) -> dict[str, Sequence[QueryResult]]:
    """Group the answerable queries: all, each half, each kind, the misspelt ones, and each category.

    A query belongs to the categories of all documents with its highest grade. Groups without queries are left out.
    """
    groups: dict[str, list[QueryResult]] = defaultdict(list)
    for result in evaluation.answerable:
        query = result.query
        categories = (CATEGORY + category for category in evaluation.categories(query))
        for name in (ALL, query.split, query.kind, MISSPELT if query.misspelt else None, *categories):
            if name:
                groups[name].append(result)
    by_category = sorted(name for name in groups if name.startswith(CATEGORY))
    return {name: groups[name] for name in (ALL, *SPLITS, *KINDS, MISSPELT, *by_category) if name in groups}


def summarise(results: Sequence[QueryResult]) -> dict[str, Interval]:
    """The mean of each measure over some results, with its bootstrap percentile interval (SciPy) from a fixed seed."""
    import numpy
    from scipy import stats

    summary: dict[str, Interval] = {}
    for name in results[0].measures if results else ():
        values = numpy.array([result.measures[name] for result in results])
        low = high = float(values.mean())
        if len(values) > 1 and values.min() != values.max():
            interval = stats.bootstrap(
                (values,), numpy.mean, n_resamples=_RESAMPLES, method="percentile", rng=numpy.random.default_rng(_SEED)
            ).confidence_interval
            low, high = float(interval.low), float(interval.high)
        summary[name] = Interval(float(values.mean()), low, high, len(values))
    return summary

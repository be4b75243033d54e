"""Compares two evaluations of the same queries: what is better, what is worse, and whether it may be chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpsearch.evaluation.evaluate import MEASURES, Evaluation, QueryResult
from helpsearch.evaluation.record import EarlierResult

TOP = 3
"""How many answers of a query are shown."""
_ORDERED_BY = "ndcg@10"
_SAME = 1e-9  # a smaller difference is rounding
_RESAMPLES = 100_000  # as in Smucker et al.
_BATCH = 1_000  # resamples in memory at once
_SEED = 0


@dataclass(frozen=True)
class MeasureChange:
    """The mean (0..1) of a measure in both runs. ``p`` is the probability (0..1) of a difference at least as large, in
    either direction, if both runs are equally good."""

    old: float
    new: float
    difference: float
    p: float


@dataclass(frozen=True)
class QueryChange:
    """A query whose nDCG@10 changed by ``difference`` from ``old`` to ``new``.

    ``best`` are the documents with the highest grade. The ranks are those of the first of them, from 1 on, or None if
    none is among the answers. ``old_top`` and ``new_top`` are the ids of the first answers.
    """

    id: str
    query: str
    old: float
    new: float
    difference: float
    best: tuple[str, ...]
    old_rank: int | None
    new_rank: int | None
    old_top: tuple[str, ...]
    new_top: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """A comparison over the ``queries`` answerable queries that both runs have with the same text and grades.

    ``better``, ``worse`` and ``same`` count them by nDCG@10. ``changes`` has the queries that differ: first the losses,
    then the gains, the biggest first. The queries of only one run (``only_old``, ``only_new``) and those whose text or
    grades changed (``judged_anew``) are left out.
    """

    queries: int
    better: int
    worse: int
    same: int
    only_old: int
    only_new: int
    judged_anew: int
    measures: Mapping[str, MeasureChange]
    changes: tuple[QueryChange, ...]


def compare(earlier: Mapping[str, EarlierResult], evaluation: Evaluation) -> Comparison:
    """Compare an evaluation with earlier results, by query id. Every run gives the same figures."""
    now = {result.query.id: result for result in evaluation.results}
    both = [query_id for query_id in now if query_id in earlier]
    alike = [query_id for query_id in both if _judged_alike(earlier[query_id], now[query_id])]
    pairs = [(earlier[query_id], now[query_id]) for query_id in alike if now[query_id].query.answerable]
    changes = [_change(old, new) for old, new in pairs]
    losses = sorted((each for each in changes if each.difference < -_SAME), key=lambda each: (each.difference, each.id))
    gains = sorted((each for each in changes if each.difference > _SAME), key=lambda each: (-each.difference, each.id))
    return Comparison(
        queries=len(pairs),
        better=len(gains),
        worse=len(losses),
        same=len(pairs) - len(gains) - len(losses),
        only_old=len(earlier) - len(both),
        only_new=len(now) - len(both),
        judged_anew=len(both) - len(alike),
        measures={name: _measure_change(pairs, name) for name in MEASURES if pairs},
        changes=(*losses, *gains),
    )


def randomisation_test(differences: Sequence[float]) -> float:
    """The two-sided p-value (0..1) of Fisher's randomisation test on paired differences, by their mean.

    If both runs are equally good, the two values of a query might as well be swapped. So the test flips the signs of
    the differences: in all ways if there are at most 100,000, else in as many random ways from a fixed seed. Smucker,
    Allan and Carterette recommend it over Wilcoxon's test, which does not test means: A comparison of statistical
    significance tests for information retrieval evaluation, CIKM 2007, https://doi.org/10.1145/1321440.1321528

    >>> randomisation_test([0.1, 0.2, 0.3])
    0.25
    """
    import numpy
    from scipy import stats

    changed = [each for each in differences if abs(each) > _SAME]  # to flip the sign of 0 changes nothing
    if len(changed) < 2:  # both signs are equally far from 0
        return 1.0
    return float(
        stats.permutation_test(
            (numpy.array(changed),),
            numpy.sum,  # orders as the mean does
            permutation_type="samples",
            vectorized=True,
            n_resamples=_RESAMPLES,
            batch=_BATCH,
            rng=numpy.random.default_rng(_SEED),
        ).pvalue
    )


def _judged_alike(old: EarlierResult, new: QueryResult) -> bool:
    query = new.query
    if (old.text, old.answerable) != (query.text, query.answerable):
        return False
    return old.grades is None or old.grades == query.grades


def _change(old: EarlierResult, new: QueryResult) -> QueryChange:
    before, after = old.measures[_ORDERED_BY], new.measures[_ORDERED_BY]
    best = new.query.best
    return QueryChange(
        id=old.id,
        query=old.text,
        old=before,
        new=after,
        difference=after - before,
        best=best,
        old_rank=_rank(best, old.found),
        new_rank=_rank(best, new.found),
        old_top=old.found[:TOP],
        new_top=new.found[:TOP],
    )


def _rank(best: Sequence[str], found: Sequence[str]) -> int | None:
    return next((rank for rank, document_id in enumerate(found, start=1) if document_id in best), None)


def _measure_change(pairs: Sequence[tuple[EarlierResult, QueryResult]], name: str) -> MeasureChange:
    import numpy

    before = [old.measures[name] for old, _ in pairs]
    after = [new.measures[name] for _, new in pairs]
    old, new = float(numpy.mean(before)), float(numpy.mean(after))
    differences = [now - then for then, now in zip(before, after, strict=True)]
    return MeasureChange(old, new, new - old, randomisation_test(differences))

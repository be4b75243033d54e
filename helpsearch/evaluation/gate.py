"""A gate: the figures that an evaluation must reach."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from helpsearch.analysis.normalize import nfc
from helpsearch.errors import BoundError
from helpsearch.evaluation.evaluate import MEASURES
from helpsearch.evaluation.figures import ALL, Figures

AUROC = "auroc"
_DIGITS = 4  # digits of a figure as people see it


class Bound(NamedTuple):
    """A ``measure`` of a ``group`` must be at least ``minimum`` (0..1)."""

    group: str
    measure: str
    minimum: float


class Shortfall(NamedTuple):
    """A bound and the ``figure`` (0..1) that is below it."""

    bound: Bound
    figure: float

    def __str__(self) -> str:
        group, measure, minimum = self.bound
        return f"{group}: {measure} {self.figure:.{_DIGITS}f} is below {minimum}"


def parse_bound(text: str) -> Bound:
    """Read ``[GROUP:]MEASURE=VALUE``. The group is all queries by default; a measure may have capitals.

    Raises :class:`~helpsearch.errors.BoundError` if the measure is unknown, or the value no number from 0 to 1.

    >>> parse_bound("report:nDCG@10=0.9")
    Bound(group='report', measure='ndcg@10', minimum=0.9)
    >>> parse_bound("category:배송:mrr@10=.5").group
    'category:배송'
    """
    name, equals, value = text.rpartition("=")
    if not equals:
        raise BoundError(f"bound {text!r} is not [GROUP:]MEASURE=VALUE", "give one such as ndcg@10=0.9")
    group, colon, measure = name.rpartition(":")
    if measure.lower() not in (*MEASURES, AUROC):
        raise BoundError(f"bound {text!r}: no measure {measure!r}", f"known: {', '.join((*MEASURES, AUROC))}")
    try:
        minimum = float(value)
    except ValueError:
        minimum = float("nan")
    if not 0 <= minimum <= 1:
        raise BoundError(f"bound {text!r}: {value!r} is not a number from 0 to 1", "give one such as 0.9")
    return Bound(nfc(group) if colon else ALL, measure.lower(), minimum)


def shortfalls(figures: Figures, bounds: Iterable[Bound]) -> list[Shortfall]:
    """The bounds that are not reached. A figure counts as it is or as it is printed, whichever is higher, so that a
    bound copied from the output is reached.

    Raises :class:`~helpsearch.errors.BoundError` if a bound's group is unknown or lacks its measure.
    """
    missed = []
    known = _known(figures)
    for bound in bounds:
        if bound.group not in known:
            raise BoundError(f"no group {bound.group!r}", f"known: {', '.join(known) or 'none'}")
        measures = known[bound.group]
        if bound.measure not in measures:
            raise BoundError(f"no figure {bound.measure!r} of group {bound.group!r}", f"known: {', '.join(measures)}")
        figure = measures[bound.measure]
        if max(figure, round(figure, _DIGITS)) < bound.minimum:
            missed.append(Shortfall(bound, figure))
    return missed


def _known(figures: Figures) -> dict[str, dict[str, float]]:
    """The figures by group and measure. Only the group of all queries has the AUROC, if it can be worked out."""
    known = {
        nfc(group): {measure: value.mean for measure, value in measures.items()}
        for group, measures in figures.groups.items()
    }
    if figures.confidence.auroc is not None:
        known[ALL][AUROC] = figures.confidence.auroc
    return known

"""Measures how well an index knows which queries it answers."""

from __future__ import annotations

from dataclasses import dataclass

from helpsearch.evaluation.evaluate import Evaluation


@dataclass(frozen=True)
class Confidence:
    """The two kinds of error at the threshold of ``AnswerPage.confident``: of the ``answerable`` queries, the index was
    not confident of ``doubted``; of the ``unanswerable`` ones, it was confident of ``trusted``.

    ``auroc`` is the area under the ROC curve of the certainty: the probability (0..1) that an answerable query has a
    higher certainty than an unanswerable one, where a tie counts half. 0.5 is chance, and 1 is perfect. It is None if
    one of the two kinds has no queries.
    """

    answerable: int
    doubted: int
    unanswerable: int
    trusted: int
    auroc: float | None

    @property
    def doubted_share(self) -> float | None:
        """The share (0..1) of answerable queries that the index was not confident of, or None if there are none."""
        return self.doubted / self.answerable if self.answerable else None

    @property
    def trusted_share(self) -> float | None:
        """The share (0..1) of unanswerable queries that the index was confident of, or None if there are none."""
        return self.trusted / self.unanswerable if self.unanswerable else None


def confidence(evaluation: Evaluation) -> Confidence:
    """Measure how well certainty separates answerable from unanswerable queries."""
    answerable, unanswerable = evaluation.answerable, evaluation.unanswerable
    return Confidence(
        answerable=len(answerable),
        doubted=sum(not result.confident for result in answerable),
        unanswerable=len(unanswerable),
        trusted=sum(result.confident for result in unanswerable),
        auroc=auroc([result.certainty for result in answerable], [result.certainty for result in unanswerable]),
    )


def auroc(positive: list[float], negative: list[float]) -> float | None:
    """The area under the ROC curve, or None if one of the two is empty.

    It is the Mann-Whitney U statistic divided by the number of pairs: Hanley and McNeil, The meaning and use of the
    area under a receiver operating characteristic (ROC) curve, Radiology 143 (1982),
    https://doi.org/10.1148/radiology.143.1.7063747

    >>> auroc([0.9, 0.5], [0.5, 0.1])
    0.875
    """
    from scipy import stats

    if not positive or not negative:
        return None
    # only U is used, so the method with the quicker p-value will do
    u = stats.mannwhitneyu(positive, negative, method="asymptotic").statistic
    return float(u) / (len(positive) * len(negative))

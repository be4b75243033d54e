"""An evaluation as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpsearch.evaluation.compare import Comparison, QueryChange
from helpsearch.evaluation.confidence import Confidence
from helpsearch.evaluation.evaluate import DEPTH, Evaluation
from helpsearch.evaluation.figures import Figures


def evaluation_text(evaluation: Evaluation, figures: Figures, worst: int) -> Iterator[str]:
    """The lines of an evaluation: the measures of every group, the confidence, and the ``worst`` queries."""
    for name, measures in figures.groups.items():
        yield f"{name} ({next(iter(measures.values())).queries} queries)"
        for measure, value in measures.items():
            yield f"  {measure:10} {value.mean:.4f}  [{value.low:.4f}, {value.high:.4f}]"
    yield from _confidence(figures.confidence)
    results = evaluation.worst(worst)
    if results:
        yield "worst queries"
    for result in results:
        wanted = ", ".join(f"{document} {grade}" for document, grade in result.query.grades.items())
        yield f"  {result.measures['ndcg@10']:.3f}  {result.query.text}"
        yield f"         wanted: {wanted}"
        yield f"         found:  {_listed(result.found[:3])}"


def _confidence(confidence: Confidence) -> Iterator[str]:
    if confidence.unanswerable:
        share = _share(confidence.trusted_share)
        yield f"unanswerable ({confidence.unanswerable} queries): confident of an answer to {confidence.trusted}{share}"
    share = _share(confidence.doubted_share)
    yield f"answerable ({confidence.answerable} queries): not confident of {confidence.doubted}{share}"
    if confidence.auroc is not None:
        yield f"certainty tells answerable from unanswerable: auroc {confidence.auroc:.4f}"


def _share(share: float | None) -> str:
    return "" if share is None else f", {share:.1%}"


def comparison_text(comparison: Comparison, earlier: object, most: int) -> Iterator[str]:
    """The lines of a comparison: the measures in both runs, and at most ``most`` losses and as many gains."""
    yield (
        f"compared with {earlier}: {comparison.queries} queries,"
        f" {comparison.better} better, {comparison.worse} worse, {comparison.same} same (ndcg@10)"
    )
    left_out = {
        "only there": comparison.only_old,
        "only here": comparison.only_new,
        "judged anew": comparison.judged_anew,
    }
    if any(left_out.values()):
        yield "  left out: " + ", ".join(f"{count} {why}" for why, count in left_out.items() if count)
    for measure, change in comparison.measures.items():
        p = f"p {change.p:.4f}" if change.p >= 0.0001 else "p < 0.0001"
        yield f"  {measure:10} {change.old:.4f} → {change.new:.4f}  {change.difference:+.4f}  {p}"
    losses, gains = comparison.changes[: comparison.worse], comparison.changes[comparison.worse :]
    for name, changes in (("losses", losses), ("gains", gains)):
        if changes:
            more = "" if len(changes) <= most else f", {most} of {len(changes)} (see --worst)"
            yield f"{name}, biggest first{more}"
        for each in changes[:most]:
            yield from _change(each)


def _change(change: QueryChange) -> Iterator[str]:
    yield f"  {change.difference:+.3f}  {change.query}"
    yield f"          {', '.join(change.best)}: {_rank(change.old_rank)} → {_rank(change.new_rank)}"
    yield f"          before: {_listed(change.old_top)}"
    yield f"          now:    {_listed(change.new_top)}"


def _rank(rank: int | None) -> str:
    return f"not in {DEPTH}" if rank is None else f"rank {rank}"


def _listed(documents: Sequence[str]) -> str:
    return ", ".join(documents) or "-"

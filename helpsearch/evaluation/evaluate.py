"""How well an index answers judged queries.

The measures are those of ir-measures (https://ir-measur.es), the intervals bootstrap percentile intervals
by SciPy; both come with the extra ``eval``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpsearch.errors import HelpsearchError
from helpsearch.evaluation.judgments import JudgedQuery
from helpsearch.query.answers import Answer, DocumentHead
from helpsearch.query.help_index import HelpIndex

DEPTH = 10
"""Answers of a query that are looked at."""
MEASURES = ("ndcg@10", "success@1", "mrr@10", "recall@10")
_RESAMPLES = 2_000
_SEED = 0


@dataclass(frozen=True)
class QueryResult:
    """What came back for a judged query: document ids, best first, each the best graded of an answer's own and those
    that say the same; its measures, empty if nothing answers it.

    ``certainty`` (0..1) is how certain the index was that its first answer answers; ``confident``, whether it was so
    certain that it said so.
    """

    query: JudgedQuery
    found: tuple[str, ...]
    confident: bool
    measures: Mapping[str, float]
    certainty: float


@dataclass(frozen=True)
class Interval:
    """A mean (0..1) over ``queries`` queries with its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float
    queries: int


@dataclass(frozen=True)
class Evaluation:
    """The results of all queries, and the heads of the documents that were found or wanted."""

    results: tuple[QueryResult, ...]
    documents: Mapping[str, DocumentHead]

    @property
    def answerable(self) -> tuple[QueryResult, ...]:
        return tuple(result for result in self.results if result.query.answerable)

    @property
    def unanswerable(self) -> tuple[QueryResult, ...]:
        return tuple(result for result in self.results if not result.query.answerable)

    def worst(self, count: int) -> tuple[QueryResult, ...]:
        """The answerable queries with the lowest nDCG@10, the worst first."""
        ordered = sorted(self.answerable, key=lambda result: (result.measures["ndcg@10"], result.query.id))
        return tuple(ordered[:count])

    def categories(self, query: JudgedQuery) -> tuple[str, ...]:
        """The categories of the documents that answer a query best, sorted."""
        heads = (self.documents.get(identity) for identity in query.best)
        return tuple(sorted({head.category for head in heads if head and head.category}))


def evaluate(index: HelpIndex, queries: Sequence[JudgedQuery]) -> Evaluation:
    """Ask an index all queries and measure what it answers.

    A document counts as relevant for success, reciprocal rank and recall from grade 2 on; where no grade is above 1
    (judgments that say only yes or no) from 1 on.

    Raises :class:`~helpsearch.errors.HelpsearchError` where the extra ``eval`` is not installed.
    """
    try:
        import ir_measures
        import scipy.stats  # noqa: F401 - which the figures need later
    except ImportError:
        raise HelpsearchError("measures need ir-measures and SciPy; pip install 'helpsearch[eval]'") from None
    pages = {query.id: index.search(query.text, limit=DEPTH) for query in queries}
    # trec_eval orders by score and breaks ties its own way; ranks keep ours
    found = {query.id: tuple(_graded(answer, query) for answer in pages[query.id].answers) for query in queries}
    run = {
        identity: {document: -float(rank) for rank, document in enumerate(documents)}
        for identity, documents in found.items()
    }
    qrels = {query.id: dict(query.grades) for query in queries if query.answerable}
    relevant = 2 if any(grade > 1 for grades in qrels.values() for grade in grades.values()) else 1
    names = {
        ir_measures.nDCG @ DEPTH: "ndcg@10",
        ir_measures.Success(rel=relevant) @ 1: "success@1",
        ir_measures.RR(rel=relevant) @ DEPTH: "mrr@10",
        ir_measures.R(rel=relevant) @ DEPTH: "recall@10",
    }
    measured: dict[str, dict[str, float]] = {identity: {} for identity in pages}
    for metric in ir_measures.iter_calc(list(names), qrels, run) if qrels else ():
        measured[metric.query_id][names[metric.measure]] = metric.value
    named = {identity for query in queries for identity, grade in query.grades.items() if grade > 0}
    named.update(*found.values())
    return Evaluation(
        tuple(
            QueryResult(
                query,
                found[query.id],
                pages[query.id].confident,
                # in an order that ir-measures does not keep
                {name: measured[query.id][name] for name in MEASURES if name in measured[query.id]},
                pages[query.id].certainty,
            )
            for query in queries
        ),
        {identity: head for identity in sorted(named) if (head := index.document(identity))},
    )


def _graded(answer: Answer, query: JudgedQuery) -> str:
    """The document that an answer is judged by: the best graded of its own and those that say the same, since whoever
    graded them may have seen only one. Of equals it is its own."""
    return max(answer.documents, key=lambda document: query.grades.get(document, 0))


def summarise(results: Sequence[QueryResult]) -> dict[str, Interval]:
    """The mean of each measure over some results, with its interval; repeatable."""
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

"""Asks an index judged queries and measures its answers.

The measures are those of ir-measures (https://ir-measur.es), which comes with the extra ``eval``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from helpsearch.errors import HelpsearchError
from helpsearch.evaluation.judgments import JudgedQuery
from helpsearch.query.answers import Answer, StoredDocument
from helpsearch.query.help_index import HelpIndex

DEPTH = 10
"""How many answers of a query are measured."""
MEASURES = ("ndcg@10", "success@1", "mrr@10", "recall@10")


@dataclass(frozen=True)
class QueryResult:
    """The result of a judged query.

    ``found`` has one document id for each answer, in the order of the answers. If several documents say the same, it is
    the one with the best grade. ``measures`` is empty if no document answers the query. ``certainty`` (0..1) is the
    index's certainty that its first answer answers, and ``confident`` whether that was enough.
    """

    query: JudgedQuery
    found: tuple[str, ...]
    confident: bool
    measures: Mapping[str, float]
    certainty: float


@dataclass(frozen=True)
class Evaluation:
    """The results of all queries, and the documents that were found or have a grade above 0."""

    results: tuple[QueryResult, ...]
    documents: Mapping[str, StoredDocument]

    @property
    def answerable(self) -> tuple[QueryResult, ...]:
        return tuple(result for result in self.results if result.query.answerable)

    @property
    def unanswerable(self) -> tuple[QueryResult, ...]:
        return tuple(result for result in self.results if not result.query.answerable)

    def worst(self, count: int) -> tuple[QueryResult, ...]:
        """The ``count`` answerable queries with the lowest nDCG@10, the worst first."""
        ordered = sorted(self.answerable, key=lambda result: (result.measures["ndcg@10"], result.query.id))
        return tuple(ordered[:count])

    def categories(self, query: JudgedQuery) -> tuple[str, ...]:
        """The categories of a query's best documents, sorted."""
        heads = (self.documents.get(document_id) for document_id in query.best)
        return tuple(sorted({head.category for head in heads if head and head.category}))


def evaluate(index: HelpIndex, queries: Sequence[JudgedQuery]) -> Evaluation:
    """Ask an index all queries and measure its answers.

    :param index: an open index.
    :param queries: judged queries, such as those of :func:`helpsearch.read_judgments`.
    :returns: the documents found for each query, with its measures (each 0..1).
    :raises helpsearch.errors.HelpsearchError: the extra ``eval`` is not installed.

    >>> import helpsearch
    >>> from pathlib import Path
    >>> with helpsearch.open("build/index") as index:  # doctest: +SKIP
    ...     evaluation = helpsearch.evaluate(index, helpsearch.read_judgments(Path("corpus/judgments")))
    ...     evaluation.results[0].measures["ndcg@10"]
    0.63
    """
    try:
        import ir_measures  # noqa: F401
        import scipy.stats  # noqa: F401 - intervals need it later (figures.py); without it, fail before any query is asked
    except ImportError:
        raise HelpsearchError("measures need ir-measures and SciPy; pip install 'helpsearch[eval]'") from None
    pages = {query.id: index.search(query.text, limit=DEPTH) for query in queries}
    found = {query.id: tuple(_graded(answer, query) for answer in pages[query.id].answers) for query in queries}
    measures = measures_of(queries, found)
    named = {document_id for query in queries for document_id, grade in query.grades.items() if grade > 0}
    named.update(*found.values())
    return Evaluation(
        tuple(
            QueryResult(
                query,
                found[query.id],
                pages[query.id].confident,
                measures.get(query.id, {}),
                pages[query.id].certainty,
            )
            for query in queries
        ),
        {document_id: head for document_id in sorted(named) if (head := index.document(document_id))},
    )


def measures_of(queries: Iterable[JudgedQuery], found: Mapping[str, Sequence[str]]) -> dict[str, dict[str, float]]:
    """The :data:`MEASURES` (each 0..1) of every answerable query, by query id; ``found`` has document ids, best first.

    A document is relevant for success, reciprocal rank and recall from grade 2 on, or from grade 1 on if no grade is
    above 1 (judgments that say only yes or no).
    """
    import ir_measures

    qrels = {query.id: dict(query.grades) for query in queries if query.answerable}
    relevant = 2 if any(grade > 1 for grades in qrels.values() for grade in grades.values()) else 1
    metrics = (
        ir_measures.nDCG @ DEPTH,
        ir_measures.Success(rel=relevant) @ 1,
        ir_measures.RR(rel=relevant) @ DEPTH,
        ir_measures.R(rel=relevant) @ DEPTH,
    )
    names = dict(zip(metrics, MEASURES, strict=True))
    # trec_eval reorders equal scores, so the negative ranks are given as scores to keep our order
    run = {query: {document: -float(rank) for rank, document in enumerate(found[query])} for query in qrels}
    measures = {query: dict.fromkeys(MEASURES, 0.0) for query in qrels}
    for metric in ir_measures.iter_calc(metrics, qrels, run) if qrels else ():
        measures[metric.query_id][names[metric.measure]] = metric.value
    return measures


def _graded(answer: Answer, query: JudgedQuery) -> str:
    """The document by which an answer is judged: of its own and those that say the same, the one with the best grade,
    since the judge may have seen only one of them. Its own document wins a tie."""
    return max(answer.documents, key=lambda document: query.grades.get(document, 0))

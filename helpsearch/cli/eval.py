"""``helpsearch eval``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from helpsearch.cli.options import format_option, index_option
from helpsearch.cli.output import print_json
from helpsearch.errors import HelpsearchError

if TYPE_CHECKING:
    from helpsearch.evaluation.evaluate import Evaluation, QueryResult


@click.command("eval")
@click.argument("judgments", type=click.Path(path_type=Path))
@index_option
@click.option(
    "--split",
    type=click.Choice(["all", "tune", "report"]),
    default="all",
    show_default=True,
    help="Only this half of the queries; a fixed rule divides them.",
)
@click.option("--worst", type=click.IntRange(min=0), default=10, show_default=True, help="Worst queries to show.")
@click.option("--write-trec", type=click.Path(path_type=Path), metavar="DIR", help="Also write TREC topics and qrels.")
@format_option
def eval_command(
    judgments: Path, directory: Path, split: str, worst: int, write_trec: Path | None, format_: str
) -> None:
    """Measure how well the index answers JUDGMENTS: a file or folder of them, or a folder of TREC topics and qrels.

    Shows nDCG@10, success@1, MRR@10 and recall@10 with 95 % bootstrap intervals, by kind of query, the
    worst queries with what came instead, and how often the index was confident of an answer to a query
    that it does not answer.
    """
    import helpsearch
    from helpsearch.evaluation import trec
    from helpsearch.evaluation.evaluate import evaluate
    from helpsearch.evaluation.judgments import check_documents, read_judgments

    queries = trec.read_trec(judgments) if trec.is_trec(judgments) else read_judgments(judgments)
    if split != "all":
        queries = tuple(query for query in queries if query.split == split)
        if not queries:
            raise HelpsearchError(
                f"no queries in that half: none in {judgments} belongs to '{split}'; add some or use --split all"
            )
    with helpsearch.open(directory) as index:
        check_documents(judgments, queries, index.document_ids())
        evaluation = evaluate(index, queries)
    if write_trec:
        trec.write_trec(queries, write_trec)
    groups = _groups(evaluation)
    if format_ == "json":
        print_json(_json(evaluation, groups))
    else:
        click.echo("\n".join(_text(evaluation, groups, worst)))


def _groups(evaluation: Evaluation) -> dict[str, list[QueryResult]]:
    """The answerable queries together, by half, by kind, and the misspelt ones."""
    from helpsearch.evaluation.judgments import KINDS, SPLITS

    groups: dict[str, list[QueryResult]] = defaultdict(list)
    for result in evaluation.answerable:
        query = result.query
        for name in ("all", query.split, query.kind, "misspelt" if query.misspelt else None):
            if name:
                groups[name].append(result)
    order = ("all", *SPLITS, *KINDS, "misspelt")
    return {name: groups[name] for name in order if name in groups}


def _json(evaluation: Evaluation, groups: dict[str, list[QueryResult]]) -> dict[str, object]:
    from helpsearch.evaluation.evaluate import summarise

    return {
        "measures": {
            name: {measure: asdict(value) for measure, value in summarise(results).items()}
            for name, results in groups.items()
        },
        "unanswerable": {
            "queries": len(evaluation.unanswerable),
            "confident": sum(result.confident for result in evaluation.unanswerable),
        },
        "queries": [
            {
                "id": result.query.id,
                "query": result.query.text,
                "kind": result.query.kind,
                "split": result.query.split,
                "answerable": result.query.answerable,
                "confident": result.confident,
                "found": list(result.found),
                "measures": dict(result.measures),
            }
            for result in evaluation.results
        ],
    }


def _text(evaluation: Evaluation, groups: dict[str, list[QueryResult]], worst: int) -> Iterator[str]:
    from helpsearch.evaluation.evaluate import summarise

    for name, results in groups.items():
        yield f"{name} ({len(results)} queries)"
        for measure, value in summarise(results).items():
            yield f"  {measure:10} {value.mean:.4f}  [{value.low:.4f}, {value.high:.4f}]"
    unanswerable = evaluation.unanswerable
    if unanswerable:
        wrong = sum(result.confident for result in unanswerable)
        yield f"unanswerable ({len(unanswerable)} queries): confident of an answer to {wrong}"
    answered = evaluation.answerable
    yield f"answerable ({len(answered)} queries): not confident of {sum(not result.confident for result in answered)}"
    if worst and answered:
        yield "worst queries"
    for result in evaluation.worst(worst):
        wanted = ", ".join(f"{document} {grade}" for document, grade in result.query.grades.items())
        yield f"  {result.measures['ndcg@10']:.3f}  {result.query.text}"
        yield f"         wanted: {wanted}"
        yield f"         found:  {', '.join(result.found[:3]) or '-'}"

"""``helpsearch eval``: measures an index by judged queries."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from helpsearch.cli.options import format_option, index_option
from helpsearch.cli.output import print_json, printable
from helpsearch.errors import HelpsearchError


@click.command("eval")
@click.argument("judgments", type=click.Path(path_type=Path))
@index_option
@click.option(
    "--split",
    type=click.Choice(["all", "tune", "report"]),
    default="all",
    show_default=True,
    help="Only this half of the queries, by a fixed rule.",
)
@click.option(
    "--worst",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    help="Worst queries to show; with --compare also losses, and gains.",
)
@click.option(
    "--min",
    "minimums",
    multiple=True,
    metavar="[GROUP:]MEASURE=VALUE",
    help="Exit 1 if a figure is below VALUE, e.g. ndcg@10=0.9, report:success@1=0.8, auroc=0.9; may be repeated.",
)
@click.option(
    "--compare",
    "earlier",
    type=click.Path(path_type=Path),
    metavar="JSON",
    help="Compare with an earlier output of --format json, query by query.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="HTML",
    help="Also write a page for content editors, in Korean.",
)
@click.option("--write-trec", type=click.Path(path_type=Path), metavar="DIR", help="Also write TREC topics and qrels.")
@format_option
def eval_command(
    judgments: Path,
    directory: Path,
    split: str,
    worst: int,
    minimums: tuple[str, ...],
    earlier: Path | None,
    report: Path | None,
    write_trec: Path | None,
    format_: str,
) -> int:
    """Measure how well the index answers JUDGMENTS: a file or folder of them, or a folder of TREC topics and qrels.

    Shows nDCG@10, success@1, MRR@10 and recall@10 with 95 % bootstrap intervals, by half, kind of query and
    category of the best document. Also shows how well the index's confidence separates queries that it answers
    from those that it does not, and the worst queries with their answers.

    Groups for --min are named as they are shown. With --compare, p comes from a paired randomisation test.
    """
    import helpsearch
    from helpsearch.evaluation import trec
    from helpsearch.evaluation.compare import compare
    from helpsearch.evaluation.evaluate import evaluate
    from helpsearch.evaluation.figures import figures
    from helpsearch.evaluation.gate import parse_bound, shortfalls
    from helpsearch.evaluation.judgments import check_documents
    from helpsearch.evaluation.record import read_results, to_record
    from helpsearch.evaluation.report.file import check_place, write_report
    from helpsearch.evaluation.report.page import report_html
    from helpsearch.evaluation.text import comparison_text, evaluation_text
    from helpsearch.evaluation.trec import read_queries

    bounds = [parse_bound(minimum) for minimum in minimums]
    results = read_results(earlier) if earlier else None
    if report:
        check_place(report)
    queries = read_queries(judgments)
    if split != "all":
        queries = tuple(query for query in queries if query.split == split)
        if not queries:
            raise HelpsearchError(
                f"no queries in that half: none in {judgments} belongs to '{split}'; add some or use --split all"
            )
    with helpsearch.open(directory) as index:
        check_documents(judgments, queries, index.document_ids(access=tuple(index.groups)))
        evaluation = evaluate(index, queries)
        name = index.metadata.name
    found = figures(evaluation)
    missed = shortfalls(found, bounds)
    comparison = compare(results, evaluation) if results is not None else None
    if write_trec:
        trec.write_trec(queries, write_trec)
    if report:
        write_report(report, report_html(evaluation, found, name, worst))
    if format_ == "json":
        record = to_record(evaluation, found)
        print_json(record if comparison is None else {**record, "comparison": asdict(comparison)})
    else:
        lines = list(evaluation_text(evaluation, found, worst))
        if comparison:
            lines += comparison_text(comparison, earlier, worst)
        click.echo(printable("\n".join(lines)))
    for each in missed:
        click.echo(str(each), err=True)
    return 1 if missed else 0

"""``helpsearch query``."""

from __future__ import annotations

from pathlib import Path

import click

from helpsearch.cli.options import (
    TextCommand,
    analyzer_option,
    expect_option,
    format_option,
    index_option,
    limit_option,
    typed_text,
)
from helpsearch.cli.output import print_json


@click.command(
    "query",
    cls=TextCommand,  # a -word is one that answers must not have: -배송
)
@click.argument("text", nargs=-1, required=True, type=click.UNPROCESSED)
@index_option
@limit_option
@click.option("--category", metavar="NAME", help="Only this category.")
@click.option("--kind", type=click.Choice(["article", "faq", "checklist"]), help="Only answers of this kind.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only documents with this tag; may be repeated.")
@click.option("--audience", metavar="NAME", help="Only what is meant for these readers, or for everyone.")
@click.option("--explain", is_flag=True, help="Show the terms, fields and weights that made each score.")
@click.option("--as-typed", is_flag=True, help="Search for TEXT as it is, without corrections.")
@analyzer_option
@format_option
@expect_option
def query_command(
    text: tuple[str, ...],
    directory: Path,
    limit: int,
    category: str | None,
    kind: str | None,
    tags: tuple[str, ...],
    audience: str | None,
    explain: bool,
    as_typed: bool,
    analyzer: str,
    format_: str,
    expect: str | None,
) -> int:
    """Answer TEXT, best answer first.

    Several TEXT are joined with spaces; "-" alone reads standard input. "A phrase" in quotes must stand in
    the answer, a -word must not; everything after -- is text. Exit status 1 means that nothing was found.
    """
    import helpsearch
    from helpsearch.query.rewriting.rewriter import CORRECTIONS

    with helpsearch.open(directory, expect=expect, analyzer=analyzer) as index:
        page = index.search(
            typed_text(text),
            limit=limit,
            category=category,
            kind=kind,
            tags=tags,
            audience=audience,
            explain=explain,
            corrections=() if as_typed else CORRECTIONS,
        )
    if format_ == "json":
        print_json(page.to_json())
    else:
        from helpsearch.cli.page import page_text

        click.echo(page_text(page))
    return 0 if page.answers else 1

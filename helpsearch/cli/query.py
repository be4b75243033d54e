"""``helpsearch query``: answers a query."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from helpsearch.cli.options import (
    access_option,
    analyzer_option,
    audience_option,
    expect_option,
    format_choice,
    index_option,
    limit_option,
    text_command,
    typed_lines,
    typed_text,
)
from helpsearch.cli.output import print_json

if TYPE_CHECKING:
    from datetime import datetime

    from helpsearch.query.answers import AnswerPage
    from helpsearch.query.filters import Kind, Sort


@text_command("query", "text")  # text may have -words that answers must not have: -배송
@index_option
@limit_option
@click.option("--offset", type=click.IntRange(min=0), default=0, help="How many of the best answers to skip.")
@click.option("--category", multiple=True, metavar="NAME", help="Only this category; repeated, any of several.")
@click.option(
    "--kind",
    multiple=True,
    type=click.Choice(["article", "faq", "checklist"]),
    help="Only answers of this kind; repeated, any of several.",
)
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only documents with this tag; repeated, with all.")
@audience_option
@access_option
@click.option(
    "--language", "languages", multiple=True, metavar="CODE", help="Only this language; repeated, any of them."
)
@click.option(
    "--path",
    "paths",
    multiple=True,
    metavar="FOLDER",
    help="Only this folder or pattern of names; repeated, any of them.",
)
@click.option(
    "--updated-after",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Only documents updated on this day or later, such as 2026-10-01.",
)
@click.option(
    "--sort",
    type=click.Choice(["relevance", "updated"]),
    default="relevance",
    show_default=True,
    help="The best answers first, or the newest documents.",
)
@click.option("--facets", is_flag=True, help="Count what matches by category, kind, tag and language.")
@click.option("--explain", is_flag=True, help="Show the terms, fields and weights that made each score.")
@click.option("--as-typed", is_flag=True, help="Search for TEXT as it is, without corrections.")
@analyzer_option
@format_choice(
    ["text", "json", "jsonl"],
    "Text for people, JSON for programs, or a line of JSON for each line of TEXT, on standard output.",
)
@expect_option
def query_command(
    text: tuple[str, ...],
    directory: Path,
    limit: int,
    offset: int,
    category: tuple[str, ...],
    kind: tuple[Kind, ...],
    tags: tuple[str, ...],
    audience: str | None,
    access: tuple[str, ...],
    languages: tuple[str, ...],
    paths: tuple[str, ...],
    updated_after: datetime | None,
    sort: Sort,
    facets: bool,
    explain: bool,
    as_typed: bool,
    analyzer: str,
    format_: str,
    expect: str | None,
) -> int:
    """Answer TEXT, best answer first.

    Several TEXT are joined with spaces; "-" alone reads standard input. An answer must have "a phrase" in quotes
    and must not have a -word; everything after -- is text. Exit status 1 means that nothing was found. With
    --format jsonl each line of standard input is a query of its own.
    """
    import helpsearch
    from helpsearch.query.rewriting.rewriter import CORRECTIONS

    with helpsearch.open(directory, expect=expect, analyzer=analyzer) as index:
        search = partial(
            index.search,
            limit=limit,
            offset=offset,
            category=category,
            kind=kind,
            tags=tags,
            audience=audience,
            access=access,
            languages=languages,
            paths=paths,
            updated_after=updated_after and updated_after.date(),
            sort=sort,
            facets=facets,
            explain=explain,
            corrections=() if as_typed else CORRECTIONS,
        )
        if format_ == "jsonl":
            return _answer_lines(search, typed_lines(text))
        page = search(typed_text(text))
    if format_ == "json":
        print_json(page.to_dict())
    else:
        from helpsearch.cli.page import page_text

        click.echo(page_text(page, offset))
    return 0 if page.answers else 1


def _answer_lines(search: Callable[[str], AnswerPage], lines: Iterable[str]) -> int:
    """Print a line of JSON for each query: its page, or the ``query`` and its ``error``."""
    from helpsearch.errors import QueryError

    found = False
    for line in lines:
        try:
            page = search(line)
        except QueryError as error:
            record = {"query": line, "error": str(error)}
        else:
            record = page.to_dict()
            found = found or bool(page.answers)
        click.echo(json.dumps(record, ensure_ascii=False))
    return 0 if found else 1

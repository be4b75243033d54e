"""``helpsearch related``: shows documents related to one document."""

from __future__ import annotations

from pathlib import Path

import click

from helpsearch.cli.options import (
    access_option,
    audience_option,
    expect_option,
    format_option,
    index_option,
    limit_option,
)
from helpsearch.cli.output import print_json


@click.command("related")
@click.argument("document_id", metavar="ID")
@index_option
@limit_option
@audience_option
@access_option
@format_option
@expect_option
def related_command(
    document_id: str,
    directory: Path,
    limit: int,
    audience: str | None,
    access: tuple[str, ...],
    format_: str,
    expect: str | None,
) -> int:
    """Show what a reader of the document ID may need next.

    ID is the "id" of an answer in the JSON of a query. Exit status 1 means that nothing is related.
    """
    import helpsearch

    with helpsearch.open(directory, expect=expect) as index:
        found = index.related(document_id, limit, audience=audience, access=access)
    if format_ == "json":
        print_json([answer.to_dict() for answer in found])
    else:
        from helpsearch.cli.page import answers_text

        click.echo(answers_text(found))
    return 0 if found else 1

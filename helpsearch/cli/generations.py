"""``helpsearch generations``: lists the generations that an index keeps, and goes back to one."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from helpsearch.cli.options import format_option, index_option
from helpsearch.cli.output import print_json


@click.command("generations")
@index_option
@click.option("--use", "name", metavar="ID", help="Go back to this generation: searches use it from now on.")
@click.option("--keep", type=click.IntRange(min=1), metavar="N", help="Keep N from now on, and remove those beyond.")
@format_option
def generations_command(directory: Path, name: str | None, keep: int | None, format_: str) -> None:
    """List the generations that the index keeps, the newest first; * marks the one that searches use.

    A new index keeps one. The next build goes on from the generation in use, and publishes what its SOURCE says.
    """
    import helpsearch

    if name is not None:
        helpsearch.use_generation(directory, name)
    if keep is not None:
        helpsearch.keep_generations(directory, keep)
    kept = helpsearch.generations(directory)
    if format_ == "json":
        print_json([{**asdict(each), "made": each.made.isoformat()} for each in kept])
        return
    for each in kept:
        made = each.made.astimezone().isoformat(" ", "minutes")
        click.echo(
            f"{'*' if each.current else ' '} {each.name}  {made}  {each.documents:,} documents,"
            f" {each.bytes / 2**20:,.1f} MB  digest {each.digest}"
        )

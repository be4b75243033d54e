"""``helpsearch info``: shows what an index contains."""

from __future__ import annotations

from pathlib import Path

import click

from helpsearch.cli.options import expect_option, format_option, index_option
from helpsearch.cli.output import print_json, printable


@click.command("info")
@index_option
@format_option
@expect_option
def info_command(directory: Path, format_: str, expect: str | None) -> None:
    """Say what is in the index."""
    import helpsearch

    with helpsearch.open(directory, expect=expect) as index:
        info = index.info()
    if format_ == "json":
        print_json(info)
        return
    for name, value in info.items():
        shown = ", ".join(f"{key} {each}" for key, each in value.items()) if isinstance(value, dict) else value
        click.echo(printable(f"{name}: {'-' if shown is None else shown}"))

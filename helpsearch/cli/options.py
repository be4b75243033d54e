"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

index_option = click.option(
    "--index",
    "directory",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="HELPSEARCH_INDEX",
    default=".helpsearch",
    show_default=True,
    show_envvar=True,
    metavar="DIR",
    help="The index directory.",
)

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people or JSON for programs, on standard output.",
)

expect_option = click.option(
    "--expect",
    metavar="SHA256",
    help="Refuse the index unless its manifest has this SHA-256 (as 'helpsearch index' printed it).",
)

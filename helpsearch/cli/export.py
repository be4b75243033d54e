"""``helpsearch export``: the index in a form that others read."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from helpsearch.cli.options import format_option, index_option
from helpsearch.cli.output import print_json


@click.group("export")
def export_command() -> None:
    """Write the index in a form that others read."""


@export_command.command("static")
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Folder of the bundle: a new or empty one, or one with an earlier bundle.",
)
@index_option
@format_option
def static(folder: Path, directory: Path, format_: str) -> None:
    """Write a static bundle: files that any web server hands out, and that JavaScript searches without a server.

    Documents that only some groups may see are in none of these files. The same index gives the same bytes.
    """
    import helpsearch

    report = helpsearch.export_static(directory, folder)
    if format_ == "json":
        print_json({**asdict(report), "folder": str(report.folder)})
        return
    left_out = f", {report.restricted:,} restricted left out" if report.restricted else ""
    if report.pins:
        click.echo(f"note: {report.pins:,} queries have pins, which a static bundle ignores", err=True)
    click.echo(f"{report.documents:,} documents{left_out}; {report.files:,} files, {report.bytes / 2**20:,.1f} MB")

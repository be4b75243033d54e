"""``helpsearch init``: looks at a folder and writes its settings file."""

from __future__ import annotations

from pathlib import Path

import click

from helpsearch.cli.output import printable
from helpsearch.errors import SourceError


@click.command("init")
@click.argument("source", default=".", metavar="[SOURCE]", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite a helpsearch.yaml that exists.")
def init_command(source: Path, force: bool) -> int:
    """Look at SOURCE (default: this folder), say what it holds, and write a commented helpsearch.yaml into it.

    The file changes nothing until you take the marks of comments off.
    """
    from helpsearch.sources.corpus.write_files import write_files
    from helpsearch.sources.look import look_at, look_text, settings_text
    from helpsearch.sources.settings import SETTINGS_FILE

    folder = source if source.is_dir() else source.parent
    if (folder / SETTINGS_FILE).exists() and not force:
        raise SourceError(f"{folder / SETTINGS_FILE} exists; edit it, or give --force to overwrite it")
    look = look_at(source)
    for line in look_text(look):
        click.echo(printable(line))
    write_files(folder, {SETTINGS_FILE: settings_text(look)}, force=force)
    click.echo(f"{folder / SETTINGS_FILE}; edit it, then: helpsearch index {source}")
    return 0

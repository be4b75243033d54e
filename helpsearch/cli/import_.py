"""``helpsearch import``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from helpsearch.cli.options import format_option
from helpsearch.cli.output import print_json, tell_notes, tell_refused
from helpsearch.errors import SourceError

_AUTO = "auto"


def _formats() -> list[str]:
    """What FORMAT may be; read when one is given, for help imports no reader."""
    from helpsearch.sources.formats import NAMES

    return [*NAMES, _AUTO]


def _known_format(ctx: click.Context, param: click.Parameter, value: str) -> str:
    return click.Choice(_formats()).convert(value, param, ctx)


def _complete_format(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in _formats() if name.startswith(incomplete)]


@click.command("import")
@click.argument("source_format", metavar="FORMAT", callback=_known_format, shell_complete=_complete_format)
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--to",
    "directory",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder that becomes the corpus.",
)
@click.option("--name", help="The help centre's name; that of PATH without it.")
@click.option("--strict", is_flag=True, help="Write nothing (exit 2) if a file is refused.")
@click.option("--force", is_flag=True, help="Overwrite files in DIR that have other content.")
@format_option
def import_command(
    source_format: str, path: Path, directory: Path, name: str | None, strict: bool, force: bool, format_: str
) -> int:
    """Read another help centre's files and write them as a corpus that writers can edit.

    FORMAT says what PATH, a file or a folder, holds: markdown, mdx, html, csv, tsv, xlsx, jsonl, zendesk or
    text; with auto each file's suffix tells. Run again, it changes nothing; files that someone has edited are kept.
    """
    from helpsearch.sources.corpus.write_files import write_files
    from helpsearch.sources.corpus.writer import corpus_files
    from helpsearch.sources.external_pages import read_external_pages
    from helpsearch.sources.formats import NAMES

    if path.is_dir() and directory.resolve().is_relative_to(path.resolve()):
        raise SourceError(f"{directory} lies in {path} and would be read the next time; give a folder outside it")
    found = read_external_pages(path, None if source_format == _AUTO else NAMES[source_format])
    tell_refused(found.refused)
    tell_notes(found.notes)
    if strict and found.refused:
        raise SourceError(f"{len(found.refused)} files refused, nothing was written; mend them or leave out --strict")
    files = corpus_files(found.pages, name or path.resolve().stem)
    written = write_files(directory, files, force=force)
    faqs = sum(page.kind == "faq" for page in found.pages)
    checklists = sum(len(section.checklists) for page in found.pages for section in page.sections)
    if format_ == "json":
        print_json(
            {
                "directory": str(directory),
                "articles": len(found.pages) - faqs,
                "faqs": faqs,
                "checklists": checklists,
                "unpublished": found.unpublished,
                "written": written,
                "unchanged": [file for file in files if file not in set(written)],
                "refused": [asdict(refusal) for refusal in found.refused],
                "notes": [asdict(note) for note in found.notes],
            }
        )
    else:
        click.echo(
            f"{len(found.pages) - faqs} articles, {faqs} FAQs, {checklists} checklists in {len(files)} files;"
            f" {found.unpublished} unpublished, {len(found.refused)} files refused"
        )
        click.echo(f"{len(written)} files written, {len(files) - len(written)} unchanged")
        click.echo(f"{directory}; index it with: helpsearch index {directory}")
    return 0

"""``helpsearch import``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from helpsearch.cli.options import format_option
from helpsearch.cli.output import print_json, tell_notes, tell_refused
from helpsearch.errors import SourceError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_AUTO = "auto"


def _formats() -> dict[str, str]:
    """What FORMAT may be, with a sentence each; imported when one is given, since help imports no reader."""
    from helpsearch.sources.formats import formats_by_name

    named = {name: each.summary for name, each in formats_by_name().items()}
    return {**named, _AUTO: "The suffix of each file tells its format."}


def _known_format(ctx: click.Context, param: click.Parameter, value: str) -> str:
    return click.Choice(list(_formats())).convert(value, param, ctx)


def _complete_format(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name, help=says) for name, says in _formats().items() if name.startswith(incomplete)]


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
@click.option(
    "--keep-advertising",
    is_flag=True,
    help="Keep the lines of plain text that look like advertising; with text and auto only.",
)
@click.option("--strict", is_flag=True, help="Write nothing (exit 2) if a file is refused.")
@click.option("--force", is_flag=True, help="Overwrite files in DIR that have other content.")
@format_option
def import_command(
    source_format: str,
    path: Path,
    directory: Path,
    name: str | None,
    keep_advertising: bool,
    strict: bool,
    force: bool,
    format_: str,
) -> int:
    """Read another help centre's files and write them as a corpus that writers can edit.

    FORMAT says what PATH, a file or a folder, holds: markdown, mdx, html, csv, tsv, xlsx, jsonl, json, zendesk, docx
    or text; with auto each file's suffix tells. Run again, it changes nothing; files that someone has edited are kept.
    """
    from helpsearch.sources.corpus.write_files import write_files
    from helpsearch.sources.corpus.writer import corpus_files
    from helpsearch.sources.external import read_external_pages
    from helpsearch.sources.formats import FORMATS, TEXT, TEXT_WITH_ADVERTISING, formats_by_name
    from helpsearch.sources.settings_file import settings_of

    if keep_advertising and source_format not in (*TEXT.names, _AUTO):
        raise click.UsageError("--keep-advertising belongs to text: only plain text is looked through for advertising")
    if path.is_dir() and directory.resolve().is_relative_to(path.resolve()):
        raise SourceError(f"{directory} lies in {path} and would be read the next time; give a folder outside it")
    formats = [TEXT_WITH_ADVERTISING if each is TEXT and keep_advertising else each for each in FORMATS]
    found = read_external_pages(path, formats_by_name(formats).get(source_format), formats, settings_of(path))
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

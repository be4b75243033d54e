"""``helpsearch index``."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from helpsearch.cli.check import CheckOptions, run_check
from helpsearch.cli.options import annotated_format_option, index_option, pack_option, verbose_option
from helpsearch.cli.output import print_json, tell_notes, tell_refused
from helpsearch.cli.settings import settings_options

if TYPE_CHECKING:
    from helpsearch.index.report import BuildReport
    from helpsearch.sources.settings import Settings


@click.command("index")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", type=click.Path(path_type=Path))
@index_option
@click.option("--full", is_flag=True, help="Do everything anew instead of updating.")
@click.option("--strict", is_flag=True, help="A file that is refused stops the build, whatever its format.")
@pack_option
@click.option("--watch", is_flag=True, help="For writers: build again whenever files of SOURCE change, until Ctrl-C.")
@click.option(
    "--check",
    is_flag=True,
    help="For CI: build in a scratch folder, lint, measure, and print one summary; exit 1 if SOURCE is refused.",
)
@click.option("--disable", multiple=True, metavar="RULE", help="--check: leave a rule of lint out; may be repeated.")
@click.option(
    "--judgments", type=click.Path(path_type=Path), metavar="PATH", help="--check: measure with these, as eval does."
)
@click.option(
    "--min",
    "minimums",
    multiple=True,
    metavar="[GROUP:]MEASURE=VALUE",
    help="--check: refuse if a figure is below VALUE, e.g. ndcg@10=0.6; may be repeated.",
)
@click.option("--expect-digest", metavar="DIGEST", help="--check: refuse if the index has another digest.")
@click.option(
    "--keep",
    type=click.IntRange(min=1),
    metavar="N",
    help="Keep N generations from now on, for 'helpsearch generations --use'; a new index keeps 1.",
)
@verbose_option
@annotated_format_option
@settings_options
def index_command(
    sources: tuple[Path, ...],
    directory: Path,
    full: bool,
    strict: bool,
    pack: bool,
    watch: bool,
    check: bool,
    disable: tuple[str, ...],
    judgments: Path | None,
    minimums: tuple[str, ...],
    expect_digest: str | None,
    keep: int | None,
    format_: str,
    settings: Settings,
    language: str,
) -> int:
    """Build the index of SOURCE (default corpus/), or bring it up to date.

    A SOURCE with a corpus.yaml is read strictly in our own format; any other folder or file of help is read as
    it is, each file by its suffix, with the settings of its helpsearch.yaml. Faults are reported all at once, as
    file:line, and leave the index as it was.
    """
    sources = sources or (Path("corpus"),)
    options = CheckOptions(disable, judgments, minimums, expect_digest)
    if keep is not None and (other := "--check" if check else "--watch" if watch else None):
        raise click.UsageError(f"--keep and {other} do not go together")
    if watch and (other := "--check" if check else "--format json" if format_ == "json" else None):
        raise click.UsageError(f"--watch and {other} do not go together")
    from helpsearch.cli.progress import Progress

    if check:
        with Progress() as progress:
            return run_check(sources, strict, pack, options, settings, language, format_, progress)
    if given := options.given or ("--format github" if format_ == "github" else None):
        raise click.UsageError(f"{given} belongs to --check")
    if watch:
        return _watch(sources, directory, full, strict, pack, settings)
    import helpsearch

    with _broken_off(directory), Progress() as progress:
        report = helpsearch.build(
            *(sources, directory), full=full, strict=strict, pack=pack, progress=progress, settings=settings, keep=keep
        )
    tell_refused(report.refused)
    tell_notes(report.notes)
    if format_ == "json":
        print_json(asdict(report))
    else:
        click.echo(_text(report, directory))
    return 0


def _watch(sources: tuple[Path, ...], directory: Path, full: bool, strict: bool, pack: bool, settings: Settings) -> int:
    from helpsearch.cli.progress import Progress
    from helpsearch.cli.watch import tell_rounds
    from helpsearch.index.watch import watch

    with _broken_off(directory), Progress() as progress:
        rounds = watch(sources, directory, full=full, strict=strict, pack=pack, progress=progress, settings=settings)
        first = next(rounds)
    tell_rounds(chain([first], rounds), sources)
    return 0


@contextlib.contextmanager
def _broken_off(directory: Path) -> Iterator[None]:
    """If a build of the directory is broken off, say what became of the index.

    Raises :class:`click.ClickException` for :class:`KeyboardInterrupt` and :class:`MemoryError`.
    """
    before = _pointer(directory)
    try:
        yield
    except (KeyboardInterrupt, MemoryError) as error:
        why = "out of memory" if isinstance(error, MemoryError) else "interrupted"
        now = _pointer(directory)
        left = "the index is as it was" if now else "there is no index yet"
        if sys.stderr.isatty():
            click.echo(err=True)  # the terminal shows ^C
        raise click.ClickException(f"{why}; {left if now == before else 'the new index is in place'}") from None


def _pointer(directory: Path) -> bytes:
    """What tells one state of the index from another; empty if there is none."""
    from helpsearch.index.generations import POINTER

    with contextlib.suppress(OSError):
        return (directory / POINTER).read_bytes()
    return b""


def _text(report: BuildReport, directory: Path) -> str:
    documents = report.documents
    lines = [
        f"{documents['article']} articles, {documents['faq']} FAQs, {documents['checklist']} checklists;"
        f" {report.passages:,} passages, {report.terms:,} terms, {report.words:,} distinct words",
        f"{report.added} added, {report.changed} changed, {report.removed} removed, {report.unchanged} unchanged;"
        f" {report.unpublished} unpublished, {len(report.refused)} refused",
    ]
    if report.rebuilt:
        lines.append(f"everything was done anew: {report.rebuilt}")
    lines += [
        f"digest {report.digest}",
        f"manifest {report.manifest}",
        f"{directory} ({report.generation}) in {report.seconds:.1f} s",
    ]
    return "\n".join(lines)

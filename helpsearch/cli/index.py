"""``helpsearch index``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any

import click

from helpsearch.cli.options import format_option, index_option
from helpsearch.cli.output import print_json
from helpsearch.documents.corpus import Corpus, Note, Refusal
from helpsearch.errors import CorpusError, Fault
from helpsearch.index.report import READING, BuildReport


@click.command("index")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", type=click.Path(path_type=Path))
@index_option
@click.option("--full", is_flag=True, help="Do everything anew instead of updating.")
@click.option("--strict", is_flag=True, help="A foreign file that is refused stops the build, too.")
@click.option(
    "--check", is_flag=True, help="Only read the sources and report every fault (exit 1); nothing is written."
)
@format_option
def index_command(
    sources: tuple[Path, ...], directory: Path, full: bool, strict: bool, check: bool, format_: str
) -> int:
    """Build the index of SOURCE (default corpus/), or bring it up to date.

    A SOURCE with a corpus.yaml is read strictly in our own format; any other folder or file of Markdown is
    read as it is. Faults are reported all at once, as file:line, and leave the index as it was.
    """
    sources = sources or (Path("corpus"),)
    if check:
        return _check(sources, strict, format_)
    import helpsearch

    with _Progress() as progress:
        report = helpsearch.build(sources, directory, full=full, strict=strict, progress=progress)
    _tell(report.refused, report.notes)
    if format_ == "json":
        print_json(asdict(report))
    else:
        click.echo(_text(report, directory))
    return 0


def _check(sources: tuple[Path, ...], strict: bool, format_: str) -> int:
    from helpsearch.index.check import check

    faults: tuple[Fault, ...] = ()
    corpus = Corpus()
    try:
        corpus = check(sources, strict=strict)
    except CorpusError as error:
        faults = error.faults
    if format_ == "json":
        print_json(
            {
                "documents": len(corpus.documents),
                "faults": [fault._asdict() for fault in faults],
                "refused": [asdict(refusal) for refusal in corpus.refused],
            }
        )
    else:
        for fault in faults:
            click.echo(str(fault), err=True)
        _tell(corpus.refused, corpus.notes)
        if not faults:
            click.echo(f"{len(corpus.documents)} documents to publish, no faults, {len(corpus.refused)} files refused")
    return 1 if faults else 0


def _tell(refused: Iterable[Refusal], notes: Iterable[Note]) -> None:
    for refusal in refused:
        click.echo(f"refused {refusal.source}: {refusal.reason}", err=True)
    for note in notes:
        click.echo(f"note {note.source}: {note.text}", err=True)


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


_EVERY = 10.0  # seconds between two lines where there is no terminal


class _Progress:
    """A bar with the time left on a terminal; elsewhere a line now and then while a step takes long and at its end."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._began = self._told = monotonic()
        self._bar: Any = None
        self._step = ""

    def __enter__(self) -> _Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def __call__(self, step: str, done: int, total: int) -> None:
        now = monotonic()
        if step != self._step:
            self._began = self._told = now
        if not self._terminal:
            if 0 < done < total and now - self._told >= _EVERY:
                left = (now - self._began) * (total - done) / done
                click.echo(f"{step}: {done:,} of {total:,} files, about {left:,.0f} s left", err=True)
                self._told = now
            elif done == total > 0:
                click.echo(f"{step}: {total:,} files" if step == READING else step, err=True)
        else:
            if self._bar is None or self._bar.length != total:
                self._close()
                self._bar = click.progressbar(length=total, file=sys.stderr, show_pos=total > 1)
                self._bar.__enter__()
            self._bar.label = step
            self._bar.update(max(done - self._bar.pos, 0))
        self._step = step

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.update(self._bar.length - self._bar.pos)
            self._bar.__exit__(None, None, None)
            self._bar = None

"""``helpsearch index --watch``: prints a summary of each build until Ctrl-C."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from helpsearch.cli.output import printable, tell_notes, tell_refused
from helpsearch.errors import CorpusError, HelpsearchError, IndexLockedError
from helpsearch.index.report import BuildReport
from helpsearch.index.watch import Round

_NAMED = 3  # if more files changed, their number is printed in place of their names


def tell_rounds(rounds: Iterable[Round], sources: Sequence[Path]) -> None:
    """Print each round on standard error until Ctrl-C. A refusal or note is printed only when it is new."""
    last: BuildReport | None = None
    try:
        for number, (files, outcome) in enumerate(rounds):
            if isinstance(outcome, CorpusError):
                _tell(map(str, outcome.faults))
            elif isinstance(outcome, BuildReport):
                tell_refused(each for each in outcome.refused if last is None or each not in last.refused)
                tell_notes(each for each in outcome.notes if last is None or each not in last.notes)
                last = outcome
            _tell([f"{_names(files or sources)}: {_summary(outcome)}"])
            if number == 0:
                _tell(["watching; Ctrl-C stops"])
    except KeyboardInterrupt:
        if sys.stderr.isatty():
            click.echo(err=True)  # the terminal shows ^C
        _tell(["stopped; the index is whole, as the last build left it" if last else "stopped; nothing was built"])


def _names(files: Sequence[Path]) -> str:
    return ", ".join(map(str, files)) if len(files) <= _NAMED else f"{len(files):,} files"


def _summary(outcome: BuildReport | HelpsearchError) -> str:
    if isinstance(outcome, CorpusError):
        count = len(outcome.faults)
        return f"{count:,} {'fault' if count == 1 else 'faults'}; the index is as it was"
    if isinstance(outcome, IndexLockedError):
        return f"not built yet; {outcome}"
    if isinstance(outcome, HelpsearchError):
        return f"not built, the index is as it was; {outcome}"
    counts = {"added": outcome.added, "changed": outcome.changed, "removed": outcome.removed}
    documents = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count) or "no document changed"
    total = outcome.added + outcome.changed + outcome.unchanged
    anew = f"; everything was done anew: {outcome.rebuilt}" if outcome.rebuilt else ""
    return f"{documents}, {total:,} in all, in {outcome.seconds:.1f} s{anew}"


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(printable(line), err=True)

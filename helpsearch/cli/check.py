"""``helpsearch index --check``: prints findings and a summary, and returns an exit status for CI."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from helpsearch.cli.findings import findings_github, findings_text
from helpsearch.cli.output import print_json, printable, tell_notes

if TYPE_CHECKING:
    from helpsearch.checking.check import Check
    from helpsearch.sources.settings import Settings

_MOST = 20  # findings that are shown of a rule


class CheckOptions(NamedTuple):
    """The options that belong to ``--check`` alone."""

    disable: tuple[str, ...]
    judgments: Path | None
    minimums: tuple[str, ...]
    expected_digest: str | None

    @property
    def given(self) -> str | None:
        """The name of the first option that is given, or None."""
        given = zip(("--disable", "--judgments", "--min", "--expect-digest"), self, strict=True)
        return next((name for name, value in given if value), None)


def run_check(
    sources: Sequence[Path],
    strict: bool,
    pack: bool,
    options: CheckOptions,
    settings: Settings,
    language: str,
    format_: str,
    progress: Callable[[str, int, int], None],
) -> int:
    """Check sources, print the result, and return the exit status: 1 if the corpus is refused."""
    from helpsearch.checking.check import check
    from helpsearch.checking.summary import summary_markdown, summary_text
    from helpsearch.evaluation.gate import parse_bound
    from helpsearch.linting import Finding

    if options.minimums and options.judgments is None:
        raise click.UsageError("--min holds figures against judgments: give them with --judgments PATH")
    checked = check(
        sources,
        strict=strict,
        pack=pack,
        disable=options.disable,
        judgments=options.judgments,
        bounds=[parse_bound(minimum) for minimum in options.minimums],
        expected_digest=options.expected_digest,
        settings=settings,
        language=language,
        progress=progress,
    )
    if format_ == "json":
        print_json(_record(checked))
    elif format_ == "github":
        faults = [Finding(fault.path, fault.line, "error", "format", fault.message) for fault in checked.faults]
        for line in findings_github([*faults, *checked.findings]):
            click.echo(line)
    else:
        for fault in checked.faults:
            click.echo(printable(str(fault)), err=True)
        for line in findings_text([each for each in checked.findings if each.level != "info"], _MOST):
            click.echo(line)
    if format_ != "json":
        tell_notes(checked.report.notes if checked.report else ())
        for line in summary_text(checked):
            click.echo(printable(line))
    if place := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(summary_markdown(checked))
    return 0 if checked.passed else 1


def _record(checked: Check) -> dict[str, Any]:
    from helpsearch.evaluation.record import to_record

    report, measured = checked.report, checked.measured
    return {
        "passed": checked.passed,
        "documents": sum(report.documents.values()) if report else 0,
        "faults": [fault._asdict() for fault in checked.faults],
        "refused": [asdict(refusal) for refusal in report.refused] if report else [],
        "notes": [asdict(note) for note in report.notes] if report else [],
        "findings": [asdict(finding) for finding in checked.findings],
        "digest": report.digest if report else None,
        "expected_digest": checked.expected_digest,
        "eval": to_record(measured.evaluation, measured.figures) if measured else None,
        "missed": [str(shortfall) for shortfall in measured.missed] if measured else [],
    }

"""Sums up a check in a few lines of text, or as the Markdown of a GitHub step summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from helpsearch.checking.check import Check, Measured
from helpsearch.evaluation.figures import ALL

_MOST = 50  # findings in Markdown; GitHub takes one MiB


class Line(NamedTuple):
    """What was checked, whether it passed, and the figures."""

    subject: str
    passed: bool
    text: str


def summary(check: Check) -> tuple[Line, ...]:
    """A line for each thing that was checked."""
    levels = Counter(finding.level for finding in check.findings)
    lint = f"errors: {levels['error']:,}, warnings: {levels['warning']:,}, info: {levels['info']:,}"
    return (
        Line("corpus", not check.faults, _corpus(check)),
        Line("lint", not levels["error"], lint),
        Line("relevance", not (check.measured and check.measured.missed), _relevance(check)),
        Line("digest", not check.digest_differs, _digest(check)),
    )


def summary_text(check: Check) -> Iterator[str]:
    """The lines for a terminal. The last says whether the check passed."""
    for subject, passed, text in summary(check):
        yield f"{'ok' if passed else 'NO':4}{subject:11}{text}"
    yield "passed" if check.passed else "refused"


def summary_markdown(check: Check) -> str:
    """A table of the lines, the faults, and the errors and warnings of lint."""
    lines = [f"## helpsearch: {'passed' if check.passed else 'refused'}", "", "| | | |", "|---|---|---|"]
    lines += [f"| {'✅' if passed else '❌'} | {subject} | {_cell(text)} |" for subject, passed, text in summary(check)]
    found = [(fault.path, fault.line, "error", fault.message) for fault in check.faults]
    for level in ("error", "warning"):
        each = (finding for finding in check.findings if finding.level == level)
        found += [(finding.path, finding.line, level, f"[{finding.rule}] {finding.message}") for finding in each]
    if found:
        lines += ["", "| file | level | |", "|---|---|---|"]
        lines += [f"| {_cell(path)}:{line} | {level} | {_cell(text)} |" for path, line, level, text in found[:_MOST]]
        lines += ["", f"… and {len(found) - _MOST:,} more"] if len(found) > _MOST else []
    return "\n".join(lines) + "\n"


def _corpus(check: Check) -> str:
    if check.report is None:
        return f"faults: {len(check.faults):,}; nothing was built"
    documents = check.report.documents
    text = (
        f"{documents['article']:,} articles, {documents['faq']:,} FAQs, {documents['checklist']:,} checklists;"
        f" {check.report.unpublished:,} unpublished, {len(check.report.refused):,} files refused"
    )
    return text + (f"; faults of the judgments: {len(check.faults):,}" if check.faults else "")


def _relevance(check: Check) -> str:
    if check.measured is None:
        return "not measured"
    measured = check.measured
    measures = measured.figures.groups.get(ALL, {})
    figures = ", ".join(f"{measure} {value.mean:.4f}" for measure, value in measures.items())
    return f"{len(measured.evaluation.results):,} queries: {figures}; {_bounds(measured)}"


def _bounds(measured: Measured) -> str:
    if not measured.bounds:
        return "no bounds"
    reached = f"{len(measured.bounds) - len(measured.missed)} of {len(measured.bounds)} bounds reached"
    return "; ".join((reached, *map(str, measured.missed)))


def _digest(check: Check) -> str:
    digest = check.report.digest if check.report else "none"
    if check.expected_digest is None:
        return digest
    return f"{digest}, {'not ' + check.expected_digest if check.digest_differs else 'as expected'}"


def _cell(text: str) -> str:
    """Escape text for a cell of a Markdown table, so that Markdown and HTML in it are shown and not rendered."""
    return "".join(f"\\{each}" if each in r"\|`*_[]<>#~" else each for each in " ".join(text.split()))

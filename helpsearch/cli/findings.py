"""Findings of lint as lines for people, or as annotations for GitHub."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from helpsearch.cli.output import printable, style

if TYPE_CHECKING:
    from helpsearch.linting import Finding

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
_GITHUB_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def findings_text(findings: Sequence[Finding], most: int) -> Iterator[str]:
    """A line ``file:line: level [rule] message`` for each finding, but at most ``most`` of each rule."""
    shown = _spread(findings, most)
    for finding in findings:
        if finding in shown:
            level = style(finding.level, fg=_COLOURS[finding.level])
            message = " ".join(printable(finding.message).split())
            yield f"{printable(finding.path)}:{finding.line}: {level} [{finding.rule}] {message}"
    for rule, total in Counter(finding.rule for finding in findings).items():
        if total > most:
            yield f"[{rule}] … and {total - most:,} more; 'helpsearch lint --max {total}' shows all"


def _spread(findings: Sequence[Finding], most: int) -> frozenset[Finding]:
    """At most ``most`` findings of each rule, from as many files as possible: one bad file must not hide others."""
    before: Counter[tuple[str, str]] = Counter()
    turns: dict[str, list[tuple[int, Finding]]] = {}
    for finding in findings:
        turns.setdefault(finding.rule, []).append((before[finding.rule, finding.path], finding))
        before[finding.rule, finding.path] += 1
    return frozenset(finding for each in turns.values() for _, finding in sorted(each)[:most])


def findings_github(findings: Sequence[Finding]) -> Iterator[str]:
    """Workflow commands: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands."""
    for finding in findings:
        command = _GITHUB_COMMANDS[finding.level]
        place = f"file={_property(finding.path)},line={finding.line},title={_property(finding.rule)}"
        yield f"::{command} {place}::{_escaped(finding.message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")

"""``helpsearch lint``: finds mistakes in a corpus."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from helpsearch.cli.findings import findings_github, findings_text
from helpsearch.cli.options import annotated_format_option, index_option, pack_option
from helpsearch.cli.output import print_json
from helpsearch.cli.settings import settings_options

if TYPE_CHECKING:
    from helpsearch.sources.settings import Settings


@click.command("lint")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", type=click.Path(path_type=Path))
@index_option
@click.option("--build", is_flag=True, help="Build an index for the check, whatever the index directory holds.")
@pack_option
@click.option("--disable", multiple=True, metavar="RULE", help="Leave a rule out; may be repeated.")
@click.option("--enable", multiple=True, metavar="RULE", help="Run a rule that is off by default; may be repeated.")
@click.option(
    "--stale-after",
    type=click.IntRange(min=1),
    default=730,
    show_default=True,
    metavar="DAYS",
    help="A document is stale if it was not updated for longer.",
)
@click.option(
    "--longest",
    type=click.IntRange(min=1),
    default=1500,
    show_default=True,
    metavar="CHARACTERS",
    help="A longer section is too long.",
)
@click.option(
    "--max", "most", type=click.IntRange(min=1), default=20, show_default=True, help="Most findings of a rule in text."
)
@click.option("--strict", is_flag=True, help="Warnings make the exit status 1, too.")
@click.option("--rules", "list_rules", is_flag=True, help="List the rules and the reason for each, and stop.")
@annotated_format_option
@settings_options
def lint_command(
    sources: tuple[Path, ...],
    directory: Path,
    build: bool,
    pack: bool,
    disable: tuple[str, ...],
    enable: tuple[str, ...],
    stale_after: int,
    longest: int,
    most: int,
    strict: bool,
    list_rules: bool,
    format_: str,
    settings: Settings,
    language: str,
) -> int:
    """Look for what is wrong in SOURCE (default corpus/): broken links, questions asked twice, pages nobody finds.

    Exit status 1 if there is an error. A file switches rules off for itself with a comment:
    <!-- lint: off long-passage, stale -->
    """
    from helpsearch.linting import Limits, lint

    if list_rules:
        click.echo("\n".join(_rules_text(language)))
        return 0
    findings = lint(
        sources or (Path("corpus"),),
        index=None if build else directory,
        pack=pack,
        disable=disable,
        enable=enable,
        settings=settings,
        language=language,
        limits=Limits(date.today(), stale_after, longest),
        tell=lambda line: click.echo(line, err=True),
    )
    if format_ == "json":
        print_json([asdict(finding) for finding in findings])
    else:
        lines = findings_github(findings) if format_ == "github" else findings_text(findings, most)
        for line in lines:
            click.echo(line)
    counts = Counter(finding.level for finding in findings)
    click.echo(f"errors: {counts['error']:,}, warnings: {counts['warning']:,}, info: {counts['info']:,}", err=True)
    return 1 if counts["error"] or (strict and counts["warning"]) else 0


def _rules_text(language: str) -> Iterator[str]:
    from helpsearch.linting import RULES
    from helpsearch.linting.messages import TEXTS

    for rule in RULES.values():
        yield f"{rule.id} ({rule.level}{'' if rule.default else ', off by default'})"
        yield textwrap.fill(
            TEXTS[rule.id].why if language == "ko" else rule.why, 100, initial_indent="  ", subsequent_indent="  "
        )

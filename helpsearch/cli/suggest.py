"""``helpsearch suggest``: completes a query as it is typed."""

from __future__ import annotations

from pathlib import Path

import click

from helpsearch.cli.options import (
    access_option,
    audience_option,
    expect_option,
    format_option,
    index_option,
    limit_option,
    text_command,
    typed_text,
)
from helpsearch.cli.output import print_json, printable


@text_command("suggest", "prefix")
@index_option
@limit_option
@audience_option
@access_option
@format_option
@expect_option
def suggest_command(
    prefix: tuple[str, ...],
    directory: Path,
    limit: int,
    audience: str | None,
    access: tuple[str, ...],
    format_: str,
    expect: str | None,
) -> int:
    """Suggest titles and phrases for PREFIX, the beginning of a query.

    Half-typed syllables (환ㅂ), initial consonants (ㅎㅂ ㅅㅊ) and the wrong keyboard layout (ghksq) are understood.
    Several PREFIX are joined with spaces; "-" alone reads standard input. Exit status 1 means that nothing fits.
    """
    import helpsearch
    from helpsearch.query.suggest import MAX_PREFIX, MAX_TYPED, is_truncated

    typed = typed_text(prefix)
    with helpsearch.open(directory, expect=expect) as index:
        found = index.suggest(typed, limit, audience=audience, access=access)
    if is_truncated(typed):
        click.echo(f"only the beginning was read: {MAX_PREFIX} characters, {MAX_TYPED} words", err=True)
    if format_ == "json":
        print_json([each.to_dict() for each in found])
    else:
        for each in found:
            click.echo(printable(each.text))
    return 0 if found else 1

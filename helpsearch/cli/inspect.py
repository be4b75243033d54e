"""``helpsearch analyze``, ``info`` and ``verify``: what is in an index, and how it sees a text."""

from __future__ import annotations

from pathlib import Path

import click

from helpsearch.cli.options import TextCommand, expect_option, format_option, index_option, typed_text
from helpsearch.cli.output import print_json, printable


@click.command("analyze", cls=TextCommand)
@click.argument("text", nargs=-1, required=True, type=click.UNPROCESSED)
@index_option
@format_option
def analyze_command(text: tuple[str, ...], directory: Path, format_: str) -> None:
    """Show the words of TEXT, the terms of each, and where they come from.

    "lexicon": the word stands in the corpus and its analysis in the index; "kiwi": Kiwi analysed it now.
    """
    import helpsearch

    with helpsearch.open(directory) as index:
        words = index.explain_words(typed_text(text))
    if format_ == "json":
        print_json([word.to_json() for word in words])
        return
    for word in words:
        terms = ", ".join(term.text for term in word.terms) or "(no content term)"
        click.echo("\t".join(map(printable, (word.form, terms, word.origin))))


@click.command("info")
@index_option
@format_option
@expect_option
def info_command(directory: Path, format_: str, expect: str | None) -> None:
    """Say what is in the index."""
    import helpsearch

    with helpsearch.open(directory, expect=expect) as index:
        info = index.info()
    if format_ == "json":
        print_json(info)
        return
    for name, value in info.items():
        shown = ", ".join(f"{key} {each}" for key, each in value.items()) if isinstance(value, dict) else value
        click.echo(printable(f"{name}: {'-' if shown is None else shown}"))


@click.command("verify")
@index_option
@expect_option
def verify_command(directory: Path, expect: str | None) -> None:
    """Check every byte of the index against its manifest; exit status 2 if anything is missing or altered."""
    import helpsearch

    manifest = helpsearch.verify(directory, expect=expect)
    click.echo(f"{directory} is whole: {len(manifest.files)} files, {manifest.bytes:,} bytes, digest {manifest.digest}")

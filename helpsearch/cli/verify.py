"""``helpsearch verify``: checks that an index is whole."""

from __future__ import annotations

from pathlib import Path

import click

from helpsearch.cli.options import expect_option, index_option


@click.command("verify")
@index_option
@expect_option
def verify_command(directory: Path, expect: str | None) -> None:
    """Check every byte of the index against its manifest; exit status 2 if anything is missing or altered."""
    import helpsearch

    manifest = helpsearch.verify(directory, expect=expect)
    click.echo(f"{directory} is whole: {len(manifest.files)} files, {manifest.bytes:,} bytes, digest {manifest.digest}")

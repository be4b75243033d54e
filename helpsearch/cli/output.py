"""Output as JSON, or as text that is safe for a terminal whatever queries and documents contain."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from helpsearch.documents.corpus import Note, Refusal


def print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def style(text: str, **styles: Any) -> str:
    """Style text if standard output is a terminal, and the user does not refuse it (https://no-color.org)."""
    return click.style(text, **styles) if sys.stdout.isatty() and not os.environ.get("NO_COLOR") else text


def printable(text: str) -> str:
    """Replace control characters, which could command a terminal, with spaces."""
    return "".join(each if unicodedata.category(each) != "Cc" or each == "\n" else " " for each in text)


def tell_refused(refused: Iterable[Refusal]) -> None:
    """Print the files that were not taken, and why, on standard error."""
    for refusal in refused:
        click.echo(printable(f"refused {refusal.source}: {refusal.reason}"), err=True)


def tell_notes(notes: Iterable[Note]) -> None:
    """Print notes on files that were taken on standard error."""
    for note in notes:
        click.echo(printable(f"note {note.source}: {note.text}"), err=True)

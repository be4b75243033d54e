"""Machine-readable output, and text from queries and documents made safe for a terminal."""

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


def colour() -> bool:
    """Whether standard output is a terminal that wants colour and bold (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def style(text: str, **styles: Any) -> str:
    """Style text where that is wanted."""
    return click.style(text, **styles) if colour() else text


def printable(text: str) -> str:
    """The text without control characters, which could command a terminal."""
    return "".join(each if unicodedata.category(each) != "Cc" or each == "\n" else " " for each in text)


def tell_refused(refused: Iterable[Refusal]) -> None:
    """On standard error, the files that were not taken and why."""
    for refusal in refused:
        click.echo(printable(f"refused {refusal.source}: {refusal.reason}"), err=True)


def tell_notes(notes: Iterable[Note]) -> None:
    """On standard error, what a writer should know of files that were taken."""
    for note in notes:
        click.echo(printable(f"note {note.source}: {note.text}"), err=True)

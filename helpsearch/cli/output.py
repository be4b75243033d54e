"""Machine-readable output, and text from queries and documents made safe for a terminal."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from typing import Any

import click


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

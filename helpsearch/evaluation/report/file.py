"""Writes the report whole or not at all."""

from __future__ import annotations

from pathlib import Path

from helpsearch.errors import HelpsearchError
from helpsearch.sources.files import write_whole


def check_place(path: Path) -> None:
    """Raise :class:`~helpsearch.errors.HelpsearchError` if no file can be written there. Call it before the work."""
    if path.is_dir():
        raise HelpsearchError(
            f"cannot write the report: {path} is a folder; give a file, such as {path / 'report.html'}"
        )
    if not path.parent.is_dir():
        raise HelpsearchError(f"cannot write the report: there is no folder {path.parent}; make it first")


def write_report(path: Path, page: str) -> None:
    """Write a page to ``path``.

    Raises :class:`~helpsearch.errors.HelpsearchError`, and leaves an older file as it was, if that fails.
    """
    check_place(path)
    try:
        write_whole(path, page)
    except OSError as error:
        raise HelpsearchError(f"cannot write the report: {path}: {error.strerror}; give another file") from error

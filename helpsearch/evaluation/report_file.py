"""The report put into its place, whole or not at all."""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path

from helpsearch.errors import HelpsearchError


def check_place(path: Path) -> None:
    """Raise :class:`~helpsearch.errors.HelpsearchError` where no file can be written, before the work is done."""
    if path.is_dir():
        raise HelpsearchError(
            f"cannot write the report: {path} is a folder; give a file, such as {path / 'report.html'}"
        )
    if not path.parent.is_dir():
        raise HelpsearchError(f"cannot write the report: there is no folder {path.parent}; make it first")


def write_report(path: Path, page: str) -> None:
    """Write a page beside ``path``, then put it in the place of what is there, if anything.

    Raises :class:`~helpsearch.errors.HelpsearchError`, and leaves what was there, where that fails.
    """
    check_place(path)
    target = path.resolve()  # a link stays one
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    try:
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            file.write(page)
        temporary.replace(target)
    except OSError as error:
        raise HelpsearchError(f"cannot write the report: {path}: {error.strerror}; give another file") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)

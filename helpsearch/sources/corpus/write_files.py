"""Writing files into a folder without overwriting someone's work."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from helpsearch.errors import OVERWRITE, FilesExistError, SourceError
from helpsearch.sources.files import write_whole

_MOST_SHOWN = 5


def write_files(directory: Path, files: Mapping[str, str], *, force: bool = False) -> list[str]:
    """Write texts to files by their relative names, each whole or not at all. A file that has its text already is left
    alone.

    :param force: overwrite files with other content.

    Returns the names that were written. Raises :class:`~helpsearch.errors.FilesExistError`, and writes nothing, if
    files with other content exist, and :class:`~helpsearch.errors.SourceError` if a file cannot be written.
    """
    try:
        there = {name: _content(directory / name) for name in files}
        changed = [name for name, text in files.items() if there[name] != text.encode()]
        other = [name for name in changed if there[name] is not None]
        if other and not force:
            more = ", …" if len(other) > _MOST_SHOWN else ""
            raise FilesExistError(
                f"{len(other)} files in {directory} have other content: {', '.join(other[:_MOST_SHOWN])}{more};"
                " nothing was written",
                OVERWRITE,
            )
        for name in changed:
            (directory / name).parent.mkdir(parents=True, exist_ok=True)
            write_whole(directory / name, files[name])
    except OSError as error:
        raise SourceError(
            f"cannot write {error.filename or directory}: {error.strerror}; give another folder"
        ) from None
    return changed


def _content(path: Path) -> bytes | None:
    """A file's content, or None if there is no file."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None

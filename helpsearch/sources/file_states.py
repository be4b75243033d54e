"""The states of files, by which changes are noticed without reading the files."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

FileStates: TypeAlias = Mapping[str, tuple[int, int, int, int]]
"""For each file by path: the time of the last change of its content, that of its name or permissions, its size, and its
inode, which changes if an editor puts a new file in the place of the old one."""


def file_states(sources: Iterable[Path], leave_out: Path) -> FileStates:
    """The states of all files of the sources that a reader may look at. The state of a link is that of the file to
    which it leads.

    Files below the folder ``leave_out`` are left out. Missing files and folders have no state.
    """
    states = {}
    for source in sources:
        for path in _paths(source, leave_out.resolve()):
            with contextlib.suppress(OSError):
                found = os.stat(path)  # noqa: PTH116 - a Path for each file takes as long as all the rest
                states[path] = (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
    return states


def changed_files(before: FileStates, after: FileStates) -> tuple[Path, ...]:
    """The files that are new, gone, or in another state."""
    return tuple(sorted(Path(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path)))


def _paths(source: Path, leave_out: Path) -> Iterator[str]:
    if not source.is_dir():
        yield str(source)
        return
    root = source.resolve()
    inside = source / leave_out.relative_to(root) if leave_out.is_relative_to(root) else None
    folders = [str(source)]
    while folders:
        with contextlib.suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if not entry.is_dir(follow_symlinks=False):
                    yield entry.path
                elif Path(entry.path) != inside:
                    folders.append(entry.path)

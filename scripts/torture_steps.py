"""The steps of a build that change files, counted, one of which fails or is the last that the process takes.

An audit hook sees what opens for writing, renames, links, removes and makes files and folders; ``os.fsync`` and the
files that Python writes are wrapped. What SQLite writes is not seen, but that it opens its files is.
"""

from __future__ import annotations

import builtins
import io
import os
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_EVENTS = {
    "os.rename": 0,
    "os.remove": 0,
    "os.rmdir": 0,
    "os.mkdir": 0,
    "os.link": 1,
    "os.truncate": 0,
    "os.chmod": 0,
    "sqlite3.connect": 0,
}

Step = Callable[[str, str], None]
"""Told what is about to happen, and to which file; raises to have it fail."""


def watch(folder: Path, step: Step) -> None:
    """Have every step within a folder told before it is taken. Lasts as long as the process."""
    inside = str(folder)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, flags = str(arguments[0]), int(arguments[2] or 0)
            if flags & _WRITING and path.startswith(inside):
                step(event, path)
        elif event in _EVENTS:
            path = str(arguments[_EVENTS[event]]).removeprefix("file://")
            if path.startswith(inside) or not path.startswith("/"):  # shutil names files in their folder
                step(event, path)

    sys.addaudithook(hook)
    sync = os.fsync

    def fsync(file: Any) -> None:
        step("fsync", str(Path(f"/proc/self/fd/{file if isinstance(file, int) else file.fileno()}").readlink()))
        sync(file)

    os.fsync = fsync
    _watch_writes(inside, step)


def _watch_writes(inside: str, step: Step) -> None:
    opened: Any = io.open

    class Writer(io.BufferedWriter):
        def write(self, data: Any) -> int:
            try:
                step("write", inside)
            except BaseException:
                super().write(bytes(data)[: len(data) // 2])
                self.flush()
                raise
            return super().write(data)

    def open_(file: Any, mode: str = "r", buffering: int = -1, *given: Any, **options: Any) -> Any:
        if isinstance(file, int) or not str(file).startswith(inside) or set(mode) & set("ra+"):
            return opened(file, mode, buffering, *given, **options)
        writer = Writer(io.FileIO(file, mode.replace("b", "").replace("t", "")))
        return writer if "b" in mode else io.TextIOWrapper(writer, *given, **options)

    builtins.open = open_
    io.open = open_


def end_at(number: int) -> Step:
    """End the process at the step of this number, counted from 1, as a power switch does."""
    places = count(1)

    def step(_: str, __: str) -> None:
        if next(places) == number:
            os._exit(137)

    return step


def fail_at(number: int, code: int, *, from_there_on: bool) -> Step:
    """Have the step of this number fail, or all from there on, such as for want of space; removing always works."""
    places = count(1)

    def step(event: str, path: str) -> None:
        place = next(places)
        removing = event in ("os.remove", "os.rmdir")
        if place == number or (from_there_on and place > number and not removing):
            raise OSError(code, os.strerror(code), path)

    return step

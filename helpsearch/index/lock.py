"""One build at a time: a lock that the system frees when its holder dies, and a note of who holds it."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from whoosh.util.filelock import FileLock

from helpsearch.errors import HelpsearchError, IndexLockedError

LOCK = "build.lock"
_HOLDER = "build.json"


@contextlib.contextmanager
def build_lock(directory: Path) -> Iterator[None]:
    """Hold the directory's lock; where there is nothing else in the directory afterwards, the lock goes as well.

    Raises :class:`~helpsearch.errors.IndexLockedError`, saying who has it.
    """
    lock = _acquire(directory)
    holder = directory / _HOLDER
    try:
        since = datetime.now().isoformat(" ", "seconds")
        holder.write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since}), "utf-8")
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            if [path.name for path in directory.iterdir()] == [LOCK]:
                (directory / LOCK).unlink()
        lock.release()


def _acquire(directory: Path) -> Any:
    path = directory / LOCK
    while True:
        lock = FileLock(str(path))
        try:
            acquired = lock.acquire(blocking=False)
        except OSError as error:
            if error.filename:
                raise
            message = f"{path} cannot be locked ({error.strerror}); put the index on a file system that has locks"
            raise HelpsearchError(message) from None
        if not acquired:
            raise IndexLockedError(
                f"another build of {directory} is running ({_who(directory / _HOLDER)}); wait for it to end"
            )
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(lock.fd), path.stat()):
                return lock
        lock.release()  # the holder before us removed the file


def _who(holder: Path) -> str:
    try:
        record = json.loads(holder.read_text("utf-8"))
        return f"process {record['pid']} on {record['host']} since {record['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "it has just begun"

"""One build at a time: a lock on the index directory, and a note of who holds it."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from helpsearch.errors import HelpsearchError, IndexLockedError
from helpsearch.index.file_lock import try_lock, unlock

LOCK = "build.lock"
_HOLDER = "build.json"


@contextlib.contextmanager
def build_lock(directory: Path) -> Iterator[None]:
    """Hold the lock of an index directory. If nothing else is in the directory at the end, the lock's file goes too.

    :raises helpsearch.errors.IndexLockedError: if another build holds the lock; the message names its process.
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
        unlock(lock)
        lock.close()


def _acquire(directory: Path) -> BinaryIO:
    path = directory / LOCK
    while True:
        lock = path.open("ab")
        try:
            acquired = try_lock(lock)
        except OSError as error:
            lock.close()
            message = f"{path} cannot be locked ({error.strerror}); put the index on a file system that has locks"
            raise HelpsearchError(message) from None
        if not acquired:
            lock.close()
            raise IndexLockedError(
                f"another build of {directory} is running ({_who(directory / _HOLDER)}); wait for it to end"
            )
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(lock.fileno()), path.stat()):
                return lock
        lock.close()  # the previous holder removed the file after we had opened it


def _who(holder: Path) -> str:
    try:
        record = json.loads(holder.read_text("utf-8"))
        return f"process {record['pid']} on {record['host']} since {record['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "it has just begun"

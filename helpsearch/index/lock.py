"""One build at a time: a lock that the system frees when its holder dies, and a note of who holds it."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from whoosh.util.filelock import FileLock

from helpsearch.errors import IndexLockedError

LOCK = "build.lock"
_HOLDER = "build.json"


@contextlib.contextmanager
def build_lock(directory: Path) -> Iterator[None]:
    """Hold the directory's lock. Raises :class:`~helpsearch.errors.IndexLockedError`, saying who has it."""
    lock = FileLock(str(directory / LOCK))
    holder = directory / _HOLDER
    if not lock.acquire(blocking=False):
        raise IndexLockedError(f"another build of {directory} is running ({_who(holder)}); wait for it to end")
    try:
        since = datetime.now().isoformat(" ", "seconds")
        holder.write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since}), "utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _who(holder: Path) -> str:
    try:
        record = json.loads(holder.read_text("utf-8"))
        return f"process {record['pid']} on {record['host']} since {record['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "it has just begun"

"""Which generations are in use: readers share a lock on a generation's manifest, and a build removes a generation only
while it holds that lock alone.

A reader needs no permission to write for the lock. On systems without shared locks (Windows, some network file systems)
readers and builds take none. A reader opens all files of its generation at once. So on a local disk it goes on
answering after the files have been removed, and Windows does not remove files that are open.
"""

from __future__ import annotations

import contextlib
import os
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from helpsearch.index.file_lock import SHARED_LOCKS, try_lock
from helpsearch.index.manifest import MANIFEST

_HELD: weakref.WeakSet[BinaryIO] = weakref.WeakSet()


def hold(generation: Path) -> BinaryIO:
    """Keep a generation from being removed until the returned file is closed.

    :raises OSError: if the generation is gone, or is being removed right now.
    """
    manifest = (generation / MANIFEST).open("rb")
    if SHARED_LOCKS and not _lock(manifest, shared=True):
        manifest.close()
        raise FileNotFoundError(2, "a build is removing it", str(generation))
    _HELD.add(manifest)
    return manifest


@contextlib.contextmanager
def unused(generation: Path) -> Iterator[bool]:
    """Whether nobody reads a generation. If nobody does, nobody can begin to read it during the ``with`` block."""
    try:
        # Network file systems give an exclusive lock only on a file that is open for writing.
        manifest: BinaryIO = (generation / MANIFEST).open("r+b")
    except PermissionError:
        manifest = (generation / MANIFEST).open("rb")
    except OSError:  # without a manifest nobody can begin to read it
        yield True
        return
    with manifest:
        yield not SHARED_LOCKS or _lock(manifest, shared=False)


def _lock(manifest: BinaryIO, *, shared: bool) -> bool:
    """Lock as :func:`try_lock` does; on a file system without locks every attempt succeeds."""
    try:
        return try_lock(manifest, shared=shared)
    except OSError:
        return True


def _let_go() -> None:
    """Close, in a forked child, the manifests of generations that only its parent reads."""
    for manifest in list(_HELD):
        manifest.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)

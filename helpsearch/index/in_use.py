"""Which generations are in use: readers share a lock on a generation's manifest, and a build removes a generation only
while it holds that lock alone.

Readers need no right to write for it. Without such locks (Windows, some network file systems) readers and builds do
without. A reader opens all files of its generation at once: on a local disk it goes on answering after they have been
removed, and Windows does not remove a file that is open.
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
    """Whether nobody reads a generation. If so, nobody can begin to read it inside of the ``with`` block."""
    try:
        # network file systems give a lock of one's own only to those who may write
        manifest: BinaryIO = (generation / MANIFEST).open("r+b")
    except PermissionError:
        manifest = (generation / MANIFEST).open("rb")
    except OSError:  # without a manifest nobody can begin to read it
        yield True
        return
    with manifest:
        yield not SHARED_LOCKS or _lock(manifest, shared=False)


def _lock(manifest: BinaryIO, *, shared: bool) -> bool:
    """As :func:`try_lock`; a file system without locks never refuses."""
    try:
        return try_lock(manifest, shared=shared)
    except OSError:
        return True


def _let_go() -> None:
    """Close in a forked child what only its parent reads."""
    for manifest in list(_HELD):
        manifest.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)

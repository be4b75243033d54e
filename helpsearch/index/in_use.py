"""Which generations are in use: readers share a lock on a generation's manifest, and who removes it wants that alone.

The system frees these locks when their holder dies. They need no right to write. Where there are none (Windows, some
network file systems), readers and builds do without: a generation that was read from one's own disk answers on when
it is removed, since a reader opens all of its files at once, and Windows removes no open file.
"""

from __future__ import annotations

import contextlib
import os
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from helpsearch.index.manifest import MANIFEST

if sys.platform != "win32":
    import fcntl

_HELD: weakref.WeakSet[BinaryIO] = weakref.WeakSet()


def hold(generation: Path) -> BinaryIO:
    """Keep a generation from being removed until the file returned is closed.

    Raises OSError where it is gone, or being removed in this moment.
    """
    manifest = (generation / MANIFEST).open("rb")
    if sys.platform != "win32":
        try:
            fcntl.flock(manifest, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            manifest.close()
            raise FileNotFoundError(2, "a build is removing it", str(generation)) from None
        except OSError:  # no locks here
            pass
    _HELD.add(manifest)
    return manifest


@contextlib.contextmanager
def unused(generation: Path) -> Iterator[bool]:
    """Whether nobody reads a generation; where nobody does, nobody begins to while this lasts."""
    try:
        # network file systems give a lock of one's own only to who may write
        manifest: BinaryIO = (generation / MANIFEST).open("r+b")
    except PermissionError:
        manifest = (generation / MANIFEST).open("rb")
    except OSError:  # without a manifest nobody can begin to read it
        yield True
        return
    with manifest:
        free = True
        if sys.platform != "win32":
            try:
                fcntl.flock(manifest, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                free = False
            except OSError:  # no locks here
                pass
        yield free


def _let_go() -> None:
    """In a process that was forked: what its parent reads, it does not."""
    for manifest in list(_HELD):
        manifest.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)

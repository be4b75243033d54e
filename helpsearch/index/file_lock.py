"""Locks on open files, which the system frees when their holder dies."""

from __future__ import annotations

import errno
import sys
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

SHARED_LOCKS = sys.platform != "win32"
"""Whether the system has locks that several processes may hold at the same time."""


def try_lock(file: BinaryIO, *, shared: bool = False) -> bool:
    """Lock a file without waiting.

    :param file: the open file; closing it frees the lock.
    :param shared: others may hold a shared lock too. Only for systems with :data:`SHARED_LOCKS`.
    :returns: False if another lock is in the way.
    :raises OSError: if the file system has no locks.
    """
    if sys.platform == "win32":
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EDEADLK):
                raise
            return False
    else:
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def unlock(file: BinaryIO) -> None:
    """Free the lock now, even if a child process has the file open."""
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_UN)

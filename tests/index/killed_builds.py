"""A program for test_crash: update copies of an index, each killed a step later than the one before.

``python killed_builds.py CORPUS INDEX WORK EVERY`` makes ``WORK/000``, which is not killed, then ``WORK/001`` and every
EVERY-th after it until an update comes to its end. A step is anything that makes, opens for writing, renames, links or
removes a file, seen by an audit hook; the kill comes just before it and is SIGKILL, which no ``finally`` outlives.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

from corpus_folder import build

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_STEPS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.truncate", "sqlite3.connect"}


def kill_before_step(number: int) -> None:
    """Have this process killed before its step of this number, counted from 1."""
    steps = count(1)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        step = event in _STEPS or (event == "open" and int(arguments[2] or 0) & _WRITING)
        if step and next(steps) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def main(corpus: str, index: str, work: str, every: str) -> None:
    finished = shutil.copytree(index, Path(work, "000"))
    build(corpus, finished)  # after which all is imported that the others need
    for number in count(1, int(every)):
        directory = Path(work, f"{number:03}")
        shutil.copytree(index, directory)
        child = os.fork()
        if child == 0:
            kill_before_step(number)
            try:
                build(corpus, directory)
            except BaseException:
                os._exit(1)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            sys.exit(os.WEXITSTATUS(status))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Reading files in a process of its own, ahead of the process that indexes them.

Reading Markdown takes a third of a build, and a Python process uses one core. The other process gets the sources as
they were opened, reads the files in the order in which they will be asked for, and sends what it read. It does nothing
else, so the result is the same with and without it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

from helpsearch.errors import HelpsearchError
from helpsearch.sources.source import FileReading, Source

Place = tuple[int, str]
"""The number of a source and the name of a file in it."""

_WORTH_A_PROCESS = 200  # files: fewer are read before another process has started
_AHEAD = 128  # files that wait in the other process
# The process is started like this and not by multiprocessing, which would run the main module of the program once more.
_CHILD = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer);"
    " from helpsearch.sources.read_ahead import serve; serve()"
)


@contextlib.contextmanager
def reading_ahead(sources: Sequence[Source], places: Sequence[Place]) -> Iterator[Callable[[int, str], FileReading]]:
    """A function that reads a file of a source. If ``places`` are many, they are read in another process, and the
    function is to be called once for each of them in their order.

    :raises helpsearch.errors.HelpsearchError: the other process was ended from outside. What a source raises, the
        function raises too.
    """
    child = _start(sources, places) if len(places) >= _WORTH_A_PROCESS and _has_two_cores() else None
    if child is None:
        yield lambda number, name: sources[number].read(name)
        return
    assert child.stdin
    assert child.stdout
    answers = child.stdout
    try:
        yield lambda *_: _next(child, answers)
    finally:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):
                pipe.close()


def serve() -> None:
    """Read files and send what was read, until all are read or nobody listens: the main function of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the other process, which ends this one
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not come between the answers
    sources, places = pickle.load(sys.stdin.buffer)
    waiting: queue.Queue[bytes | None] = queue.Queue(_AHEAD)
    sender = threading.Thread(target=_send, args=(answers, waiting), daemon=True)
    sender.start()
    for number, name in places:
        try:
            read: FileReading | BaseException = sources[number].read(name)
        except (Exception, MemoryError) as error:
            read = error
        waiting.put(pickle.dumps(read, pickle.HIGHEST_PROTOCOL))
    waiting.put(None)
    sender.join()


def _send(answers: IO[bytes], waiting: queue.Queue[bytes | None]) -> None:
    try:
        while (answer := waiting.get()) is not None:
            answers.write(answer)
            if waiting.empty():
                answers.flush()
        answers.close()
    except OSError:  # nobody listens any more
        os._exit(0)


def _start(sources: Sequence[Source], places: Sequence[Place]) -> subprocess.Popen[bytes] | None:
    """Start the process; None if this program is not run by an interpreter that could be run again."""
    if not Path(sys.executable or "").name.startswith(("python", "pypy")):
        return None
    try:
        child = subprocess.Popen(
            [sys.executable, "-c", _CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return None
    assert child.stdin
    with contextlib.suppress(OSError):  # the first answer that is missing tells
        pickle.dump(sys.path, child.stdin)
        pickle.dump((sources, places), child.stdin)
        child.stdin.flush()
    return child


def _next(child: subprocess.Popen[bytes], answers: IO[bytes]) -> FileReading:
    try:
        read = pickle.load(answers)
    except (EOFError, pickle.UnpicklingError):
        status = child.wait()
        how = f"was killed by signal {-status}" if status < 0 else f"ended with status {status}"
        raise HelpsearchError(
            f"the process that reads the files {how}", "see whether memory is short, then build again"
        ) from None
    if isinstance(read, BaseException):
        raise read
    assert isinstance(read, FileReading)
    return read


def _has_two_cores() -> bool:
    return (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1) > 1

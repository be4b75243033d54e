"""Files of sources read by further processes, before they are wanted."""

from __future__ import annotations

import contextlib
import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread

from helpsearch.errors import HelpsearchError
from helpsearch.sources.source import FileReading, Source

_LEAST = 400
"""Files below which no process is started: it takes as long to start as to read two or three hundred."""
_TOGETHER = 8
"""Files that are given to a process at once."""
_AHEAD = 4
"""So many times that number are read, for each process, before they are wanted, and wait in memory."""

Place = tuple[int, str]
"""The number of a source and the name of a file in it."""

_opened: list[Source] = []
"""In a process that reads: the sources it was given."""


def read_files(
    sources: Sequence[Source], places: Sequence[Place], processes: int
) -> Generator[FileReading, None, None]:
    """The readings of files, in their order. To be closed where it is not iterated over to its end.

    :param processes: that read, this one included; with 1, and where there are few files, each is read here when it is
        wanted.
    """
    if processes > 1 and len(places) >= _LEAST:
        with contextlib.suppress(OSError, ImportError, NotImplementedError):  # a system without shared semaphores
            # forked, a process would have the locks of this one's threads without the threads
            executor = ProcessPoolExecutor(processes - 1, get_context("spawn"), _begin, (sources,))
            return _read_ahead(executor, places, _AHEAD * (processes - 1))
    return (sources[number].read(name) for number, name in places)


def _read_ahead(
    executor: ProcessPoolExecutor, places: Sequence[Place], ahead: int
) -> Generator[FileReading, None, None]:
    portions = _portions(places)
    pending: deque[Future[list[FileReading]]] = deque()
    try:
        with _interrupts_held():  # the processes are started now
            pending.extend(executor.submit(_read, portion) for portion in islice(portions, ahead))
        while pending:
            readings = pending.popleft().result()
            pending.extend(executor.submit(_read, portion) for portion in islice(portions, 1))
            yield from readings
    except BrokenProcessPool:
        raise HelpsearchError(
            "a process that reads files was killed, for want of memory perhaps; give 1 for the number of processes"
        ) from None
    finally:
        executor.shutdown(cancel_futures=True)


def _portions(places: Sequence[Place]) -> Iterator[Sequence[Place]]:
    return (places[start : start + _TOGETHER] for start in range(0, len(places), _TOGETHER))


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C reaches all processes of a terminal, but those that are started within do not heed it: this one, which
    heeds it when this ends, will end them. On Windows they do until they have begun."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(sources: Sequence[Source]) -> None:
    _opened[:] = sources
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process where the one that started it is killed: nobody would tell it to."""
    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def _read(places: Iterable[Place]) -> list[FileReading]:
    return [_opened[number].read(name) for number, name in places]

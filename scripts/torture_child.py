"""Something done in a process of its own, which may die or hang."""

from __future__ import annotations

import os
import pickle
import select
import signal
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Generic, NamedTuple, TypeVar

_Result = TypeVar("_Result")


class Hung(Exception):
    """A process that was killed, since it did not come to its end."""


class Died(NamedTuple):
    """A process that ended without a result; ``status`` as of a shell."""

    status: int


@dataclass(frozen=True)
class Child(Generic[_Result]):
    """A process at work, and the pipe that its result comes through."""

    process: int
    pipe: int


def run(act: Callable[[], _Result], *, seconds: float = 60) -> _Result | Died:
    """What ``act`` returns in a fork of this process.

    Raises :class:`Hung` after so many seconds, and RuntimeError with the type and text of what ``act`` raises.
    """
    return finish(start(act), seconds=seconds)


def start(act: Callable[[], _Result]) -> Child[_Result]:
    """Begin to do something in a fork of this process, whose result is for :func:`finish`."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        _answer(write, act)
    os.close(write)
    return Child(child, read)


def finish(started: Child[_Result], *, seconds: float) -> _Result | Died:
    """The result of what was begun; raises as :func:`run` does."""
    child, read = started.process, started.pipe
    data = b""
    until = monotonic() + seconds
    with os.fdopen(read, "rb", buffering=0) as pipe:
        while select.select([pipe], [], [], max(0, until - monotonic()))[0]:
            block = pipe.read(2**16)
            if not block:
                break
            data += block
        else:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise Hung
    _, status = os.waitpid(child, 0)
    if not data:
        code = os.waitstatus_to_exitcode(status)
        return Died(code if code >= 0 else 128 - code)
    failed, result = pickle.loads(data)
    if failed:
        raise RuntimeError(result)
    return result  # type: ignore[no-any-return]


def run_and_kill(act: Callable[[], object], *, after: float) -> bool:
    """Do something in a fork of this process, which is killed after so many seconds; whether it was still at it."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            act()
            status = 0
        finally:
            os._exit(status)
    sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _answer(pipe: int, act: Callable[[], object]) -> None:
    try:
        try:
            data = pickle.dumps((False, act()))
        except BaseException as error:
            data = pickle.dumps((True, f"{type(error).__name__}: {error}"))
        while data:
            data = data[os.write(pipe, data) :]
    finally:
        os._exit(0)

"""Workers that listen at one socket share its connections."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator

from helpsearch.server.sharing import SharingLoop


class Greeting(asyncio.Protocol):
    """Says the name of its worker to whoever connects."""

    def __init__(self, name: str) -> None:
        self._name = name

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(self._name.encode())


@contextlib.contextmanager
def worker(listener: socket.socket, name: str) -> Iterator[None]:
    """A loop in a thread, as each process of a server has one."""
    loop = SharingLoop()
    listening, ended = threading.Event(), asyncio.Event()

    async def serve() -> None:
        server = await loop.create_server(lambda: Greeting(name), sock=listener)
        listening.set()
        await ended.wait()
        server.close()
        await server.wait_closed()

    def run() -> None:
        loop.run_until_complete(serve())
        loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    listening.wait()
    yield
    loop.call_soon_threadsafe(ended.set)
    thread.join()


@contextlib.contextmanager
def connected(listener: socket.socket, count: int) -> Iterator[list[str]]:
    """Connections that are made at once; the worker that has each."""
    with contextlib.ExitStack() as at_the_end:
        connections = [
            at_the_end.enter_context(socket.create_connection(listener.getsockname(), timeout=30)) for _ in range(count)
        ]
        yield [each.recv(10).decode() for each in connections]


def test_connections_that_come_at_once_are_shared() -> None:
    shares = []
    with socket.create_server(("127.0.0.1", 0)) as listener, worker(listener, "a"), worker(listener, "b"):
        for count in (2, 8, 2):
            with connected(listener, count) as names:
                shares.append((names.count("a"), names.count("b")))
            time.sleep(0.05)  # until the workers know that the connections are closed
    even = [abs(one - other) < one + other for one, other in shares]
    assert sum(even) >= 2, shares  # a busy machine may hold a worker up
    assert [one + other for one, other in shares] == [2, 8, 2]


def test_a_crowd_does_not_wait_for_its_turns() -> None:
    started = time.monotonic()
    with (
        socket.create_server(("127.0.0.1", 0), backlog=300) as listener,
        worker(listener, "a"),
        connected(listener, 300) as names,
    ):
        assert names == ["a"] * 300
    assert time.monotonic() - started < 5


def test_a_worker_that_ended_takes_no_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, worker(listener, "a"):
        with worker(listener, "b"):
            pass
        with connected(listener, 6) as names:
            assert names == ["a"] * 6

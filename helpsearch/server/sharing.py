"""How several workers share one socket: each leaves new connections to those that have fewer.

asyncio takes as many waiting connections as there are, so the worker that wakes first gets all of a burst, such as a
proxy's pool or a browser's six, and keeps them for as long as they live while the others have nothing to do.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Any
from weakref import WeakSet

_STEP = 0.001
"""Seconds that a worker waits for each connection that it has, so that one with fewer is there before it."""
_MOST_STEPS = 5
"""A worker with more connections than that waits no longer."""
_TOGETHER = 16
"""Connections that a worker takes at once when it waited as long as it ever does."""
_EXHAUSTED = 1.0  # seconds until the next try, if the process can open nothing more


class SharingLoop(asyncio.SelectorEventLoop):
    """An event loop for one of several processes that listen at the same socket."""

    async def create_server(  # type: ignore[override] # uvicorn gives a socket, and no certificate
        self, protocol_factory: Callable[[], asyncio.BaseProtocol], *, sock: socket.socket, **_: Any
    ) -> _SharedListener:
        return _SharedListener(self, sock, protocol_factory)


class _SharedListener:
    """Takes connections from a socket until it is closed. uvicorn asks no more of a server than these two methods."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, listener: socket.socket, factory: Callable[[], asyncio.BaseProtocol]
    ) -> None:
        listener.setblocking(False)
        self._loop = loop
        self._listener = listener
        self._factory = factory
        self._connections: WeakSet[asyncio.BaseTransport] = WeakSet()
        self._accepting = loop.create_task(self._accept())

    def close(self) -> None:
        self._loop.remove_reader(self._listener)
        self._accepting.cancel()

    async def wait_closed(self) -> None:
        await asyncio.wait([self._accepting])

    async def _accept(self) -> None:
        while True:
            await self._readable()
            steps = min(sum(not each.is_closing() for each in self._connections), _MOST_STEPS)
            await asyncio.sleep(steps * _STEP)
            try:
                for _ in range(_TOGETHER if steps == _MOST_STEPS else 1):
                    connection, _address = self._listener.accept()
                    transport, _protocol = await self._loop.connect_accepted_socket(self._factory, connection)
                    self._connections.add(transport)
            except (BlockingIOError, ConnectionAbortedError):  # another worker took it, or the client went away
                continue
            except OSError:
                await asyncio.sleep(_EXHAUSTED)

    async def _readable(self) -> None:
        """Wait until a connection waits."""
        waiting = self._loop.create_future()
        self._loop.add_reader(self._listener, waiting.set_result, None)
        try:
            await waiting
        finally:
            self._loop.remove_reader(self._listener)

"""A server as its users start it: ``helpsearch serve`` in a process of its own, asked over loopback."""

from __future__ import annotations

import contextlib
import logging
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from typing import Literal

import httpx
import uvicorn
from starlette.types import ASGIApp

from helpsearch.server import protocol

STAFF, GUEST = "6f0c1d3e9a52b847", "aa0c1d3e9a52b847"
TOKENS = f"# who may ask\n{STAFF} staff\n\n{GUEST}\n"


PATIENCE = 60  # seconds until a start or an end that takes longer is a failure


class Server:
    """A server's process, the address that it told, and a client that keeps its connection."""

    def __init__(self, *arguments: object, name: str = "serve") -> None:
        """:param name: the command that serves."""
        command = [sys.executable, "-m", "helpsearch", name, "--port", "0", *map(str, arguments)]
        # a file, since a server that nobody reads from would wait when a pipe is full
        self._log = tempfile.TemporaryFile("a+", encoding="utf-8")  # noqa: SIM115 - open until the server ends
        self.process = subprocess.Popen(command, stderr=self._log)
        started = time.monotonic()
        while "\n" not in self.log() and self.process.poll() is None and time.monotonic() - started < PATIENCE:
            time.sleep(0.02)
        self.told = self.log().partition("\n")[0]
        address = re.search(r"http://\S+(?=;)", self.told)
        if address is None:
            self.process.kill()
        assert address, self.log()
        self.client = httpx.Client(base_url=address.group(), timeout=30)
        self.port = self.client.base_url.port

    def log(self) -> str:
        """All that the server wrote."""
        self._log.seek(0)
        return self._log.read()

    def end(self) -> tuple[int, str]:
        """Tell the server to end; its exit status, and what it wrote after its address."""
        self.client.close()
        self.process.terminate()
        status = self.process.wait(PATIENCE)
        log = self.log()
        self._log.close()
        return status, log.partition("\n")[2]


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@contextlib.contextmanager
def running(app: ASGIApp, lifespan: Literal["on", "off"] = "on") -> Iterator[httpx.Client]:
    """An application served in a thread of this process, so that a test can change what it is made of."""
    config = uvicorn.Config(
        app, port=0, http=protocol.PatientProtocol, ws="none", lifespan=lifespan, log_level=logging.CRITICAL
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        yield client
    server.should_exit = True
    thread.join()

"""The server's processes: uvicorn with one worker in this process, or several beside it."""

from __future__ import annotations

import gc
import ipaddress
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from functools import partial

import uvicorn
from starlette.types import ASGIApp
from uvicorn.supervisors import Multiprocess

from helpsearch.errors import HelpsearchError
from helpsearch.server.metrics import SHARED_FOLDER
from helpsearch.server.protocol import MAX_HEAD_BYTES, PatientProtocol

_CONNECTIONS = 1000  # of a worker; the next one gets 503
_LAST_SECONDS = 10  # for answers that are being made when the server is told to end
_SWITCH_SECONDS = 0.001  # until another thread has its turn; Python's 5 ms would be longer than a search
_ALLOCATIONS = 50_000  # between two garbage collections; Python's 700 would take a tenth of a search

_LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "access": {"format": '{"time": "%(asctime)s", "request": %(message)s}', "datefmt": "%Y-%m-%dT%H:%M:%S%z"},
        "text": {"format": "helpsearch: %(message)s"},
    },
    "handlers": {
        "access": {"class": "logging.StreamHandler", "formatter": "access"},
        "text": {"class": "logging.StreamHandler", "formatter": "text"},
    },
    "loggers": {
        "helpsearch.access": {"handlers": ["access"], "level": "INFO", "propagate": False},
        "helpsearch.server": {"handlers": ["text"], "level": "WARNING", "propagate": False},
        "uvicorn": {"handlers": ["text"], "level": "ERROR", "propagate": False},
    },
}


def listen(host: str, port: int) -> socket.socket:
    """A socket at this address; port 0 is any that is free.

    :raises helpsearch.errors.HelpsearchError: the port is in use, or the address is not one of this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError:
        raise HelpsearchError(f"no address {host}; give --host an address of this machine") from None
    listener = socket.socket(family, kind, protocol)
    if os.name != "nt":  # there it would let two servers have one port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise HelpsearchError(f"cannot listen at {host} port {port}: {error.strerror}; give another --port") from None
    listener.set_inheritable(True)
    return listener


def is_loopback(listener: socket.socket) -> bool:
    """Whether only programs of this machine can reach the socket."""
    return ipaddress.ip_address(listener.getsockname()[0]).is_loopback


def run(make: Callable[[], ASGIApp], listener: socket.socket, workers: int) -> None:
    """Serve until the process is told to end, by Ctrl-C or SIGTERM; requests that are being answered get their answer.

    :param make: makes the application of a worker, in the worker's process.
    :param workers: the number of processes that answer.
    """
    for name in ("SIGINT", "SIGTERM"):  # uvicorn raises the signal once more when it has ended
        signal.signal(getattr(signal, name), lambda *_: None)
    config = uvicorn.Config(
        partial(_worker_app, make),
        factory=True,
        workers=workers,
        loop="auto" if workers == 1 else "helpsearch.server.sharing:SharingLoop",
        http=PatientProtocol,
        ws="none",
        lifespan="on",
        log_config=_LOGGING,
        access_log=False,
        server_header=False,
        h11_max_incomplete_event_size=MAX_HEAD_BYTES,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=_LAST_SECONDS,
    )
    if workers == 1:
        uvicorn.Server(config).run(sockets=[listener])
        return
    with tempfile.TemporaryDirectory(prefix="helpsearch-metrics-") as folder:
        os.environ[SHARED_FOLDER] = folder
        Multiprocess(config, sockets=[listener]).run()


def _worker_app(make: Callable[[], ASGIApp]) -> ASGIApp:
    """The application in a process that does nothing else."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    gc.set_threshold(_ALLOCATIONS)
    return make()

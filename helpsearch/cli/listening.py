"""Where a server listens and whom it answers: the options of ``serve`` and ``mcp``."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path

import click

host_option = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
port_option = click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 is any free port."
)
access_option = click.option(
    "--access", multiple=True, metavar="GROUP", help="Show everyone the restricted documents of this group."
)
token_option = click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Answer only who has a token of FILE: one in each line, and behind it the groups of its holder.",
)


@contextlib.contextmanager
def listening(host: str, port: int, what: str, path: str = "", *, tokens: bool) -> Iterator[socket.socket]:
    """A socket for a server, which says on standard error what is served where, and warns who opens it to everyone."""
    from helpsearch.server.run import is_loopback, listen

    with listen(host, port) as listener:
        address, port = listener.getsockname()[:2]
        at = f"http://{f'[{address}]' if ':' in address else address}:{port}{path}"
        click.echo(f"serving {what} at {at}; Ctrl-C stops", err=True)
        if not tokens and not is_loopback(listener):
            click.echo(f"everyone who reaches {address} is answered; give --token-file unless that is meant", err=True)
        yield listener

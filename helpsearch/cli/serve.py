"""``helpsearch serve``: answers over HTTP."""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path

import click

from helpsearch.cli.listening import access_option, host_option, listening, port_option, token_option
from helpsearch.errors import HelpsearchError

_NAMED = re.compile(r"([A-Za-z0-9_-]{1,40})=(.+)", re.DOTALL)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@click.command("serve")
@click.option(
    "--index",
    "indexes",
    multiple=True,
    type=click.Path(),  # by which Click splits the variable as it does a list of paths, and not at spaces
    envvar="HELPSEARCH_INDEX",
    default=[".helpsearch"],
    show_default=True,
    show_envvar=True,
    metavar="[NAME=]DIR",
    help="The index directory; repeated with names, several, the first of which is the default.",
)
@host_option
@port_option
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that answer; as many as cores by default.")
@click.option(
    "--cors",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="A site, such as https://shop.example, whose pages may ask.",
)
@access_option
@token_option
def serve_command(
    indexes: tuple[str, ...],
    host: str,
    port: int,
    workers: int | None,
    origins: tuple[str, ...],
    access: tuple[str, ...],
    token_file: Path | None,
) -> int:
    """Answer over HTTP, until Ctrl-C: the API below /api, described at /openapi.json.

    Public documents only, unless --access or a token names groups. New generations of an index are followed within a
    second. Needs the extra: pip install 'helpsearch[server]'
    """
    try:
        from helpsearch.server.app import make_app
        from helpsearch.server.run import run
        from helpsearch.server.settings import make_settings
        from helpsearch.server.tokens import read_tokens
    except ModuleNotFoundError:
        raise HelpsearchError("a server needs Starlette and uvicorn; pip install 'helpsearch[server]'") from None
    import helpsearch

    tokens = None if token_file is None else read_tokens(token_file)
    named = _named(indexes)
    settings = make_settings(named, access, tokens, _origins(origins))
    for directory in named.values():
        helpsearch.open(directory).close()  # whoever starts a server without an index is told at once
    with listening(host, port, ", ".join(map(str, named.values())), tokens=tokens is not None) as listener:
        run(partial(make_app, settings), listener, _cores() if workers is None else workers)
    return 0


def _named(indexes: tuple[str, ...]) -> dict[str, str | Path]:
    """The directories by name. A directory whose own name has a ``=`` is taken as it is if it exists."""
    if len(indexes) == 1 and (Path(indexes[0]).exists() or not _NAMED.fullmatch(indexes[0])):
        return {"default": indexes[0]}
    named: dict[str, str | Path] = {}
    for each in indexes:
        found = _NAMED.fullmatch(each)
        if found is None:
            raise click.UsageError(f"--index {each!r} has no name; of several each has one: --index ko=DIR")
        name, directory = found.groups()
        if name in named:
            raise click.UsageError(f"--index {name}= is given twice; give each index a name of its own")
        named[name] = directory
    return named


def _origins(origins: tuple[str, ...]) -> tuple[str, ...]:
    for origin in origins:
        if origin != "*" and not re.fullmatch(r"https?://[^/\s?#]+", origin):
            raise click.UsageError(
                f"--cors {origin!r} is no origin; give scheme and host only, as https://shop.example"
            )
    return origins

"""``helpsearch mcp``: the tools for language models."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from helpsearch.cli.listening import access_option, host_option, listening, port_option, token_option
from helpsearch.cli.options import index_option
from helpsearch.errors import HelpsearchError


@click.command("mcp")
@index_option
@click.option("--http", is_flag=True, help="Answer over HTTP at /mcp, and not on standard input and output.")
@host_option
@port_option
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that answer.")
@access_option
@token_option
@click.pass_context
def mcp_command(
    context: click.Context,
    directory: Path,
    http: bool,
    host: str,
    port: int,
    workers: int,
    access: tuple[str, ...],
    token_file: Path | None,
) -> int:
    """Offer the index to language models, by the Model Context Protocol: search, read a document, list categories.

    On standard input and output, for a program that starts this command; with --http over HTTP ("streamable"), for any
    number of clients. Public documents only, unless --access or a token names groups. New generations of the index are
    followed within a second. Needs the extra: pip install 'helpsearch[mcp]'
    """
    try:
        from helpsearch.server.mcp import PATH, make_mcp_app, serve_standard_streams
        from helpsearch.server.settings import make_settings
        from helpsearch.server.tokens import read_tokens
    except ModuleNotFoundError:
        raise HelpsearchError("language models need the package mcp; pip install 'helpsearch[mcp]'") from None
    import helpsearch

    for name in ("host", "port", "workers", "token_file"):
        if not http and context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--{name.replace('_', '-')} is for --http; give both or neither")
    tokens = None if token_file is None else read_tokens(token_file)
    settings = make_settings(directory, access, tokens, ())
    helpsearch.open(directory).close()  # whoever starts it without an index is told at once
    if not http:
        click.echo(f"serving {directory} on standard input and output; Ctrl-C stops", err=True)
        serve_standard_streams(settings)
        return 0
    from helpsearch.server.run import is_loopback, run

    with listening(host, port, str(directory), PATH, tokens=tokens is not None) as listener:
        run(partial(make_mcp_app, settings, is_loopback(listener)), listener, workers)
    return 0

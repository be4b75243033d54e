"""The tools for language models, served: on standard input and output, or over HTTP."""

from __future__ import annotations

import asyncio
import os
import signal

from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from helpsearch.server.layers import OPEN_TO_ALL, Authorized, Observed
from helpsearch.server.metrics import Metrics
from helpsearch.server.replies import fresh_response, health_response
from helpsearch.server.served import ServedIndex
from helpsearch.server.settings import ServerSettings
from helpsearch.server.tools import HelpTools, make_mcp_server

PATH = "/mcp"
"""Where the tools are, over HTTP."""

_MAX_BODY_BYTES = 64 * 2**10
_LOCAL = ("127.0.0.1", "localhost", "[::1]")


def serve_standard_streams(settings: ServerSettings) -> None:
    """Answer the one program that has this process's standard input and output, until it closes them or Ctrl-C."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(0))  # a thread that waits for input ends in no other way
    make_mcp_server(_tools(settings)).run("stdio")


def make_mcp_app(settings: ServerSettings, local: bool) -> Starlette:
    """The application that ``helpsearch mcp --http`` runs. It keeps nothing between two requests, so any worker
    answers any of them.

    :param local: only programs of this machine reach the server. A page in a browser of this machine could give its own
        host the address of the server and so pass for one of its pages; without tokens only names of this machine are
        answered then.
    """
    tools = _tools(settings)
    server = make_mcp_server(tools)
    guarded = local and settings.tokens is None
    security = TransportSecuritySettings(
        enable_dns_rebinding_protection=guarded,
        allowed_hosts=[*_LOCAL, *(f"{host}:*" for host in _LOCAL)],
        allowed_origins=[f"{scheme}://{host}:*" for scheme in ("http", "https") for host in _LOCAL],
    )
    sdk = server.streamable_http_app(
        streamable_http_path=PATH,
        stateless_http=True,
        json_response=True,
        max_request_body_size=_MAX_BODY_BYTES,
        transport_security=security,
    )

    async def health(_: Request) -> Response:
        return health_response({tools.served.name: await asyncio.to_thread(tools.served.opened) is not None})

    async def show_metrics(_: Request) -> Response:
        return fresh_response(metrics.to_text(), metrics.content_type)

    metrics = Metrics()
    (answering,) = (each.endpoint for each in sdk.routes if isinstance(each, Route))
    routes = [
        Route(PATH, answering, methods=["POST"]),
        Route(OPEN_TO_ALL, health, methods=["GET"]),
        Route("/metrics", show_metrics, methods=["GET"]),
    ]
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(Observed, metrics=metrics, routes={each.endpoint: each.path for each in routes}),
            Middleware(Authorized, tokens=settings.tokens, access=settings.access),
        ],
        lifespan=lambda _: server.session_manager.run(),
    )
    app.router.redirect_slashes = False  # a redirect would name the address behind a proxy
    return app


def _tools(settings: ServerSettings) -> HelpTools:
    ((name, directory),) = settings.indexes.items()
    return HelpTools(ServedIndex(name, directory), settings.access)

"""What is around every request: who asks is found out first, and what came of it is counted and logged."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from time import perf_counter
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from helpsearch.server.metrics import Metrics
from helpsearch.server.problems import Problem
from helpsearch.server.replies import problem_response
from helpsearch.server.tokens import Token, find_token
from helpsearch.server.visibility import groups_of_caller

CALLER_GROUPS = "helpsearch.groups"
"""The key under which a request's scope has the groups of its caller."""
OPEN_TO_ALL = "/health"
"""The path that needs no token, since who asks it is a machine that looks whether the server lives."""

_LOG = logging.getLogger("helpsearch.access")
_OTHER = "other"  # the route of a request that has none


class Authorized:
    """Lets requests in whose token the server knows, if it demands tokens, and notes the groups of the caller."""

    def __init__(self, app: ASGIApp, tokens: tuple[Token, ...] | None, access: tuple[str, ...]) -> None:
        self._app = app
        self._tokens = tokens
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        token = None
        if self._tokens is not None and _path(scope) != OPEN_TO_ALL:
            token = find_token(self._tokens, Headers(scope=scope).get("authorization", ""))
            if token is None:
                refused = Problem(
                    401, "unauthorized", "send a token that the server knows as Authorization: Bearer TOKEN"
                )
                response = problem_response(refused)
                response.headers["WWW-Authenticate"] = "Bearer"
                await response(scope, receive, send)
                return
        scope[CALLER_GROUPS] = groups_of_caller(self._access, token)
        await self._app(scope, receive, send)


class Observed:
    """Counts each request and writes a line of JSON to the log ``helpsearch.access``.

    The line has the route and not the path or query, which hold what was typed.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, routes: Mapping[Any, str]) -> None:
        """:param routes: the route of each endpoint."""
        self._app = app
        self._metrics = metrics
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status, size = perf_counter(), 500, 0

        async def observe(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, observe)
        finally:
            seconds = perf_counter() - started
            route = self._routes.get(scope.get("endpoint"), _OTHER)
            self._metrics.count_request(route, status, seconds)
            if _LOG.isEnabledFor(logging.INFO):
                line = {"method": _method(scope), "route": route, "status": status}
                line |= {"ms": round(seconds * 1000, 1), "bytes": size}
                _LOG.info("%s", json.dumps(line))


def _method(scope: Scope) -> str:
    """The method, if it is one that there is: a client may send any word."""
    method: str = scope["method"]
    return method if method in ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE") else _OTHER


def _path(scope: Scope) -> str:
    """The path below the place where the application is mounted."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))

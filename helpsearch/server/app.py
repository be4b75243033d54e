"""The application (ASGI): the routes of the API, and what is around them."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from helpsearch.query.help_index import HelpIndex
from helpsearch.server import settings as limits
from helpsearch.server.cache import AnswerCache
from helpsearch.server.layers import CALLER_GROUPS, Authorized, Observed
from helpsearch.server.metrics import Metrics
from helpsearch.server.openapi import description
from helpsearch.server.operations import OPERATIONS, Operation, Question
from helpsearch.server.parameters import index_parameter, read_pairs, read_parameters
from helpsearch.server.pool import BoundedPool
from helpsearch.server.problems import Problem, not_found
from helpsearch.server.replies import fresh_response, health_response, none_match, problem_response, reply_response
from helpsearch.server.respond import Reply, find_reply, has_etag, make_reply, to_json
from helpsearch.server.served import ServedIndex
from helpsearch.server.settings import ServerSettings, make_settings
from helpsearch.server.tokens import read_tokens
from helpsearch.server.visibility import narrowed
from helpsearch.server.web import PAGE_HEADERS, page_language, read_assets
from helpsearch.web.page import PageRequest, render_page

JSON = "application/json"
HTML = "text/html"


def create_app(
    indexes: str | Path | Mapping[str, str | Path],
    *,
    access: str | Sequence[str] = (),
    token_file: str | Path | None = None,
    origins: Sequence[str] = (),
) -> Starlette:
    """The application that ``helpsearch serve`` runs, to be served by any ASGI server or mounted in FastAPI or Django.

    It starts without an index, answers 503 until there is one, and follows new generations within a second.

    :param indexes: the directory of an index; or several by name, the first of which is asked unless a request names
        another one.
    :param access: the groups whose restricted documents everyone who reaches the server may see; none by default.
    :param token_file: a file with a bearer token in each line, and behind it the groups of its holder. A request
        without one of the tokens is refused, except at ``/health``.
    :param origins: the sites, such as ``https://shop.example``, whose pages may ask from a browser; ``*`` for all.
    :raises helpsearch.errors.HelpsearchError: no index is named, or the file of tokens is not one.

    >>> from helpsearch.server import create_app
    >>> app = create_app("build/index", origins=["https://shop.example"])
    >>> [route.path for route in app.routes][:2]
    ['/api/search', '/api/suggest']
    """
    tokens = None if token_file is None else read_tokens(Path(token_file))
    return make_app(make_settings(indexes, access, tokens, origins))


def make_app(settings: ServerSettings) -> Starlette:
    """The application of these settings."""
    service = _Service(settings)
    endpoints = service.endpoints()
    routes: list[BaseRoute] = [
        Route(re.sub(r"\{id\}", "{id:path}", path), endpoint, methods=["GET"]) for path, endpoint in endpoints.items()
    ]
    named = {endpoint: path for path, endpoint in endpoints.items()}
    middleware = [Middleware(Observed, metrics=service.metrics, routes=named)]
    if settings.origins:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=settings.origins,
                allow_methods=["GET", "HEAD"],
                allow_headers=["Authorization"],
                expose_headers=["ETag", "Retry-After"],
            )
        )
    middleware.append(Middleware(Authorized, tokens=settings.tokens, access=settings.access))
    middleware.append(Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5))
    app = Starlette(
        routes=routes,
        middleware=middleware,
        exception_handlers={Problem: _refuse, HTTPException: _refuse_http, Exception: _fail},
        lifespan=service.lifespan,
    )
    app.router.redirect_slashes = False  # a redirect would name the address behind a proxy
    return app


class _Service:
    """The endpoints, and what they share: the indexes, the threads, the cache and the counts."""

    def __init__(self, settings: ServerSettings) -> None:
        self.metrics = Metrics()
        self._settings = settings
        self._indexes = {name: ServedIndex(name, directory) for name, directory in settings.indexes.items()}
        self._default = next(iter(self._indexes))
        self._pool = BoundedPool(limits.THREADS, limits.WAITING, limits.PATIENCE)
        self._cache = AnswerCache(limits.CACHE_BYTES)
        several = (index_parameter(tuple(self._indexes)),) if len(self._indexes) > 1 else ()
        self._parameters = {each.name: (*each.parameters, *several) for each in OPERATIONS}
        # Shared caches keep answers that everyone gets; those of an inner circle they do not.
        self._public = settings.tokens is None and not settings.access
        self._assets = read_assets()
        self._description = to_json(
            description(tuple(self._indexes), self._parameters, tokens=settings.tokens is not None)
        )

    @contextlib.asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Open the indexes before the first request, and close them after the last."""
        await asyncio.to_thread(self._start)
        try:
            yield
        finally:
            await asyncio.to_thread(self._close)

    def _start(self) -> None:
        for served in self._indexes.values():
            served.start()

    def _close(self) -> None:
        self._pool.close()
        for served in self._indexes.values():
            served.close()

    def endpoints(self) -> dict[str, Callable[[Request], object]]:
        """What answers each path."""
        found: dict[str, Callable[[Request], object]] = {each.path: partial(self._answer, each) for each in OPERATIONS}
        found |= {"/": self._show_page, "/assets/{name}": self._show_asset}
        return found | {"/health": self._health, "/metrics": self._show_metrics, "/openapi.json": self._describe}

    async def _answer(self, operation: Operation, request: Request) -> Response:
        """Answer an operation of the API."""
        values = read_parameters(self._parameters[operation.name], read_pairs(request.scope["query_string"]))
        served = self._indexes[values.pop("index", self._default)]
        access = narrowed(request.scope[CALLER_GROUPS], values.pop("access", ()))
        question = Question(values, access, request.path_params.get("id", ""))
        key = (operation.name, question.document_id, access, sorted(values.items()))

        def make(index: HelpIndex) -> bytes:
            return to_json(operation.answer(index, question))

        reply = await self._reply(request, served, key, make)
        vary = "Authorization" if self._settings.tokens is not None else ""
        return reply_response(reply, JSON, public=self._public, vary=vary)

    async def _reply(
        self, request: Request, served: ServedIndex, key: tuple[Any, ...], make: Callable[[HelpIndex], bytes]
    ) -> Reply:
        """What was answered before at once; what has to be searched for, in the thread that searches."""
        found = find_reply(served, key, none_match(request), self._cache)
        self.metrics.count_lookup(found is not None)
        if found is not None:
            return found
        return await self._pool.run(partial(make_reply, served, key, make, self._cache))

    async def _show_page(self, request: Request) -> Response:
        """The search page: the form, or the answers to its query."""
        params = read_pairs(request.scope["query_string"])
        served = self._indexes.get(params.get("index", [""])[0], self._indexes[self._default])
        access = narrowed(request.scope[CALLER_GROUPS], params.get("access", ()))
        language = page_language(request.headers.get("accept-language", ""))
        api = f"{request.scope.get('root_path', '')}/api"

        def make(index: HelpIndex) -> bytes:
            page = render_page(PageRequest(index, params, language, api, access))
            return page.encode("utf-8", "replace")

        key = ("page", language, api, access, sorted(params.items()))
        reply = await self._reply(request, served, key, make)
        vary = "Accept-Language, Authorization" if self._settings.tokens is not None else "Accept-Language"
        response = reply_response(reply, HTML, public=self._public, vary=vary)
        response.headers.update(PAGE_HEADERS)
        return response

    async def _show_asset(self, request: Request) -> Response:
        """A file of the page."""
        asset = self._assets.get(request.path_params["name"])
        if asset is None:
            raise not_found("no file of this name")
        reply = Reply(asset.etag, None if has_etag(none_match(request), asset.etag) else asset.content)
        return reply_response(reply, asset.content_type, public=self._public)

    async def _health(self, _: Request) -> Response:
        """Whether every index can be asked."""
        opened = {name: await asyncio.to_thread(served.opened) for name, served in self._indexes.items()}
        return health_response({name: index is not None for name, index in opened.items()})

    async def _show_metrics(self, _: Request) -> Response:
        """The counts, and the generation that this worker answers from."""
        for name, served in self._indexes.items():
            index = await asyncio.to_thread(served.opened)
            if index is not None:
                self.metrics.set_generation(name, int(index.info()["generation"].partition("-")[2]))
        return fresh_response(self.metrics.to_text(), self.metrics.content_type)

    async def _describe(self, _: Request) -> Response:
        """The description of the API."""
        return fresh_response(self._description, JSON)


async def _refuse(_: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)
    return problem_response(problem)


async def _refuse_http(_: Request, error: Exception) -> Response:
    """A path or a method that there is not."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        response = problem_response(Problem(405, "method_not_allowed", "only GET and HEAD are answered here"))
        response.headers["Allow"] = "GET, HEAD"
        return response
    return problem_response(Problem(error.status_code, "not_found", "nothing is at this path; see /openapi.json"))


async def _fail(_: Request, error: Exception) -> Response:  # noqa: ARG001 - as Starlette calls it
    """A fault of the program, which the server logs."""
    return problem_response(Problem(500, "fault", "the server has a fault; its log has more"))

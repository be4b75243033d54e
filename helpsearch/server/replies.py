"""HTTP responses and their headers."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from helpsearch.server.problems import Problem
from helpsearch.server.respond import Reply, to_json

_SAFE = {"X-Content-Type-Options": "nosniff"}


def reply_response(reply: Reply, content_type: str, *, public: bool, vary: str = "") -> Response:
    """A response that is asked for again each time, which costs little: the ETag says whether it changed.

    :param public: whether everyone gets the same, so that a shared cache may keep it.
    :param vary: the request's headers that it depends on.
    """
    headers = {**_SAFE, "ETag": reply.etag, "Cache-Control": f"{'public' if public else 'private'}, no-cache"}
    if vary:
        headers["Vary"] = vary
    if reply.body is None:
        return Response(status_code=304, headers=headers)
    return Response(reply.body, media_type=content_type, headers=headers)


def problem_response(problem: Problem) -> Response:
    headers = {**_SAFE, "Cache-Control": "no-store"}
    if problem.retry_after is not None:
        headers["Retry-After"] = str(problem.retry_after)
    return Response(problem.to_json(), problem.status, headers, "application/json")


def fresh_response(body: bytes, content_type: str, status: int = 200) -> Response:
    """A response that nobody may keep, such as counts."""
    return Response(body, status, {**_SAFE, "Cache-Control": "no-store"}, content_type)


def health_response(ready: Mapping[str, bool]) -> Response:
    """Whether each index can be asked; 503 unless all can."""
    states = {name: "ready" if there else "unavailable" for name, there in ready.items()}
    whole = all(ready.values())
    body = to_json({"status": "ready" if whole else "unavailable", "indexes": states})
    return fresh_response(body, "application/json", 200 if whole else 503)


def none_match(request: Request) -> str:
    """The ``If-None-Match`` headers of a request as one."""
    return ",".join(request.headers.getlist("if-none-match"))

"""A search as a WSGI application, for any WSGI server: GET /?q=환불+신청&category=결제 answers with JSON.

HELPSEARCH_INDEX=build/index python wsgi_search.py serves it on http://127.0.0.1:8000/ for a try.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qs
from wsgiref.simple_server import make_server

import helpsearch
from helpsearch.errors import HelpsearchError, QueryError

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment


@cache
def index() -> helpsearch.HelpIndex:
    """The index of this process, which all its threads share."""
    return helpsearch.open(os.environ["HELPSEARCH_INDEX"])


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    try:
        status, answer = "200 OK", answer_to(parse_qs(environ.get("QUERY_STRING", "")))
    except (QueryError, ValueError) as error:  # the request is wrong, such as a blank query
        status, answer = "400 Bad Request", {"error": str(error)}
    except HelpsearchError as error:  # the index is, such as when none was built
        status, answer = "503 Service Unavailable", {"error": error.code}
    body = json.dumps(answer, ensure_ascii=False).encode()
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def answer_to(asked: dict[str, list[str]]) -> dict[str, object]:
    """The page of a query as JSON. Parameters: q; category, which may be repeated; offset."""
    index().refresh()  # go on with the newest build; costs a look at two small files
    page = index().search(
        asked.get("q", [""])[0], category=asked.get("category"), offset=int(asked.get("offset", ["0"])[0])
    )
    return page.to_dict()


if __name__ == "__main__":
    with make_server("127.0.0.1", 8000, application) as server:
        server.serve_forever()

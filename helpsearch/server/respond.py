"""A question to an index, answered: from the ETag that the caller has, from the cache, or by a search."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

import helpsearch
from helpsearch.errors import HelpsearchError, QueryError
from helpsearch.query.help_index import HelpIndex
from helpsearch.server.cache import AnswerCache
from helpsearch.server.metrics import Metrics
from helpsearch.server.problems import bad_request, unreadable
from helpsearch.server.served import ServedIndex


class Reply(NamedTuple):
    """A response: its ETag and its body; no body if the caller has it already."""

    etag: str
    body: bytes | None


def respond(
    served: ServedIndex,
    key: tuple[Any, ...],
    make: Callable[[HelpIndex], bytes],
    known: str,
    cache: AnswerCache,
    metrics: Metrics,
) -> Reply:
    """Answer a question.

    :param key: the question with all that the answer depends on but the index and the day; its values have a ``repr``
        that tells them apart.
    :param make: makes the body.
    :param known: the ``If-None-Match`` header of the request.
    :raises Problem: the question has no answer, or the index cannot be asked.
    """
    index = served.index()
    try:
        while True:
            digest = index.digest
            etag = _etag(digest, served.name, key)
            if has_etag(known, etag):
                return Reply(etag, None)
            body = cache.get(etag)
            metrics.count_lookup(body is not None)
            if body is not None:
                return Reply(etag, body)
            body = make(index)
            if index.digest == digest:  # else the body may be of the next generation
                cache.put(etag, body)
                return Reply(etag, body)
    except QueryError as error:
        raise bad_request(str(error)) from None
    except HelpsearchError:  # damage; its message names folders
        raise unreadable() from None


def to_json(answer: Any) -> bytes:
    """The body of an answer."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _etag(digest: str, name: str, key: tuple[Any, ...]) -> str:
    """A weak ETag: bodies with the same one differ at the most in ``took_ms``, and may be compressed."""
    parts = (helpsearch.__version__, digest, name, date.today().isoformat(), *key)
    return f'W/"{sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'


def has_etag(known: str, etag: str) -> bool:
    """Whether an ``If-None-Match`` header names an ETag; weak and strong ones are compared alike (RFC 9110, 13.1.2)."""
    opaque = etag.removeprefix("W/")
    return any(each.strip().removeprefix("W/") == opaque for each in known.split(","))

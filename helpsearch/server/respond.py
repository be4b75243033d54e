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
from helpsearch.server.problems import bad_request, unreadable
from helpsearch.server.served import ServedIndex


class Reply(NamedTuple):
    """A response: its ETag and its body; no body if the caller has it already."""

    etag: str
    body: bytes | None


def find_reply(served: ServedIndex, key: tuple[Any, ...], known: str, cache: AnswerCache) -> Reply | None:
    """The reply to a question that was answered before; None if it has to be searched for. Takes no time.

    :param key: the question with all that the answer depends on but the index and the day; its values have a ``repr``
        that tells them apart.
    :param known: the ``If-None-Match`` header of the request.
    """
    index = served.known
    if index is None:
        return None
    try:
        etag = _etag(index.digest, served.name, key)
    except HelpsearchError:  # the server ends, or damage came to light; a search says so
        return None
    if has_etag(known, etag):
        return Reply(etag, None)
    body = cache.get(etag)
    return None if body is None else Reply(etag, body)


def make_reply(
    served: ServedIndex, key: tuple[Any, ...], make: Callable[[HelpIndex], bytes], cache: AnswerCache
) -> Reply:
    """Search for the reply to a question, and keep it.

    :param make: makes the body.
    :raises Problem: the question has no answer, or the index cannot be asked.
    """
    index = served.index()
    try:
        while True:
            digest = index.digest
            etag = _etag(digest, served.name, key)
            body = cache.get(etag)  # the same may have been searched for while this waited
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

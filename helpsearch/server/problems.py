"""What is wrong with a request or with the server, as the API says it."""

from __future__ import annotations

import json


class Problem(Exception):
    """A request that is not answered: the HTTP status, a code for programs, one line for people.

    ``retry_after`` is the number of seconds after which asking again may help.
    """

    def __init__(self, status: int, code: str, message: str, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.retry_after = retry_after

    def to_json(self) -> bytes:
        """The body of the response; it repeats nothing that was typed but names of parameters."""
        return json.dumps({"error": {"code": self.code, "message": str(self)}}, ensure_ascii=False).encode()


def bad_request(message: str) -> Problem:
    return Problem(400, "bad_request", message)


def not_found(message: str) -> Problem:
    return Problem(404, "not_found", message)


def busy() -> Problem:
    return Problem(429, "busy", "too many requests wait for an answer; ask again in a second", retry_after=1)


def unavailable(message: str) -> Problem:
    return Problem(503, "unavailable", message, retry_after=1)


def unreadable() -> Problem:
    """Damage came to light while the index was asked; whoever follows the index logs where."""
    return unavailable("the index cannot be read; ask again later")

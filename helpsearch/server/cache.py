"""Answers that were given before, the most recently used ones, within a number of bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict

_OVERHEAD = 300  # bytes of an entry beside its body


class AnswerCache:
    """Bodies of responses by their ETags; safe to share between threads.

    An ETag is made of the content of the index, the request and what its caller may see, so a body is never given to
    anyone who may not see it, and one of an earlier generation is only never asked for again.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._bodies: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, etag: str) -> bytes | None:
        """The body, if it is kept."""
        with self._lock:
            body = self._bodies.get(etag)
            if body is not None:
                self._bodies.move_to_end(etag)
            return body

    def put(self, etag: str, body: bytes) -> None:
        """Keep a body, and let go of those that were not asked for the longest time."""
        with self._lock:
            if etag in self._bodies or len(body) + _OVERHEAD > self._most:
                return
            self._bodies[etag] = body
            self._bytes += len(body) + _OVERHEAD
            while self._bytes > self._most:
                _, oldest = self._bodies.popitem(last=False)
                self._bytes -= len(oldest) + _OVERHEAD

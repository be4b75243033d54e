"""A bounded pool of threads: so many searches at a time, so many that wait, and none that waits forever."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from helpsearch.server.problems import busy, unavailable

_Result = TypeVar("_Result")


class BoundedPool:
    """Runs work in threads. Work that began cannot be stopped, and counts until its end."""

    def __init__(self, threads: int, waiting: int, patience: float) -> None:
        """:param patience: seconds until whoever asked is no longer kept waiting."""
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="helpsearch-search")
        self._free = threading.Semaphore(threads + waiting)
        self._patience = patience

    def close(self) -> None:
        """End the threads when their work is done."""
        self._executor.shutdown(cancel_futures=True)

    async def run(self, work: Callable[[], _Result]) -> _Result:
        """What ``work`` returns or raises.

        :raises Problem: too much work waits already, or this took too long.
        """
        if not self._free.acquire(blocking=False):
            raise busy()
        future = self._executor.submit(work)
        future.add_done_callback(self._freed)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), self._patience)
        except asyncio.TimeoutError:
            raise unavailable(f"no answer within {self._patience:g} seconds; ask again, or for less") from None

    def _freed(self, _: Future[Any]) -> None:
        self._free.release()

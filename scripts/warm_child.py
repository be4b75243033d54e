"""A process that keeps indexes open and answers what bench_warm asks, with what each answer took.

It runs with the files of one commit, and reads one JSON list a line: what to do, the index directory, and a text. It
prints one JSON number or list for each.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import helpsearch

TODAY = date(2026, 11, 1)
LIMIT = 10


@cache
def opened(directory: str) -> Any:
    return helpsearch.open(directory)


def search(directory: str, text: str) -> float:
    return took(lambda: opened(directory).search(text, limit=LIMIT, today=TODAY))


def suggest(directory: str, text: str) -> float:
    return took(lambda: opened(directory).suggest(text, LIMIT, today=TODAY))


def took(call: Callable[[], object]) -> float:
    """Milliseconds of the processor, so that other processes on the machine count little."""
    started = time.thread_time()
    call()
    return 1000 * (time.thread_time() - started)


def mebibytes(_: str, __: str) -> float:
    """Resident memory of this process."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1024


def threads(directory: str, texts: list[str]) -> list[float]:
    """Seconds that one thread and eight threads take for the same queries, and how many pages differ."""
    index = opened(directory)

    def page(text: str) -> dict[str, Any]:
        return {**index.search(text, limit=LIMIT, today=TODAY).to_dict(), "took_ms": None}

    started = time.perf_counter()
    alone = list(map(page, texts))
    between = time.perf_counter()
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(page, texts))
    ended = time.perf_counter()
    return [between - started, ended - between, sum(map(dict.__ne__, alone, together))]


def main() -> None:
    for line in sys.stdin:
        what, directory, text = json.loads(line)
        done = {"search": search, "suggest": suggest, "mebibytes": mebibytes, "threads": threads}[what](directory, text)
        print(json.dumps(done), flush=True)


if __name__ == "__main__":
    main()

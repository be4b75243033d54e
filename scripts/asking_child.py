"""Indexes a source and asks it with the helpsearch that PYTHONPATH names: ``asking_child.py < JSON``; prints JSON.

It uses only functions that every version of helpsearch has, so that it can ask an older one.
"""

from __future__ import annotations

import json
import statistics
import sys
from time import perf_counter
from typing import Any

import helpsearch


def ask(source: str, index: str, queries: dict[str, str], titles: dict[str, str], depth: int) -> dict[str, Any]:
    """Document ids by query id, best first; the documents that come first for their titles; the times."""
    started = perf_counter()
    helpsearch.build(source, index)
    with helpsearch.open(index) as opened:
        index_seconds = perf_counter() - started
        found: dict[str, list[str]] = {}
        seconds: list[float] = []
        for query_id, text in queries.items():
            started = perf_counter()
            found[query_id] = [answer.id for answer in opened.search(text, limit=depth).answers]
            seconds.append(perf_counter() - started)
        first = [
            document_id
            for document_id, title in titles.items()
            if [answer.id for answer in opened.search(title, limit=1).answers] == [document_id]
        ]
    return {
        "found": found,
        "titles_first": first,
        "milliseconds": statistics.median(seconds) * 1000,
        "index_seconds": index_seconds,
    }


if __name__ == "__main__":
    print(json.dumps(ask(**json.load(sys.stdin))))

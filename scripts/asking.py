"""Asks an engine, or a checkout of helpsearch, all judged queries in a fresh process."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Collection
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from judged_centres import JudgedCentre, asked_titles
from peers import PEERS, SLOW, Search

DEPTH = 10
"""How many documents of a query are measured."""
_CHILD = Path(__file__).resolve().with_name("asking_child.py")


class Asked(NamedTuple):
    """The answers of an engine: document ids by query id, best first; the documents that come first for their titles,
    or None if no title was asked; the median milliseconds of a query, and the seconds of indexing."""

    found: dict[str, list[str]]
    titles_first: Collection[str] | None
    milliseconds: float
    index_seconds: float


def ask_checkout(checkout: Path, centre: JudgedCentre, scratch: Path) -> Asked:
    """Ask the helpsearch of a checkout, which may be another version."""
    titles = asked_titles(centre.titles)
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        question = {
            "source": str(centre.source),
            "index": str(Path(folder, "index")),
            "queries": {query.id: query.text for query in centre.queries},
            "titles": titles,
            "depth": DEPTH,
        }
        answer = json.loads(
            subprocess.run(
                [sys.executable, str(_CHILD)],
                input=json.dumps(question),
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": str(checkout.resolve())},
                text=True,
                check=True,
            ).stdout
        )
    return Asked(**{**answer, "titles_first": answer["titles_first"] if titles else None})


def ask_peer(name: str, centre: JudgedCentre, scratch: Path) -> Asked:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_ask_peer, name, centre, scratch).result()


def best_documents(search: Search, text: str, depth: int) -> list[str]:
    """The first ``depth`` documents, each at the rank of its best passage. The engine is asked for more passages until
    there are enough documents or no more passages."""
    limit = depth
    while True:
        found = search(text, limit)
        documents = list(dict.fromkeys(found))
        if len(documents) >= depth or len(found) < limit:
            return documents[:depth]
        limit *= 4


def _ask_peer(name: str, centre: JudgedCentre, scratch: Path) -> Asked:
    titles = {} if name in SLOW else asked_titles(centre.titles)
    with tempfile.TemporaryDirectory(dir=scratch) as folder, ExitStack() as closing:
        started = perf_counter()
        search = PEERS[name](centre.passages, Path(folder), closing)
        index_seconds = perf_counter() - started
        found: dict[str, list[str]] = {}
        seconds: list[float] = []
        for query in centre.queries:
            started = perf_counter()
            found[query.id] = best_documents(search, query.text, DEPTH)
            seconds.append(perf_counter() - started)
        first = {document_id for document_id, title in titles.items() if search(title, 1)[:1] == [document_id]}
    return Asked(found, first if titles else None, statistics.median(seconds) * 1000, index_seconds)

"""What the index's tests share: an index of the small corpus, and pages in a form that compares."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import helpsearch

QUERIES = ("환불 신청", "배송 조회", "사이즈가 맞지 않아요", "카드 결제 오류", '"환불을 신청"', "환불 -카드", "송장")

Pages = dict[str, Any]


@pytest.fixture(scope="session")
def pages() -> Callable[..., Pages]:
    """Everything that several queries answer, but for the milliseconds."""

    def ask(directory: Path, queries: Iterable[str] = QUERIES) -> Pages:
        with helpsearch.open(directory) as index:
            found = {query: index.search(query, limit=100).to_dict() for query in queries}
        for page in found.values():
            del page["took_ms"]
        return found

    return ask


@pytest.fixture(scope="session")
def small_pages(small: Path, pages: Callable[..., Pages]) -> Pages:
    """What the index of the small corpus answers."""
    return pages(small / "index")


@pytest.fixture(scope="session")
def lexicon_rows() -> Callable[[Path], set[tuple[Any, ...]]]:
    """Every row of an index's lexicon, with the table that it stands in; but for the facts, which name the index."""

    def read(directory: Path) -> set[tuple[Any, ...]]:
        (path,) = directory.glob("g-*/lexicon.sqlite")
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            return {
                (table, *row)
                for table in ("words", "pieces", "joints", "joint_costs")
                for row in connection.execute(f"SELECT * FROM {table}")
            }

    return read

"""The sections of a bundle: named pieces of data, each of which is cut into chunks that a query loads one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple


class Value(NamedTuple):
    """One piece of JSON. An ``eager`` value is loaded before anything is searched, together with all others of its
    kind; any other value is loaded when it is first read."""

    name: str
    content: Any
    eager: bool = False


class Table(NamedTuple):
    """Values by keys. A chunk has about ``chunk_bytes`` bytes when it is compressed.

    ``rows`` are pairs of a key and a JSON value, in any order. Keys are unique and have no line feed.
    """

    name: str
    rows: Iterable[tuple[str, Any]]
    chunk_bytes: int = 4096


class Items(NamedTuple):
    """JSON values by their number, from 0 on. A chunk has about ``chunk_bytes`` bytes when it is compressed."""

    name: str
    items: Sequence[Any]
    chunk_bytes: int = 4096


Section = Value | Table | Items

"""The suggestions of a bundle.

Suggestions are numbered by weight, the heaviest first, so that the best of a list are its first ones. The items
``suggestions`` have the text, the document's id and the meaning of each; the value ``suggestion_facts`` has what all of
them are ordered by: weights, as pairs of a weight and how many have it; the number of keys of each, times 2, and 1 more
for a phrase; the place of its document in the order of ids; and the last days of those that have one.

The tables ``starts`` and ``initials`` are trees of prefixes. A prefix with many rows has their number, and the
suggestions that begin so; its longer prefixes have rows of their own. A prefix with few rows has the rest of each key,
and the suggestions in the same order. A suggestion is its number, times 2, and 1 more if the text itself begins so.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from helpsearch.index.suggestions import SCANNED
from helpsearch.static.numbers import encode_numbers
from helpsearch.static.sections import Items, Section, Table, Value

_FEW = 40  # rows of a prefix that are listed with their keys

_Row = tuple[str, int, int]  # a key, the number of the suggestion, and whether its text begins with the key


def suggestion_sections(path: Path, documents: Mapping[str, int]) -> Iterator[Section]:
    """The sections of a file of suggestions.

    :param path: the file, of an index without restricted documents.
    :param documents: the number of each document that has passages. A document that is only a title has none, and is
        given the next one.
    """
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        query = "SELECT number, text, document, kind, weight, meaning, length(keys), expires FROM suggestions"
        found = connection.execute(f"{query} ORDER BY weight DESC, number").fetchall()
        numbers = {row[0]: number for number, row in enumerate(found)}
        yield Items("suggestions", [[text, document, meaning] for _, text, document, _, _, meaning, *_ in found], 1200)
        yield Value("suggestion_facts", _facts(found, documents))
        for table in ("starts", "initials"):
            rows = connection.execute(f"SELECT key, number, first FROM {table} ORDER BY key, number").fetchall()
            yield Table(table, _tree([(key, numbers[number], first) for key, number, first in rows]), 2500)


def _facts(found: Sequence[tuple[Any, ...]], documents: Mapping[str, int]) -> dict[str, Any]:
    weights = [[weight, len(list(rows))] for weight, rows in groupby(found, key=itemgetter(4))]
    return {
        "weights": weights,
        "keys": encode_numbers(2 * row[6] + (row[3] == "phrase") for row in found),
        "documents": encode_numbers(documents.get(row[2], len(documents)) for row in found),
        "expires": {str(number): row[7] for number, row in enumerate(found) if row[7]},
    }


def _tree(rows: list[_Row], depth: int = 0) -> Iterator[tuple[str, list[Any]]]:
    """The prefixes of sorted rows whose keys share their first ``depth`` letters."""
    for prefix, group in groupby((row for row in rows if len(row[0]) > depth), key=lambda row: row[0][: depth + 1]):
        below = list(group)
        if len(below) <= _FEW:
            keys = "\t".join(key[len(prefix) :] for key, _, _ in below)
            yield prefix, [keys, encode_numbers(2 * number + first for _, number, first in below)]
            continue
        firsts: dict[int, int] = defaultdict(int)
        for _, number, first in below:
            firsts[number] |= first
        yield prefix, [len(below), encode_numbers(_gaps(firsts)), *_scanned(below)]
        yield from _tree(below, depth + 1)


def _gaps(firsts: Mapping[int, int]) -> Iterator[int]:
    before = 0
    for number in sorted(firsts):
        yield 2 * (number - before) + firsts[number]
        before = number


def _scanned(below: Sequence[_Row]) -> list[str]:
    """If a prefix has more rows than are read of one, the suggestions of those that are read."""
    if len(below) <= SCANNED:
        return []
    firsts: dict[int, int] = defaultdict(int)
    for _, number, first in below[:SCANNED]:
        firsts[number] |= first
    return [encode_numbers(_gaps(firsts))]

"""The lexicon: what Kiwi made of each distinct word of the corpus, and how words are made; asked by point look-ups."""

from __future__ import annotations

import json
import sqlite3
import sys
import threading
from array import array
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from helpsearch.analysis.pieces import Piece
from helpsearch.analysis.terms import Morpheme
from helpsearch.errors import IndexDamagedError

LEXICON_FORMAT = 3
"""Version of the lexicon file."""
UNIT = 1000
"""Costs are negative natural logarithms of probabilities in whole thousandths."""
NEVER = 2**16 - 1
"""The cost of what cannot be."""
SPACE = 3 * UNIT // 2
"""The cost of a word that ends and another that begins without the space between them: 환불이안돼요."""

_BATCH = 500  # bound variables in one statement; SQLite allows 999 at least


class Joints(NamedTuple):
    """What stands beside what, as costs in :data:`UNIT`.

    ``costs`` has a row for each class of ``rights`` and in it a column for each of ``lefts``. ``totals``
    has, for each left class, the count of all its pieces.
    """

    rights: dict[str, int]
    lefts: dict[str, int]
    totals: dict[str, int]
    costs: array[int]


class Lexicon:
    """A read-only lexicon file; safe to share between threads; a context manager.

    Every method raises :class:`~helpsearch.errors.IndexDamagedError` where the file cannot be read.
    """

    def __init__(self, path: Path, stamp: str | None = None) -> None:
        """Open a lexicon. ``stamp`` is what it must bear: the digest of the index that it belongs to."""
        self._path = path
        # immutable: neither locks nor journals, so a read-only directory will do; a generation's files never change
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._lock = threading.Lock()
        try:
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise self._damaged(error) from None
        try:
            found = dict(self._select("SELECT name, value FROM facts"))
            if found.get("format") != str(LEXICON_FORMAT):
                raise self._damaged(f"it has format {found.get('format')} instead of {LEXICON_FORMAT}")
            if stamp is not None and found.get("stamp") != stamp:
                raise self._damaged("it belongs to another index")
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Lexicon:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def get(self, words: Iterable[str]) -> dict[str, tuple[Morpheme, ...]]:
        """The known ones among ``words``, with their morphemes."""
        rows = self._look_up("SELECT word, morphemes FROM words WHERE word IN", words)
        return {word: decode_morphemes(word, morphemes) for word, morphemes in rows}

    def pieces(self, surfaces: Iterable[str]) -> dict[str, list[tuple[Piece, int]]]:
        """The pieces that look like each of ``surfaces``, with their counts; always in the same order."""
        query = "SELECT surface, left_class, right_class, morphemes, count FROM pieces WHERE surface IN"
        found: dict[str, list[tuple[Piece, int]]] = {}
        for surface, left, right, morphemes, count in self._look_up(query, surfaces):
            found.setdefault(surface, []).append((Piece(surface, left, right, morphemes), count))
        return found

    def near(self, keys: Iterable[int]) -> dict[int, list[str]]:
        """What the pieces look like that have each of these hashes (see :mod:`helpsearch.analysis.near`)."""
        found: dict[int, list[str]] = {}
        for key, surface in self._look_up("SELECT key, surface FROM near WHERE key IN", keys):
            found.setdefault(key, []).append(surface)
        return found

    def word_counts(self, words: Iterable[str]) -> dict[str, int]:
        """How often each of the known ones among ``words`` stands in the corpus."""
        return dict(self._look_up("SELECT word, count FROM words WHERE word IN", words))

    def nouns(self, initials: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
        """The nouns of the corpus with each of these initials, the most frequent first, with their counts."""
        found: dict[str, list[tuple[str, int]]] = {}
        for keys, noun, count in self._look_up("SELECT initials, noun, count FROM nouns WHERE initials IN", initials):
            found.setdefault(keys, []).append((noun, count))
        for nouns in found.values():
            nouns.sort(key=lambda each: (-each[1], each[0]))
        return found

    @cached_property
    def total(self) -> int:
        """How many words the corpus has, each as often as it stands there."""
        ((total,),) = self._select("SELECT value FROM facts WHERE name = 'total'")
        return int(total)

    @cached_property
    def joints(self) -> Joints:
        """Loaded at the first word that must be cut."""
        ((rights, lefts, totals, data),) = self._select("SELECT rights, lefts, totals, costs FROM joint_costs")
        costs = array("H")
        costs.frombytes(data)
        if sys.byteorder == "big":
            costs.byteswap()
        return Joints(_numbered(rights), _numbered(lefts), json.loads(totals), costs)

    def __len__(self) -> int:
        return int(self._select("SELECT count(*) FROM words")[0][0])

    def _look_up(self, query: str, keys: Iterable[str | int]) -> Iterator[tuple[Any, ...]]:
        wanted = list(dict.fromkeys(keys))
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            yield from self._select(f"{query} ({','.join('?' * len(batch))})", batch)

    def _select(self, query: str, values: Iterable[str | int] = ()) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._connection.execute(query, tuple(values)).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from None

    def _damaged(self, why: object) -> IndexDamagedError:
        return IndexDamagedError(
            f"{self._path} cannot be read ({why}); rebuild the index with 'helpsearch index SOURCE --index DIR'"
        )


def encode_morphemes(word: str, morphemes: Iterable[Morpheme]) -> str:
    """Morphemes as JSON: tag, start, end, and the form where it is not what is written there."""
    rows = (
        (tag, start, end) if form == word[start:end] else (tag, start, end, form) for form, tag, start, end in morphemes
    )
    return json.dumps(list(rows), ensure_ascii=False, separators=(",", ":"))


def decode_morphemes(word: str, text: str) -> tuple[Morpheme, ...]:
    return tuple(
        Morpheme(form[0] if form else word[start:end], tag, start, end) for tag, start, end, *form in json.loads(text)
    )


def _numbered(names: str) -> dict[str, int]:
    return {name: number for number, name in enumerate(json.loads(names))}

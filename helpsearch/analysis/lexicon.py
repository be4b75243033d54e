"""The lexicon: what Kiwi made of each distinct word of the corpus, kept with the index and asked by point look-ups."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType

from helpsearch.analysis.terms import Term

_BATCH = 500  # bound variables in one statement; SQLite allows 999 at least


class Lexicon:
    """A read-only lexicon file; safe to share between threads; a context manager."""

    def __init__(self, path: Path) -> None:
        # immutable: neither locks nor journals, so a read-only directory will do; a generation's files never change
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._lock = threading.Lock()

    def __enter__(self) -> Lexicon:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def get(self, words: Iterable[str]) -> dict[str, tuple[Term, ...]]:
        """The known ones among ``words``, with their terms."""
        wanted = list(dict.fromkeys(words))
        found: dict[str, tuple[Term, ...]] = {}
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            with self._lock:
                rows = self._connection.execute(
                    f"SELECT word, terms FROM words WHERE word IN ({marks})", batch
                ).fetchall()
            found.update((word, _decode(terms)) for word, terms in rows)
        return found

    def __len__(self) -> int:
        with self._lock:
            return int(self._connection.execute("SELECT count(*) FROM words").fetchone()[0])


def write_lexicon(path: Path, words: Mapping[str, tuple[Term, ...]], base: Path | None = None) -> None:
    """Write a lexicon of ``words``, together with those of the lexicon file ``base``."""
    if base is not None:
        path.write_bytes(base.read_bytes())
    connection = sqlite3.connect(path)
    try:
        # The file is made beside the index and swapped in whole, so it needs no journal of its own.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS words (word TEXT PRIMARY KEY, terms TEXT NOT NULL) WITHOUT ROWID"
        )
        rows = ((word, _encode(words[word])) for word in sorted(words))
        connection.executemany("INSERT OR REPLACE INTO words VALUES (?, ?)", rows)
        connection.commit()
    finally:
        connection.close()


def _encode(terms: tuple[Term, ...]) -> str:
    return json.dumps(terms, ensure_ascii=False, separators=(",", ":"))


def _decode(terms: str) -> tuple[Term, ...]:
    return tuple(Term(*term) for term in json.loads(terms))

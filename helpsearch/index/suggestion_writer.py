"""Writes the file of suggestions: a new one, or the next generation's, which begins as a copy of the previous one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from operator import itemgetter
from pathlib import Path

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.hangul import initials
from helpsearch.documents.documents import ArticleOrFaq
from helpsearch.index.steps import SUGGESTIONS, Progress, counted, silent
from helpsearch.index.suggestible import Suggestible, SuggestibleTexts
from helpsearch.index.suggestions import APART, INITIALS, KEY, SUGGESTIONS_FORMAT, WORD, keys_of, letters_of, typed_keys

TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS suggestions (
    number INTEGER PRIMARY KEY, text TEXT NOT NULL, document TEXT NOT NULL, kind TEXT NOT NULL, weight INTEGER NOT NULL,
    meaning TEXT NOT NULL, keys TEXT NOT NULL, starts TEXT NOT NULL, initials TEXT NOT NULL, expires TEXT
);
CREATE TABLE IF NOT EXISTS starts (
    key TEXT, number INTEGER, first INTEGER, weight INTEGER, PRIMARY KEY (key, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS initials (
    key TEXT, number INTEGER, first INTEGER, weight INTEGER, PRIMARY KEY (key, number)
) WITHOUT ROWID;
"""


class SuggestionWriter:
    """Writes the suggestions of documents into a file. If ``base`` is given, the file begins as a copy of it."""

    def __init__(self, path: Path, base: Path | None = None) -> None:
        if base is not None:
            path.write_bytes(base.read_bytes())
        self._connection = sqlite3.connect(path)
        try:
            # The file is made beside the index and swapped in whole, so it needs no journal of its own.
            self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + TABLES)
            self._texts = SuggestibleTexts(self._connection)
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> SuggestionWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def add(self, documents: Sequence[ArticleOrFaq], analyzer: Analyzer) -> None:
        """Add documents. If the base has a document with the same id, call :meth:`remove`
        for it as well."""
        self._texts.add(documents, analyzer)

    def remove(self, document_ids: Iterable[str]) -> None:
        """Remove documents of the base."""
        self._texts.remove(document_ids)

    def finish(self, digest: str, progress: Progress = silent) -> None:
        """Write all suggestions; ``digest`` is that of the index that the file belongs to."""
        for each in list(self._texts.touched()):
            remove_suggestion(self._connection, each)
        self._texts.apply()
        touched = self._texts.touched()
        insert_suggestions(self._connection, counted(touched, SUGGESTIONS, self._texts.count_touched(), progress))
        self._texts.forget()
        write_metadata(self._connection, digest)
        self._connection.commit()


def write_metadata(connection: sqlite3.Connection, digest: str) -> None:
    """Write the format of the file and the digest of the index that it belongs to."""
    metadata = {"format": str(SUGGESTIONS_FORMAT), "stamp": digest}
    connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", metadata.items())


def insert_suggestions(connection: sqlite3.Connection, suggestions: Iterable[Suggestible]) -> None:
    """Add suggestions under all of their keys. Rows are inserted table by table, sorted by the
    table's key."""
    suggestion_rows: list[tuple[object, ...]] = []
    key_rows: dict[str, list[tuple[str, int, int, int]]] = {"starts": [], "initials": []}
    for each in suggestions:
        number = _number(each)
        starts, initial_keys = _keys(each)
        row = (number, *each[:4], " ".join(sorted(each.meaning)), typed_keys(each.text))
        lists = ("".join(APART + key[:WORD] for key in starts), "".join(APART + key for key in initial_keys))
        suggestion_rows.append((*row, *lists, each.expires and each.expires.isoformat()))
        for table, keys in (("starts", starts), ("initials", initial_keys)):
            key_rows[table] += ((key, number, int(place == 0), each.weight) for place, key in enumerate(keys))
    suggestion_rows.sort(key=itemgetter(0))
    connection.executemany("INSERT INTO suggestions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", suggestion_rows)
    for table, rows in key_rows.items():
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", sorted(rows))


def remove_suggestion(connection: sqlite3.Connection, each: Suggestible) -> None:
    """Take out a suggestion that was inserted."""
    number = _number(each)
    connection.execute("DELETE FROM suggestions WHERE number = ?", (number,))
    for table, keys in zip(("starts", "initials"), _keys(each), strict=True):
        connection.executemany(f"DELETE FROM {table} WHERE key = ? AND number = ?", ((key, number) for key in keys))


def _number(each: Suggestible) -> int:
    """The number of a suggestion: 63 bits of a hash, so that it does not depend on the updates that led to the file."""
    whose = each.text if each.kind != "phrase" else "\0".join(("phrase", *each.meaning))
    return int.from_bytes(blake2b(whose.encode(), digest_size=8).digest(), "big") >> 1


def _keys(each: Suggestible) -> tuple[list[str], list[str]]:
    """For each start: the keystrokes of the text from there, and those of its initial consonants."""
    rests = [letters_of(each.text[place:]) for place in each.starts]
    starts = dict.fromkeys(keys_of(rest[:KEY])[:KEY] for rest in rests)  # a letter is a key or more
    return list(starts), list(dict.fromkeys(keys_of(initials(rest[:INITIALS]))[:INITIALS] for rest in rests))

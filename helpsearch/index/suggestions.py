"""What may be suggested while someone types: titles, questions, headings and frequent phrases, found by their keys.

Every suggestion stands in the table of *starts* under what is typed from each of its words and content terms on: the
keys of the two-set keyboard, without spaces, so that half-typed syllables, jamo by jamo, and the wrong layout are all
prefixes of it: 환불 is ``ghksqnf``, 환ㅂ ``ghksq``; Shift and Caps Lock do not matter. In the table of *initials* it
stands under the initial consonants from each of these places on.
"""

from __future__ import annotations

import sqlite3
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from helpsearch.analysis.database import ReadOnlyDatabase
from helpsearch.analysis.hangul import initials
from helpsearch.analysis.keyboard import to_latin
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.words import words

SUGGESTIONS_FORMAT = 2
KEY = 40
"""Keys of a start that are kept; what is typed beyond is compared with the whole text."""
INITIALS = 12
"""Initials of a start that are kept."""
WORD = 16
"""Keys of a word that are compared where words may stand anywhere."""
APART = "|"
SCANNED = 4_000
"""Rows of one prefix that are looked at; the best by weight among these are returned."""

_LAST = "\U0010ffff"  # behind every key
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


class Suggestible(NamedTuple):
    """A text that may be suggested.

    ``document`` is the id of the document that it leads to, ``kind`` one of ``title``, ``heading`` and ``phrase``,
    ``weight`` (above 0) how common and telling it is, in thousandths. ``meaning`` are its content terms; two texts with
    the same ones mean the same. ``starts`` are the places in the text where words and terms begin; ``expires`` is
    the document's last day.
    """

    text: str
    document: str
    kind: str
    weight: int
    meaning: tuple[str, ...]
    starts: tuple[int, ...]
    expires: date | None


class StoredSuggestion(NamedTuple):
    """A suggestion as it was found. ``keys`` type all of it; ``starts`` and ``initials`` hold those of each of its
    starts, with :data:`APART` before each; ``first`` is 1 where what was typed begins the text, else 0."""

    number: int
    text: str
    document: str
    kind: str
    weight: int
    meaning: str
    keys: str
    starts: str
    initials: str
    first: int


def typed_keys(text: str) -> str:
    """The keys that a text is typed with, without spaces and punctuation.

    >>> typed_keys("환불 신청!"), typed_keys("환ㅂ"), typed_keys("CSV 파일")
    ('ghksqnftlscjd', 'ghksq', 'csvvkdlf')
    """
    return keys_of(_letters(text))


def keys_of(letters: str) -> str:
    """The keys that letters are typed with, whatever the layout, Shift and Caps Lock.

    >>> keys_of("꼬ㅂ"), keys_of("RHQ")
    ('rhq', 'rhq')
    """
    return to_latin(letters).lower()


def write_facts(connection: sqlite3.Connection, stamp: str) -> None:
    """Say what the file is. ``stamp`` is the digest of the index that it belongs to."""
    facts = {"format": str(SUGGESTIONS_FORMAT), "stamp": stamp}
    connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts.items())


def insert_suggestion(connection: sqlite3.Connection, each: Suggestible) -> None:
    """Add a suggestion under all of its keys."""
    number = _number(each)
    starts, letters = _keys(each)
    row = (number, *each[:4], " ".join(sorted(each.meaning)), typed_keys(each.text))
    lists = ("".join(APART + key[:WORD] for key in starts), "".join(APART + key for key in letters))
    expires = each.expires and each.expires.isoformat()
    connection.execute("INSERT INTO suggestions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, *lists, expires))
    for table, keys in (("starts", starts), ("initials", letters)):
        rows = ((key, number, int(place == 0), each.weight) for place, key in enumerate(keys))
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", rows)


def remove_suggestion(connection: sqlite3.Connection, each: Suggestible) -> None:
    """Take out a suggestion that was inserted."""
    number = _number(each)
    connection.execute("DELETE FROM suggestions WHERE number = ?", (number,))
    for table, keys in zip(("starts", "initials"), _keys(each), strict=True):
        connection.executemany(f"DELETE FROM {table} WHERE key = ? AND number = ?", ((key, number) for key in keys))


def _number(each: Suggestible) -> int:
    """The number of a suggestion: 63 bits of a hash, so that it is the same whatever steps led to the file."""
    whose = each.text if each.kind != "phrase" else "\0".join(("phrase", *each.meaning))
    return int.from_bytes(blake2b(whose.encode(), digest_size=8).digest(), "big") >> 1


def _keys(each: Suggestible) -> tuple[list[str], list[str]]:
    """What is typed from each start on, and its initials."""
    rests = [_letters(each.text[place:]) for place in each.starts]
    starts = dict.fromkeys(keys_of(rest[:KEY])[:KEY] for rest in rests)  # a letter takes one key at least
    return list(starts), list(dict.fromkeys(keys_of(initials(rest[:INITIALS]))[:INITIALS] for rest in rests))


def _letters(text: str) -> str:
    """The words of a text, side by side."""
    return "".join(word.form for word in words(nfc(text)))


class Suggestions(ReadOnlyDatabase):
    """The suggestions of a generation."""

    def __init__(self, path: Path, stamp: str | None = None) -> None:
        super().__init__(path, SUGGESTIONS_FORMAT, stamp)

    def starting(self, prefix: str, today: date, limit: int) -> list[StoredSuggestion]:
        """The suggestions of which a word or term begins with these keys, the weightiest first."""
        return self._beginning("starts", prefix[:KEY], today, limit)

    def initialled(self, prefix: str, today: date, limit: int) -> list[StoredSuggestion]:
        """The suggestions that have these initials from the beginning of a word or term on, the weightiest first."""
        return self._beginning("initials", prefix[:INITIALS], today, limit)

    def count(self, prefix: str, initials: bool) -> int:
        """How many words and terms begin with these keys, or initials; counted up to :data:`SCANNED`."""
        table = "initials" if initials else "starts"
        query = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE key >= ? AND key < ? LIMIT {SCANNED})"
        return int(self._select(query, (prefix, prefix + _LAST))[0][0])

    def _beginning(self, table: str, prefix: str, today: date, limit: int) -> list[StoredSuggestion]:
        found = self._select(
            "SELECT number, text, document, kind, suggestions.weight, meaning, keys, starts, initials, begins FROM ("
            " SELECT number, max(first) AS begins, max(weight) AS most FROM ("
            f"  SELECT number, first, weight FROM {table} WHERE key >= ? AND key < ? LIMIT {SCANNED}"
            " ) GROUP BY number ORDER BY most DESC, number LIMIT ?"
            ") JOIN suggestions USING (number) WHERE expires IS NULL OR expires >= ?"
            " ORDER BY suggestions.weight DESC, text",
            (prefix, prefix + _LAST, limit, today.isoformat()),
        )
        return [StoredSuggestion(*row) for row in found]

"""Finding subwords one keystroke away: the symmetric deletions of SymSpell.

Two strings are at most one insertion, deletion, replacement or swap of neighbours apart only if leaving out at most one
keystroke of each makes them equal (W. Garbe, SymSpell, 2012; T. Bocek et al., "Fast Similarity Search in Large
Dictionaries", 2007). So the lexicon holds, for each subword that a correction may lead to, the hash of its keystrokes
and of them without each one, and a span of what was typed finds its neighbours by as many point look-ups as it has
keystrokes.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from zlib import crc32

from helpsearch.analysis.hangul import keystrokes

MAX_KEYS = 24
"""Longest subword in keystrokes that a correction may lead to; it bounds the look-ups that a span takes."""

DELETION_TABLE = "CREATE TABLE near (key INTEGER, surface TEXT, PRIMARY KEY (key, surface)) WITHOUT ROWID;"

_HANGUL = re.compile("[가-힣]+")
# What begins with a particle, an ending, a suffix or 이다 is a target whatever the corpus says: those of a language are
# few, and a help centre's visitors use others than its authors.
FUNCTIONAL = re.compile("[JE~]|VC|VX|XS")


def deletion_keys(keys: str) -> set[int]:
    """The hashes of keystrokes, whole and with each one of them left out.

    A hash takes 32 bits; what it finds is compared with what was typed, so two strings of one hash do no harm.

    >>> deletion_keys("ㅅㅣㄴㅊㅓㅇ") & deletion_keys("ㅅㅣㄴㅉㅓㅇ") != set()
    True
    """
    heard = keys.replace("ㅜㅔ", "ㅗㅣ").replace("ㅗㅐ", "ㅗㅣ")  # ㅞ, ㅙ and ㅚ are two keys apart and sound alike
    return {hashed(keys), hashed(heard), *(hashed(keys[:place] + keys[place + 1 :]) for place in range(len(keys)))}


def hashed(keys: str) -> int:
    return crc32(keys.encode()) - 2**31  # signed: SQLite keeps it in four bytes


def correction_targets(connection: sqlite3.Connection) -> set[str]:
    """What a correction may lead to: only what words of the corpus have, and functional subwords."""
    classes = connection.execute("SELECT DISTINCT left_class FROM pieces")  # some dozens, of 80,000 subwords
    functional = [left for (left,) in classes if FUNCTIONAL.match(left)]
    subwords = connection.execute(
        f"SELECT surface FROM pieces WHERE count > taught OR left_class IN ({','.join('?' * len(functional))})",
        functional,
    )
    return {surface for (surface,) in subwords}


def update_deletions(connection: sqlite3.Connection, before: set[str]) -> None:
    """Bring the table of neighbours up to date, which holds the targets as they were ``before``."""
    after = correction_targets(connection)
    connection.executemany("DELETE FROM near WHERE key = ? AND surface = ?", _rows(before - after))
    connection.executemany("INSERT INTO near VALUES (?, ?)", sorted(_rows(after - before)))


def _rows(surfaces: set[str]) -> Iterator[tuple[int, str]]:
    for surface in surfaces:
        keys = keystrokes(surface)
        if _HANGUL.fullmatch(surface) and len(keys) <= MAX_KEYS:
            for key in deletion_keys(keys):
                yield key, surface

"""The deletion index: finding subwords that are one keystroke away, by the symmetric deletions of SymSpell.

If two strings are one insertion, deletion, replacement or swap of neighbours apart, leaving out at most one keystroke
of each makes them equal (W. Garbe, SymSpell, 2012; T. Bocek et al., "Fast Similarity Search in Large Dictionaries",
2007). So for each subword that a correction may lead to, the lexicon has the hash of its keystrokes, and for each
keystroke the hash without it. A typed span finds its neighbours with one point look-up for each of its keystrokes and
one or two more.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from zlib import crc32

from helpsearch.analysis.hangul import keystrokes

MAX_KEYS = 24
"""The longest subword that a correction may lead to, in keystrokes; it bounds the look-ups that a span takes."""

DELETION_TABLE = "CREATE TABLE near (key INTEGER, surface TEXT, PRIMARY KEY (key, surface)) WITHOUT ROWID;"

_HANGUL = re.compile("[가-힣]+")
# The left classes of particles, endings, suffixes and 이다. A correction may lead to these even if the corpus lacks
# them: Korean has few, and the visitors of a help centre use others than its authors do.
FUNCTIONAL = re.compile("[JE~]|VC|VX|XS")


def deletion_keys(keys: str) -> set[int]:
    """The hash of all keystrokes, and for each keystroke the hash of the others.

    A hash has 32 bits. Two strings may share a hash, which does no harm: every subword that is found is compared with
    the typed span.

    >>> deletion_keys("ㅅㅣㄴㅊㅓㅇ") & deletion_keys("ㅅㅣㄴㅉㅓㅇ") != set()
    True
    """
    # ㅞ (ㅜㅔ) is two keys apart from ㅚ (ㅗㅣ) and ㅙ (ㅗㅐ), and sounds like both.
    heard = keys.replace("ㅜㅔ", "ㅗㅣ").replace("ㅗㅐ", "ㅗㅣ")
    return {hashed(keys), hashed(heard), *(hashed(keys[:place] + keys[place + 1 :]) for place in range(len(keys)))}


def hashed(keys: str) -> int:
    """The hash of keystrokes, as a signed number, which SQLite stores in four bytes."""
    return crc32(keys.encode()) - 2**31


def correction_targets(connection: sqlite3.Connection) -> set[str]:
    """The surfaces that a correction may lead to: subwords of the corpus's words, and functional subwords."""
    classes = connection.execute("SELECT DISTINCT left_class FROM pieces")  # dozens
    functional = [left for (left,) in classes if FUNCTIONAL.match(left)]
    subwords = connection.execute(
        f"SELECT surface FROM pieces WHERE count > taught OR left_class IN ({','.join('?' * len(functional))})",
        functional,
    )
    return {surface for (surface,) in subwords}


def update_deletions(connection: sqlite3.Connection, before: set[str]) -> None:
    """Update the deletion index from the correction targets that it has (``before``) to those of now."""
    after = correction_targets(connection)
    connection.executemany("DELETE FROM near WHERE key = ? AND surface = ?", _rows(before - after))
    connection.executemany("INSERT INTO near VALUES (?, ?)", sorted(_rows(after - before)))


def _rows(surfaces: set[str]) -> Iterator[tuple[int, str]]:
    for surface in surfaces:
        keys = keystrokes(surface)
        if _HANGUL.fullmatch(surface) and len(keys) <= MAX_KEYS:
            for key in deletion_keys(keys):
                yield key, surface

"""Suggestions while someone types: titles, questions, headings and frequent phrases, found by the keys typed so far.

The table of *starts* has a row for each word and content term of a suggestion: the keys of the two-set keyboard that
type the text from there on, without spaces. So half-typed syllables and the wrong layout are prefixes too: 환불 is
``ghksqnf`` and 환ㅂ ``ghksq``; Shift and Caps Lock do not matter. The table of *initials* has the initial consonants
from the same places on.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from helpsearch.analysis.database import ReadOnlyDatabase
from helpsearch.analysis.keyboard import to_latin
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.words import words
from helpsearch.cache import BoundedCache

SUGGESTIONS_FORMAT = 2
KEY = 40
"""Most keys of a start that the table has; if more keys are typed, they are compared with the whole text."""
INITIALS = 12
"""Most initials of a start."""
WORD = 16
"""Most keys of a word that are compared when words may be anywhere in the text."""
APART = "|"
"""The mark before each start, and before each run of initials, in a stored suggestion."""
SCANNED = 4_000
"""Most rows of one prefix that are read; the best of these by weight are returned."""

FOUND_BYTES = 6 * 2**20
"""Most bytes of suggestions found by a prefix that are kept for further prefixes."""
COUNTS_BYTES = 2**20
"""Most bytes of counts by prefix that are kept."""

_LAST = "\U0010ffff"  # sorts behind every key


class StoredSuggestion(NamedTuple):
    """A suggestion that was found. ``keys`` type the whole text. ``starts`` and ``initials`` have an entry for each
    place where a word or term begins, with :data:`APART` before each. ``first`` is 1 if the text begins with the keys
    that were looked up, else 0."""

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
    return keys_of(letters_of(text))


def keys_of(letters: str) -> str:
    """The keys that letters are typed with, whatever the layout, Shift and Caps Lock.

    >>> keys_of("꼬ㅂ"), keys_of("RHQ")
    ('rhq', 'rhq')
    """
    return to_latin(letters).lower()


def letters_of(text: str) -> str:
    """The words of a text, joined without the spaces and signs between them."""
    return "".join(word.form for word in words(nfc(text)))


class Suggestions(ReadOnlyDatabase):
    """The suggestions of a generation."""

    def __init__(self, path: Path, digest: str | None = None) -> None:
        """Open the file. If ``digest`` is given, it must be that of the index that the file belongs to."""
        super().__init__(path, SUGGESTIONS_FORMAT, digest)
        self._found: BoundedCache[tuple[str, str, date, int], list[StoredSuggestion]] = BoundedCache(
            FOUND_BYTES, _bytes_of_found
        )
        self._counts: BoundedCache[tuple[str, str], int] = BoundedCache(COUNTS_BYTES, lambda _: 200)

    def starting(self, prefix: str, today: date, limit: int) -> list[StoredSuggestion]:
        """The suggestions that have a word or term beginning with these keys, by weight."""
        return self._beginning("starts", prefix[:KEY], today, limit)

    def initialled(self, prefix: str, today: date, limit: int) -> list[StoredSuggestion]:
        """The suggestions that have these initials from the beginning of a word or term on, by weight."""
        return self._beginning("initials", prefix[:INITIALS], today, limit)

    def count(self, prefix: str, initials: bool) -> int:
        """How many words and terms begin with these keys or, if ``initials``, with these initials; at most
        :data:`SCANNED`."""
        table = "initials" if initials else "starts"
        query = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE key >= ? AND key < ? LIMIT {SCANNED})"
        return self._counts.get((table, prefix), lambda: int(self._select(query, (prefix, prefix + _LAST))[0][0]))

    def _beginning(self, table: str, prefix: str, today: date, limit: int) -> list[StoredSuggestion]:
        return self._found.get((table, prefix, today, limit), lambda: self._read(table, prefix, today, limit))

    def _read(self, table: str, prefix: str, today: date, limit: int) -> list[StoredSuggestion]:
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


def _bytes_of_found(found: list[StoredSuggestion]) -> int:
    return 200 + sum(700 + 2 * len(each.text) + len(each.starts) + len(each.initials) for each in found)

"""The lexicon of an index: how Kiwi read each distinct word of the corpus, and how words are made of subwords.

It is a SQLite file that is asked by point look-ups, so opening it costs nothing however large it is.
"""

from __future__ import annotations

import json
import math
import sys
from array import array
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from helpsearch.analysis.database import ReadOnlyDatabase
from helpsearch.analysis.subwords import OPEN, Subword
from helpsearch.analysis.terms import Morpheme

LEXICON_FORMAT = 5
"""The version of the lexicon file."""
COST_UNIT = 1000
"""A cost is a negative natural logarithm of a probability, in whole thousandths."""
IMPOSSIBLE_COST = 2**16 - 1
"""The cost of a transition that is impossible."""
SPACE = 3 * COST_UNIT // 2
"""The cost of a missing space between two words: 환불이안돼요."""

_UNKNOWN_TRANSITION = 8 * COST_UNIT  # to or from a class that the lexicon does not have
_LAST = "\U0010ffff"  # sorts behind every text
_BATCH = 512  # bound variables in one statement; SQLite allows at least 999
_REMEMBERED = 20_000  # surfaces whose subwords are kept, some 8 MB


class Transitions(NamedTuple):
    """The cost of each left class behind each right class, in :data:`COST_UNIT`.

    ``costs`` has a row for each class in ``rights`` and a column for each class in ``lefts``; these two map a class to
    the number of its row or column. ``totals`` has, for each left class, the count of all its subwords.
    """

    rights: dict[str, int]
    lefts: dict[str, int]
    totals: dict[str, int]
    costs: array[int]

    def cost(self, right: str, left: str) -> int:
        """The cost of a subword with the class ``left`` behind a subword with the class ``right``."""
        row, column = self.rights.get(right), self.lefts.get(left)
        if row is None or column is None:
            return IMPOSSIBLE_COST if left.startswith(OPEN) else _UNKNOWN_TRANSITION
        return self.costs[row * len(self.lefts) + column]

    def subword_cost(self, subword: Subword, count: int) -> int:
        """The cost of a subword with this count: the negative logarithm of its share among those of its left class."""
        return round(COST_UNIT * math.log(self.totals[subword.left] / count))


class Column(dict[str, int]):
    """The cost of one left class behind each right class; that behind a class that the lexicon lacks is ``unknown``."""

    def __init__(self, costs: Iterable[tuple[str, int]], unknown: int) -> None:
        super().__init__(costs)
        self._unknown = unknown

    def __missing__(self, right: str) -> int:
        return self._unknown


class Columns(dict[str, Column]):
    """The transition costs of each left class, made when the class is first asked for. They are what
    :meth:`Transitions.cost` gives, and are looked up ten times as fast."""

    def __init__(self, transitions: Transitions) -> None:
        super().__init__()
        self._transitions = transitions

    def __missing__(self, left: str) -> Column:
        rights, lefts, _, costs = self._transitions
        unknown = self._transitions.cost("", left)  # no class is empty
        known = zip(rights, costs[lefts[left] :: len(lefts)], strict=True) if left in lefts else ()
        column = self[left] = Column(known, unknown)
        return column


class Lexicon(ReadOnlyDatabase):
    """A lexicon file. It remembers the subwords that it was asked for, as many as fit into some megabytes.

    >>> with Lexicon(path) as lexicon:  # doctest: +SKIP
    ...     [str(each) for each in lexicon.get(["환불은"])["환불은"]]
    ['환불/NNG', '은/JX']
    """

    def __init__(self, path: Path, stamp: str | None = None) -> None:
        """Open a lexicon. If ``stamp`` is given, the lexicon must have it: the digest of the index that it belongs to.

        Raises :class:`~helpsearch.errors.IndexDamagedError` if it has another stamp or cannot be read.
        """
        super().__init__(path, LEXICON_FORMAT, stamp)
        self._subwords: dict[str, list[tuple[Subword, int]]] = {}
        self._readings: dict[str, list[tuple[Subword, int]]] = {}

    def get(self, words: Iterable[str]) -> dict[str, tuple[Morpheme, ...]]:
        """The words among ``words`` that the lexicon holds, with their morphemes."""
        rows = self._look_up("SELECT word, morphemes FROM words WHERE word IN", words)
        return {word: decode_morphemes(word, morphemes) for word, morphemes in rows}

    def subwords(self, surfaces: Iterable[str]) -> dict[str, list[tuple[Subword, int]]]:
        """The subwords of each of ``surfaces``, with their counts; always in the same order."""
        wanted = dict.fromkeys(surfaces)
        if len(self._subwords) > _REMEMBERED:
            self._subwords = {}
        known = self._subwords
        if unseen := [surface for surface in wanted if surface not in known]:
            query = "SELECT surface, left_class, right_class, morphemes, count FROM pieces WHERE surface IN"
            found: dict[str, list[tuple[Subword, int]]] = {surface: [] for surface in unseen}
            for surface, left, right, morphemes, count in self._look_up(query, unseen):
                found[surface].append((Subword(surface, left, right, morphemes), count))
            known.update(found)
        return {surface: subwords for surface in wanted if (subwords := known[surface])}

    def readings(self, surfaces: Iterable[str]) -> dict[str, list[tuple[Subword, int]]]:
        """As :meth:`subwords`, with costs in place of counts."""
        if len(self._readings) > _REMEMBERED:
            self._readings = {}
        known = self._readings
        wanted = dict.fromkeys(surfaces)
        if unseen := [surface for surface in wanted if surface not in known]:
            cost, counted = self.transitions.subword_cost, self.subwords(unseen)
            for surface in unseen:
                known[surface] = [(subword, cost(subword, count)) for subword, count in counted.get(surface, ())]
        return {surface: readings for surface in wanted if (readings := known[surface])}

    def by_deletion_keys(self, keys: Iterable[int]) -> dict[int, list[str]]:
        """The surfaces of the subwords with each of these hashes (see :mod:`helpsearch.analysis.deletion_index`)."""
        found: dict[int, list[str]] = {}
        for key, surface in self._look_up("SELECT key, surface FROM near WHERE key IN", keys):
            found.setdefault(key, []).append(surface)
        return found

    def word_counts(self, words: Iterable[str]) -> dict[str, int]:
        """How often the corpus has each word among ``words`` that the lexicon holds."""
        return dict(self._look_up("SELECT word, count FROM words WHERE word IN", words))

    def nouns(self, initials: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
        """The nouns of the corpus that have each of these initials, with their counts, the most frequent noun first:
        환불 and 화분 for ㅎㅂ."""
        found: dict[str, list[tuple[str, int]]] = {}
        for keys, noun, count in self._look_up("SELECT initials, noun, count FROM nouns WHERE initials IN", initials):
            found.setdefault(keys, []).append((noun, count))
        for nouns in found.values():
            nouns.sort(key=lambda each: (-each[1], each[0]))
        return found

    def sounding(self, keys: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
        """The words of the corpus with any of these sound keys, and their terms (see
        :mod:`helpsearch.analysis.loanwords`)."""
        rows = self._look_up("SELECT surface, terms FROM sounds WHERE key IN", keys)
        return sorted({(surface, tuple(terms.split(" "))) for surface, terms in rows})

    def words_beginning(self, beginning: str, limit: int) -> list[tuple[Morpheme, ...]]:
        """The morphemes of at most ``limit`` words that begin like this and are longer."""
        found = self._select(
            "SELECT word, morphemes FROM words WHERE word > ? AND word < ? LIMIT ?",
            (beginning, beginning + _LAST, limit),
        )
        return [decode_morphemes(word, morphemes) for word, morphemes in found]

    def nouns_beginning(self, initials: str, beginning: str) -> list[tuple[str, int]]:
        """The nouns of the corpus whose initials and syllables begin like these, in order, with their counts."""
        query = "SELECT noun, count FROM nouns WHERE initials >= ? AND initials < ? AND noun >= ? AND noun < ?"
        return self._select(
            f"{query} ORDER BY noun",
            (initials, initials + _LAST, beginning, beginning + _LAST),
        )

    @cached_property
    def total(self) -> int:
        """The number of words of the corpus, repeated ones included."""
        ((total,),) = self._select("SELECT value FROM facts WHERE name = 'total'")
        return int(total)

    @cached_property
    def transitions(self) -> Transitions:
        """The transition costs; they are loaded for the first word that must be segmented."""
        ((rights, lefts, totals, data),) = self._select("SELECT rights, lefts, totals, costs FROM joint_costs")
        costs = array("H")
        costs.frombytes(data)
        if sys.byteorder == "big":
            costs.byteswap()
        return Transitions(_numbered(rights), _numbered(lefts), json.loads(totals), costs)

    @cached_property
    def columns(self) -> Columns:
        """The transition costs by left class."""
        return Columns(self.transitions)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query over whole tables, for a copy of the lexicon in another form."""
        return self._select(query)

    def __len__(self) -> int:
        return int(self._select("SELECT count(*) FROM words")[0][0])

    def _look_up(self, query: str, keys: Iterable[str | int]) -> Iterator[tuple[Any, ...]]:
        wanted = list(dict.fromkeys(keys))
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            # SQLite compiles a statement for each number of keys, so there are few numbers: the last key is repeated.
            count = 1 << (len(batch) - 1).bit_length()
            batch += batch[-1:] * (count - len(batch))
            yield from self._select(f"{query} ({','.join('?' * count)})", batch)


def encode_morphemes(word: str, morphemes: Iterable[Morpheme]) -> str:
    """Morphemes as JSON: tag, start, end, and the form unless the word has the form at this place.

    >>> encode_morphemes("했다", [Morpheme("하", "VV", 0, 1), Morpheme("었", "EP", 0, 1), Morpheme("다", "EF", 1, 2)])
    '[["VV",0,1,"하"],["EP",0,1,"었"],["EF",1,2]]'
    """
    rows = (
        (tag, start, end) if form == word[start:end] else (tag, start, end, form) for form, tag, start, end in morphemes
    )
    return json.dumps(list(rows), ensure_ascii=False, separators=(",", ":"))


def decode_morphemes(word: str, text: str) -> tuple[Morpheme, ...]:
    """The morphemes that :func:`encode_morphemes` wrote."""
    return tuple(
        Morpheme(form[0] if form else word[start:end], tag, start, end) for tag, start, end, *form in json.loads(text)
    )


def _numbered(names: str) -> dict[str, int]:
    return {name: number for number, name in enumerate(json.loads(names))}

"""Writes a lexicon: a new one, or one for the next generation, which begins as a copy of the previous one.

Four tables keep older names, since the format is fixed: subwords are in ``pieces``, transitions in ``joints``, their
costs in ``joint_costs``, and the deletion index in ``near``.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from helpsearch.analysis.counts import WORD, Counts, last_class, transition_costs
from helpsearch.analysis.deletion_index import DELETION_TABLE, correction_targets, update_deletions
from helpsearch.analysis.hangul import initials, is_syllable
from helpsearch.analysis.lexicon import LEXICON_FORMAT, decode_morphemes, encode_morphemes
from helpsearch.analysis.loanwords import all_keys, loan_surfaces
from helpsearch.analysis.subwords import BEGIN, END
from helpsearch.analysis.terms import Morpheme, content_terms, outer

_NOUNS = ("NNG", "NNP", "XR")
_COMPOUND = 4  # at most this many nouns and suffixes in one compound

_TABLES = (
    """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE words (word TEXT PRIMARY KEY, count INTEGER NOT NULL, morphemes TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE pieces (
    surface TEXT, left_class TEXT, right_class TEXT, morphemes TEXT, count INTEGER NOT NULL, taught INTEGER NOT NULL,
    PRIMARY KEY (surface, left_class, right_class, morphemes)
) WITHOUT ROWID;
CREATE TABLE joints (
    right_class TEXT, left_class TEXT, count INTEGER NOT NULL, PRIMARY KEY (right_class, left_class)
) WITHOUT ROWID;
CREATE TABLE nouns (initials TEXT, noun TEXT, count INTEGER NOT NULL, PRIMARY KEY (initials, noun)) WITHOUT ROWID;
CREATE TABLE sounds (
    key TEXT, surface TEXT, terms TEXT, count INTEGER NOT NULL, PRIMARY KEY (key, surface, terms)
) WITHOUT ROWID;
CREATE TABLE joint_costs (rights TEXT, lefts TEXT, totals TEXT, costs BLOB);
"""
    + DELETION_TABLE
)


class ChangedWord(NamedTuple):
    """A word of the corpus whose count changes, ``before`` and ``after``; for a word that leaves the corpus,
    ``after`` is 0 or less."""

    word: str
    morphemes: tuple[Morpheme, ...]
    before: int
    after: int


def write_lexicon(
    path: Path,
    learned: Mapping[str, tuple[Morpheme, ...]],
    counts: Mapping[str, int],
    *,
    seed: Counts | None = None,
    base: Path | None = None,
    keep: Collection[str] = (),
    stamp: str = "",
    progress: Callable[[int, int], None] = lambda *_: None,
) -> None:
    """Write a lexicon.

    The result depends only on the corpus as it is now, not on the updates that led to it: a word that the corpus no
    longer has leaves no trace.

    :param learned: words that are new in the lexicon, with their morphemes.
    :param counts: by how much the number of each word in the corpus has changed since ``base``; below 0 if it fell.
    :param seed: for a new lexicon, its seed vocabulary (see :mod:`helpsearch.analysis.seed_vocabulary`).
    :param base: the lexicon of the generation before; its seed vocabulary stays.
    :param keep: words that stay although the corpus does not have them, such as those of synonym rules. Their subwords
        and transitions count, but not their ends. Synonym rules are bare nouns: if their ends counted, a few hundred
        of them would make it seem that a name never has a particle, and 쿠루미가 would be read as one name.
    :param stamp: the digest of the index that the lexicon belongs to.
    :param progress: called with two numbers: the changed words that are written so far, and all changed words.
    """
    if base is not None:
        path.write_bytes(base.read_bytes())
    connection = sqlite3.connect(path)
    try:
        # The file belongs to a generation that is published whole, so it needs no journal of its own.
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + ("" if base else _TABLES))
        facts = {"format": str(LEXICON_FORMAT), "stamp": stamp}
        connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts.items())
        changes = seed.copy() if seed else Counts()
        changed = list(_changed_words(connection, learned, counts))
        _change_words(connection, learned, counts)
        words = len(changed)
        progress(0, words)
        _count_nouns(connection, changed)
        progress(words // 4, words)
        _count_sounds(connection, changed)
        progress(words // 2, words)
        ends = {word: changes.learn_parts(word, morphemes) for word, morphemes in learned.items()}
        _learn_ends(changes, changed, ends)
        progress(words * 3 // 4, words)
        _forget(connection, changes, keep)
        if base is None or changes.subwords or changes.transitions:  # most updates bring no word and take none away
            targets = correction_targets(connection)
            _change_counts(connection, changes, seed or Counts())
            _write_costs(connection)
            update_deletions(connection, targets)
        ((total,),) = connection.execute("SELECT ifnull(sum(count), 0) FROM words")
        connection.execute("INSERT OR REPLACE INTO facts VALUES ('total', ?)", (str(total),))
        connection.commit()
        progress(words, words)
    finally:
        connection.close()


def _change_words(
    connection: sqlite3.Connection, learned: Mapping[str, tuple[Morpheme, ...]], counts: Mapping[str, int]
) -> None:
    rows = ((word, encode_morphemes(word, learned[word])) for word in sorted(learned))
    connection.executemany("INSERT INTO words VALUES (?, 0, ?)", rows)
    changed = ((count, word) for word, count in counts.items() if count)
    connection.executemany("UPDATE words SET count = count + ? WHERE word = ?", changed)


def _learn_ends(changes: Counts, changed: Iterable[ChangedWord], ends: Mapping[str, str]) -> None:
    """Count the ends of words that came into the corpus, and subtract the ends of words that left it.

    :param ends: for each new word, the right class of its last subword.
    """
    for word, morphemes, before, after in changed:
        if (before > 0) != (after > 0):
            end = ends[word] if word in ends else last_class(word, morphemes)
            changes.learn_end(end, WORD if after > 0 else -WORD)


def _forget(connection: sqlite3.Connection, changes: Counts, keep: Collection[str]) -> None:
    """Remove the words that the corpus no longer has."""
    rows = connection.execute("SELECT word, morphemes FROM words WHERE count <= 0").fetchall()
    gone = [(word, morphemes) for word, morphemes in rows if word not in keep]
    for word, morphemes in gone:
        changes.learn_parts(word, decode_morphemes(word, morphemes), -WORD)
    connection.executemany("DELETE FROM words WHERE word = ?", ((word,) for word, _ in gone))


def _change_counts(connection: sqlite3.Connection, changes: Counts, seed: Counts) -> None:
    subwords = ((*subword, count, seed.subwords[subword]) for subword, count in changes.subwords.items())
    _add_counts(connection, "pieces", subwords)
    _add_counts(connection, "joints", ((*transition, count) for transition, count in changes.transitions.items()))


def _add_counts(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[str | int, ...]]) -> None:
    """Add the counts of rows to those that a table has, and delete the rows whose counts become 0."""
    added = sorted(rows)
    if added:
        insert = f"INSERT INTO {table} VALUES ({','.join('?' * len(added[0]))})"
        connection.executemany(f"{insert} ON CONFLICT DO UPDATE SET count = count + excluded.count", added)
        connection.execute(f"DELETE FROM {table} WHERE count = 0")


def _write_costs(connection: sqlite3.Connection) -> None:
    """Compute the costs of all transitions from the counts."""
    transitions = {(right, left): count for right, left, count in connection.execute("SELECT * FROM joints")}
    totals = dict(connection.execute("SELECT left_class, sum(count) FROM pieces GROUP BY left_class"))
    rights = {BEGIN, *(right for right, _ in transitions)}
    rights |= {right for (right,) in connection.execute("SELECT DISTINCT right_class FROM pieces")}
    lefts = {END, *totals, *(left for _, left in transitions)}
    costs = array("H", transition_costs(transitions, sorted(rights), sorted(lefts)))
    if sys.byteorder == "big":
        costs.byteswap()
    connection.execute("DELETE FROM joint_costs")
    connection.execute(
        "INSERT INTO joint_costs VALUES (?, ?, ?, ?)",
        (_json(sorted(rights)), _json(sorted(lefts)), _json(totals), costs.tobytes()),
    )


def _changed_words(
    connection: sqlite3.Connection, learned: Mapping[str, tuple[Morpheme, ...]], counts: Mapping[str, int]
) -> Iterator[ChangedWord]:
    """The words whose counts are going to change."""
    for word, change in counts.items():
        if word in learned:
            yield ChangedWord(word, learned[word], 0, change)
            continue
        for count, morphemes in connection.execute("SELECT count, morphemes FROM words WHERE word = ?", (word,)):
            yield ChangedWord(word, decode_morphemes(word, morphemes), count, count + change)


def _count_nouns(connection: sqlite3.Connection, changed: Iterable[ChangedWord]) -> None:
    """Count the nouns of the corpus and their compounds by initials: 배송 ㅂㅅ, 조회 ㅈㅎ, 배송조회 ㅂㅅㅈㅎ.

    A Latin word is its own initials.
    """
    nouns: Counter[str] = Counter()
    for word, morphemes, before, after in changed:
        for noun in compound_nouns(word, morphemes):
            nouns[noun] += after - before
    _add_counts(connection, "nouns", ((initials(noun), noun, change) for noun, change in nouns.items() if change))


def _count_sounds(connection: sqlite3.Connection, changed: Iterable[ChangedWord]) -> None:
    """Count the words that may be English, in Hangul or in Latin letters, by their sound keys: 엑셀 and excel."""
    sounds: Counter[tuple[str, str]] = Counter()
    for word, morphemes, before, after in changed:
        for surface, terms in loan_surfaces(word, content_terms(word, morphemes)):
            sounds[surface, " ".join(terms)] += after - before
    rows = ((key, *sound, change) for sound, change in sounds.items() if change for key in all_keys(sound[0]))
    _add_counts(connection, "sounds", rows)


def compound_nouns(word: str, morphemes: Sequence[Morpheme]) -> Iterator[str]:
    """The Hangul nouns of a word, each by itself and with the nouns that follow it; and its Latin words.

    >>> morphemes = [Morpheme("배송", "NNG", 0, 2), Morpheme("조회", "NNG", 2, 4), Morpheme("를", "JKO", 4, 5)]
    >>> list(compound_nouns("배송조회를", morphemes))
    ['배송', '배송조회', '조회']
    """
    morphemes = outer(morphemes)
    for first, start in enumerate(morphemes):
        end = start.start
        if start.tag == "SL":
            yield start.form
        for each in morphemes[first : first + _COMPOUND]:
            nominal = each.tag in _NOUNS or (each.tag == "XSN" and each is not start)
            if not nominal or each.start != end or each.form != word[each.start : each.end]:
                break
            end = each.end
            noun = word[start.start : end]
            if all(map(is_syllable, noun)):
                yield noun


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

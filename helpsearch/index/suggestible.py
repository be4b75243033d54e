"""The texts of a corpus that may be suggested: titles, questions, headings, and noun phrases that documents share.

Tables keep each text once, with its terms and noun phrases, and the documents that have it. So an update analyses only
new texts, and works out again only suggestions to which a new or removed text contributes.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.terms import Term
from helpsearch.documents.documents import Article, ArticleOrFaq

TITLE, HEADING, PHRASE = 1000, 500, 300
"""Weights in thousandths: of a title or question, of a heading, and of a phrase of one document."""
_DOUBLED = 200  # added to a phrase's weight when twice as many documents have it
_LONGEST_PHRASE = 3  # nouns
_SHARED = 2  # fewest documents that have a phrase
_COMMON_HEADING = 3  # most documents with one heading; a heading of more documents says nothing ("알아 두기")
_NOUNS = ("NNG", "NNP", "XR", "SL", "SN")
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # json.dumps makes one for each call

_TABLES = """
CREATE TABLE IF NOT EXISTS texts (text TEXT PRIMARY KEY, terms TEXT NOT NULL, starts TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS phrases (
    meaning TEXT, text TEXT, written TEXT, starts TEXT NOT NULL, share REAL NOT NULL,
    PRIMARY KEY (meaning, text, written)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS places (
    text TEXT, document TEXT, kind TEXT, expires TEXT, PRIMARY KEY (text, document, kind)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS place_documents ON places (document);
CREATE INDEX IF NOT EXISTS phrase_texts ON phrases (text);
CREATE TEMP TABLE arrived (text TEXT, document TEXT, kind TEXT, expires TEXT);
CREATE TEMP TABLE departed (document TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE touched (text TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE touched_phrases (meaning TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Suggestible(NamedTuple):
    """A text that may be suggested.

    ``document`` is the id of the document that it leads to; ``kind`` is ``title``, ``heading`` or ``phrase``.
    ``weight`` says how common and telling it is, in thousandths, above 0. ``meaning`` are its content terms: two texts
    with the same terms mean the same. ``starts`` are the places in the text where words and terms begin. ``expires`` is
    the document's last day.
    """

    text: str
    document: str
    kind: str
    weight: int
    meaning: tuple[str, ...]
    starts: tuple[int, ...]
    expires: date | None


class SuggestibleTexts:
    """The tables of texts in a database. Added and removed documents change the suggestions only after
    :meth:`apply`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.executescript(_TABLES)

    def add(self, documents: Sequence[ArticleOrFaq], analyzer: Analyzer) -> None:
        """Add documents; titles, headings and tags that no document had are analysed."""
        rows = [row for document in documents for row in _places(document)]
        self._connection.executemany("INSERT INTO arrived VALUES (?, ?, ?, ?)", rows)
        known = "SELECT 1 FROM texts WHERE text = ?"
        unknown = [text for text in dict.fromkeys(row[0] for row in rows) if not self._all(known, text)]
        texts: list[tuple[str, str, str]] = []
        phrases: list[_Phrase] = []
        for text, analysis in zip(unknown, analyzer.analyze_all(unknown), strict=True):
            starts = sorted({word.start for word in analysis.words} | {term.start for term in analysis.terms})
            texts.append((text, _json(analysis.term_texts), _json(starts)))
            phrases += _phrases(text, analysis)
        # Of the phrases with one key the first counts, and sorting keeps them in order.
        phrases.sort(key=itemgetter(0, 1, 2))
        self._connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", sorted(texts))
        self._connection.executemany("INSERT OR IGNORE INTO phrases VALUES (?, ?, ?, ?, ?)", phrases)

    def remove(self, document_ids: Iterable[str]) -> None:
        """Remove documents."""
        self._connection.executemany("INSERT OR IGNORE INTO departed VALUES (?)", ((each,) for each in document_ids))

    def touched(self) -> Iterator[Suggestible]:
        """The suggestions to which an added or removed text contributes, as the tables have them now: before
        :meth:`apply` the old suggestions, after it the new ones."""
        execute = self._connection.execute
        execute(
            "INSERT OR IGNORE INTO touched SELECT text FROM arrived UNION"
            " SELECT text FROM places WHERE document IN (SELECT document FROM departed)"
        )
        execute("INSERT OR IGNORE INTO touched_phrases SELECT meaning FROM phrases JOIN touched USING (text)")
        yield from self._whole()
        yield from self._shared()

    def count_touched(self) -> int:
        """About how many suggestions :meth:`touched` has: how many it had before :meth:`apply`."""
        counts = "SELECT (SELECT count(*) FROM touched) + (SELECT count(*) FROM touched_phrases)"
        ((count,),) = self._connection.execute(counts)
        return int(count)

    def apply(self) -> None:
        """Take the added documents into the tables and the removed ones out."""
        self._connection.execute("DELETE FROM places WHERE document IN (SELECT document FROM departed)")
        self._connection.execute("INSERT OR REPLACE INTO places SELECT * FROM arrived")
        self._connection.execute("DELETE FROM arrived")
        self._connection.execute("DELETE FROM departed")

    def forget(self) -> None:
        """Drop the texts that no document has any more."""
        gone = "SELECT text FROM touched WHERE text NOT IN (SELECT text FROM places)"
        self._connection.execute(f"DELETE FROM phrases WHERE text IN ({gone})")
        self._connection.execute(f"DELETE FROM texts WHERE text IN ({gone})")
        self._connection.execute("DELETE FROM touched")
        self._connection.execute("DELETE FROM touched_phrases")

    def _whole(self) -> Iterator[Suggestible]:
        """Titles, questions, and headings that few documents share; equal texts lead to the first document."""
        rows = self._connection.execute(
            "SELECT text, terms, starts, document, kind, expires FROM touched JOIN texts USING (text)"
            " JOIN places USING (text) WHERE kind != 'tag' AND terms != '[]'"
            " ORDER BY text, kind = 'restricted', document"
        )
        for text, group in groupby(rows, itemgetter(0)):
            found = list(group)
            titles = [row for row in found if row[4] == "title"]
            if titles or len({row[3] for row in found}) <= _COMMON_HEADING:
                _, terms, starts, document, kind, expires = (titles or found)[0]
                if kind == "restricted":
                    kind, titles = "title", found
                weight = TITLE if titles else HEADING
                meaning, places = tuple(json.loads(terms)), tuple(json.loads(starts))
                yield Suggestible(text, document, kind, weight, meaning, places, _day(expires))

    def _shared(self) -> Iterator[Suggestible]:
        """Runs of nouns that several documents have, spelt as most of them spell it. A run leads to the document in
        whose title it has the largest share, or, if no title has it, in whose heading or tag."""
        rows = self._connection.execute(
            "SELECT meaning, written, starts, share, kind = 'title', document, expires FROM touched_phrases"
            " JOIN phrases USING (meaning) JOIN places USING (text) WHERE kind != 'restricted' ORDER BY meaning"
        )
        for meaning, group in groupby(rows, itemgetter(0)):
            written: Counter[tuple[str, str]] = Counter()
            documents: set[str] = set()
            best: tuple[bool, float, str, str | None] | None = None
            for _, form, starts, share, title, document, expires in group:
                written[form, starts] += 1
                documents.add(document)
                place = (not title, -share, document, expires)
                best = place if best is None or place[:3] < best[:3] else best
            if best is not None and len(documents) >= _SHARED:
                form, starts = min(written, key=lambda each: (-written[each], each))
                weight = PHRASE + round(_DOUBLED * math.log2(len(documents)))
                places = tuple(json.loads(starts))
                yield Suggestible(form, best[2], "phrase", weight, tuple(json.loads(meaning)), places, _day(best[3]))

    def _all(self, query: str, *values: str) -> list[tuple[str, ...]]:
        return self._connection.execute(query, values).fetchall()


class _Phrase(NamedTuple):
    """A run of nouns in a text: its terms, its spelling, where its nouns begin, and its share of the text's terms."""

    meaning: str
    text: str
    written: str
    starts: str
    share: float


def _places(document: ArticleOrFaq) -> Iterator[tuple[str, str, str, str | None]]:
    """The texts of a document, each with the document's id, the text's kind and the document's last day.

    Of a document that only some groups may see, there is the title alone: nothing that it says goes into a suggestion
    that leads to another document.
    """
    expires = document.metadata.expires.isoformat() if document.metadata.expires else None
    if document.metadata.access:
        yield nfc(document.title), document.id, "restricted", expires
        return
    yield nfc(document.title), document.id, "title", expires
    if isinstance(document, Article):
        for section in document.sections:
            if section.heading:
                yield nfc(section.heading), document.id, "heading", expires
    for tag in document.metadata.tags:
        yield nfc(tag), document.id, "tag", expires


def _phrases(text: str, analysis: TextAnalysis) -> Iterator[_Phrase]:
    terms = analysis.terms
    for nouns in _noun_runs(text, terms):
        start = nouns[0].start
        yield _Phrase(
            _json([noun.text for noun in nouns]),
            text,
            text[start : nouns[-1].end],
            _json([noun.start - start for noun in nouns]),
            len(nouns) / len(terms),
        )


def _noun_runs(text: str, terms: Sequence[Term]) -> Iterator[Sequence[Term]]:
    """The runs of up to three nouns with nothing but spaces between them; a number alone is no run."""
    for first in range(len(terms)):
        for last in range(first, min(first + _LONGEST_PHRASE, len(terms))):
            if terms[last].tag not in _NOUNS or (
                last > first and text[terms[last - 1].end : terms[last].start].strip()
            ):
                break
            run = terms[first : last + 1]
            if any(term.tag != "SN" for term in run) and sum(term.end - term.start for term in run) > 1:
                yield run


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _json(value: Sequence[object]) -> str:
    return _ENCODER.encode(value)

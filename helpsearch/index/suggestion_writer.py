"""Writing the file of suggestions: a new one, or the next generation's from the one before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.documents.documents import Document
from helpsearch.index.suggestible import SuggestibleTexts
from helpsearch.index.suggestions import TABLES, insert_suggestion, remove_suggestion, write_facts


class SuggestionWriter:
    """Writes the suggestions of the documents that are added; with a ``base``, beside those that it has."""

    def __init__(self, path: Path, base: Path | None = None) -> None:
        if base is not None:
            path.write_bytes(base.read_bytes())
        self._connection = sqlite3.connect(path)
        # The file is made beside the index and swapped in whole, so it needs no journal of its own.
        self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + TABLES)
        self._texts = SuggestibleTexts(self._connection)

    def __enter__(self) -> SuggestionWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def add(self, documents: Sequence[Document], analyzer: Analyzer) -> None:
        """Add documents, which the base may have had in another form."""
        self._texts.add(documents, analyzer)

    def remove(self, identities: Iterable[str]) -> None:
        """Remove what the base has of documents."""
        self._texts.remove(identities)

    def finish(self, stamp: str) -> None:
        """Write it all. ``stamp`` is the digest of the index that the file belongs to."""
        for each in list(self._texts.touched()):
            remove_suggestion(self._connection, each)
        self._texts.apply()
        for each in self._texts.touched():
            insert_suggestion(self._connection, each)
        self._texts.forget()
        write_facts(self._connection, stamp)
        self._connection.commit()

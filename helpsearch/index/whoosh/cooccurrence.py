"""Which terms stand together in a passage of an index that is being built."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.reading import TermNotFound

from helpsearch.index.fields import PART, TERM_FIELDS
from helpsearch.index.metadata import Terms
from helpsearch.index.whoosh.schema import schema


class Standing:
    """The passages of the Whoosh files in a folder, asked which terms they have."""

    def __init__(self, folder: Path) -> None:
        self._reader: Any = FileStorage(str(folder), readonly=True).open_index(schema=schema()).reader()
        self._terms = frozenset(term for field in TERM_FIELDS for term in self._reader.lexicon(field))

    def __enter__(self) -> Standing:
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.close()

    def together(self, terms: Terms) -> bool:
        """Whether any passage has all of some terms, by themselves or as parts of others."""
        if not all(term.encode() in self._terms or (PART + term).encode() in self._terms for term in terms):
            return False
        if len(terms) == 1:
            return any(matcher.is_active() for matcher in self._matchers(terms[0]))
        numbers = (
            frozenset(number for matcher in self._matchers(term) for number in matcher.all_ids())
            for term in dict.fromkeys(terms)
        )
        return bool(frozenset.intersection(*numbers))

    def _matchers(self, term: str) -> Iterator[Any]:
        for field, form in product(TERM_FIELDS, (term, PART + term)):
            try:
                yield self._reader.postings(field, form)
            except TermNotFound:
                continue

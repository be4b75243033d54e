"""A generation opened for reading: postings, lengths and passages, as search needs them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError
from whoosh.reading import TermNotFound

from helpsearch.analysis import Lexicon
from helpsearch.index.generations import Generation, check_generation, current_generation, damaged
from helpsearch.index.schema import PROMOTED, StoredPassage, schema
from helpsearch.index.settings import Settings, decode_settings

LEXICON = "lexicon.sqlite"
SETTINGS = "settings.json"
_ATTEMPTS = 3


class IndexReader:
    """One generation. Passages are known by their number in it, which means nothing outside.

    Not safe for threads (Whoosh shares one file position between all postings of a segment): its user holds a lock.
    """

    def __init__(self, generation: Generation) -> None:
        """Check the files against the manifest, then open them.

        Raises :class:`~helpsearch.errors.IndexDamagedError`.
        """
        check_generation(generation, whole=False)
        self.generation = generation
        try:
            self.settings: Settings = decode_settings((generation.path / SETTINGS).read_bytes())
            storage = FileStorage(str(generation.path), readonly=True)
            self._reader: Any = storage.open_index(schema=schema()).reader()
            self.lexicon = Lexicon(generation.path / LEXICON)
        except (ValueError, KeyError, TypeError, OSError, EmptyIndexError) as error:
            raise damaged(generation.path.parent, f"{generation.path} cannot be opened ({error})") from None
        self._leaves: list[tuple[Any, int]] = list(self._reader.leaf_readers())
        self._documents = [(leaf.column_reader("document"), offset) for leaf, offset in self._leaves]
        self.promoted = self.numbers("promoted", PROMOTED)

    @classmethod
    def open(cls, directory: Path, expect: str | None = None) -> IndexReader:
        """Open the current generation of an index directory; where a build replaces it meanwhile, the next one."""
        for attempt in range(_ATTEMPTS):
            generation = current_generation(directory, expect)
            try:
                return cls(generation)
            except Exception:
                if attempt == _ATTEMPTS - 1 or current_generation(directory, expect).name == generation.name:
                    raise
        raise AssertionError("unreachable")

    def close(self) -> None:
        self._reader.close()
        self.lexicon.close()

    def frequencies(self, field: str, term: str) -> dict[int, float]:
        """How often a term stands in a field of each passage that has it there."""
        found: dict[int, float] = {}
        for leaf, offset in self._leaves:
            try:
                postings = leaf.postings(field, term)
            except TermNotFound:
                continue
            while postings.is_active():
                found[offset + postings.id()] = postings.weight()
                postings.next()
        return found

    def numbers(self, field: str, term: str) -> frozenset[int]:
        """The passages that have a term in a field."""
        return frozenset(self.frequencies(field, term))

    def expired(self, today: date) -> frozenset[int]:
        """The passages of documents whose last day is before ``today``."""
        days = (self._reader.schema["expires"].from_bytes(day) for day in self._reader.lexicon("expires"))
        return frozenset().union(*(self.numbers("expires", day) for day in days if day < today.isoformat()))

    def length(self, field: str, number: int) -> int:
        """The number of terms in a passage's field, as Whoosh keeps it: in one byte, to within 2 %."""
        leaf, offset = self._leaf(self._leaves, number)
        return int(leaf.doc_field_length(number - offset, field))

    def document(self, number: int) -> str:
        """The id of the document that a passage belongs to."""
        column, offset = self._leaf(self._documents, number)
        return str(column[number - offset])

    @staticmethod
    def _leaf(leaves: list[tuple[Any, int]], number: int) -> tuple[Any, int]:
        for leaf, offset in reversed(leaves):
            if offset <= number:
                return leaf, offset
        raise IndexError(number)

    def passage(self, number: int) -> StoredPassage:
        """What is stored of a passage."""
        return StoredPassage.from_json(self._reader.stored_fields(number)["passage"])

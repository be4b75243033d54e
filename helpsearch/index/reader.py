"""A generation opened for reading: postings, lengths and passages, as search needs them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.reading import TermNotFound

from helpsearch.analysis.lexicon import Lexicon
from helpsearch.errors import IndexDamagedError
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
            self.lexicon = Lexicon(generation.path / LEXICON, generation.manifest.digest)
            self._leaves: list[tuple[Any, int]] = list(self._reader.leaf_readers())
            self._columns = [(leaf.column_reader("document"), offset) for leaf, offset in self._leaves]
            self.promoted = self.numbers("promoted", PROMOTED)
        except IndexDamagedError as error:  # the lexicon
            raise damaged(generation.path.parent, str(error).partition(";")[0]) from None
        except Exception as error:  # of any kind: a large index is not hashed whole before Whoosh reads it
            raise damaged(generation.path.parent, f"{generation.path} cannot be opened ({error})") from None
        self._looked_up: dict[int, str] = {}  # documents of passages

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
        """Let go of all files; Whoosh keeps its own mapped while anything refers to them."""
        self._reader.close()
        self._reader, self._leaves, self._columns = None, [], []
        self.lexicon.close()

    def postings(self, field: str, term: str) -> Iterator[tuple[int, float]]:
        """The passages that have a term in a field, each with the posting's weight (see ``unpack_weight``)."""
        for leaf, offset in self._leaves:
            try:
                matcher = leaf.postings(field, term)
            except TermNotFound:
                continue
            while matcher.is_active():
                yield offset + matcher.id(), matcher.weight()
                matcher.next()

    def numbers(self, field: str, term: str) -> frozenset[int]:
        """The passages that have a term in a field."""
        return frozenset(number for number, _ in self.postings(field, term))

    def expired(self, today: date) -> frozenset[int]:
        """The passages of documents whose last day is before ``today``."""
        days = (self._reader.schema["expires"].from_bytes(day) for day in self._reader.lexicon("expires"))
        return frozenset().union(*(self.numbers("expires", day) for day in days if day < today.isoformat()))

    def document(self, number: int) -> str:
        """The id of the document that a passage belongs to."""
        known = self._looked_up.get(number)
        if known is None:
            column, offset = next(each for each in reversed(self._columns) if each[1] <= number)
            known = self._looked_up[number] = str(column[number - offset])
        return known

    def document_ids(self) -> frozenset[str]:
        """The ids of all documents."""
        return frozenset(map(self.document, self._reader.all_doc_ids()))

    def passage(self, number: int) -> StoredPassage:
        """What is stored of a passage."""
        return StoredPassage.from_json(self._reader.stored_fields(number)["passage"])

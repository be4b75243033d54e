"""A generation that is opened for reading, from Whoosh's files and from ours beside them."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from helpsearch.analysis.lexicon import Lexicon
from helpsearch.cache import BoundedCache
from helpsearch.documents.passage import Passage
from helpsearch.errors import IndexDamagedError
from helpsearch.index.fields import MINOR_KINDS, PROMOTED
from helpsearch.index.generations import Generation, check_in_background, damaged, hold_generation, use_current
from helpsearch.index.manifest import LEXICON, METADATA, PASSAGES, PLACES, RECORDS, SEQUENCES, SUGGESTIONS
from helpsearch.index.metadata import IndexMetadata, decode_metadata
from helpsearch.index.postings import Postings
from helpsearch.index.sequences import SequenceReader
from helpsearch.index.suggestions import Suggestions
from helpsearch.index.term_places import TermPlaces, decode_places

POSTINGS_BYTES = 8 * 2**20
"""Most bytes of postings that are kept for further queries."""
PASSAGES_BYTES = 8 * 2**20
"""Most bytes of stored passages that are kept for further queries."""


class WhooshSnapshot:
    """A :class:`~helpsearch.index.snapshot.Snapshot` of the files that a build writes.

    Whoosh shares one file position between all readers of a segment, so one thread at a time reads stored passages and
    lists of terms from its files. Postings are read without a lock.
    """

    def __init__(self, generation: Generation) -> None:
        """Check the files against the manifest, then open them.

        Raises :class:`~helpsearch.errors.IndexDamagedError`.
        """
        self.generation = generation
        self._lock = threading.Lock()
        self._postings: BoundedCache[tuple[str, str], list[Postings]] = BoundedCache(POSTINGS_BYTES, _bytes_of_postings)
        self._passages: BoundedCache[int, Passage] = BoundedCache(PASSAGES_BYTES, _bytes_of_passage)
        self._expired: dict[date, frozenset[int]] = {}  # of the last day that was asked for
        with contextlib.ExitStack() as opened:
            opened.enter_context(hold_generation(generation))
            wait_for_check = check_in_background(generation)
            try:
                # Importing Whoosh takes as long as hashing the files, so both are done at the same time.
                from whoosh.filedb.filestore import FileStorage

                from helpsearch.index.whoosh.schema import schema
                from helpsearch.index.whoosh.segment_postings import SegmentPostings
            finally:
                wait_for_check()
            try:
                self.metadata: IndexMetadata = decode_metadata((generation.path / METADATA).read_bytes())
                self._sequences = SequenceReader(*(generation.path / name for name in (PASSAGES, SEQUENCES, PLACES)))
                opened.callback(self._sequences.close)
                storage = FileStorage(str(generation.path), readonly=True)
                self._reader: Any = storage.open_index(schema=schema()).reader()
                opened.callback(self._reader.close)
                self.lexicon = opened.enter_context(Lexicon(generation.path / LEXICON, generation.manifest.digest))
                path = generation.path / SUGGESTIONS
                self.suggestions = opened.enter_context(Suggestions(path, generation.manifest.digest))
                # From here on every file is open, even if the folder is removed.
                self._records = opened.enter_context((generation.path / RECORDS).open("rb"))
                self._segments: list[SegmentPostings] = []
                for leaf, first in self._reader.leaf_readers():
                    leaf.stored_fields(0)
                    self._segments.append(SegmentPostings(leaf, first, generation.path))
                    opened.callback(self._segments[-1].close)
                self.promoted = self.passage_ids("promoted", PROMOTED)
                self.restricted: Mapping[str, frozenset[int]] = {
                    group: self.passage_ids("access", group) for group in self.terms("access")
                }
                self.minor: Mapping[int, str] = self._minor() if self.metadata.demote else {}
            except IndexDamagedError as error:  # from the lexicon or the suggestions
                raise damaged(generation.path.parent, error.message) from None
            except Exception as error:  # any kind of error: files may be altered after the check
                raise damaged(generation.path.parent, f"{generation.path} cannot be opened ({error})") from None
            self.average_passages = self._sequences.average_passages
            self.term_sequence = self._sequences.sequence
            self.has_phrase = self._sequences.has_phrase
            self.document_of = self._sequences.document
            self.passages_of = self._sequences.passages
            self._opened = opened.pop_all()

    @classmethod
    def open(cls, directory: Path, expect: str | None = None) -> WhooshSnapshot:
        """Open the current generation of an index directory, or the next generation if a build replaces it
        meanwhile."""
        return use_current(directory, expect, cls)

    def close(self) -> None:
        """Let go of all files; Whoosh keeps its own mapped while anything refers to them."""
        self._opened.close()
        self._reader = None

    def postings(self, field: str, term: str) -> list[Postings]:
        """The postings of a term in a field, block by block; empty if no passage has the term there."""
        return self._postings.get((field, term), lambda: self._read_postings(field, term))

    def _read_postings(self, field: str, term: str) -> list[Postings]:
        form = term.encode()
        return [block for segment in self._segments for block in segment.postings(field, form)]

    def passage_ids(self, field: str, term: str) -> frozenset[int]:
        """The passages that have a term in a field."""
        return frozenset().union(*(block.passage_ids for block in self.postings(field, term)))

    def term_places(self, passage_id: int) -> TermPlaces:
        """Where the terms of a passage are in the texts that are shown."""
        return decode_places(self._sequences.places_bytes(passage_id))

    def _minor(self) -> dict[int, str]:
        return {passage_id: kind for kind in MINOR_KINDS for passage_id in self.passage_ids("minor", kind)}

    def terms(self, field: str) -> Iterator[str]:
        """The terms of a field, in order."""
        with self._lock:
            return map(self._reader.schema[field].from_bytes, list(self._reader.lexicon(field)))

    def expired(self, today: date) -> frozenset[int]:
        """The passages of documents whose last day is before ``today``."""
        known = self._expired.get(today)
        if known is None:
            days = (day for day in self.terms("expires") if day < today.isoformat())
            known = frozenset().union(*(self.passage_ids("expires", day) for day in days))
            self._expired = {today: known}
        return known

    def document_names(self) -> frozenset[str]:
        """The ids of all documents, as their authors gave them."""
        with self._lock:
            self._records.seek(0)
            return frozenset(json.loads(self._records.read()))

    def passage(self, passage_id: int) -> Passage:
        """The stored passage."""
        return self._passages.get(passage_id, lambda: self._read_passage(passage_id))

    def _read_passage(self, passage_id: int) -> Passage:
        with self._lock:
            stored = self._reader.stored_fields(passage_id)
        return Passage.from_json(stored["passage"])


def _bytes_of_postings(blocks: list[Postings]) -> int:
    return 200 + sum(300 + 8 * len(block.passage_ids) for block in blocks)


def _bytes_of_passage(passage: Passage) -> int:
    return 1_500 + 2 * len(passage.body)

"""A generation opened for reading: postings, lengths and passages, as search needs them."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from helpsearch.analysis.lexicon import Lexicon
from helpsearch.errors import IndexDamagedError
from helpsearch.index.fields import MINOR_KINDS, PROMOTED, TERM_FIELDS, StoredPassage
from helpsearch.index.generations import Generation, check_in_background, damaged, hold_generation, use_current
from helpsearch.index.manifest import LEXICON, PASSAGES, RECORDS, SEQUENCES, SETTINGS, SUGGESTIONS
from helpsearch.index.sequences import SequenceReader, phrase_bytes
from helpsearch.index.settings import Settings, decode_settings
from helpsearch.index.suggestions import Suggestions


class IndexReader:
    """One generation. Passages are known by their number in it, which means nothing outside.

    Not safe for threads (Whoosh shares one file position between all postings of a segment): its user holds a lock.
    """

    def __init__(self, generation: Generation) -> None:
        """Check the files against the manifest, then open them.

        Raises :class:`~helpsearch.errors.IndexDamagedError`.
        """
        self.generation = generation
        with contextlib.ExitStack() as opened:
            opened.enter_context(hold_generation(generation))
            wait_for_check = check_in_background(generation)
            try:
                # Whoosh takes as long to import as the files to hash, so that both are done at once.
                from whoosh.filedb.filestore import FileStorage

                from helpsearch.index.schema import schema
            finally:
                wait_for_check()
            try:
                self.settings: Settings = decode_settings((generation.path / SETTINGS).read_bytes())
                self.sequences = SequenceReader(generation.path / PASSAGES, generation.path / SEQUENCES)
                opened.callback(self.sequences.close)
                storage = FileStorage(str(generation.path), readonly=True)
                self._reader: Any = storage.open_index(schema=schema()).reader()
                opened.callback(self._reader.close)
                self.lexicon = opened.enter_context(Lexicon(generation.path / LEXICON, generation.manifest.digest))
                path = generation.path / SUGGESTIONS
                self.suggestions = opened.enter_context(Suggestions(path, generation.manifest.digest))
                # Everything is open from now on, whatever becomes of the folder.
                self._records = opened.enter_context((generation.path / RECORDS).open("rb"))
                self._leaves: list[tuple[Any, int]] = list(self._reader.leaf_readers())
                for leaf, _ in self._leaves:
                    leaf.stored_fields(0)
                self.promoted = self.numbers("promoted", PROMOTED)
                self.minor = self._minor() if self.settings.demote else {}
            except IndexDamagedError as error:  # the lexicon or the suggestions
                raise damaged(generation.path.parent, str(error).partition(";")[0]) from None
            except Exception as error:  # of any kind: files may be altered after they were checked
                raise damaged(generation.path.parent, f"{generation.path} cannot be opened ({error})") from None
            self._opened = opened.pop_all()

    @classmethod
    def open(cls, directory: Path, expect: str | None = None) -> IndexReader:
        """Open the current generation of an index directory; where a build replaces it meanwhile, the next one."""
        return use_current(directory, expect, cls)

    def close(self) -> None:
        """Let go of all files; Whoosh keeps its own mapped while anything refers to them."""
        self._opened.close()
        self._reader, self._leaves = None, []

    def posting_blocks(self, field: str, term: str) -> Iterator[tuple[Sequence[int], Sequence[float]]]:
        """The passages that have a term in a field, block by block, with the postings' weights (``unpack_weight``).

        Whole blocks, since a call for each posting takes longer than all that is done with it.
        """
        from whoosh.codec.whoosh3 import W3LeafMatcher
        from whoosh.reading import TermNotFound

        for leaf, offset in self._leaves:
            try:
                matcher = leaf.postings(field, term)
            except TermNotFound:
                continue
            while matcher.is_active():
                if type(matcher) is W3LeafMatcher:
                    matcher.id()  # reads the block's numbers,
                    matcher.weight()  # its weights
                    numbers, weights = matcher._ids, matcher._weights
                    matcher._next_block()
                else:  # postings kept beside the term, or a segment with deletions
                    numbers, weights = (matcher.id(),), (matcher.weight(),)
                    matcher.next()
                yield [offset + number for number in numbers] if offset else numbers, weights

    def postings(self, field: str, term: str) -> Iterator[tuple[int, float]]:
        """The passages that have a term in a field, each with the posting's weight (see ``unpack_weight``)."""
        for numbers, weights in self.posting_blocks(field, term):
            yield from zip(numbers, weights, strict=True)

    def numbers(self, field: str, term: str) -> frozenset[int]:
        """The passages that have a term in a field."""
        return frozenset().union(*(numbers for numbers, _ in self.posting_blocks(field, term)))

    def having(self, fields: Iterable[str], term: str) -> frozenset[int]:
        """The passages that have a term in any of some fields."""
        return frozenset().union(*(self.numbers(field, term) for field in fields))

    def having_phrase(self, phrase: Sequence[str]) -> frozenset[int]:
        """The passages in which terms stand one after the other, in one field."""
        if len(phrase) == 1:
            return self.having(TERM_FIELDS, phrase[0])
        having_all = frozenset.intersection(*(self.having(TERM_FIELDS, term) for term in dict.fromkeys(phrase)))
        codes = phrase_bytes(phrase)
        return frozenset(number for number in having_all if self.sequences.has_phrase(number, codes))

    def _minor(self) -> dict[int, str]:
        """The minor passages, each with its kind."""
        return {number: kind for kind in MINOR_KINDS for number in self.numbers("minor", kind)}

    def terms(self, field: str) -> Iterator[str]:
        """The terms of a field, in order."""
        return map(self._reader.schema[field].from_bytes, self._reader.lexicon(field))

    def expired(self, today: date) -> frozenset[int]:
        """The passages of documents whose last day is before ``today``."""
        days = self.terms("expires")
        return frozenset().union(*(self.numbers("expires", day) for day in days if day < today.isoformat()))

    def document_ids(self) -> frozenset[str]:
        """The ids of all documents."""
        self._records.seek(0)
        return frozenset(json.loads(self._records.read()))

    def passage(self, number: int) -> StoredPassage:
        """What is stored of a passage."""
        return StoredPassage.from_json(self._reader.stored_fields(number)["passage"])

"""The postings of a segment, gathered while passages are added and given back in the order of the segment's files."""

from __future__ import annotations

import marshal
import tempfile
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import IO, NamedTuple

from helpsearch.index.fields import PART
from helpsearch.index.postings import pack_posting
from helpsearch.index.steps import TERMS, Progress, counted, silent

_PACKED_BITS = 24  # the bits of a packed posting
_PACKED = 2**_PACKED_BITS - 1

_MEMORY = 2**26  # bytes of postings in memory, beyond which they are written to disk
_TERM_BYTES = 300  # of a term with its array and their places in dictionaries
_POSTING_BYTES = 9  # of a posting in an array that has room to grow


class TermPostings(NamedTuple):
    """The postings of a term in a field, in the order of their passages.

    Each of ``postings`` is a number of 64 bits: a passage id above a packed posting (see
    :func:`helpsearch.index.postings.pack_posting`).
    """

    field: str
    term: str
    postings: array[int]

    @property
    def passage_ids(self) -> array[int]:
        """The passages that have the term, as numbers of 32 bits."""
        return array("I", [posting >> _PACKED_BITS for posting in self.postings])

    @property
    def packed(self) -> array[float]:
        """The packed postings, as floats of 32 bits."""
        return array("f", [posting & _PACKED for posting in self.postings])


class PostingPool:
    """Gathers postings in an array for each term of each field.

    Whoosh's own pool has a tuple of five for each posting, and from 256 MB on it pickles them to disk one by one. Here
    a posting takes eight bytes. Beyond ``memory`` bytes the pool goes to a temporary file, sorted; in the end these
    files and the rest are merged.
    """

    def __init__(self, folder: str, memory: int = _MEMORY, progress: Progress = silent) -> None:
        """Begin with no postings.

        :param folder: for temporary files.
        :param progress: is told how many terms were given back.
        """
        self._folder = folder
        self._limit = memory
        self._fields: dict[str, dict[str, array[int]]] = {}
        self._bytes = 0  # of memory, about
        self._files: list[IO[bytes]] = []
        self._terms_in_files = 0  # a term counts once for each file
        self._progress = progress

    def add_terms(self, field: str, passage_id: int, terms: Sequence[str]) -> None:
        """Add the terms of a field of a passage; passages come in the order of their ids."""
        postings = self._fields.setdefault(field, {})
        known = len(postings)
        added = _postings(passage_id, terms)
        for term, posting in added.items():
            if term in postings:
                postings[term].append(posting)
            else:
                postings[term] = array("Q", (posting,))
        self._grow(len(postings) - known, len(added))

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """Add a posting of a segment that Whoosh merges into this one: field, term, passage id, weight, and a value
        that our postings lack."""
        field, term, passage_id, weight, _ = item
        postings = self._fields.setdefault(field, {})
        known = len(postings)
        postings.setdefault(term.decode(), array("Q")).append(passage_id << _PACKED_BITS | int(weight))
        self._grow(len(postings) - known, 1)

    def iter_postings(self) -> Iterator[TermPostings]:
        """All postings by field and term, in the order of Unicode code points, which is also that of UTF-8."""
        # Equal terms come in the order of the files, so their passages stay in order.
        total = self._terms_in_files + sum(map(len, self._fields.values()))
        runs = counted(
            merge(*map(_read, self._files), self._sorted(), key=itemgetter(0, 1)), TERMS, total, self._progress
        )
        for (field, term), of_term in groupby(runs, itemgetter(0, 1)):
            postings = array("Q")
            for each in of_term:
                postings.extend(each.postings)
            yield TermPostings(field, term, postings)

    def cleanup(self) -> None:
        """Let go of all postings and temporary files."""
        for file in self._files:
            file.close()
        self._fields, self._files = {}, []

    def _grow(self, terms: int, postings: int) -> None:
        self._bytes += terms * _TERM_BYTES + postings * _POSTING_BYTES
        if self._bytes > self._limit:
            file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - cleanup closes it
            self._files.append(file)
            for field, term, postings_of_term in self._sorted():
                marshal.dump((field, term, postings_of_term.tobytes()), file)
                self._terms_in_files += 1
            self._fields, self._bytes = {}, 0

    def _sorted(self) -> Iterator[TermPostings]:
        for field, terms in sorted(self._fields.items()):
            for term in sorted(terms):
                yield TermPostings(field, term, terms[term])


def _postings(passage_id: int, terms: Sequence[str]) -> Mapping[str, int]:
    """The posting of each term. Parts of terms (:data:`helpsearch.index.fields.PART`) add nothing to the length of a
    field."""
    counts = Counter(terms)
    length = len(terms) - sum(count for term, count in counts.items() if term.startswith(PART))
    above = passage_id << _PACKED_BITS
    return {term: above | pack_posting(count, length) for term, count in counts.items()}


def _read(file: IO[bytes]) -> Iterator[TermPostings]:
    file.seek(0)
    while True:
        try:
            field, term, postings = marshal.load(file)
        except EOFError:
            return
        yield TermPostings(field, term, array("Q", postings))

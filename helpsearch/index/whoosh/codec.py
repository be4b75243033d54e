"""How Whoosh's files of this index are written: in Whoosh's own format, but from whole arrays of postings."""

from __future__ import annotations

import contextlib
from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3PostingsWriter, W3Segment, W3TermInfo
from whoosh.writing import SegmentWriter

from helpsearch.index.steps import Progress, silent
from helpsearch.index.whoosh.posting_pool import PostingPool, TermPostings
from helpsearch.index.whoosh.schema import STORED_FIELD

_INLINE = 3  # most postings of a term that are kept beside it
_BLOCK = 128  # postings in a block, as many as Whoosh's own


@contextlib.contextmanager
def whoosh_writer(index: Any, progress: Progress = silent) -> Iterator[Any]:
    """Whoosh's writer for an index. It commits at the end, or cancels after an error. ``progress`` is told of the terms
    that are written."""
    writer = _SegmentWriter(index, progress)
    try:
        yield writer
        writer.commit()
    except BaseException:
        with contextlib.suppress(Exception):  # whoosh3 refuses to cancel after a commit that failed
            writer.cancel()
        raise


class _SegmentWriter(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer, which gathers postings in our pool.

    The files of a segment stay apart: Whoosh would read a file that holds all of them into memory whole.
    """

    def __init__(self, index: Any, progress: Progress) -> None:
        super().__init__(index, compound=False, codec=_Codec())
        self.pool = PostingPool(self.temp_storage().folder, progress=progress)

    def add_document(self, **values: Any) -> None:
        """Add a passage, as the stored value and the terms of each other field.

        Whoosh's own method asks each field for its boosts, vectors, columns and spelling, which our fields lack, and
        makes a tuple of each posting.
        """
        self.perdocwriter.start_doc(self.docnum)
        for field, value in values.items():
            if field == STORED_FIELD:
                self.perdocwriter.add_field(field, self.schema[field], value, 0)
            else:
                self.pool.add_terms(field, self.docnum, value)
        self.perdocwriter.finish_doc()
        self._added = True
        self.docnum += 1


class _TermInfo(W3TermInfo):  # type: ignore[misc]
    """Whoosh's class with the method ``set_inline``, which Whoosh's writer calls and the class lacks (2.7.4, whoosh3
    3.54)."""

    def set_inline(self, ids: Any, weights: Any, _: Any) -> None:
        self.set_inlined(ids, weights, [b""] * len(ids))  # merging reads values, which our postings lack


class _PostingsWriter(W3PostingsWriter):  # type: ignore[misc]
    def add_postings(self, passage_ids: array[int], packed: array[float]) -> None:
        """Add all postings of a term, block by block. Whoosh's own method adds one at a time and checks its types."""
        for first in range(0, len(passage_ids), _BLOCK):
            if first:
                self._write_block()
            self._ids = passage_ids[first : first + _BLOCK]
            self._weights = packed[first : first + _BLOCK]
            self._maxweight = max(self._weights)


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    def add_postings(self, schema: Any, lengths: Any, items: Iterable[TermPostings]) -> None:  # noqa: ARG002 - as Whoosh calls it
        """Write the postings of all terms.

        Whoosh's own method looks for the file of lengths at every posting, and collects words for spelling; our fields
        have neither.
        """
        for name, of_field in groupby(items, itemgetter(0)):
            self.start_field(name, schema[name])
            for each in of_field:
                self.start_term(each.term.encode())
                self._postwriter.add_postings(each.passage_ids, each.packed)
                self.finish_term()
            self.finish_field()

    def start_term(self, btext: bytes) -> None:
        self._btext = btext
        self._postwriter.start_postings(self._fieldobj.format, _TermInfo())


class _Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's own format, with the postings of rare terms, which most terms are, beside the term."""

    def __init__(self) -> None:
        super().__init__(blocklimit=_BLOCK, inlinelimit=_INLINE + 1)

    def new_segment(self, storage: Any, indexname: str) -> Any:  # noqa: ARG002 - as Whoosh calls it
        return W3Segment(W3Codec(), indexname)  # Whoosh's codec is pickled with it, so readers do not need ours

    def field_writer(self, storage: Any, segment: Any) -> Any:
        return _FieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        return _PostingsWriter(dbfile, self._blocklimit, byteids, self._compression, self._inlinelimit)

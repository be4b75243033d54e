"""How Whoosh writes the files of this index: its own format, with three settings of ours."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3Segment, W3TermInfo
from whoosh.writing import PostingPool

_POOL_MEGABYTES = 256  # the size of the postings in memory at which Whoosh writes them out
_POSTING_BYTES = 160  # the size of one posting in memory, without its term
_INLINE = 3  # most postings of a term that are kept beside it


@contextlib.contextmanager
def whoosh_writer(index: Any) -> Iterator[Any]:
    """Whoosh's writer for an index. It commits at the end, or cancels after an error.

    The files of a segment stay apart: Whoosh would read a file that holds all of them into memory whole.
    """
    writer = index.writer(compound=False, codec=_Codec())
    writer.pool = _Pool(writer.pool.tempstore, writer.pool.segment, limitmb=_POOL_MEGABYTES)
    try:
        yield writer
        writer.commit()
    except BaseException:
        with contextlib.suppress(Exception):  # whoosh3 refuses to cancel after a commit that failed
            writer.cancel()
        raise


class _Pool(PostingPool):  # type: ignore[misc]
    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """Add a posting. Whoosh's own method checks types and adds up six sizes, of which only the term's differs."""
        self.currentsize += _POSTING_BYTES + 2 * len(item[1])
        if self.currentsize > self.limit:
            self.save()
        self.current.append(item)


class _TermInfo(W3TermInfo):  # type: ignore[misc]
    """Whoosh's class with the method ``set_inline``, which Whoosh's writer calls and the class lacks (2.7.4, whoosh3
    3.54)."""

    def set_inline(self, ids: Any, weights: Any, _: Any) -> None:
        self.set_inlined(ids, weights, [b""] * len(ids))  # merging reads values, which our postings lack


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    def add_postings(self, schema: Any, lengths: Any, items: Iterable[Any]) -> None:  # noqa: ARG002 - as Whoosh calls it
        """Write sorted postings without Whoosh's field lengths, which our fields do not keep.

        Whoosh's own method looks for the file of lengths at every posting, which takes as long as all the rest. It also
        collects words for spelling, which we do not use.
        """
        for name, of_field in groupby(items, itemgetter(0)):
            self.start_field(name, schema[name])
            for text, postings in groupby(of_field, itemgetter(1)):
                self.start_term(text)
                add = self._postwriter.add_posting
                for _, _, passage_id, weight, _ in postings:  # our postings have no values
                    add(passage_id, weight, b"")
                self.finish_term()
            self.finish_field()

    def start_term(self, btext: bytes) -> None:
        self._btext = btext
        self._postwriter.start_postings(self._fieldobj.format, _TermInfo())


class _Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's own format, with the postings of rare terms, which most terms are, beside the term."""

    def __init__(self) -> None:
        super().__init__(inlinelimit=_INLINE + 1)

    def new_segment(self, storage: Any, indexname: str) -> Any:  # noqa: ARG002 - as Whoosh calls it
        return W3Segment(W3Codec(), indexname)  # Whoosh's codec is pickled with it, so readers do not need ours

    def field_writer(self, storage: Any, segment: Any) -> Any:
        return _FieldWriter(self, storage, segment)

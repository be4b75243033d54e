"""Whoosh's files written as this index reads them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3Segment, W3TermInfo
from whoosh.writing import PostingPool

_POOL_MEGABYTES = 256  # of postings that Whoosh gathers in memory before it writes them out
_POSTING_BYTES = 160  # of one in memory, without its term
_INLINE = 3  # postings of a term that are kept beside it


@contextlib.contextmanager
def whoosh_writer(index: Any) -> Iterator[Any]:
    """A writer that commits, or cancels where an error comes up.

    The files of a segment are not put into one: Whoosh would copy such a file into memory whole to read from it.
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
        """Add a posting. Whoosh's own checks types and adds up six sizes, of which only the term's is not always the
        same."""
        self.currentsize += _POSTING_BYTES + 2 * len(item[1])
        if self.currentsize > self.limit:
            self.save()
        self.current.append(item)


class _TermInfo(W3TermInfo):  # type: ignore[misc]
    """Whoosh's own, which its writer asks to inline postings by a name that it does not have (2.7.4, whoosh3 3.54)."""

    def set_inline(self, ids: Any, weights: Any, _: Any) -> None:
        self.set_inlined(ids, weights, [b""] * len(ids))  # our postings have no values, and merging asks for them


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    def add_postings(self, schema: Any, lengths: Any, items: Iterable[Any]) -> None:  # noqa: ARG002 - as Whoosh calls it
        """Write sorted postings without Whoosh's field lengths, which our fields do not keep.

        Whoosh looks for the file of lengths at every posting, which takes as long as all the rest; and it looks at each
        posting for what ours do not have, such as words for spelling.
        """
        for name, of_field in groupby(items, itemgetter(0)):
            self.start_field(name, schema[name])
            for text, postings in groupby(of_field, itemgetter(1)):
                self.start_term(text)
                add = self._postwriter.add_posting
                for _, _, number, weight, _ in postings:  # which have no values
                    add(number, weight, b"")
                self.finish_term()
            self.finish_field()

    def start_term(self, btext: bytes) -> None:
        self._btext = btext
        self._postwriter.start_postings(self._fieldobj.format, _TermInfo())


class _Codec(W3Codec):  # type: ignore[misc]
    """Whoosh's own format, in which the few postings of a rare term, as most are, stand beside the term."""

    def __init__(self) -> None:
        super().__init__(inlinelimit=_INLINE + 1)

    def new_segment(self, storage: Any, indexname: str) -> Any:  # noqa: ARG002 - as Whoosh calls it
        return W3Segment(W3Codec(), indexname)  # which is pickled with its codec: readers need only Whoosh's

    def field_writer(self, storage: Any, segment: Any) -> Any:
        return _FieldWriter(self, storage, segment)

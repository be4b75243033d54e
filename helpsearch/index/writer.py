"""Whoosh's files written as this index reads them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3Segment

_POOL_MEGABYTES = 256  # of postings that Whoosh gathers in memory before it writes them out


@contextlib.contextmanager
def whoosh_writer(index: Any) -> Iterator[Any]:
    """A writer that commits, or cancels where an error comes up.

    The files of a segment are not put into one: Whoosh would copy such a file into memory whole to read from it.
    """
    writer = index.writer(limitmb=_POOL_MEGABYTES, compound=False, codec=_Codec())
    try:
        yield writer
        writer.commit()
    except BaseException:
        with contextlib.suppress(Exception):  # whoosh3 refuses to cancel after a commit that failed
            writer.cancel()
        raise


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes postings without Whoosh's field lengths, which our fields do not keep.

    Whoosh looks for the file of lengths at every posting, which takes as long as all the rest.
    """

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[Any]) -> None:  # noqa: ARG002 - as Whoosh calls it
        super().add_postings(schema, None, items)


class _Codec(W3Codec):  # type: ignore[misc]
    def new_segment(self, storage: Any, indexname: str) -> Any:  # noqa: ARG002 - as Whoosh calls it
        return W3Segment(W3Codec(), indexname)  # which is pickled with its codec: readers need only Whoosh's

    def field_writer(self, storage: Any, segment: Any) -> Any:
        return _FieldWriter(self, storage, segment)

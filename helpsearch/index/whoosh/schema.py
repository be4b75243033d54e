"""The Whoosh schema. Whoosh gets terms and never text, since our analysis has already made the terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Existence

from helpsearch.index.fields import PART, SCORED_FIELDS
from helpsearch.index.postings import MOST_FREQUENT, pack_posting


class TermsField(FieldType):  # type: ignore[misc]
    """A field of terms that arrive analysed, as a list of strings.

    The weight of a posting holds the frequency of the term and the length of the field, both exactly (see
    :func:`helpsearch.index.postings.pack_posting`). Whoosh's own lengths are not kept: they are rounded to one byte and
    cost a look-up for each posting. Parts of terms (:data:`helpsearch.index.fields.PART`) add nothing to the length.
    """

    def __init__(self) -> None:
        super().__init__(Existence(), None)  # Existence keeps nothing beside a posting's weight

    def index(self, value: Sequence[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        counts = Counter(value)
        length = sum(count for term, count in counts.items() if not term.startswith(PART))
        for term, count in counts.items():
            yield term.encode("utf-8"), min(count, MOST_FREQUENT), pack_posting(count, length), b""


def schema() -> Schema:
    """The schema of every index. Whoosh gets it when it opens an index, so it unpickles none."""
    return Schema(
        passage=STORED(),
        document=TermsField(),
        kind=TermsField(),
        category=TermsField(),
        tag=TermsField(),
        audience=TermsField(),
        access=TermsField(),
        expires=TermsField(),
        updated=TermsField(),
        promoted=TermsField(),
        named=TermsField(),
        minor=TermsField(),
        **{name: TermsField() for name in SCORED_FIELDS},
    )

"""The Whoosh schema. Whoosh gets terms and never text, since our analysis has already made the terms."""

from __future__ import annotations

from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Existence

from helpsearch.index.fields import SCORED_FIELDS

STORED_FIELD = "passage"
"""The field that has the passage itself, as JSON."""


class TermsField(FieldType):  # type: ignore[misc]
    """A field of terms that arrive analysed, as a list of strings; the writer of this index makes postings of them (see
    :mod:`helpsearch.index.whoosh.posting_pool`).

    The weight of a posting holds the frequency of the term and the length of the field, both exactly (see
    :func:`helpsearch.index.postings.pack_posting`). Whoosh's own lengths are not kept: they are rounded to one byte and
    cost a look-up for each posting.
    """

    def __init__(self) -> None:
        super().__init__(Existence(), None)  # Existence keeps nothing beside a posting's weight


def schema() -> Schema:
    """The schema of every index. Whoosh gets it when it opens an index, so it unpickles none."""
    return Schema(
        **{STORED_FIELD: STORED()},
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
        path=TermsField(),
        language=TermsField(),
        weight=TermsField(),
        **{name: TermsField() for name in SCORED_FIELDS},
    )

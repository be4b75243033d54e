"""How many of the documents that match there are of each category, kind and tag."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any

from helpsearch.index.fields import filter_value
from helpsearch.index.snapshot import Snapshot
from helpsearch.value import Value


class Facets(Value):
    """The numbers of matching documents by value, the most frequent value first, then in the order of the alphabet.

    A document has each kind that one of its matching passages has.
    """

    categories: Mapping[str, int]
    kinds: Mapping[str, int]
    tags: Mapping[str, int]
    languages: Mapping[str, int]

    def to_dict(self) -> dict[str, Any]:
        """The counts as the page's JSON has them."""
        return {
            "categories": dict(self.categories),
            "kinds": dict(self.kinds),
            "tags": dict(self.tags),
            "languages": dict(self.languages),
        }


def count_facets(snapshot: Snapshot, passage_ids: Set[int]) -> Facets:
    """Count the documents of the passages that match. Values are written as the first document in the index has them.

    Reads the passages of every category and tag, so it takes the longer, the more of them there are.
    """
    return Facets(*(_counted(snapshot, field, passage_ids) for field in ("category", "kind", "tag", "language")))


def _counted(snapshot: Snapshot, field: str, passage_ids: Set[int]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in snapshot.terms(field):
        found = snapshot.passage_ids(field, value)
        if matching := {snapshot.document_of(passage_id) for passage_id in found & passage_ids}:
            counts[_as_written(snapshot, field, value, min(found))] = len(matching)
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _as_written(snapshot: Snapshot, field: str, value: str, passage_id: int) -> str:
    passage = snapshot.passage(passage_id)
    written: Iterable[str | None] = (
        passage.tags if field == "tag" else (passage.category, passage.kind, passage.language)
    )
    return next((each for each in written if each and filter_value(each) == value), value)

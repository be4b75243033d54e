"""Which terms stand together in a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.reading import TermNotFound

from helpsearch.index.fields import PART, TERM_FIELDS
from helpsearch.index.metadata import Terms
from helpsearch.index.whoosh.schema import schema


def cooccurring(folder: Path, groups: Iterable[Terms]) -> frozenset[Terms]:
    """The groups of terms that have all their terms in one passage, as its terms or as parts of its terms.

    :param folder: a folder of Whoosh files.
    :param groups: the groups, each of one term at least.
    """
    with FileStorage(str(folder), readonly=True).open_index(schema=schema()).reader() as reader:
        passages = cache(
            lambda term: frozenset(found for matcher in _matchers(term, reader) for found in matcher.all_ids())
        )
        return frozenset(terms for terms in groups if frozenset.intersection(*map(passages, terms)))


def _matchers(term: str, reader: Any) -> Iterator[Any]:
    for field, form in product(TERM_FIELDS, (term, PART + term)):
        try:
            yield reader.postings(field, form)
        except TermNotFound:
            continue

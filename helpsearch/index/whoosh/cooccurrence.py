"""Which terms stand together in a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
        known = frozenset(term for field in TERM_FIELDS for term in reader.lexicon(field))
        return frozenset(terms for terms in groups if _cooccur(terms, reader, known))


def _cooccur(terms: Terms, reader: Any, known: frozenset[bytes]) -> bool:
    if not all(term.encode() in known or (PART + term).encode() in known for term in terms):
        return False
    if len(terms) == 1:
        return any(matcher.is_active() for matcher in _matchers(terms[0], reader))
    passage_ids = (
        frozenset(passage_id for matcher in _matchers(term, reader) for passage_id in matcher.all_ids())
        for term in dict.fromkeys(terms)
    )
    return bool(frozenset.intersection(*passage_ids))


def _matchers(term: str, reader: Any) -> Iterator[Any]:
    for field, form in product(TERM_FIELDS, (term, PART + term)):
        try:
            yield reader.postings(field, form)
        except TermNotFound:
            continue

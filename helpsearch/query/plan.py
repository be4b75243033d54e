"""The plan of a query: what is searched for, and how much each part of it counts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from helpsearch.index.metadata import Terms
from helpsearch.query.parse import ParsedQuery

SYNONYM_WEIGHT = 0.85
"""Of a match through a synonym of the corpus, against the word itself."""
UNIT = "unit"
"""Kind of an alternative that is another reading of a unit: 5월 for 5월 1일."""
APART = "apart"
"""Kind of an alternative that has all the terms that a unit is made of."""
PART = "part"
"""Kind of an alternative that is a part of a longer word: 발급 for 재발급."""


class Alternative(NamedTuple):
    """Terms that would do instead of those in the query; ``weight`` (0..1) is that of a match, ``kind`` says what it
    is."""

    terms: Terms
    weight: float = SYNONYM_WEIGHT
    kind: str = "synonym"


class QueryTerm(NamedTuple):
    """One thing that the query asks for: a term, or a few that belong together, with what would do instead.

    ``weight`` is what it counts by its part of speech, a noun 1. A ``hint`` finds no passage, and is not asked for: it
    decides among the passages that the other query terms leave equal.
    """

    terms: Terms
    alternatives: tuple[Alternative, ...] = ()
    weight: float = 1.0
    hint: bool = False

    @property
    def sides(self) -> tuple[Terms, ...]:
        """The terms, and those of each alternative."""
        return (self.terms, *(other.terms for other in self.alternatives))

    @property
    def apart(self) -> tuple[Alternative, ...]:
        """The terms that a unit is made of, if this is a unit."""
        return tuple(other for other in self.alternatives if other.kind == APART)


class Rule(NamedTuple):
    """If a query has the terms ``source``, the alternative would do as well."""

    source: Terms
    alternative: Alternative


class QueryPlan(NamedTuple):
    """All that the later stages know of a query.

    - ``terms``: all terms of the query, in order; ``ranking_terms`` those that passages are ranked by.
    - ``query_terms``: what the query asks for, hints included.
    - ``bigrams``: the syllable bigrams of its words.
    - ``phrases``, ``excluded``: sequences of terms that an answer must have, or must not; any one of each group.
    - ``truncated``: there was more than is read.
    - ``shares``: what a term counts (0..1) that is less than a word of the matter.
    - ``only_asks``: nothing in it tells what the matter is (see :mod:`helpsearch.query.request_words`).
    - ``unread``: it has letters that no correction could read.
    """

    parsed: ParsedQuery
    terms: Terms
    ranking_terms: Terms
    query_terms: tuple[QueryTerm, ...]
    bigrams: Terms
    phrases: tuple[tuple[Terms, ...], ...]
    excluded: tuple[tuple[Terms, ...], ...]
    truncated: bool = False
    shares: Mapping[str, float] = MappingProxyType({})
    only_asks: bool = False
    unread: bool = False

    @property
    def asked(self) -> tuple[QueryTerm, ...]:
        """The query terms that find passages."""
        return tuple(each for each in self.query_terms if not each.hint)

    @property
    def hints(self) -> tuple[QueryTerm, ...]:
        """The query terms that only decide among passages that the others leave equal."""
        return tuple(each for each in self.query_terms if each.hint)

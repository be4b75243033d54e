"""The plan of a query: what is searched for, and how much each part of it counts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from helpsearch.index.metadata import Terms
from helpsearch.query.parse import ParsedQuery

SYNONYM_WEIGHT = 0.85
"""What a match through a synonym of the corpus counts; a match of the word itself counts 1."""
UNIT = "unit"
"""The ``kind`` of an alternative that is a wider reading of a unit (a quantity, a name): 5월 for 5월 1일."""
APART = "apart"
"""The ``kind`` of an alternative that has all the terms of a unit, wherever they are: 3 and 명 for 3명."""
PART = "part"
"""The ``kind`` of an alternative that is a part of a longer word: 발급 for 재발급."""


class Alternative(NamedTuple):
    """Terms that would do instead of those in the query; ``weight`` (0..1) is that of a match, ``kind`` says what it
    is."""

    terms: Terms
    weight: float = SYNONYM_WEIGHT
    kind: str = "synonym"


class QueryTerm(NamedTuple):
    """One thing that the query asks for: a term, or a few that belong together, with what would do instead.

    ``weight`` is what it counts by its part of speech, a noun 1. A ``hint`` finds no passage by itself: it adds to the
    scores of passages that the other query terms found.
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
        """The alternatives of kind :data:`APART`; only a unit has any."""
        return tuple(other for other in self.alternatives if other.kind == APART)


class Rule(NamedTuple):
    """If a query has the terms ``source``, the alternative would do as well."""

    source: Terms
    alternative: Alternative


class QueryPlan(NamedTuple):
    """All that the later stages know of a query.

    - ``terms``: all terms of the query, in order; ``ranking_terms`` those that passages are ranked by.
    - ``query_terms``: all query terms, those that are asked for and hints.
    - ``bigrams``: the syllable bigrams of its words.
    - ``phrases``: an answer must have each phrase, in any of its spellings (sequences of terms); ``excluded``: it must
      have none of these.
    - ``truncated``: there was more than is read.
    - ``shares``: terms that count less than a word of the matter, with what they count (0..1).
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
        """The query terms that find no passage by themselves."""
        return tuple(each for each in self.query_terms if each.hint)

"""Near twins: passages of several documents that say the same, such as one FAQ on three pages or one manual for four
platforms. Only the best of them is an answer; the others are its further places.

To hide a page is worse than to show a text twice, so much must agree. The bodies hold the same terms, but that one
may say a little more: a word in place of another may be another answer (가능, 불가), a number in place of another is
one (7일, 14일). What the query asks for is in what both say, unless the title or question that holds it is the same:
two pages on coupons share a paragraph on how to apply, and are told apart by their titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from helpsearch.analysis.negation import NOT
from helpsearch.index.sequences import NOTHING, split_sequence, term_code
from helpsearch.index.snapshot import Snapshot
from helpsearch.query.candidates import Group, Hit
from helpsearch.query.plan import QueryPlan

ALIKE = 0.95
"""The least share of the distinct terms of two bodies that both hold (Jaccard). Below, half of the pairs on real sites
are pages of one series, each on a subject of its own."""
FEWEST = 4
"""Distinct terms that twins have in common at least; less text says too little to be compared."""
SHORT = 10
"""Distinct terms of a body: one of fewer must be the other to the letter, since order and endings tell much there."""
PLATFORMS = (
    *("android", "ios", "iphon", "phone", "ipad", "pad", "ipado", "mac", "maco", "os", "windows", "linux", "pc"),
    *("안드로이드", "아이폰", "아이패드", "윈도우", "윈도우즈", "윈도", "맥", "맥북", "리눅스"),
)
"""The terms, as the analyser gives them, that manuals for several platforms may differ in unless they are asked for."""
MOST = 200
"""Further documents than the page has answers that are looked at: a page with more twins than these stays shorter."""
COMPARED = 50
"""Answers that the documents behind them are compared with: the first, so that a long list takes no squared time."""

_PLATFORMS = frozenset(map(term_code, PLATFORMS))
_NEGATION = term_code(NOT)
_NOTHING = frozenset((term_code(NOTHING),))
_DIGITS = re.compile(r"\d+")


class Twins:
    """Tells, for one query, which passages say the same."""

    def __init__(self, snapshot: Snapshot, plan: QueryPlan) -> None:
        self._snapshot = snapshot
        asked = {term for each in plan.query_terms if not each.hint for term in each.terms}
        asked.update(term for each in plan.query_terms for other in each.alternatives for term in other.terms)
        self._asked = frozenset(map(term_code, asked))
        self._known: dict[int, tuple[bool, list[str], list[str]]] = {}
        self._typed = self._asked.union(map(term_code, plan.terms))

    def collapse(self, found: Iterable[Hit], limit: int) -> list[Group]:
        """The first ``limit`` documents that do not say what a better one says, each with those that do.

        :param found: the documents, best first. No more of them are looked at than the page needs, and :data:`MOST`.
        """
        said: list[_Said] = []
        same: list[list[Hit]] = []
        best: list[Hit] = []
        for each in islice(found, limit + MOST):
            here = self._said(each.passage_id)
            twin = next((place for place, other in enumerate(said) if self._are_twins(other, here)), None)
            if twin is not None:
                same[twin].append(each)
                continue
            best.append(each)
            same.append([])
            if len(said) < COMPARED:
                said.append(here)
            if len(best) == limit:
                break
        return [Group(each, tuple(others)) for each, others in zip(best, same, strict=True)]

    def _said(self, passage_id: int) -> _Said:
        body, heads = split_sequence(self._snapshot.term_sequence(passage_id))
        codes = frozenset(body) - _NOTHING
        return _Said(passage_id, codes, codes - _PLATFORMS, body.count(_NEGATION), tuple(map(frozenset, heads)))

    def _are_twins(self, shown: _Said, other: _Said) -> bool:
        """Whether a passage may be hidden below one that is shown. What rules out most comes first."""
        return (
            _alike(shown, other)
            and self._tells_no_more(shown, other)
            and not self._is_title_typed(shown, other)
            and self._exact(shown) == self._exact(other)
            and self._audience(shown.passage_id) == self._audience(other.passage_id)
        )

    def _tells_no_more(self, shown: _Said, other: _Said) -> bool:
        """Whether all that is asked for and that either has is in what both have."""
        both = shown.body & other.body
        either = shown.body | other.body
        for first, second in zip(shown.heads, other.heads, strict=True):
            if first == second:
                both |= first
            either |= first | second
        return len(both) >= FEWEST and self._asked & either <= both

    def _is_title_typed(self, shown: _Said, other: _Said) -> bool:
        """Whether the query has the whole title of the other, and what is shown has another title."""
        return bool(other.title) and other.title != shown.title and other.title <= self._typed

    def _exact(self, said: _Said) -> tuple[bool, list[str], list[str]]:
        """What must be the same to the letter: whether it is prose, all numbers in their order, and a short text."""
        if said.passage_id not in self._known:
            passage = self._snapshot.passage(said.passage_id)
            texts = (passage.title, passage.heading or "", passage.body)
            numbers = [found for text in texts for found in _DIGITS.findall(text)]
            short = passage.body.split() if len(said.compared) < SHORT else []
            self._known[said.passage_id] = passage.checklist is None, numbers, short
        return self._known[said.passage_id]

    def _audience(self, passage_id: int) -> frozenset[str]:
        """Whom a passage is meant for."""
        return frozenset(name for name, passage_ids in self._audiences.items() if passage_id in passage_ids)

    @cached_property
    def _audiences(self) -> Mapping[str, frozenset[int]]:
        """The passages for each kind of reader; empty if there is only one, as on most sites."""
        names = list(self._snapshot.terms("audience"))
        return {name: self._snapshot.passage_ids("audience", name) for name in names} if len(names) > 1 else {}


class _Said(NamedTuple):
    """What a passage says, as codes of terms; ``compared`` is the body without the names of platforms, ``heads`` are
    title, heading and question."""

    passage_id: int
    body: frozenset[int]
    compared: frozenset[int]
    negations: int
    heads: tuple[frozenset[int], ...]

    @property
    def title(self) -> frozenset[int]:
        title, _, question = self.heads
        return title or question


def _alike(one: _Said, other: _Said) -> bool:
    """Whether the bodies hold the same terms but for a few that one of them has more, and that are not its subject:
    what its title, heading or question has more as well."""
    less, more = (one, other) if len(one.compared) <= len(other.compared) else (other, one)
    if not less.compared or len(less.compared) < ALIKE * len(more.compared) or one.negations != other.negations:
        return False
    if not less.compared <= more.compared:
        return False
    subject = frozenset().union(*more.heads) - frozenset().union(*less.heads)
    return subject.isdisjoint(more.compared - less.compared)

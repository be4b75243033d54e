"""How near to each other a query's terms are in a passage.

Five things count:

- ``pair``: adjacent terms of the query that are side by side in the passage as well;
- ``near``: terms near each other in the query that are near each other in the passage, in any order;
- ``window``: how much of the query is in the best stretch of the body, together with the title, heading and question;
- ``title``: how much of the query is in the title (or heading, or question), times the share of the title's terms that
  are in the query;
- ``whole title``: whether the title or the question is the whole query and nothing else.

The first two are the ordered and unordered windows of the sequential dependence model (Metzler and Croft, "A Markov
Random Field Model for Term Dependencies", SIGIR 2005), saturated and normalised as BM25 does with terms.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, count, islice, pairwise
from math import fsum
from typing import NamedTuple

from helpsearch.analysis.negation import NOT, TROUBLE
from helpsearch.index.sequences import BREAK, HEAD_PARTS, NOTHING, term_code
from helpsearch.query.bm25f import B, saturated
from helpsearch.query.evidence import Nearness
from helpsearch.query.plan import PART, QueryPlan, QueryTerm

WEIGHTS = {"pair": 0.3, "near": 0.35, "window": 0.4, "title": 0.5, "whole title": 0.5}
"""The weight of each kind of nearness; that of a term is 1."""
NEAR_IN_QUERY = 3  # terms apart in the query
NEAR_IN_PASSAGE = 5  # terms apart in the passage
WINDOW = 20  # terms of the body that a window spans

_APART = 1000  # more than any distance that counts, between the parts of a passage
_NOTHING, _NOT = term_code(NOTHING), term_code(NOT)
_NEGATIONS = frozenset(map(term_code, (NOT, *TROUBLE)))


class Proximity:
    """Measures how near to each other a query's terms are in passages.

    :param plan: what the query asks for.
    :param idf: the inverse document frequency of each term of the plan.
    :param average_length: mean length of a passage in terms.
    """

    def __init__(self, plan: QueryPlan, idf: Mapping[str, float], average_length: float) -> None:
        self._idf = idf
        self._average_length = average_length
        self._shares = plan.shares
        self._texts = {term_code(term): term for term in plan.ranking_terms}
        codes = [term_code(term) for term in plan.ranking_terms]
        asked = plan.asked
        units = [frozenset(map(term_code, other.terms)) for each in asked for other in each.apart]
        self._pairs = {pair for pair in pairwise(codes) if _tell(pair, units)}
        self._near = {
            (min(first, second), max(first, second))
            for place, first in enumerate(codes)
            for second in codes[place + 1 : place + 1 + NEAR_IN_QUERY]
            if _tell((first, second), units)
        }
        self._query_terms = [_coded(each, idf) for each in asked]
        self._importance = fsum(each.weight * idf[term] for each in asked for term in each.terms)
        self._terms_of_code: dict[int, list[int]] = {}  # the query terms that have a term of this code
        for number, query_term in enumerate(asked):
            for term in dict.fromkeys(chain(*query_term.sides)):
                self._terms_of_code.setdefault(term_code(term), []).append(number)
        self._wanted = {*self._terms_of_code, *codes, BREAK}
        whole = (other.terms for each in asked for other in each.alternatives if other.kind != PART)
        self._said = frozenset(map(term_code, chain(plan.terms, *(each.terms for each in asked), *whole)))
        self._negated = any(each.terms[0].startswith(NOT) for each in plan.hints)
        self._titles: dict[bytes, float] = {}  # the match of each title, which the passages of a document share

    def measure(self, sequence: array[int], units: Iterable[str] = ()) -> Iterator[Nearness]:
        """What is near in a passage, by the codes of its terms (see :mod:`helpsearch.index.sequences`).

        :param units: the units that the passage has. They must be given, since a sequence holds the terms of a
            unit and not the unit.
        """
        hits: list[tuple[int, int]] = []  # places and codes; those of the heads far behind those of the body
        borders: list[int] = []  # where the breaks before the heads and before the tags are
        in_body = 0
        asked_in: list[set[int]] = [set() for _ in range(HEAD_PARTS)]
        for place in compress(count(), map(self._wanted.__contains__, sequence)):
            code = sequence[place]
            if code == BREAK:
                in_body = in_body if borders else len(hits)
                borders.append(place)
                if len(borders) > HEAD_PARTS:
                    break
            else:
                hits.append((place + len(borders) * _APART, code))
                if borders:
                    asked_in[len(borders) - 1].add(code)
        if len(hits) > 1:
            yield from self._neighbours(hits, len(sequence))
        heads = set().union(*asked_in)
        worth = self._window(hits[:in_body], heads.union(map(term_code, units)))
        if worth:
            yield Nearness("window", "", worth, worth)
        if heads:
            borders.append(len(sequence))
            spans = islice(pairwise(borders), HEAD_PARTS)
            title, heading, question = (sequence[start + 1 : end] for start, end in spans)
            of_title, of_heading, of_question = (
                self._title(text) if asked else 0.0
                for text, asked in zip((title, heading, question), asked_in, strict=True)
            )
            of_both = self._title(title + heading) if title and heading else 0.0
            asked = max(of_title, of_heading, of_question, of_both)
            yield Nearness("title", "", asked, asked)
            if max(of_title, of_question) >= 0.999 * self._importance:
                yield Nearness("whole title", "", self._importance, self._importance)

    def _title(self, title: array[int]) -> float:
        """How well a query matches a title: the importance of the query terms in the title, times the share of the
        title's terms that are in the query."""
        key = title.tobytes()
        if key not in self._titles:
            if self._terms_of_code.keys().isdisjoint(title):
                self._titles[key] = 0.0
                return 0.0
            codes = set(title) - {_NOTHING}
            if self._negated and codes.isdisjoint(_NEGATIONS):
                codes.add(_NOT)  # the title 결제하기 is not all of 결제 안 돼요: it lacks the negation
            has = codes & self._said & set(title)
            present = dict.fromkeys(has, 1)
            worth = fsum([self._query_terms[number].worth(present) for number in self._terms_with(has)])
            self._titles[key] = worth * len(has) / max(len(codes), 1)
        return self._titles[key]

    def _terms_with(self, codes: Iterable[int]) -> set[int]:
        """The numbers of the query terms that have any of these codes."""
        return {number for code in codes for number in self._terms_of_code.get(code, ())}

    def _neighbours(self, hits: Sequence[tuple[int, int]], length: int) -> Iterator[Nearness]:
        if not self._near:
            return
        pairs: dict[tuple[int, int], int] = {}
        near: dict[tuple[int, int], int] = {}
        for number, (place, first) in enumerate(hits, start=1):
            for other, second in hits[number : number + NEAR_IN_PASSAGE]:
                if other - place > NEAR_IN_PASSAGE:
                    break
                both = (first, second) if first < second else (second, first)
                if both in self._near:
                    near[both] = near.get(both, 0) + 1
                    if other - place == 1 and (first, second) in self._pairs:
                        pairs[first, second] = pairs.get((first, second), 0) + 1
        norm = 1 - B + B * length / self._average_length
        for kind, found in (("pair", pairs), ("near", near)):
            for (first, second), times in found.items():
                one, two = self._texts[first], self._texts[second]
                idf = (self._idf[one] + self._idf[two]) / 2
                share = min(self._shares.get(one, 1.0), self._shares.get(two, 1.0))
                yield Nearness(kind, f"{one} {two}", idf, share * idf * saturated(times / norm))

    def _window(self, hits: Sequence[tuple[int, int]], heads: set[int]) -> float:
        """The most that any window of the body is worth, with the heads."""
        present = dict.fromkeys(heads, 1)  # how often each code is in the window or the heads
        query_terms, terms_of_code = self._query_terms, self._terms_of_code
        held = [0.0] * len(query_terms)
        for number in self._terms_with(heads):
            held[number] = query_terms[number].worth(present)
        best = worth = fsum(held)
        left = 0
        for place, code in hits:
            times = present.get(code, 0)
            present[code] = times + 1
            changed: tuple[int, ...] = () if times else (code,)
            while hits[left][0] <= place - WINDOW:
                gone = hits[left][1]
                present[gone] -= 1
                if not present[gone]:
                    changed += (gone,)
                left += 1
            for each in changed:
                for number in terms_of_code.get(each, ()):
                    now = query_terms[number].worth(present)
                    worth += now - held[number]
                    held[number] = now
            best = max(best, worth)
        return best


def _tell(pair: tuple[int, int], units: Iterable[frozenset[int]]) -> bool:
    """Whether two terms side by side say something: not if they are the same, or both of one unit."""
    return pair[0] != pair[1] and not any(unit.issuperset(pair) for unit in units)


class _CodedTerm(NamedTuple):
    """A query term in codes: the importance of each of its own terms, and of each alternative, which counts only if all
    its terms are there."""

    own: tuple[tuple[int, float], ...]
    alternatives: tuple[tuple[tuple[int, ...], float], ...]

    def worth(self, present: Mapping[int, int]) -> float:
        """What of the query term is there: its own terms or an alternative, whichever is worth more."""
        if len(self.own) == 1:  # nearly all
            code, worth = self.own[0]
            best = worth if present.get(code) else 0.0
        else:
            best = fsum([worth for code, worth in self.own if present.get(code)])
        for codes, worth in self.alternatives:
            if worth > best and all(map(present.get, codes)):
                best = worth
        return best


def _coded(query_term: QueryTerm, idf: Mapping[str, float]) -> _CodedTerm:
    own = tuple((term_code(term), query_term.weight * idf[term]) for term in query_term.terms)
    whole = fsum(worth for _, worth in own)
    return _CodedTerm(
        own, tuple((tuple(map(term_code, other.terms)), other.weight * whole) for other in query_term.alternatives)
    )

"""Scoring passages: their terms (:mod:`helpsearch.query.weights`) and those of their documents, with nearness, titles
and syllable bigrams beside.

Scores do not depend on the Python: since 3.12 ``sum`` rounds otherwise than before, ``math.fsum`` is exact in all.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import product
from typing import NamedTuple

from helpsearch.analysis.negation import CAN, NOT
from helpsearch.index.fields import BIGRAM_FIELDS, PART, TERM_FIELDS, title_key, unpack_weight
from helpsearch.index.reader import IndexReader
from helpsearch.index.settings import Terms
from helpsearch.query.concepts import UNIT, Alternative, Concept, QueryPlan
from helpsearch.query.minor_asked import kinds_asked
from helpsearch.query.proximity import WEIGHTS, Nearness, Proximity
from helpsearch.query.request_words import HARDLY
from helpsearch.query.weights import B, Weights, saturated, weigh, weigh_documents

DOCUMENT_WEIGHT = 0.4
"""Of what a whole document has of the query, against a passage: a page that is on a subject says so in many places."""
NAMED_WEIGHT = 0.5
"""Of all that is asked for, for a passage of a document whose title the query is, letter for letter."""
BIGRAM_WEIGHT = 0.2  # of a syllable bigram, against a term
DOCUMENTS = 200  # passages, the best by terms, whose documents are looked at as a whole
REFINED = 50  # passages, the best by terms, that nearness and bigrams are scored for
FEW = 20  # passages with a term: where there are fewer, bigrams alone find others
PART_ONLY = 0.5
"""Of a passage's score, the least that it keeps where it has only a part of a word that others have whole: 발급 for
재발급, 응답 for 무응답."""
PART_LOSS = 1.0
"""What it loses, times the share of the query that the word is."""
PROMOTED_BOOST = (
    0.1  # share of its score that a promoted document gains: ahead among near equals, not of better answers
)
MINOR_LOSS = 0.13  # share of its score that a minor passage loses: behind near equals, not behind worse answers


class Contribution(NamedTuple):
    """A part of a score, for people to see.

    ``kind`` is ``term``, an alternative's such as ``synonym``, ``document``, ``pair``, ``near``, ``window``, ``title``,
    ``whole title`` (these five: :mod:`helpsearch.query.proximity`), ``exact title``, ``bigram``, ``part``,
    ``promoted`` or ``minor``; ``weight`` is that kind's, ``idf`` and ``fields`` (how often the term stands in each) are
    what the ``score`` was made from.
    """

    kind: str
    term: str
    weight: float
    idf: float
    fields: Mapping[str, int]
    score: float


class Found(NamedTuple):
    """A document that matches, by its best passage."""

    number: int
    score: float


class Ranking:
    """The passages that match a query, scored.

    All that have a term are scored by terms. Nearness, which is read from the passage, and bigrams, whose postings are
    many, are scored for the best of these only: they put near equals in order. Where few have a term, as with
    a misspelt word, bigrams find others. ``asked`` is the importance of all that is asked for: the rarity of the
    concepts, weighed by their parts of speech; ``known`` that of what any passage has.
    """

    def __init__(
        self, reader: IndexReader, plan: QueryPlan, allowed: frozenset[int] | None, forbidden: frozenset[int]
    ) -> None:
        """Score the passages that are ``allowed`` (None: all) and not ``forbidden``."""
        self._reader = reader
        self._plan = plan
        self._average_length = reader.settings.average_length  # summed up once, not for every pair of every passage
        wanted = {term for concept in plan.concepts for terms in concept.sides for term in terms}
        self.terms = {term: weigh(reader, term, TERM_FIELDS) for term in sorted(wanted)}
        self._told = [concept for concept in plan.concepts if not concept.hint]
        self._hints = [concept for concept in plan.concepts if concept.hint]
        self._rarest = max((self._idf(concept.terms) for concept in self._told), default=0.0)
        self.known = math.fsum(each.weight * self._idf(each.terms) for each in self._told if self._has(each))
        # a code that nothing has is asked for like any word: it may be the number of someone's own order
        self.asked = self.known + math.fsum(
            min(each.weight, 1.0) * self._idf(each.terms) for each in self._told if not self._has(each)
        )
        asked_kinds = kinds_asked(plan.parsed.text) if reader.minor else frozenset()
        self._minor = {number for number, kind in reader.minor.items() if kind not in asked_kinds}
        self._units = {concept.terms[0] for concept in plan.concepts if concept.apart}
        self._units.update(
            other.terms[0] for concept in plan.concepts for other in concept.alternatives if other.kind == UNIT
        )

        def may_answer(number: int) -> bool:
            return number not in forbidden and (allowed is None or number in allowed)

        self._scores = {number: score for number, score in self._term_scores().items() if may_answer(number)}
        self._documents = self._document_scores()
        self._named = reader.numbers("named", title_key(plan.parsed.given)) & self._scores.keys()
        for number in self._scores:
            self._scores[number] += self._documents.get(reader.sequences.document(number), 0.0)
            if number in self._named:
                self._scores[number] += NAMED_WEIGHT * self.asked
        best = self._best(REFINED) if len(self._scores) >= FEW else None
        frequencies = {term: each.idf for term, each in self.terms.items()}
        negated = any(concept.terms[0].startswith(NOT) for concept in self._hints)
        self._proximity = Proximity(plan.terms, self._told, frequencies, plan.shares, plan.typed, negated=negated)
        self._refined = frozenset(self._scores) if best is None else best
        for number in self._refined:
            self._scores[number] += math.fsum(WEIGHTS[part.kind] * part.score for part in self._nearness(number))
        self.bigrams = {bigram: weigh(reader, bigram, BIGRAM_FIELDS, best) for bigram in plan.bigrams}
        for weights in self.bigrams.values():
            for number, score in weights.scores.items():
                if number in self._scores or (best is None and may_answer(number)):
                    self._scores[number] = self._scores.get(number, 0.0) + BIGRAM_WEIGHT * score
        self._part_only = {number: kept for number, kept in self._with_part_only().items() if number in self._scores}
        for number, kept in self._part_only.items():
            self._scores[number] *= kept

    def _term_scores(self) -> dict[int, float]:
        """What the passages score by terms, and those that have a term that is asked for by its hints."""
        scores: dict[int, float] = defaultdict(float)
        for concept in self._told:
            for number, score in self._concept_scores(concept, self.terms).items():
                scores[number] += concept.weight * score
        for concept in self._hints:
            for number, score in self._concept_scores(concept, self.terms).items():
                if number in scores:
                    scores[number] += self._weight(concept) * score
        return scores

    def _best(self, count: int) -> frozenset[int]:
        """The passages with the highest scores, with all equals of the last, so that the order of the index decides
        nothing."""
        if len(self._scores) <= count:
            return frozenset(self._scores)
        *_, least = nlargest(count, self._scores.values())
        return frozenset(number for number, score in self._scores.items() if score >= least)

    def _document_scores(self) -> dict[int, float]:
        """What each document that the best passages are of gives its passages, by its number."""
        sequences = self._reader.sequences
        documents = {sequences.document(number) for number in self._best(DOCUMENTS)}
        passages = {document: sequences.passages(document) for document in documents}
        terms = weigh_documents(self.terms, passages, sequences.average_passages)
        scores: dict[int, float] = defaultdict(float)
        for concept in (*self._told, *self._hints):
            for document, score in self._concept_scores(concept, terms).items():
                scores[document] += DOCUMENT_WEIGHT * self._weight(concept) * score
        return scores

    def _with_part_only(self) -> dict[int, float]:
        """The passages that have a part of what was asked for, and neither the whole, which others have, nor what else
        would do, each with the share of its score that it keeps: the less, the more of the query the word is."""
        found: dict[int, float] = {}
        for concept in self._told:
            parts = [other.terms for other in concept.alternatives if other.kind == "part"]
            whole = set().union(*(self.terms[term].scores for term in concept.terms)) if parts else set()
            if not whole:
                continue
            for other in concept.alternatives:
                if other.kind != "part":
                    whole |= self._having_all(other.terms)
            kept = max(PART_ONLY, 1 - PART_LOSS * concept.weight * self._idf(concept.terms) / self.asked)
            for terms in parts:
                for number in self._having_all(terms) - whole:
                    found[number] = min(found.get(number, 1.0), kept)
        return found

    def scores(self) -> dict[int, float]:
        """The matching passages with their scores, in no order."""
        scores = {number: round(score, 6) for number, score in self._scores.items()}
        for number in (self._reader.promoted | self._minor) & scores.keys():
            factor = 1 + PROMOTED_BOOST if number in self._reader.promoted else 1.0
            factor -= factor * MINOR_LOSS if number in self._minor else 0.0
            scores[number] = round(self._scores[number] * factor, 6)
        return scores

    def shown(self, number: int) -> dict[str, float]:
        """What the snippet of a passage is chosen and marked by, with its rarity: the terms that do not only ask, but
        for those that a unit of the passage is made of, since the 2 of 2월 is not asked for by 2회."""
        told = [each for each in self._plan.concepts if not each.hint or each.weight > HARDLY]
        hidden = {
            term
            for concept in told
            if number in self.terms[concept.terms[0]].scores
            for other in concept.apart
            for term in other.terms
        }
        hidden.difference_update(*(concept.terms for concept in told))
        sides = (terms for each in told for terms in each.sides)
        return {term: self.terms[term].idf for terms in sides for term in terms if term not in hidden}

    def explain(self, number: int) -> tuple[Contribution, ...]:
        """What made a passage's score; the scores of the contributions add up to it."""
        parts: list[Contribution] = []
        for concept in (*self._told, *(self._hints if self._is_found(number) else ())):
            side = self._best_side(concept, number)
            weights = {term: self.terms[term] for term in side.terms}
            parts += self._contributions(side.kind, self._weight(concept) * side.weight, weights, TERM_FIELDS, number)
        parts += [
            Contribution(kind, terms, WEIGHTS[kind], idf, {}, WEIGHTS[kind] * score)
            for kind, terms, idf, score in (self._nearness(number) if number in self._refined else ())
        ]
        if document := self._documents.get(self._reader.sequences.document(number)):
            parts.append(Contribution("document", "", DOCUMENT_WEIGHT, 0.0, {}, document))
        if number in self._named:
            parts.append(Contribution("exact title", "", NAMED_WEIGHT, self.asked, {}, NAMED_WEIGHT * self.asked))
        parts += self._contributions("bigram", BIGRAM_WEIGHT, self.bigrams, BIGRAM_FIELDS, number)
        if number in self._part_only:
            kept = self._part_only[number]
            loss = (1 - kept) * math.fsum(part.score for part in parts)
            parts.append(Contribution("part", "", kept, 0.0, {}, -loss))
        if number in self._reader.promoted:
            gain = PROMOTED_BOOST * math.fsum(part.score for part in parts)
            parts.append(Contribution("promoted", "", PROMOTED_BOOST, 0.0, {}, gain))
        if number in self._minor:
            loss = MINOR_LOSS * math.fsum(part.score for part in parts)
            parts.append(Contribution("minor", self._reader.minor[number], MINOR_LOSS, 0.0, {}, -loss))
        return tuple(parts)

    def _contributions(
        self, kind: str, weight: float, group: Mapping[str, Weights], fields: Sequence[str], number: int
    ) -> Iterator[Contribution]:
        for term, weights in group.items():
            if number in weights.scores:
                counts: dict[str, int] = {}
                for field, form in product(fields, (term, PART + term)):
                    for found, packed in self._reader.postings(field, form):
                        if found == number:
                            counts[field] = counts.get(field, 0) + unpack_weight(packed)[0]
                yield Contribution(kind, term, weight, weights.idf, counts, weight * weights.scores[number])

    def _nearness(self, number: int) -> Iterator[Nearness]:
        units = (term for term in self._units if number in self.terms[term].scores)
        return self._proximity.measure(self._reader.sequences.sequence(number), self._saturate, units)

    def _saturate(self, frequency: float, length: int) -> float:
        return saturated(frequency / (1 - B + B * length / self._average_length))

    def _concept_scores(self, concept: Concept, weights: Mapping[str, Weights]) -> Mapping[int, float]:
        """The passages (or documents) that answer a concept, each with the score, by what terms weigh: by the words
        themselves, or by an alternative that it has whole, whichever is better."""
        own = [weights[term].scores for term in concept.terms]
        if len(own) == 1 and not concept.alternatives:  # nearly all: a term by itself
            return own[0]
        scores = dict(_sums(own, set().union(*own)))
        for other in concept.alternatives:
            sides = [weights[term].scores for term in other.terms]
            weight = self._alternative_weight(concept, other)
            for number, score in _sums(sides, set(sides[0]).intersection(*sides[1:])).items():
                if weight * score > scores.get(number, 0.0):
                    scores[number] = weight * score
        return scores

    def _alternative_weight(self, concept: Concept, other: Alternative) -> float:
        """What a match with an alternative counts: a rare synonym says no more of a passage than the common word that
        was asked for."""
        if other.kind == "or":
            return other.weight
        return other.weight * min(1.0, self._idf(concept.terms) / self._idf(other.terms))

    def _best_side(self, concept: Concept, number: int) -> _Side:
        """How a passage answers a concept best, of what :meth:`_concept_scores` looks at."""
        best = _Side("term", 1.0, concept.terms, self._sum(concept.terms, number))
        for other in concept.alternatives:
            if all(number in self.terms[term].scores for term in other.terms):
                weight = self._alternative_weight(concept, other)
                score = weight * self._sum(other.terms, number)
                if score > best.score:
                    best = _Side(other.kind, weight, other.terms, score)
        return best

    def _sum(self, terms: Iterable[str], number: int) -> float:
        return math.fsum(self.terms[term].scores.get(number, 0.0) for term in terms)

    def _having_all(self, terms: Iterable[str]) -> set[int]:
        return set.intersection(*(set(self.terms[term].scores) for term in terms))

    def _has(self, concept: Concept) -> bool:
        """Whether any passage has the terms of a concept or what would do instead."""
        return any(self.terms[term].scores for terms in concept.sides for term in terms)

    def _weight(self, concept: Concept) -> float:
        """What a concept counts: a hint as if it were no rarer than the rarest that is asked for, a sign no rarer than
        its word."""
        if not concept.hint:
            return concept.weight
        rarest = self._rarest
        sign, word = concept.terms[0][0], concept.terms[0][1:]
        if sign in (NOT, CAN) and word in self.terms:
            rarest = min(rarest, self.terms[word].idf)
        return concept.weight * min(1.0, rarest / self._idf(concept.terms))

    def _is_found(self, number: int) -> bool:
        """Whether a passage has a term that is asked for; others are found by bigrams alone."""
        return any(self._best_side(concept, number).score for concept in self._told)

    def _idf(self, terms: Iterable[str]) -> float:
        return math.fsum(self.terms[term].idf for term in terms)


class _Side(NamedTuple):
    """One way in which a passage answers a concept, and the score."""

    kind: str
    weight: float
    terms: Terms
    score: float


def _sums(scores: Sequence[Mapping[int, float]], numbers: Iterable[int]) -> Mapping[int, float]:
    """The scores of several terms added, for each of some passages."""
    if len(scores) == 1:
        return scores[0]
    return {number: math.fsum(each.get(number, 0.0) for each in scores) for number in numbers}

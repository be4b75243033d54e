"""Scoring passages: BM25F over the fields, with adjacent pairs and syllable bigrams beside the terms.

BM25F: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6. A term's
frequencies in the fields are weighted, normalised by field length and added before they saturate. The inverse document
frequency is that of section 3.3 with 1 added in the logarithm, so that it is never negative.

The frequency of a term over the collection is counted from the postings themselves, which leave deleted
passages out, and field lengths come from the settings; so scores do not depend on how an index came about.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import NamedTuple

from helpsearch.index.fields import BIGRAM_FIELDS, LONGEST, PAIR_FIELDS, TERM_FIELDS, unpack_weight
from helpsearch.index.reader import IndexReader
from helpsearch.index.settings import Terms
from helpsearch.query.concepts import Concept, QueryPlan

K1 = 0.9  # saturation of term frequency
B = 0.6  # normalisation by field length
FIELD_WEIGHTS = {
    "title": 2.0,
    "heading": 2.0,
    "question": 2.5,
    "body": 1.0,
    "tags": 1.0,
    "title_pairs": 2.0,
    "body_pairs": 1.0,
    "title_bigrams": 2.0,
    "body_bigrams": 1.0,
}
PAIR_WEIGHT = 0.3  # of an adjacent pair, against a term
BIGRAM_WEIGHT = 0.2  # of a syllable bigram, against a term
REFINED = 300  # passages, the best by terms, that pairs and bigrams are scored for
FEW = 20  # passages with a term: where there are fewer, bigrams alone find others
PROMOTED_BOOST = (
    0.1  # share of its score that a promoted document gains: ahead among near equals, not of better answers
)


class Weights(NamedTuple):
    """A term (or pair, or bigram) with its inverse document frequency, and its score in each passage that has it."""

    idf: float
    scores: Mapping[int, float]


class Contribution(NamedTuple):
    """A part of a score, for people to see.

    ``kind`` is ``term``, an alternative's such as ``synonym``, or ``pair``, ``bigram`` or ``promoted``; ``weight`` is
    that kind's, ``idf`` and ``fields`` (how often the term stands in each) are what the ``score`` was made from.
    """

    kind: str
    term: str
    weight: float
    idf: float
    fields: Mapping[str, int]
    score: float


class Scored(NamedTuple):
    """A passage's score; ``coverage`` (0..1) is the share of the query, weighed by rarity, that the passage has."""

    number: int
    score: float
    coverage: float


class Ranking:
    """The passages that match a query, scored.

    All that have a term are scored by terms. Adjacent pairs and bigrams, whose postings are many, are
    scored for the best of these only: they put near equals in order. Where few have a term, as with a
    misspelt word, bigrams find others.
    """

    def __init__(
        self, reader: IndexReader, plan: QueryPlan, allowed: frozenset[int] | None, forbidden: frozenset[int]
    ) -> None:
        """Score the passages that are ``allowed`` (None: all) and not ``forbidden``."""
        self._reader = reader
        self._plan = plan
        sequences = [concept.terms for concept in plan.concepts]
        sequences += [other.terms for concept in plan.concepts for other in concept.alternatives]
        wanted = {term for sequence in sequences for term in sequence}
        self.terms = {term: weigh(reader, term, TERM_FIELDS) for term in sorted(wanted)}
        self._asked = sum(self._idf(concept.terms) for concept in plan.concepts)
        self._scores: dict[int, float] = defaultdict(float)
        self._covered: dict[int, float] = defaultdict(float)
        for concept in plan.concepts:
            importance = self._idf(concept.terms)
            for number, (score, share) in self._concept_scores(concept):
                self._scores[number] += score
                self._covered[number] += importance * share
        if forbidden or allowed is not None:
            self._scores = {
                number: score
                for number, score in self._scores.items()
                if number not in forbidden and (allowed is None or number in allowed)
            }
        best: frozenset[int] | None = None
        if len(self._scores) >= FEW:
            *_, least = nlargest(REFINED, self._scores.values())
            # with all equals of the last, so that the order of the index decides nothing
            best = frozenset(number for number, score in self._scores.items() if score >= least)
        self.pairs = {pair: weigh(reader, pair, PAIR_FIELDS, best) for pair in plan.pairs}
        self.bigrams = {bigram: weigh(reader, bigram, BIGRAM_FIELDS, best) for bigram in plan.bigrams}
        for weight, group in ((PAIR_WEIGHT, self.pairs), (BIGRAM_WEIGHT, self.bigrams)):
            for weights in group.values():
                for number, score in weights.scores.items():
                    if number in self._scores or (
                        best is None and number not in forbidden and (allowed is None or number in allowed)
                    ):
                        self._scores[number] = self._scores.get(number, 0.0) + weight * score

    def scored(self) -> list[Scored]:
        """The matching passages, in no order."""
        asked = self._asked or 1.0
        return [
            Scored(number, round(score * self._boost(number), 6), self._covered.get(number, 0.0) / asked)
            for number, score in self._scores.items()
        ]

    def explain(self, number: int) -> tuple[Contribution, ...]:
        """What made a passage's score; the scores of the contributions add up to it."""
        parts: list[Contribution] = []
        for concept in self._plan.concepts:
            side = self._best_side(concept, number)
            weights = {term: self.terms[term] for term in side.terms}
            parts += self._contributions(side.kind, side.weight, weights, TERM_FIELDS, number)
        parts += self._contributions("pair", PAIR_WEIGHT, self.pairs, PAIR_FIELDS, number)
        parts += self._contributions("bigram", BIGRAM_WEIGHT, self.bigrams, BIGRAM_FIELDS, number)
        if number in self._reader.promoted:
            gain = PROMOTED_BOOST * sum(part.score for part in parts)
            parts.append(Contribution("promoted", "", PROMOTED_BOOST, 0.0, {}, gain))
        return tuple(parts)

    def _contributions(
        self, kind: str, weight: float, group: Mapping[str, Weights], fields: Sequence[str], number: int
    ) -> Iterator[Contribution]:
        for term, weights in group.items():
            if number in weights.scores:
                counts = {
                    field: unpack_weight(packed)[0]
                    for field in fields
                    for found, packed in self._reader.postings(field, term)
                    if found == number
                }
                yield Contribution(kind, term, weight, weights.idf, counts, weight * weights.scores[number])

    def _concept_scores(self, concept: Concept) -> Iterable[tuple[int, tuple[float, float]]]:
        """The passages that answer a concept, each with the score and the share (0..1) of the concept that it has."""
        if len(concept.terms) == 1 and not concept.alternatives:  # nearly all: a term by itself
            return ((number, (score, 1.0)) for number, score in self.terms[concept.terms[0]].scores.items())
        numbers = {number for term in concept.terms for number in self.terms[term].scores}
        for other in concept.alternatives:
            numbers |= set.intersection(*(set(self.terms[term].scores) for term in other.terms))
        sides = ((number, self._best_side(concept, number)) for number in numbers)
        return ((number, (side.score, side.share)) for number, side in sides)

    def _best_side(self, concept: Concept, number: int) -> _Side:
        """How a passage answers a concept best: by the words themselves, or by an alternative that it has whole."""
        found = [term for term in concept.terms if number in self.terms[term].scores]
        score = sum(self.terms[term].scores[number] for term in found)
        share = 1.0 if len(found) == len(concept.terms) else self._idf(found) / self._idf(concept.terms)
        best = _Side("term", 1.0, concept.terms, score, share)
        for other in concept.alternatives:
            if all(number in self.terms[term].scores for term in other.terms):
                # a rare synonym says no more about the passage than the common word that was asked for
                weight = other.weight * min(1.0, self._idf(concept.terms) / self._idf(other.terms))
                score = weight * sum(self.terms[term].scores[number] for term in other.terms)
                if score > best.score:
                    best = _Side(other.kind, weight, other.terms, score, max(other.weight, share))
        return best

    def _idf(self, terms: Iterable[str]) -> float:
        return sum(self.terms[term].idf for term in terms)

    def _boost(self, number: int) -> float:
        return 1 + PROMOTED_BOOST if number in self._reader.promoted else 1.0


class _Side(NamedTuple):
    """One way in which a passage answers a concept: the ``share`` (0..1) of it that it has, and the score."""

    kind: str
    weight: float
    terms: Terms
    score: float
    share: float


def weigh(reader: IndexReader, term: str, fields: Iterable[str], only: frozenset[int] | None = None) -> Weights:
    """BM25F of one term over a group of fields; the scores of the passages in ``only``, if given."""
    weighted: dict[int, float] = defaultdict(float)
    having: set[int] = set()
    base = 1 - B
    for field in fields:
        weight = FIELD_WEIGHTS[field]
        slope = B / reader.settings.fields[field].average
        for numbers, packed in reader.posting_blocks(field, term):
            having.update(numbers)
            for number, each in zip(numbers, packed, strict=True):
                if only is None or number in only:
                    frequency, length = divmod(int(each), LONGEST + 1)
                    weighted[number] += weight * frequency / (base + slope * length)
    idf = math.log(1 + (reader.settings.passages - len(having) + 0.5) / (len(having) + 0.5))
    return Weights(idf, {number: idf * each / (K1 + each) for number, each in weighted.items()})

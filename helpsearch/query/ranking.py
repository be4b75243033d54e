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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from helpsearch.index.reader import IndexReader
from helpsearch.index.schema import BIGRAM_FIELDS, PAIR_FIELDS, TERM_FIELDS
from helpsearch.index.settings import Settings, Terms
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
SYNONYM_WEIGHT = 0.7  # of a match through a synonym, against the word itself
PAIR_WEIGHT = 0.3  # of an adjacent pair, against a term
BIGRAM_WEIGHT = 0.2  # of a syllable bigram, against a term
PROMOTED_BOOST = (
    0.1  # share of its score that a promoted document gains: ahead among near equals, not of better answers
)


@dataclass(frozen=True)
class Posting:
    """What one term adds to the score of one passage; ``frequencies`` is how often it stands in each field."""

    score: float
    frequencies: Mapping[str, int]


@dataclass(frozen=True)
class Weights:
    """A term (or pair, or bigram) with its inverse document frequency and its postings by passage number."""

    idf: float
    postings: Mapping[int, Posting]


@dataclass(frozen=True)
class Contribution:
    """A part of a score, for people to see.

    ``kind`` is ``term``, ``synonym``, ``pair``, ``bigram`` or ``promoted``; ``weight`` is that kind's,
    ``idf`` and ``fields`` (how often the term stands in each) are what the ``score`` was made from.
    """

    kind: str
    term: str
    weight: float
    idf: float
    fields: Mapping[str, int]
    score: float


@dataclass(frozen=True)
class Scored:
    """A passage's score; ``coverage`` (0..1) is the share of the query, weighed by rarity, that the passage has."""

    number: int
    score: float
    coverage: float


class Ranking:
    """The passages that match a query, scored."""

    def __init__(self, reader: IndexReader, plan: QueryPlan) -> None:
        """Look up everything the query asks for; each distinct term is looked up once in each field."""
        self._scorer = _Scorer(reader)
        self._plan = plan
        self._promoted = reader.promoted
        wanted = {term for each in plan.concepts for sequence in (each.terms, *each.synonyms) for term in sequence}
        self.terms: dict[str, Weights] = {term: self._scorer.weights(term, TERM_FIELDS) for term in sorted(wanted)}
        self.pairs = {pair: self._scorer.weights(pair, PAIR_FIELDS) for pair in plan.pairs}
        self.bigrams = {bigram: self._scorer.weights(bigram, BIGRAM_FIELDS) for bigram in plan.bigrams}

    def scored(self, allowed: frozenset[int] | None, forbidden: frozenset[int]) -> list[Scored]:
        """The matching passages that are allowed (None: all) and not forbidden, in no order."""
        scores: dict[int, float] = defaultdict(float)
        covered: dict[int, float] = defaultdict(float)
        asked = 0.0
        for concept in self._plan.concepts:
            importance = sum(self.terms[term].idf for term in concept.terms)
            asked += importance
            for number, (score, share) in self._concept_scores(concept).items():
                scores[number] += score
                covered[number] += importance * share
        for weight, group in ((PAIR_WEIGHT, self.pairs), (BIGRAM_WEIGHT, self.bigrams)):
            for weights in group.values():
                for number, posting in weights.postings.items():
                    scores[number] += weight * posting.score
        return [
            Scored(number, round(score * self._boost(number), 6), covered[number] / asked if asked else 0.0)
            for number, score in scores.items()
            if number not in forbidden and (allowed is None or number in allowed)
        ]

    def _boost(self, number: int) -> float:
        return 1 + PROMOTED_BOOST if number in self._promoted else 1.0

    def explain(self, number: int) -> tuple[Contribution, ...]:
        """What made a passage's score; the scores of the contributions add up to it."""
        parts: list[Contribution] = []
        for concept in self._plan.concepts:
            kind, weight, terms = self._best_side(concept, number)
            for term in terms:
                self._contribute(parts, kind, weight, term, self.terms[term], number)
        for pair, weights in self.pairs.items():
            self._contribute(parts, "pair", PAIR_WEIGHT, pair, weights, number)
        for bigram, weights in self.bigrams.items():
            self._contribute(parts, "bigram", BIGRAM_WEIGHT, bigram, weights, number)
        if number in self._promoted:
            gain = PROMOTED_BOOST * sum(part.score for part in parts)
            parts.append(Contribution("promoted", "", PROMOTED_BOOST, 0.0, {}, gain))
        return tuple(parts)

    def _contribute(
        self, parts: list[Contribution], kind: str, weight: float, term: str, weights: Weights, number: int
    ) -> None:
        posting = weights.postings.get(number)
        if posting is not None:
            parts.append(Contribution(kind, term, weight, weights.idf, posting.frequencies, weight * posting.score))

    def _concept_scores(self, concept: Concept) -> dict[int, tuple[float, float]]:
        """For each passage that has a part of a concept: its score, and the share of the concept that it has."""
        numbers = {number for term in concept.terms for number in self.terms[term].postings}
        for synonym in concept.synonyms:
            numbers |= self._having_all(synonym)
        found: dict[int, tuple[float, float]] = {}
        for number in numbers:
            kind, weight, terms = self._best_side(concept, number)
            present = [term for term in terms if number in self.terms[term].postings]
            score = sum(weight * self.terms[term].postings[number].score for term in present)
            total = sum(self.terms[term].idf for term in terms)
            share = sum(self.terms[term].idf for term in present) / total if kind == "term" and total else weight
            found[number] = (score, share)
        return found

    def _best_side(self, concept: Concept, number: int) -> tuple[str, float, Terms]:
        """By which of its sequences a passage answers a concept best: the words themselves, or a synonym
        it has whole."""
        best = ("term", 1.0, concept.terms)
        if concept.synonyms:
            own = self._sum(concept.terms, number)
            for synonym in concept.synonyms:
                if all(number in self.terms[term].postings for term in synonym):
                    score = SYNONYM_WEIGHT * self._sum(synonym, number)
                    if score > own:
                        best, own = ("synonym", SYNONYM_WEIGHT, synonym), score
        return best

    def _sum(self, terms: Iterable[str], number: int) -> float:
        return sum(self.terms[term].postings[number].score for term in terms if number in self.terms[term].postings)

    def _having_all(self, terms: Terms) -> set[int]:
        return set.intersection(*(set(self.terms[term].postings) for term in terms))


class _Scorer:
    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        self._settings: Settings = reader.settings

    def weights(self, term: str, fields: Iterable[str]) -> Weights:
        """BM25F of one term over a group of fields."""
        weighted: dict[int, float] = defaultdict(float)
        frequencies: dict[int, dict[str, int]] = defaultdict(dict)
        for field in fields:
            average = self._settings.fields[field].average
            for number, frequency in self._reader.frequencies(field, term).items():
                length = self._reader.length(field, number)
                weighted[number] += FIELD_WEIGHTS[field] * frequency / (1 - B + B * length / average)
                frequencies[number][field] = int(frequency)
        idf = math.log(1 + (self._settings.passages - len(weighted) + 0.5) / (len(weighted) + 0.5))
        return Weights(
            idf,
            {number: Posting(idf * tf / (K1 + tf), frequencies[number]) for number, tf in weighted.items()},
        )

"""The evidence for scores: what each stage contributed to the score of a passage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from helpsearch.documents.weight import Weight
from helpsearch.index.fields import BIGRAM_FIELDS, PART, TERM_FIELDS
from helpsearch.index.postings import unpack_posting
from helpsearch.index.snapshot import Snapshot
from helpsearch.query.bm25f import TermWeights
from helpsearch.query.candidates import Candidates, Contribution
from helpsearch.query.scoring import QueryTermScorer


class Nearness(NamedTuple):
    """A part of a passage's score by proximity: its ``kind``, the terms, their idf, and the score before its weight."""

    kind: str
    terms: str
    idf: float
    score: float


class TermEvidence(NamedTuple):
    """What the first stage gave.

    Passages score by their terms. ``documents`` has the scores of documents, already multiplied by ``document_weight``;
    a document's score is added to each of its passages. ``named`` has the passages whose title is exactly the query;
    each gains ``named_weight`` times the query's importance.
    """

    snapshot: Snapshot
    scorer: QueryTermScorer
    documents: Mapping[int, float]
    document_weight: float
    named: frozenset[int]
    named_weight: float

    def explain(self, passage_id: int, before: float) -> Iterator[Contribution]:  # noqa: ARG002
        for query_term, side in self.scorer.sides(passage_id):
            weights = {term: self.scorer.terms[term] for term in side.terms}
            weight = self.scorer.weight(query_term) * side.weight
            yield from _terms(self.snapshot, side.kind, weight, weights, TERM_FIELDS, passage_id)
        if document := self.documents.get(self.snapshot.document_of(passage_id)):
            yield Contribution("document", "", self.document_weight, 0.0, {}, document)
        if passage_id in self.named:
            asked_for = self.scorer.importance
            yield Contribution("exact title", "", self.named_weight, asked_for, {}, self.named_weight * asked_for)


class NearnessEvidence(NamedTuple):
    """What is near in each passage of the shortlist, and the weight of each kind."""

    measured: Mapping[int, tuple[Nearness, ...]]
    weights: Mapping[str, float]

    def explain(self, passage_id: int, before: float) -> Iterator[Contribution]:  # noqa: ARG002
        for kind, terms, idf, score in self.measured.get(passage_id, ()):
            yield Contribution(kind, terms, self.weights[kind], idf, {}, self.weights[kind] * score)


class BigramEvidence(NamedTuple):
    """What each bigram of the query scores in each passage that has it."""

    snapshot: Snapshot
    bigrams: Mapping[str, TermWeights]
    weight: float

    def explain(self, passage_id: int, before: float) -> Iterator[Contribution]:  # noqa: ARG002
        yield from _terms(self.snapshot, "bigram", self.weight, self.bigrams, BIGRAM_FIELDS, passage_id)


class PartEvidence(NamedTuple):
    """The share of its score that a passage keeps if it matches only a part of a query word, and not the whole word."""

    kept: Mapping[int, float]

    def explain(self, passage_id: int, before: float) -> Iterator[Contribution]:
        if passage_id in self.kept:
            kept = self.kept[passage_id]
            yield Contribution("part", "", kept, 0.0, {}, -(1 - kept) * before)


class EditorialEvidence(NamedTuple):
    """Promoted passages gain a share of their score; minor passages, each with its kind, lose a share."""

    promoted: frozenset[int]
    gain: float
    minor: Mapping[int, str]
    loss: float

    def explain(self, passage_id: int, before: float) -> Iterator[Contribution]:
        gained = self.gain * before if passage_id in self.promoted else 0.0
        if gained:
            yield Contribution("promoted", "", self.gain, 0.0, {}, gained)
        if passage_id in self.minor:
            yield Contribution("minor", self.minor[passage_id], self.loss, 0.0, {}, -self.loss * (before + gained))


class WeightEvidence(NamedTuple):
    """The weights of passages: those of their documents, and ``foreign_weight`` for the passages in another language
    than the query, which ``foreign`` names."""

    weights: Mapping[int, Weight]
    foreign: Mapping[int, str]
    foreign_weight: float

    def factor(self, passage_id: int) -> float:
        """What the score of a passage was multiplied by."""
        weight = self.weights.get(passage_id)
        return (weight.factor if weight else 1.0) * (self.foreign_weight if passage_id in self.foreign else 1.0)

    def explain(self, passage_id: int, before: float) -> Iterator[Contribution]:
        if weight := self.weights.get(passage_id):
            gained = (weight.factor - 1) * before
            yield Contribution("weight", weight.rule, weight.factor, 0.0, {}, gained)
            before += gained
        if passage_id in self.foreign:
            lost = (self.foreign_weight - 1) * before
            yield Contribution("language", self.foreign[passage_id], self.foreign_weight, 0.0, {}, lost)


def unweighted(candidates: Candidates, passage_id: int, score: float) -> float:
    """The score of a passage as its text alone made it."""
    weighed = next((each for each in candidates.evidence if isinstance(each, WeightEvidence)), None)
    return score if weighed is None else score / weighed.factor(passage_id)


def _terms(
    snapshot: Snapshot,
    kind: str,
    weight: float,
    terms: Mapping[str, TermWeights],
    fields: Sequence[str],
    passage_id: int,
) -> Iterator[Contribution]:
    """What each of some terms gives a passage that has it, and how often it occurs in each field."""
    for term, weights in terms.items():
        if passage_id in weights.scores:
            counts: dict[str, int] = {}
            for field, form in product(fields, (term, PART + term)):
                for block in snapshot.postings(field, form):
                    for found, packed in zip(*block, strict=True):
                        if found == passage_id:
                            counts[field] = counts.get(field, 0) + unpack_posting(packed)[0]
            yield Contribution(kind, term, weight, weights.idf, counts, weight * weights.scores[passage_id])

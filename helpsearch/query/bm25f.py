"""What a term weighs in each passage, and in each document as a whole: BM25F over the fields.

BM25F: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6. A term's
frequencies in the fields are weighted, normalised by field length and added before they saturate. The inverse document
frequency is that of section 3.3 with 1 added in the logarithm, so that it is never negative.

The frequency of a term over the collection is counted from the postings themselves, which leave deleted
passages out, and field lengths come from the settings; so scores do not depend on how an index came about.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from helpsearch.index.fields import PART, SCORED_FIELDS, TERM_FIELDS
from helpsearch.index.postings import unpack_posting
from helpsearch.index.snapshot import Snapshot

K1 = 0.9  # saturation of term frequency
B = 0.6  # normalisation by length
FIELD_WEIGHTS = {
    "title": 2.0,
    "heading": 2.0,
    "question": 2.5,
    "body": 1.0,
    "tags": 1.0,
    "title_bigrams": 2.0,
    "body_bigrams": 1.0,
}
WITHIN_WEIGHT = 0.4  # what a term within a longer one counts; by itself it counts 1
TAGGED = 0.6
"""What a term among a passage's tags is worth once more by itself, against a term: somebody chose it for the page.
Added to the other fields alone it would be lost in a body that has the term a few times."""


class TermWeights(NamedTuple):
    """A term (or bigram) with its inverse document frequency, and for each passage (or document) that has it its
    score, and the frequency, weighted by fields and normalised, that the score was made from."""

    idf: float
    scores: Mapping[int, float]
    frequencies: Mapping[int, float]


class TermWeigher:
    """Weighs terms in the passages of a snapshot; safe to share between threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        marks = [(field, "", 1.0) for field in SCORED_FIELDS]
        marks += [(field, PART, WITHIN_WEIGHT) for field in TERM_FIELDS]
        self._shares = {
            (field, mark): _Shares(share * FIELD_WEIGHTS[field], B / snapshot.metadata.fields[field].average)
            for field, mark, share in marks
        }

    def weigh(self, term: str, fields: Iterable[str], only: frozenset[int] | None = None) -> TermWeights:
        """BM25F of one term over a group of fields; of the passages in ``only``, if given.

        A term that is a part of a longer one counts as in a field of less weight. How rare it is goes by the passages
        that have it by itself, if any do.
        """
        frequencies: dict[int, float] = {}
        tagged: dict[int, float] = {}
        with_term: dict[str, set[int]] = {"": set(), PART: set()}
        for field in fields:
            found = tagged if field == "tags" else frequencies
            for mark in ("", PART) if field in TERM_FIELDS else ("",):
                packed: dict[int, float] = {}
                for block in self._snapshot.postings(field, mark + term):
                    packed.update(zip(*block, strict=True))
                if not packed:
                    continue
                with_term[mark].update(packed)
                if only is not None:
                    packed = {passage_id: packed[passage_id] for passage_id in only.intersection(packed)}
                shares = map(self._shares[field, mark].__getitem__, packed.values())
                add_scores(found, dict(zip(packed, shares, strict=True)))
        idf = inverse_frequency(len(with_term[""] or with_term[PART]), self._snapshot.metadata.passages)
        if tagged:
            add_scores(frequencies, tagged)
        # saturated() in place: a call for each of thousands takes longer than what it does
        scores = {passage_id: idf * frequency / (K1 + frequency) for passage_id, frequency in frequencies.items()}
        for passage_id, each in tagged.items():
            scores[passage_id] += TAGGED * idf * saturated(each)
        return TermWeights(idf, scores, frequencies)


class _Shares(dict[float, float]):
    """What a posting adds to the frequency of a term, by the packed posting. It is worked out when it is first asked
    for: postings are many, and of those few are different."""

    def __init__(self, weight: float, slope: float) -> None:
        """The postings of a field of this weight; ``slope`` is by how much a term of the field's length counts."""
        super().__init__()
        self._weight = weight
        self._slope = slope

    def __missing__(self, packed: float) -> float:
        frequency, length = unpack_posting(packed)
        self[packed] = self._weight * frequency / (1 - B + self._slope * length)
        return self[packed]


def add_scores(scores: dict[int, float], more: Mapping[int, float]) -> None:
    """Add scores to those that are there. The keys that both have are few, and the others go over in one step."""
    both = {passage_id: scores[passage_id] + more[passage_id] for passage_id in scores.keys() & more.keys()}
    scores.update(more)
    scores.update(both)


def weigh_documents(
    terms: Mapping[str, TermWeights], documents: Mapping[int, Sequence[int]], average: float
) -> dict[str, TermWeights]:
    """The same of terms in documents as a whole: the frequencies in their passages added, and normalised by the number
    of passages.

    :param documents: the passages of each document that is looked at.
    :param average: the mean number of passages of a document.
    """
    document_of = {passage_id: document for document, passages in documents.items() for passage_id in passages}
    norms = {document: 1 - B + B * len(passages) / average for document, passages in documents.items()}
    found: dict[str, TermWeights] = {}
    for term, weights in terms.items():
        in_passages = weights.frequencies
        first: dict[int, float] = {}  # the frequency in one passage of each document; most have the term in one alone
        several: dict[int, list[float]] = {}
        for passage_id in in_passages.keys() & document_of.keys():
            document = document_of[passage_id]
            if document in first:
                several.setdefault(document, [first[document]]).append(in_passages[passage_id])
            else:
                first[document] = in_passages[passage_id]
        first.update((document, math.fsum(each)) for document, each in several.items())
        frequencies = {document: frequency / norms[document] for document, frequency in first.items()}
        idf = weights.idf
        scores = {document: idf * (frequency / (K1 + frequency)) for document, frequency in frequencies.items()}
        found[term] = TermWeights(weights.idf, scores, frequencies)
    return found


def total_idf(terms: Iterable[str], weights: Mapping[str, TermWeights]) -> float:
    """The inverse document frequencies of terms, added."""
    return math.fsum(weights[term].idf for term in terms)


def passages_with_all(terms: Iterable[str], weights: Mapping[str, TermWeights]) -> set[int]:
    """The passages that have all of some terms."""
    return set.intersection(*(set(weights[term].scores) for term in terms))


def saturated(frequency: float) -> float:
    """BM25's share (0..1) of a normalised frequency.

    >>> round(saturated(1.0), 3), round(saturated(10.0), 3)
    (0.526, 0.917)
    """
    return frequency / (K1 + frequency)


def inverse_frequency(with_term: int, passages: int) -> float:
    """The inverse document frequency of what ``with_term`` of so many passages have."""
    return math.log(1 + (passages - with_term + 0.5) / (with_term + 0.5))

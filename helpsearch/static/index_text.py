"""The passages of an index, numbered as a bundle numbers them, with the analysis of their texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.documents.passage import Passage
from helpsearch.index.snapshot import Snapshot

_BATCH = 256  # passages that are analysed in one call


class NumberedPassages(NamedTuple):
    """The passages of a bundle. They are numbered by document, in the order of document ids, and within a document in
    reading order. So a document is a range of numbers, and postings of one document are neighbours.

    ``ids`` has the passage's id in the index by its number, ``numbers`` the number by its id. ``documents`` has the
    document's number by the passage's number.
    """

    ids: tuple[int, ...]
    numbers: Mapping[int, int]
    documents: tuple[int, ...]

    @property
    def counts(self) -> list[int]:
        """How many passages each document has."""
        counts = [0] * (self.documents[-1] + 1 if self.documents else 0)
        for document in self.documents:
            counts[document] += 1
        return counts


class AnalysedPassage(NamedTuple):
    """A passage and the analyses of its texts, by field; ``body`` is that of its body without a checklist's columns."""

    passage: Passage
    texts: Mapping[str, TextAnalysis]
    body: TextAnalysis


def number_passages(snapshot: Snapshot) -> NumberedPassages:
    """Number the passages of a snapshot. Documents without a passage get no number."""
    every = snapshot.passage_ids("kind", "article") | snapshot.passage_ids("kind", "faq")
    every |= snapshot.passage_ids("kind", "checklist")
    ids = tuple(sorted(every, key=lambda passage_id: (snapshot.document_of(passage_id), passage_id)))
    known = {document: number for number, document in enumerate(sorted({snapshot.document_of(each) for each in ids}))}
    numbers = {passage_id: number for number, passage_id in enumerate(ids)}
    return NumberedPassages(ids, numbers, tuple(known[snapshot.document_of(each)] for each in ids))


def analysed_passages(snapshot: Snapshot, numbered: NumberedPassages, analyzer: Analyzer) -> Iterator[AnalysedPassage]:
    """The passages in the order of their numbers, read as the index read them."""
    for start in range(0, len(numbered.ids), _BATCH):
        found = [snapshot.passage(passage_id) for passage_id in numbered.ids[start : start + _BATCH]]
        texts = [[*passage.texts.values(), passage.body] for passage in found]
        analyses = iter(analyzer.analyze_all(text for each in texts for text in each))
        for passage in found:
            by_field = {name: next(analyses) for name in passage.texts}
            yield AnalysedPassage(passage, by_field, next(analyses))

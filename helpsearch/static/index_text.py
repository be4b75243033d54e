"""The passages of an index, numbered as a bundle numbers them, with the analysis of their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.documents.passage import Passage
from helpsearch.index.snapshot import Snapshot


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


def analysed_documents(
    snapshot: Snapshot, numbered: NumberedPassages, analyzer: Analyzer
) -> Iterator[tuple[list[AnalysedPassage], Remembered]]:
    """The passages of each document in the order of their numbers, read as the index read them; and what gives the
    analyses of their texts again."""
    start = 0
    for count in numbered.counts:
        found = [snapshot.passage(passage_id) for passage_id in numbered.ids[start : start + count]]
        start += count
        remembered = Remembered(analyzer)
        texts = [[*passage.texts.values(), passage.body] for passage in found]
        analyses = iter(remembered.analyze_all(text for each in texts for text in each))
        passages = []
        for passage in found:
            by_field = {name: next(analyses) for name in passage.texts}
            passages.append(AnalysedPassage(passage, by_field, next(analyses)))
        yield passages, remembered


class Remembered:
    """Analyses texts, each once; make one for each document."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._known: dict[str, TextAnalysis] = {}

    def analyze_all(self, texts: Iterable[str]) -> list[TextAnalysis]:
        """The analyses of texts, in order."""
        wanted = list(texts)
        new = [text for text in dict.fromkeys(wanted) if text not in self._known]
        self._known.update(zip(new, self._analyzer.analyze_all(new), strict=True))
        return [self._known[text] for text in wanted]

    def analyze(self, text: str) -> TextAnalysis:
        """The analysis of a text."""
        return self.analyze_all([text])[0]

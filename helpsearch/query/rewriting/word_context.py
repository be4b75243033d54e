"""What an index knows of words and of words beside each other, for choosing between readings of what was typed."""

from __future__ import annotations

from collections.abc import Sequence

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.index.fields import PART, TERM_FIELDS
from helpsearch.index.metadata import Terms
from helpsearch.index.sequences import phrase_bytes
from helpsearch.index.snapshot import Snapshot, passages_with_term, passages_with_terms

HEAD_FIELDS = ("title", "heading", "question")
_VERBAL = ("V", "MAG")  # a correction may bring these although no passage has them: 않되요 is 안 돼요


class WordContext:
    """The context of words in the passages of a snapshot. It remembers the passages of each term, so make one for each
    query."""

    def __init__(self, snapshot: Snapshot, analyzer: Analyzer) -> None:
        self._snapshot = snapshot
        self._analyzer = analyzer
        self._passages: dict[str, frozenset[int]] = {}

    def terms(self, word: str) -> Terms:
        """The terms of a word."""
        return self._analyzer.analyze(word).term_texts

    def together(self, first: str, second: str) -> bool:
        """Whether two terms follow each other anywhere in the corpus."""
        codes = phrase_bytes((first, second))
        both = self._with_term(first) & self._with_term(second)
        return any(self._snapshot.has_phrase(passage_id, codes) for passage_id in both)

    def leads(self, source: str, target: str) -> bool:
        """Whether passages have what a correction leads to: all nouns of the ``target`` that the ``source`` lacks."""
        nouns = {term.text for term in self._analyzer.analyze(target).terms if not term.tag.startswith(_VERBAL)}
        return all(map(self._is_answered, nouns.difference(self.terms(source))))

    def has_any(self, text: str) -> bool:
        """Whether passages have any term of a text."""
        return any(map(self._is_answered, self.terms(text)))

    def share_beside(self, word: str, other: str) -> float:
        """The share (0..1) of the passages with a word that have another one too; headings tell as much as the rest."""
        shares = [0.0]
        for fields in (TERM_FIELDS, HEAD_FIELDS):
            first, second = (self._with_all(text, fields) for text in (word, other))
            shares.append(len(first & second) / len(first) if first else 0.0)
        return sum(shares) / 2

    def _is_answered(self, term: str) -> bool:
        """Whether passages have a term, by itself or as a part, or a synonym rule leads from it to what they have."""
        return any(passages_with_term(self._snapshot, form) for form in (term, PART + term)) or any(
            term in rule.source for rule in self._snapshot.metadata.synonyms
        )

    def _with_term(self, term: str) -> frozenset[int]:
        if term not in self._passages:
            self._passages[term] = passages_with_term(self._snapshot, term)
        return self._passages[term]

    def _with_all(self, text: str, fields: Sequence[str]) -> frozenset[int]:
        return passages_with_terms(self._snapshot, self.terms(text), fields)

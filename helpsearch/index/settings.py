"""What a reader needs to know beside the postings: statistics, synonyms, contacts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import product
from typing import Any

from helpsearch.analysis import Analyzer
from helpsearch.documents import Channel, Contacts, Corpus, SynonymRule, UrgentTopic

Terms = tuple[str, ...]


@dataclass(frozen=True)
class Synonym:
    """Where ``source`` stands in a query, ``target`` answers it too; both are sequences of terms."""

    source: Terms
    target: Terms


@dataclass(frozen=True)
class FieldStatistics:
    """Of one field: the number of its terms in all passages, and of the passages that have any."""

    terms: int
    passages: int

    @property
    def average(self) -> float:
        """Mean length in terms, over the passages that have the field at all; at least 1."""
        return max(self.terms / self.passages, 1.0) if self.passages else 1.0


@dataclass(frozen=True)
class Settings:
    """A generation's settings. ``urgent_phrases`` has the terms of each urgent topic's phrases, in the
    order of the topics."""

    name: str | None
    documents: Mapping[str, int]
    passages: int
    fields: Mapping[str, FieldStatistics]
    synonyms: tuple[Synonym, ...]
    contacts: Contacts | None
    urgent_phrases: tuple[tuple[Terms, ...], ...]
    person_phrases: tuple[Terms, ...]


def synonyms(rules: Iterable[SynonymRule], analyzer: Analyzer) -> tuple[Synonym, ...]:
    """Analyse synonym rules; sides that come to the same terms, or to none, say nothing and are left out."""
    found: dict[Synonym, None] = {}
    for rule in rules:
        sources, targets = _terms(rule.sources, analyzer), _terms(rule.targets, analyzer)
        for source, target in product(sources, targets):
            if source and target and source != target:
                found[Synonym(source, target)] = None
    return tuple(sorted(found, key=lambda synonym: (synonym.source, synonym.target)))


def phrases(texts: Iterable[str], analyzer: Analyzer) -> tuple[Terms, ...]:
    """The terms of each phrase that has any."""
    return tuple(terms for terms in _terms(texts, analyzer) if terms)


def _terms(texts: Iterable[str], analyzer: Analyzer) -> list[Terms]:
    return [analysis.term_texts for analysis in analyzer.analyze_all(texts)]


def words_to_know(corpus: Corpus) -> Iterator[str]:
    """The texts beside the documents that are analysed at build time."""
    for rule in corpus.synonyms:
        yield from rule.sources
        yield from rule.targets
    if corpus.contacts:
        for topic in corpus.contacts.urgent:
            yield from topic.phrases


def encode_settings(settings: Settings) -> bytes:
    return (json.dumps(asdict(settings), ensure_ascii=False, indent=1) + "\n").encode()


def decode_settings(data: bytes) -> Settings:
    record: dict[str, Any] = json.loads(data)
    contacts = record["contacts"]
    return Settings(
        name=record["name"],
        documents=record["documents"],
        passages=record["passages"],
        fields={name: FieldStatistics(**statistics) for name, statistics in record["fields"].items()},
        synonyms=tuple(Synonym(tuple(each["source"]), tuple(each["target"])) for each in record["synonyms"]),
        contacts=contacts and _contacts(contacts),
        urgent_phrases=tuple(tuple(map(tuple, topic)) for topic in record["urgent_phrases"]),
        person_phrases=tuple(map(tuple, record["person_phrases"])),
    )


def _contacts(record: Mapping[str, Any]) -> Contacts:
    return Contacts(
        channels=tuple(Channel(**channel) for channel in record["channels"]),
        prepare=tuple(record["prepare"]),
        urgent=tuple(UrgentTopic(**{**topic, "phrases": tuple(topic["phrases"])}) for topic in record["urgent"]),
    )

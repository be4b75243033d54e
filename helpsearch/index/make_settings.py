"""Settings made from a corpus: synonyms and phrases in terms, statistics summed up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.documents.corpus import Corpus, SynonymRule
from helpsearch.index.person import PERSON_PHRASES
from helpsearch.index.records import DocumentRecord, count_documents, count_passages, field_statistics
from helpsearch.index.settings import Settings, Synonym, Terms


def make_settings(corpus: Corpus, records: Mapping[str, DocumentRecord], analyzer: Analyzer) -> Settings:
    analyzer.analyze_all(words_to_know(corpus))  # one call to Kiwi for all of them
    urgent = corpus.contacts.urgent if corpus.contacts else ()
    return Settings(
        name=corpus.name,
        documents=count_documents(records.values()),
        passages=count_passages(records.values()),
        fields=field_statistics(records.values()),
        synonyms=synonyms(corpus.synonyms, analyzer),
        contacts=corpus.contacts,
        urgent_phrases=tuple(phrases(topic.phrases, analyzer) for topic in urgent),
        person_phrases=phrases(PERSON_PHRASES, analyzer),
    )


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
    yield from PERSON_PHRASES
    for rule in corpus.synonyms:
        yield from rule.sources
        yield from rule.targets
    if corpus.contacts:
        for topic in corpus.contacts.urgent:
            yield from topic.phrases

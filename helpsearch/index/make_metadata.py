"""Making the index metadata: a help centre's synonyms and phrases in terms, and the sums of its documents'
statistics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.documents.corpus import HelpCentre
from helpsearch.index.metadata import IndexMetadata, Synonym, Terms
from helpsearch.index.pins import pinned_queries
from helpsearch.index.records import DocumentRecord, count_documents, count_passages, field_statistics

# A query that has all content terms of one of these asks for a person, in whatever inflected form:
# "상담원이랑 연결해 주세요" has 상담원; "고객센터에 전화하고 싶어요" has 고객, 센터 and 전화.
PERSON_PHRASES = (
    "상담원",
    "상담사",
    "상담 직원",
    "상담 연결",
    "상담 전화",
    "상담 채팅",
    "상담 시간",
    "고객센터 전화",
    "고객센터 전화번호",
    "고객센터 번호",
    "고객센터 연락처",
    "고객센터 연락",
    "고객센터 연결",
    "고객센터 문의",
    "고객센터 시간",
    "사람이랑 통화",
    "사람이랑 얘기",
    "사람 연결",
    "직원 연결",
    "직원 통화",
    "통화하고 싶어요",
    "문의 전화",
    "실시간 채팅",
    "콜센터",
)


def make_metadata(
    centre: HelpCentre,
    records: Mapping[str, DocumentRecord],
    synonyms: Iterable[Synonym],
    analyzer: Analyzer,
    *,
    by_sound: bool,
) -> IndexMetadata:
    """Make the metadata that a search needs beside the postings.

    :param centre: the help centre.
    :param records: all documents of the index.
    :param synonyms: the synonyms of the corpus and of the general pack.
    :param analyzer: reads the phrases.
    :param by_sound: English words in Latin letters find the same words in Hangul by their sound, and vice versa.
    """
    urgent = centre.contacts.urgent if centre.contacts else ()
    return IndexMetadata(
        name=centre.name,
        documents=count_documents(records.values()),
        passages=count_passages(records.values()),
        fields=field_statistics(records.values()),
        synonyms=tuple(synonyms),
        contacts=centre.contacts,
        urgent_phrases=tuple(phrases(topic.phrases, analyzer) for topic in urgent),
        person_phrases=phrases(PERSON_PHRASES, analyzer),
        by_sound=by_sound,
        demote=centre.demote,
        pins=pinned_queries(centre.pins, analyzer),
    )


def phrases(texts: Iterable[str], analyzer: Analyzer) -> tuple[Terms, ...]:
    """The terms of each phrase; phrases without terms are left out."""
    return tuple(analysis.term_texts for analysis in analyzer.analyze_all(texts) if analysis.term_texts)


def words_to_know(centre: HelpCentre) -> Iterator[str]:
    """The texts of a help centre, besides its documents, whose words the lexicon needs."""
    yield from PERSON_PHRASES
    for rule in centre.synonyms:
        yield from rule.sources
        yield from rule.targets
    for pin in centre.pins:
        yield from pin.queries
    if centre.contacts:
        for topic in centre.contacts.urgent:
            yield from topic.phrases

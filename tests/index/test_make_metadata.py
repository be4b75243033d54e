"""Index metadata made from a corpus."""

from __future__ import annotations

from corpus_folder import CorpusFolder

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.documents.contacts import Channel, Contacts, UrgentTopic
from helpsearch.documents.corpus import HelpCentre, SynonymRule
from helpsearch.index.entries import entries
from helpsearch.index.make_metadata import PERSON_PHRASES, make_metadata, phrases, words_to_know
from helpsearch.index.metadata import Synonym
from helpsearch.index.records import record
from helpsearch.sources import read_corpus

SYNONYM = Synonym(("환급금",), ("환불",))
RULES = (SynonymRule(("환급금",), ("환불",)),)
CONTACTS = Contacts(
    (Channel("phone", "전화", "02-0000-0000", "평일"),), (), (UrgentTopic("사기 피해", ("사기를 당했어요", "먹튀")),)
)


def test_phrases_without_terms_are_left_out(analyzer: Analyzer) -> None:
    """Every query has all of their terms."""
    assert phrases(["상담원 연결", "", "?"], analyzer) == (("상담원", "연결"),)


def test_metadata_sums_up_the_records_and_analyses_phrases(corpus: CorpusFolder, analyzer: Analyzer) -> None:
    documents = read_corpus([corpus.path]).documents
    made = {document.id: each for document, each in entries(documents, analyzer)}
    records = {document.id: record(document, "", made[document.id]) for document in documents}

    centre = HelpCentre("시험", CONTACTS, RULES, demote=False)
    metadata = make_metadata(centre, records, [SYNONYM], analyzer, by_sound=True)

    assert (metadata.name, metadata.passages) == ("시험", 5)
    assert metadata.documents == {"article": 3, "faq": 2, "checklist": 0}
    assert metadata.fields["body"].passages == 5
    assert metadata.synonyms == (SYNONYM,)
    assert metadata.contacts == CONTACTS
    assert metadata.urgent_phrases == (phrases(CONTACTS.urgent[0].phrases, analyzer),)
    assert metadata.person_phrases == phrases(PERSON_PHRASES, analyzer)
    assert (metadata.by_sound, metadata.demote) == (True, False)


def test_without_contacts_there_are_still_phrases_that_ask_for_a_person(analyzer: Analyzer) -> None:
    metadata = make_metadata(HelpCentre(), {}, (), analyzer, by_sound=False)
    assert (metadata.contacts, metadata.urgent_phrases) == (None, ())
    assert ("상담원",) in metadata.person_phrases
    assert (metadata.by_sound, metadata.demote) == (False, True)


def test_the_texts_to_know_are_synonyms_and_all_phrases() -> None:
    assert sorted(words_to_know(HelpCentre(None, CONTACTS, RULES))) == sorted(
        [*PERSON_PHRASES, "환급금", "환불", "사기를 당했어요", "먹튀"]
    )
    assert tuple(words_to_know(HelpCentre())) == PERSON_PHRASES

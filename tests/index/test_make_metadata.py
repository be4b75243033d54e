"""Index metadata made from a corpus."""

from __future__ import annotations

import pytest
from corpus_folder import CorpusFolder

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.documents.contacts import Channel, Contacts, UrgentTopic
from helpsearch.documents.corpus import HelpCentre, SynonymRule
from helpsearch.errors import CorpusError
from helpsearch.index.entries import entries
from helpsearch.index.make_metadata import make_metadata, phrases, synonyms, words_to_know
from helpsearch.index.metadata import Synonym
from helpsearch.index.person import PERSON_PHRASES
from helpsearch.index.records import record
from helpsearch.sources import read_corpus

RULES = (SynonymRule(("환급금",), ("환불",)),)
CONTACTS = Contacts(
    (Channel("phone", "전화", "02-0000-0000", "평일"),), (), (UrgentTopic("사기 피해", ("사기를 당했어요", "먹튀")),)
)


def test_a_two_way_rule_goes_between_all_its_words_and_never_from_a_word_to_itself(analyzer: Analyzer) -> None:
    found = synonyms([SynonymRule(("환불", "환급", "반품"), ("환불", "환급", "반품"))], analyzer)
    words = [("환불",), ("환급",), ("반품",)]
    assert set(found) == {Synonym(one, other) for one in words for other in words if one != other}


def test_a_one_way_rule_goes_one_way(analyzer: Analyzer) -> None:
    assert synonyms([SynonymRule(("refund",), ("환불",))], analyzer) == (Synonym(("refund",), ("환불",)),)


def test_rules_are_compared_after_analysis(analyzer: Analyzer) -> None:
    assert synonyms([SynonymRule(("환불을", "카드 결제"), ("반품은",))], analyzer) == (
        Synonym(("카드", "결제"), ("반품",)),
        Synonym(("환불",), ("반품",)),
    )


def test_repetitions_and_words_of_the_same_terms_within_a_rule_are_left_out(analyzer: Analyzer) -> None:
    words = ("반품", "반품을", "교환")
    rules = [SynonymRule(words, words), SynonymRule(("반품",), ("교환",))]
    assert synonyms(rules, analyzer) == (Synonym(("교환",), ("반품",)), Synonym(("반품",), ("교환",)))


def test_a_cycle_is_a_rule_in_two_directions(analyzer: Analyzer) -> None:
    rules = [SynonymRule(("환급",), ("환불",)), SynonymRule(("환불",), ("반환",)), SynonymRule(("반환",), ("환급",))]
    assert len(synonyms(rules, analyzer)) == 3


def test_rules_that_say_nothing_are_faults_with_their_places(analyzer: Analyzer) -> None:
    rules = [
        SynonymRule(("환불",), ("환불을",), "synonyms.txt", 3),
        SynonymRule(("?!",), ("환불",), "synonyms.txt", 7),
        SynonymRule(("반품",), ("교환",), "synonyms.txt", 8),
        SynonymRule(("을",), ("환불",), "synonyms.txt", 5),
    ]
    with pytest.raises(CorpusError) as raised:
        synonyms(rules, analyzer)
    first, second, third = str(raised.value).split("\n")
    assert first.startswith("synonyms.txt:3: all words of the synonym rule come to the same terms (환불)")
    assert second.startswith("synonyms.txt:5: '을' has no content word")
    assert third.startswith("synonyms.txt:7: '?!' has no content word")


def test_phrases_without_terms_are_left_out(analyzer: Analyzer) -> None:
    """Every query has all of their terms."""
    assert phrases(["상담원 연결", "", "?"], analyzer) == (("상담원", "연결"),)


def test_metadata_sums_up_the_records_and_analyses_synonyms_and_phrases(
    corpus: CorpusFolder, analyzer: Analyzer
) -> None:
    documents = read_corpus([corpus.path]).documents
    made = {document.id: each for document, each in entries(documents, analyzer)}
    records = {document.id: record(document, "", made[document.id]) for document in documents}

    metadata = make_metadata(HelpCentre("시험", CONTACTS, RULES), records, analyzer)

    assert (metadata.name, metadata.passages) == ("시험", 5)
    assert metadata.documents == {"article": 3, "faq": 2, "checklist": 0}
    assert metadata.fields["body"].passages == 5
    assert metadata.synonyms == (Synonym(("환급금",), ("환불",)),)
    assert metadata.contacts == CONTACTS
    assert metadata.urgent_phrases == (phrases(CONTACTS.urgent[0].phrases, analyzer),)
    assert metadata.person_phrases == phrases(PERSON_PHRASES, analyzer)


def test_without_contacts_there_are_still_phrases_that_ask_for_a_person(analyzer: Analyzer) -> None:
    metadata = make_metadata(HelpCentre(), {}, analyzer)
    assert (metadata.contacts, metadata.urgent_phrases) == (None, ())
    assert ("상담원",) in metadata.person_phrases


def test_the_texts_to_know_are_synonyms_and_all_phrases() -> None:
    assert sorted(words_to_know(HelpCentre(None, CONTACTS, RULES))) == sorted(
        [*PERSON_PHRASES, "환급금", "환불", "사기를 당했어요", "먹튀"]
    )
    assert tuple(words_to_know(HelpCentre())) == PERSON_PHRASES

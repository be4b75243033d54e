"""Synonym rules of a corpus, in terms."""

from __future__ import annotations

import pytest

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.documents.corpus import SynonymRule
from helpsearch.errors import CorpusError
from helpsearch.index.metadata import Synonym
from helpsearch.index.synonyms import synonyms


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

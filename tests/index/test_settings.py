"""What a reader knows beside the postings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.documents.contacts import Channel, Contacts, UrgentTopic
from helpsearch.documents.corpus import SynonymRule
from helpsearch.index.settings import (
    FieldStatistics,
    Settings,
    Synonym,
    decode_settings,
    encode_settings,
    phrases,
    synonyms,
)

word = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
terms = st.lists(word, min_size=1, max_size=3).map(tuple)
contacts = st.builds(
    Contacts,
    st.lists(st.builds(Channel, word, word, word, word), max_size=3).map(tuple),
    terms,
    st.lists(st.builds(UrgentTopic, word, terms, st.none() | word, st.none() | word), max_size=2).map(tuple),
)


@given(
    st.builds(
        Settings,
        st.none() | word,
        st.fixed_dictionaries({"article": st.integers(0), "faq": st.integers(0)}),
        st.integers(0),
        st.dictionaries(word, st.builds(FieldStatistics, st.integers(0), st.integers(0))),
        st.lists(st.builds(Synonym, terms, terms)).map(tuple),
        st.none() | contacts,
        st.lists(st.lists(terms).map(tuple), max_size=2).map(tuple),
        st.lists(terms).map(tuple),
    )
)
def test_settings_are_read_as_they_were_written(settings: Settings) -> None:
    assert decode_settings(encode_settings(settings)) == settings


def test_the_average_length_is_over_the_passages_that_have_the_field() -> None:
    assert FieldStatistics(terms=12, passages=4).average == 3
    assert FieldStatistics(terms=0, passages=0).average == 1


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


def test_rules_that_say_nothing_and_repetitions_are_left_out(analyzer: Analyzer) -> None:
    rules = [
        SynonymRule(("환불",), ("환불을",)),
        SynonymRule(("?!",), ("환불",)),
        SynonymRule(("반품",), ("교환",)),
        SynonymRule(("반품",), ("교환",)),
    ]
    assert synonyms(rules, analyzer) == (Synonym(("반품",), ("교환",)),)


def test_phrases_without_terms_are_left_out(analyzer: Analyzer) -> None:
    """Every query has all of their terms."""
    assert phrases(["상담원 연결", "", "?"], analyzer) == (("상담원", "연결"),)

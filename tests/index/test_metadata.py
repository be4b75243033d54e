"""What a reader knows beside the postings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpsearch.documents.contacts import Channel, Contacts, UrgentTopic
from helpsearch.index.metadata import (
    FieldStatistics,
    IndexMetadata,
    Synonym,
    decode_metadata,
    encode_metadata,
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
        IndexMetadata,
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
def test_metadata_is_read_as_it_was_written(metadata: IndexMetadata) -> None:
    assert decode_metadata(encode_metadata(metadata)) == metadata


def test_the_average_length_is_over_the_passages_that_have_the_field() -> None:
    assert FieldStatistics(terms=12, passages=4).average == 3
    assert FieldStatistics(terms=0, passages=0).average == 1

"""What Whoosh is given of a field."""

from __future__ import annotations

import struct
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from helpsearch.index.postings import unpack_posting
from helpsearch.index.whoosh.schema import TermsField


@given(st.lists(st.sampled_from(["환불", "신청", "배송", "csv"]), max_size=300))
def test_a_posting_holds_frequency_and_field_length_even_as_a_32_bit_float(terms: list[str]) -> None:
    postings = {term.decode(): weight for term, _, weight, _ in TermsField().index(terms)}
    kept = {term: struct.unpack("f", struct.pack("f", weight))[0] for term, weight in postings.items()}
    assert {term: unpack_posting(weight) for term, weight in kept.items()} == {
        term: (min(count, 255), len(terms)) for term, count in Counter(terms).items()
    }


def test_counts_beyond_what_a_posting_holds_stay_at_its_limits() -> None:
    ((_, _, weight, _),) = TermsField().index(["환불"] * 70_000)
    assert unpack_posting(struct.unpack("f", struct.pack("f", weight))[0]) == (255, 65_535)

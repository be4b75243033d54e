"""Certainty: the probability that the first answer answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch import HelpIndex
from helpsearch.query.certainty import Features, certainty

share = st.floats(0, 1)
evidences = st.builds(Features, st.floats(0, 50), st.floats(0, 6), st.floats(0, 7), share, st.floats(0, 5))


@given(evidences)
def test_certainty_is_a_probability(evidence: Features) -> None:
    assert 0 <= certainty(evidence) <= 1


@given(evidences, st.sampled_from(sorted({*Features._fields} - {"headed"})))
def test_certainty_rises_with_all_that_speaks_for_an_answer(evidence: Features, field: str) -> None:
    more = evidence._replace(**{field: getattr(evidence, field) + 0.5})
    assert certainty(more) >= certainty(evidence)


@pytest.mark.parametrize("query", ["환불 신청하는 방법", "주문 취소", "배송 조회", "비밀번호를 잊어버렸어요"])
def test_the_sample_is_sure_of_what_it_writes_about(sample: HelpIndex, query: str) -> None:
    assert sample.search(query).confident


@pytest.mark.parametrize(
    "query",
    ["비트코인으로 환불", "오늘 날씨 어때", "강아지 산책 시키는 방법", "노트북 액정 교체 가격", "quantum entanglement"],
)
def test_the_sample_is_not_sure_of_what_it_does_not_write_about(sample: HelpIndex, query: str) -> None:
    assert not sample.search(query).confident

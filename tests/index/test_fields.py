"""The forms in which values of fields compare."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpsearch.index.fields import filter_value

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(text)
def test_the_form_for_filters_is_idempotent(value: str) -> None:
    assert filter_value(filter_value(value)) == filter_value(value)


def test_filters_compare_without_case_width_space_and_unicode_form() -> None:
    assert {
        filter_value(value)
        for value in ("VIP 회원", " vip  회원 ", "ＶＩＰ 회원", "VIP \u1112\u116c\u110b\u116f\u11ab")
    } == {"vip 회원"}

"""What is stored of a passage, and the forms in which parts of it compare."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpsearch.documents.checklist import Checklist
from helpsearch.index.fields import StoredPassage, filter_value

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(text)
def test_the_form_for_filters_is_idempotent(value: str) -> None:
    assert filter_value(filter_value(value)) == filter_value(value)


def test_filters_compare_without_case_width_space_and_unicode_form() -> None:
    assert {
        filter_value(value)
        for value in ("VIP 회원", " vip  회원 ", "ＶＩＰ 회원", "VIP \u1112\u116c\u110b\u116f\u11ab")
    } == {"vip 회원"}


@given(
    st.builds(
        StoredPassage,
        *[text] * 4,
        st.booleans(),
        *[st.none() | text] * 2,
        text,
        st.none() | st.just(Checklist(("문제", "확인"), (("결제 오류", "한도"), ("", "\n")))),
        st.none() | text,
        text,
        *[st.none() | text] * 2,
        st.lists(text, max_size=3).map(tuple),
    )
)
def test_a_stored_passage_is_read_as_it_was_written(passage: StoredPassage) -> None:
    assert StoredPassage.from_json(passage.to_json()) == passage

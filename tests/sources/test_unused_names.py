"""Names, none of them given twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpsearch.sources.unused_names import UnusedNames


@given(st.lists(st.sampled_from(["환불", "환불-2", "FAQ", "faq", "Faq-2"])))
def test_none_is_given_twice_and_the_first_keeps_its_own(names: list[str]) -> None:
    for fold in (str, str.lower):
        unused = UnusedNames(fold)
        given_names = [unused.unused(name) for name in names]
        assert len({fold(name) for name in given_names}) == len(names)
        assert all(name.startswith(asked) for name, asked in zip(given_names, names, strict=True))
        assert given_names[:1] == names[:1]

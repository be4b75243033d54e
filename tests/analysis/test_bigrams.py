"""Syllable bigrams."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.analysis.bigrams import syllable_bigrams


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("환불신청", ["환불", "불신", "신청"]),
        ("환불", ["환불"]),
        ("환", []),
        ("환불csv신청", ["환불", "신청"]),
        ("3000원", []),
        ("2단계인증", ["단계", "계인", "인증"]),
        ("환불ㅋㅋ", ["환불"]),
        ("iphone", []),
        ("", []),
    ],
)
def test_neighbouring_syllables_of_a_word(word: str, expected: list[str]) -> None:
    assert syllable_bigrams(word) == tuple(expected)


@settings(deadline=None)
@given(st.text(alphabet="가나다", max_size=20))
def test_a_word_of_n_syllables_has_one_bigram_less(word: str) -> None:
    found = syllable_bigrams(word)
    assert len(found) == max(len(word) - 1, 0)
    assert all(word[place : place + 2] == bigram for place, bigram in enumerate(found))

"""The two keyboard layouts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.analysis.keyboard import hangul_readings, to_hangul, to_latin


@pytest.mark.parametrize(
    ("keys", "hangul"),
    [
        ("ghksqnf tlscjd", "환불 신청"),
        ("qothd", "배송"),
        ("ghksqnfdl dksehldy", "환불이 안되요"),
        ("Rhqorl", "꼬배기"),  # Shift types ㄲ
        ("dhkTsmsep", "왔는데"),
        ("3aksdnjs", "3만원"),
        ("rkqt", "값"),  # ㅄ is two keys
        ("ghksq", "환ㅂ"),  # half composed
    ],
)
def test_latin_keys_type_hangul_and_hangul_types_the_keys(keys: str, hangul: str) -> None:
    assert to_hangul(keys) == hangul
    assert to_latin(hangul) == keys


@given(st.text(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣"))))
def test_whole_syllables_come_back(text: str) -> None:
    assert to_hangul(to_latin(text)) == text


def test_caps_lock_and_a_telephones_first_capital_are_readings() -> None:
    assert "배송" in hangul_readings("QOTHD")
    assert "배송" in hangul_readings("Qothd")
    assert "왔는데" in hangul_readings("DHKtSMSEP")  # Shift under caps lock types a small letter

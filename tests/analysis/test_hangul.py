"""Hangul taken apart into keystrokes and put together as an input method does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.analysis.hangul import compose, initials, is_letter, is_syllable, keystrokes

SYLLABLES = st.text(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")))
KEYS = st.text(st.sampled_from("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ"))


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("환불", "ㅎㅗㅏㄴㅂㅜㄹ"),
        ("됐다", "ㄷㅗㅐㅆㄷㅏ"),  # ㅙ is two keys, ㅆ one with Shift
        ("값", "ㄱㅏㅂㅅ"),
        ("의자", "ㅇㅡㅣㅈㅏ"),
        ("꽤", "ㄲㅗㅐ"),
        ("ㄳ", "ㄱㅅ"),
        ("환불 csv 3건", "ㅎㅗㅏㄴㅂㅜㄹ csv 3ㄱㅓㄴ"),
        ("", ""),
    ],
)
def test_text_is_taken_apart_into_keystrokes(text: str, typed: str) -> None:
    assert keystrokes(text) == typed


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("ㅅㅣㄴㅊㅓㅇ", "신청"),
        ("ㅅㅣㄴㅓㅇ", "시넝"),  # ㅊ left out: ㄴ begins the next syllable
        ("ㅎㅗㅏㄴㅂ", "환ㅂ"),  # half typed
        ("ㄱㅏㄱㅅㅏ", "각사"),
        ("ㄱㅏㄱㅅ", "갃"),
        ("ㄱㅏㄸㅏ", "가따"),  # ㄸ closes no syllable
        ("ㄱㅏㄸ", "가ㄸ"),
        ("ㅂㅅ", "ㅂㅅ"),  # initials stay apart
        ("ㅗㅏ", "ㅘ"),
        ("ㅏㅎ", "ㅏㅎ"),
    ],
)
def test_keystrokes_are_composed_as_an_input_method_does(typed: str, text: str) -> None:
    assert compose(typed) == text


@given(SYLLABLES)
def test_whole_syllables_come_back(text: str) -> None:
    assert compose(keystrokes(text)) == text


@given(KEYS)
def test_composing_loses_no_keystroke(typed: str) -> None:
    assert keystrokes(compose(typed)) == typed


@pytest.mark.parametrize(
    ("text", "expected"), [("환불 신청", "ㅎㅂ ㅅㅊ"), ("까다롭다", "ㄲㄷㄹㄷ"), ("ㅎ불", "ㅎㅂ"), ("3일", "3ㅇ")]
)
def test_initials_of_syllables(text: str, expected: str) -> None:
    assert initials(text) == expected


def test_syllables_and_letters_are_told_apart() -> None:
    assert [(is_syllable(each), is_letter(each)) for each in "환ㅎㅏㄳh3"] == [
        (True, False),
        (False, True),
        (False, True),
        (False, True),
        (False, False),
        (False, False),
    ]

"""The cost of one slip of the fingers or of the ear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.analysis.error_model import LEAST_SLIP, NEIGHBOURS, slip_cost
from helpsearch.analysis.hangul import keystrokes

KEYS = st.text(alphabet="ㄱㄴㄷㅅㅆㅇㅈㅊㅏㅐㅔㅗㅜㅣ", max_size=8)


def cost(typed: str, meant: str) -> int | None:
    return slip_cost(keystrokes(typed), keystrokes(meant))


@pytest.mark.parametrize(
    ("letter", "neighbours"),
    [("ㅇ", "ㄴㄹㄷㄸㄱㄲㅌㅊ"), ("ㅏ", "ㅓㅣㅑㅐㅒㅡ"), ("ㅂ", "ㅈㅉㅁ"), ("ㅣ", "ㅏㅐㅔㅒㅖ"), ("ㅠ", "ㅍㅜㅎㅗ")],
)
def test_the_keys_around_a_letter_of_the_two_set_keyboard(letter: str, neighbours: str) -> None:
    assert NEIGHBOURS[letter] == set(neighbours)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("베송", "배송"),  # ㅔ for ㅐ, by ear
        ("홤불", "환불"),  # ㅁ for ㄴ, beside it
        ("교한", "교환"),  # ㅗ left out
        ("시넝", "신청"),  # ㅊ left out: the border of the syllables moves
        ("취ㅣ소", "취소"),  # ㅣ twice
        ("오볏ㄴ", "옵션"),  # ㅂ and ㅅ kept, ㅕ too early
        ("됬다", "됐다"),  # ㅚ for ㅙ
        ("웨상", "외상"),  # ㅞ for ㅚ, two keys
        ("고객쎈터", "고객센터"),  # with Shift
        ("환부른", "환불은"),  # as it is heard
    ],
)
def test_one_slip(typed: str, meant: str) -> None:
    found = cost(typed, meant)
    assert found is not None
    assert found >= LEAST_SLIP


@pytest.mark.parametrize(("typed", "meant"), [("환불", "환불")])
def test_no_slip_costs_nothing(typed: str, meant: str) -> None:
    assert cost(typed, meant) == 0


@pytest.mark.parametrize(("typed", "meant"), [("환불", "배송"), ("반픔뷸", "반품비"), ("취수", "쥐소"), ("환", "환불")])
def test_more_than_one_slip_is_none(typed: str, meant: str) -> None:
    assert cost(typed, meant) is None


@pytest.mark.parametrize(
    ("likely", "less", "meant"),
    [
        ("베송", "비송", "배송"),  # what sounds alike before a key that is far away
        ("홤불", "홥불", "환불"),  # the key beside before one that is not
        ("신처ㅓㅇ", "신처ㅗㅇ", "신청"),  # the same key twice before another
        ("결쩨", "결베", "결제"),  # Shift before a key that is beside
    ],
)
def test_likelier_slips_cost_less(likely: str, less: str, meant: str) -> None:
    first, second = cost(likely, meant), cost(less, meant)
    assert first is not None
    assert second is None or first < second


@given(KEYS, KEYS)
def test_a_cost_says_whether_two_words_are_the_same(typed: str, meant: str) -> None:
    found = slip_cost(typed, meant)
    assert (found == 0) == (typed == meant)
    assert found is None or found == 0 or found >= LEAST_SLIP


@given(KEYS, st.integers(0, 7), st.sampled_from("ㄱㅏㅅ"))
def test_every_single_slip_has_a_cost(meant: str, place: int, key: str) -> None:
    head, tail = meant[:place], meant[place:]
    for typed in (head + key + tail, head + tail[1:], head + key + tail[1:], head + tail[1:2] + tail[:1] + tail[2:]):
        assert slip_cost(typed, meant) is not None

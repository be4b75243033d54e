"""Finding what is one keystroke away by what is left when one is left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpsearch.analysis.deletion_index import deletion_keys
from helpsearch.analysis.error_model import slip_cost
from helpsearch.analysis.hangul import keystrokes

KEYS = st.text(alphabet="ㄱㄴㅅㅈㅊㅏㅐㅔㅗㅜㅣ", min_size=1, max_size=8)


@given(KEYS, KEYS)
def test_whatever_is_one_slip_away_is_found(typed: str, meant: str) -> None:
    if slip_cost(typed, meant) is not None:
        assert deletion_keys(typed) & deletion_keys(meant)


@given(KEYS, st.integers(0, 7), st.sampled_from("ㄱㅏㅅ"))
def test_every_single_slip_is_found(meant: str, place: int, key: str) -> None:
    head, tail = meant[:place], meant[place:]
    for typed in (head + key + tail, head + tail[1:], head + key + tail[1:], head + tail[1:2] + tail[:1] + tail[2:]):
        assert deletion_keys(typed) & deletion_keys(meant)


def test_a_word_has_a_hash_for_each_keystroke_and_two() -> None:
    assert len(deletion_keys(keystrokes("환불신청"))) == len(keystrokes("환불신청")) + 1
    assert len(deletion_keys(keystrokes("왜"))) == 5  # ㅇㅗㅐ and as it is heard, ㅇㅗㅣ


def test_what_sounds_alike_is_found() -> None:
    assert deletion_keys(keystrokes("웨상")) & deletion_keys(keystrokes("외상"))

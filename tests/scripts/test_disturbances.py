"""Disturbances of queries: each does what its name says and nothing else."""

from __future__ import annotations

import doctest
import unicodedata

import disturbances
import pytest
from disturbances import DISTURBANCES, MISTYPED, NEIGHBOURS, disturb
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.analysis.hangul import compose, keystrokes

QUERIES = st.text(
    st.sampled_from('환불신청값꽤의ㅠㅋ aZ9,?-"') | st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
)
SEEDS = st.integers(0, 1000)


def all_of(kind: str, text: str) -> set[str]:
    """Everything that a disturbance may make of a text."""
    return {disturb(kind, text, seed) for seed in range(2000)}


def test_examples() -> None:
    assert doctest.testmod(disturbances).failed == 0


@pytest.mark.parametrize(
    ("kind", "text", "disturbed"),
    [
        ("full width", "A/S 1:1 문의?", "Ａ／Ｓ\u3000１：１\u3000문의？"),
        ("upper case", "csv 파일 iPhone", "CSV 파일 IPHONE"),
        ("lower case", "CSV 파일 iPhone", "csv 파일 iphone"),
        ("swapped case", "CSV 파일 iPhone", "csv 파일 IpHONE"),
        ("doubled spaces", "환불 신청 방법", "환불  신청  방법"),
        ("all spaces removed", "환불 신청 3 만 원", "환불신청3만원"),
        ("spaces between all syllables", "환불신청 방법", "환 불 신 청 방 법"),
        ("spaces between all syllables", "csv파일 30,000원이요ㅠㅠ", "csv 파 일 30,000 원 이 요 ㅠㅠ"),
        ("spaces between all syllables", "결제(카드)는?", "결 제(카 드)는?"),
        ("wrong keyboard layout", "배송 조회", "qothd whghl"),
        ("wrong keyboard layout", "쿠폰이 안돼요 ㅠㅠ", "znvhsdl dksehody bb"),
        ("wrong keyboard layout", "빨리 꺼내줘 예약 A/S 2건", "Qkffl Rjsownj dPdir A/S 2rjs"),
        ("wrong keyboard layout", "얘기 값?", "dOrl rkqt?"),
    ],
)
def test_what_is_typed_otherwise(kind: str, text: str, disturbed: str) -> None:
    assert disturb(kind, text, 0) == disturbed


def test_decomposed_text_composes_to_what_it_was() -> None:
    disturbed = disturb("NFD", "환불", 0)
    assert len(disturbed) == 6
    assert unicodedata.normalize("NFC", disturbed) == "환불"


def test_punctuation_stands_at_the_end() -> None:
    assert {"환불?", "환불!", "환불.", "환불~"} < all_of("trailing punctuation", "환불")


@pytest.mark.parametrize(
    ("letter", "neighbours"),
    [
        ("ㅎ", "ㄹㅗㅅㅛㅍㅠ"),  # g: f and h, t and y, v and b
        ("ㅂ", "ㅈㅁ"),  # q: w, a
        ("ㅐ", "ㅑㅔㅏㅣ"),  # o: i and p, k and l
        ("ㅖ", "ㅒㅣ"),  # P: O, L
        ("ㅋ", "ㅌㅁㄴ"),  # z: x, a and s
        ("ㅡ", "ㅜㅓㅏ"),  # m: n, j and k
    ],
)
def test_neighbours_are_the_keys_that_touch(letter: str, neighbours: str) -> None:
    assert set(NEIGHBOURS[letter]) == set(neighbours)


def test_a_neighbours_neighbour_is_the_key_itself() -> None:
    assert len(NEIGHBOURS) == 26 + 7
    assert all(
        letter in NEIGHBOURS[near] for letter in "ㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅛㅕㅑ" for near in NEIGHBOURS[letter]
    )


@pytest.mark.parametrize(
    ("kind", "text", "all_disturbed"),
    [
        ("key replaced by a neighbour", "ㅇ", {"ㄴ", "ㄹ", "ㄷ", "ㄱ", "ㅌ", "ㅊ"}),
        # the input method makes other syllables of what is left
        ("key dropped", "신청", {"ㅣㄴ청", "ㅅㄴ청", "시청", "시넝", "신ㅊㅇ", "신처"}),
        ("key doubled", "시청", {"ㅅ시청", "시ㅣ청", "싳청", "시처ㅓㅇ", "시청ㅇ"}),
        ("key swapped with the next", "배송", {"ㅐㅂ송", "ㅂ새ㅗㅇ", "배ㅗㅅㅇ", "뱃오"}),
        ("key dropped", "csv 2건", {"csv 2ㅓㄴ", "csv 2ㄱㄴ", "csv 2거"}),
        ("key dropped", "csv", {"csv"}),
        ("key swapped with the next", "ㅋㅋ", {"ㅋㅋ"}),
    ],
)
def test_mistyped(kind: str, text: str, all_disturbed: set[str]) -> None:
    assert all_of(kind, text) == all_disturbed


def test_every_hangul_word_is_as_likely_to_be_mistyped() -> None:
    first = sum(not disturb("key dropped", "환불하려면 왜", seed).startswith("환불하려면") for seed in range(2000))
    assert 900 < first < 1100


@pytest.mark.parametrize("kind", MISTYPED)
@given(text=QUERIES, seed=SEEDS)
def test_a_mistake_is_one_mistake(kind: str, text: str, seed: int) -> None:
    before, after = keystrokes(text), keystrokes(disturb(kind, text, seed))
    if before == after:
        assert len(set(keystrokes("".join(each for each in text if each >= "ㄱ")))) < 2
        return
    at = next(place for place, pair in enumerate(zip(before + " ", after + " ", strict=False)) if pair[0] != pair[1])
    rests = {
        "key replaced by a neighbour": (before[at + 1 :], after[at + 1 :]),
        "key dropped": (before[at + 1 :], after[at:]),
        "key doubled": (before[at:], after[at + 1 :]),
        "key swapped with the next": (before[at : at + 2][::-1] + before[at + 2 :], after[at:]),
    }
    assert len(set(rests[kind])) == 1


@pytest.mark.parametrize("kind", DISTURBANCES)
@given(text=QUERIES, seed=SEEDS)
def test_a_disturbance_is_the_same_each_time(kind: str, text: str, seed: int) -> None:
    assert disturb(kind, text, seed) == disturb(kind, text, seed)


@given(text=QUERIES)
def test_spaces_do_not_touch_what_is_between_them(text: str) -> None:
    assert disturb("all spaces removed", disturb("spaces between all syllables", text, 0), 0) == "".join(text.split())


@given(text=st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)))
def test_the_wrong_layout_can_be_read_back(text: str) -> None:
    back = {disturb("wrong keyboard layout", letter, 0): letter for letter in NEIGHBOURS}
    typed = disturb("wrong keyboard layout", text, 0)
    assert typed.isascii()
    assert compose("".join(back[key] for key in typed)) == text

"""Endings, abbreviations, sighs and laughter of chats."""

from __future__ import annotations

import pytest

from helpsearch.analysis.chat import is_chat, standard_ending, without_chat
from helpsearch.query.rewriting.rewriter import may_be_chat


@pytest.mark.parametrize(
    ("typed", "standard"),
    [
        ("환불해주셈", "환불해주세요"),
        ("해주삼", "해주세요"),
        ("해쥬세염", "해주세요"),
        ("취소해주세염", "취소해주세요"),
        ("환불되나연", "환불되나요"),
        ("되나욤", "되나요"),
        ("될까여", "될까요"),
        ("언제와여", "언제와요"),
        ("되는가여", "되는가요"),
        ("안되는데여", "안되는데요"),
        ("있어염", "있어요"),
        ("안해여", "안해요"),
        ("안되염", "안돼요"),
        ("되져", "되죠"),
        ("하구여", "하고요"),
        ("교환하구", "교환하고"),
        ("할라면", "할려면"),
        ("환불대나여", "환불되나요"),
        ("했슴다", "했습니다"),
        ("궁금함다", "궁금합니다"),
        ("되는검미까", "되는검미까"),  # no ending of the list
        ("부탁드립니당", "부탁드립니다"),
        ("안왔슘", "안왔음"),
        ("환불하고시퍼요", "환불하고싶어요"),
        ("탈퇴하고시픔", "탈퇴하고싶음"),
        ("하고픈데요", "하고싶은데요"),
        ("안댐", "안됨"),
        ("안대여", "안돼요"),
        ("안댔어요", "안됐어요"),
        ("환불좀여", "환불좀요"),
        ("안와요오", "안와요"),
        ("되는뎅", "되는데"),
    ],
)
def test_endings_of_chats_are_read_as_the_standard_ones(typed: str, standard: str) -> None:
    assert standard_ending(typed) == standard
    assert typed == standard or may_be_chat(f"왜 {typed}?")
    assert standard_ending(standard) == standard or standard == "할려면"


@pytest.mark.parametrize(
    "word",
    "참여 대여 급여 참가 수염 내용 사용 고용 지연 가구 친구 덧셈 인삼 가슴 사슴 칼슘 안대 김나연 만져 가져와 환불"
    " 해주세요 참여하나요 사용자 배송지연 책임".split(),
)
def test_words_that_end_alike_stay(word: str) -> None:
    assert standard_ending(word) == word


@pytest.mark.parametrize(
    "letters", "ㅋㅋ ㅎㅎ ㅋㅎㅋ ㅠㅠ ㅜㅠ ㅡㅡ ㅇㅇ ㄱㄱ ㄴㄴ ㄷㄷ ㅇㅋ ㄱㅅ ㄳ ㅈㅅ ㄹㅇ ㅃㄹ ㅈㅂ ㅇㄷ ㅇㅈ".split()
)
def test_letters_that_are_only_said(letters: str) -> None:
    assert is_chat(letters)
    assert without_chat(letters, behind=False) == ""
    assert without_chat(f"환불{letters}", behind=False) == "환불"


@pytest.mark.parametrize(
    "word", "ㅎㅂ ㅅㅊ ㅋㅍ ㅌㅌ ㅎㅂ신청 ㄱㅅ은 환ㅂ 취ㅅ 배소ㅇ 환불 문이ㅡ ㄷㄷㄷㄷ9 ㅁㄴㅇㄹ".split()
)
def test_initials_and_unfinished_words_are_not(word: str) -> None:
    assert without_chat(word, behind=True) == word


def test_possible_is_asked_behind_a_word() -> None:
    assert without_chat("ㄱㄴ", behind=True) == ""
    assert without_chat("ㄱㄴ한가요", behind=True) == ""
    assert without_chat("탈퇴ㄱㄴ", behind=False) == "탈퇴"
    assert without_chat("ㄱㄴ", behind=False) == "ㄱㄴ"  # 기능, 국내

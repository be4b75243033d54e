"""English words in Hangul: what is taken for one word, and what is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpsearch.analysis.letter_names import said_letters
from helpsearch.analysis.loanwords import LONGEST, all_keys, loan_surfaces, signs, sound_keys, sure_doubt
from helpsearch.analysis.terms import Term

SAME = """
엑셀 excel, 구글 google, 안드로이드 android, 팀즈 teams, 스카이프 skype,
마젠토 magento, 깃허브 github, 페이팔 paypal, 노션 notion, 버전 version,
픽처 picture, 파이어폭스 firefox, 소프트웨어 software, 세일즈포스 salesforce, 크롬 chrome,
엣지 edge, 에지 edge, 스위치 switch, 파이썬 python, 블루투스 bluetooth,
포토샵 photoshop, 넷플릭스 netflix, 링크드인 linkedin, 그라파나 grafana, 서버 server,
쿠키 cookie, 채널 channel, 슬랙 slack
"""
OTHERS = """
거리 guru, 오늘 only, 가입 giphy, 개인 chain, 결론 cologne,
검사 commerce, 환불 helper, 꽃집 cozy, 값 gap, 배송 basic,
문의 menu, 엑셀 axis, 구글 apple
"""


def pairs(text: str) -> list[tuple[str, str]]:
    return [(hangul, latin) for hangul, latin in (each.split() for each in text.split(","))]


def test_a_word_is_found_by_its_sound() -> None:
    missed = [
        pair for pair in pairs(SAME) if sure_doubt(*pair) is None or not {*sound_keys(pair[0])} & {*sound_keys(pair[1])}
    ]
    assert missed == []


def test_words_that_only_share_consonants_are_two() -> None:
    assert [pair for pair in pairs(OTHERS) if sure_doubt(*pair) is not None] == []


def test_korean_nouns_of_two_syllables_are_no_english_words() -> None:
    """What Chinese characters are read by: 라인 could be line, and 고려 could be core."""
    assert [pair for pair in (("라인", "line"), ("고려", "core")) if sure_doubt(*pair) is not None] == []
    assert sure_doubt("사파리", "safari") == 0


def test_a_word_with_tense_stops_or_other_finals_is_no_loanword() -> None:
    assert [word for word in ("꽃", "또띠아", "값", "않") if signs(word) is not None] == []
    assert signs("쏜") == signs("손")


def test_acronyms_are_said_letter_by_letter() -> None:
    said = {
        word: said_letters(word)
        for word in "큐알 피디에프 에이에스 티비 티브이 에스엠에스 유에스비 지피에스 오티피 에이티엠 엔에프씨".split()
    }
    assert {word: found[-1] for word, found in said.items()} == {
        "큐알": "qr",
        "피디에프": "pdf",
        "에이에스": "as",
        "티비": "tv",
        "티브이": "tv",
        "에스엠에스": "sms",
        "유에스비": "usv",
        "지피에스": "zps",
        "오티피": "otp",
        "에이티엠": "atm",
        "엔에프씨": "nfc",
    }
    assert "usb" in said["유에스비"]
    assert "gps" in said["지피에스"]


def test_what_is_no_row_of_letters_says_none() -> None:
    assert [said_letters(word) for word in ("환불", "알", "비밀", "오늘", "책상")] == [()] * 5


def test_keys_are_of_sounds_and_of_letters() -> None:
    assert list(all_keys("큐알")) == ["KL", "=qr"]
    assert list(all_keys("qr")) == []


def test_nouns_and_latin_words_may_be_loanwords_and_verbs_may_not() -> None:
    terms = [Term("excel", 0, 5, "SL"), Term("파일", 5, 7, "NNG"), Term("열다", 7, 8, "VV")]
    assert list(loan_surfaces("excel파일열기", terms)) == [("excel", ("excel",))]
    assert list(loan_surfaces("젠킨스는", [Term("젠", 0, 1, "NNG"), Term("킨스", 1, 3, "NNP")])) == [
        ("젠", ("젠",)),
        ("젠킨스", ("젠", "킨스")),
        ("킨스", ("킨스",)),
    ]


@given(st.text("가나구글엑셀젠토킨꽃값 a1", max_size=24), st.text("abceghiorstx0", max_size=LONGEST + 4))
def test_any_two_words_are_compared(hangul: str, latin: str) -> None:
    doubt = sure_doubt(hangul, latin)
    assert doubt is None or 0 <= doubt <= 1
    assert all(sound_keys(hangul)) and all(sound_keys(latin))

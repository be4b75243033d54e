"""What Koreans misspell by ear or habit."""

from __future__ import annotations

import pytest

from helpsearch.analysis.orthography import apply_rules, other_spellings


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        # 되어 is 돼: 돼요, 돼서, 됐다; 되 stays before 나, 는, 면, 고
        ("되요", "돼요"),
        ("되서", "돼서"),
        ("결제되서", "결제돼서"),
        ("계산되요", "계산돼요"),
        ("되야", "돼야"),
        ("됬어요", "됐어요"),
        ("됬나요", "됐나요"),
        ("취소됫는데", "취소됐는데"),
        ("돼나요", "되나요"),
        ("돼죠", "되죠"),
        ("적립돼는", "적립되는"),
        ("됀다", "된다"),
        ("됌", "됨"),
        # 안 is an adverb and stands apart, 않 is short for 아니하
        ("안되요", "안 돼요"),
        ("안되", "안 돼"),
        ("않되요", "안 돼요"),
        ("않되나요", "안 되나요"),
        ("않옴", "안 옴"),
        ("않나와요", "안 나와요"),
        ("되지안아요", "되지않아요"),
        # the rest
        ("어떻해", "어떡해"),
        ("어떻해요", "어떡해요"),
        ("어떻하죠", "어떡하죠"),
        ("어떠케", "어떻게"),
        ("몇일", "며칠"),
        ("몇일째", "며칠째"),
        ("왠만하면", "웬만하면"),
        ("웬지", "왠지"),
        ("업나요", "없나요"),
        ("잇나요", "있나요"),
        ("있슴", "있음"),
        ("있읍니다", "있습니다"),
        ("할께요", "할게요"),
        ("드릴께요", "드릴게요"),
        ("할려면", "하려면"),
        ("바꼈어요", "바뀌었어요"),
        ("금새", "금세"),
        ("역활", "역할"),
        ("오랫만에", "오랜만에"),
        ("갯수", "개수"),
    ],
)
def test_wrong_spellings_are_put_right(typed: str, right: str) -> None:
    assert apply_rules(typed) == right
    assert apply_rules(right) == right


@pytest.mark.parametrize(
    "word",
    "돼요 되나요 되도록 되도 되는데 안돼요 안되나요 않나요 않아요 않습니다 않는 않을까요 돼지 됐어요 업로드 업데이트"
    " 왠지 웬만하면 며칠 어떻게 어떤 할게요 선생님께 함께 지안 환불 csv파일".split(),
)
def test_right_spellings_stay(word: str) -> None:
    assert apply_rules(word) == word


def test_how_before_another_word_and_what_shall_i_do_at_the_end() -> None:
    assert apply_rules("어떻해", last=False) == "어떻게"  # 어떻해 취소하나요
    assert apply_rules("어떻해", last=True) == "어떡해"  # 취소가 안돼요 어떻해


def respelt(word: str) -> list[str]:
    return [each.text for each in other_spellings(word)]


def test_loanwords_are_spelt_by_the_rules_of_transcription_and_otherwise() -> None:
    assert respelt("메세지") == ["메시지"]
    assert "메세지" in respelt("메시지")  # a help centre may write the one or the other
    assert set(respelt("어플")) == {"애플리케이션", "앱"}
    assert respelt("설정") == []


def test_the_longest_loanword_in_a_word_comes_first() -> None:
    assert respelt("모바일어플리케이션")[0] == "모바일애플리케이션"
    assert respelt("캐쉬백")[0] == "캐시백"


def test_a_particle_has_the_form_that_it_has_behind_the_other_spelling() -> None:
    assert respelt("스탭이")[0] == "스태프가"
    assert respelt("케익을")[0] == "케이크를"
    assert respelt("샵으로")[0] == "숍으로"
    assert respelt("포탈로")[0] == "포털로"  # ㄹ takes 로
    assert respelt("스탭에게")[0] == "스태프에게"

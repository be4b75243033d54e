"""Verbs that are a noun and a verb have one reading, whatever their ending."""

from __future__ import annotations

import pytest

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.verbs import VerbReader

ENDINGS = "기 습니다 으려면 을 는 았어요 은 고 나요 지".split()
READER = VerbReader({"인정": 1, "기억": 2, "자라": 22_000, "이어": 50_000, "정": 3, "찜": 4, "시급": 5}, {"저렴": 1})


def terms(analyzer: Analyzer, word: str) -> str:
    return " ".join(analyzer.analyze(word).term_texts)


@pytest.mark.parametrize("noun", "인정 환불 할인 판정 발급 승인 초대 안내 혜택 상담".split())
def test_a_noun_and_to_receive(analyzer: Analyzer, noun: str) -> None:
    assert {terms(analyzer, f"{noun}받{ending}") for ending in ENDINGS} == {f"{noun} 받다"}
    assert terms(analyzer, f"{noun} 받기") == f"{noun} 받다"


@pytest.mark.parametrize(
    ("root", "endings"),
    [
        ("저렴", "하다 한 하게 해서 하면 했는데 하고"),
        ("복잡", "하다 한 하게 해서 하면 했는데 하고"),
        ("간단", "하다 한 하게 해서 하면 했는데 하고"),
        ("궁금", "한데 해요 해서 합니다"),
        ("찜", "하기 한 했어요 해서 하면"),
    ],
)
def test_a_root_and_to_do(analyzer: Analyzer, root: str, endings: str) -> None:
    assert {terms(analyzer, root + ending) for ending in endings.split()} == {root}


@pytest.mark.parametrize("word", "기억나요 기억나지 기억났는데 기억난".split())
def test_a_noun_and_to_come_up(analyzer: Analyzer, word: str) -> None:
    assert terms(analyzer, word) == "기억 나다"


@pytest.mark.parametrize(
    ("stem", "tag"),
    [
        ("정하", "VV"),
        ("이어받", "VV-R"),
        ("자라나", "VV"),
        ("시급하", "VA"),
        ("저렴", "XR"),
        ("인정", "NNG"),
        ("찜나", "NNP"),
    ],
)
def test_what_is_one_verb_or_none(stem: str, tag: str) -> None:
    assert READER.split(stem, tag) is None


def test_a_name_that_swallowed_a_verb() -> None:
    assert READER.split("인정받", "NNP") == (("인정", "NNG"), ("받", "VV-R"))

"""Nouns taken apart into nouns."""

from __future__ import annotations

import pytest

from helpsearch.analysis.compounds import Compounds

NOUNS = "전화 번호 주민 등록 생물 생물학 학자 주차 데이터 베이스 해안 도로 시간 페이지 스토어 서해안 시외버스 터미널"
COMPOUNDS = Compounds({noun: rank for rank, noun in enumerate(NOUNS.split())} | {"네트": 17_610, "워크": 28_374})


@pytest.mark.parametrize(
    ("noun", "nouns"),
    [
        ("전화번호", "전화 번호"),
        ("주민등록번호", "주민 등록 번호"),
        ("데이터베이스", "데이터베이스"),
        ("전화", "전화"),
        ("시간표", "시간표"),
        ("주차장", "주차장"),
        ("생물학자", "생물학자"),
        ("네트워크", "네트워크"),
    ],
)
def test_a_noun_of_a_dictionary(noun: str, nouns: str) -> None:
    assert COMPOUNDS.split(noun) == tuple(nouns.split())


@pytest.mark.parametrize(
    ("noun", "nouns"),
    [
        ("서해안시외버스터미널", "서해안 시외버스 터미널"),
        ("애월해안도로", "애월 해안 도로"),
        ("뿌까페이지", "뿌까 페이지"),
        ("뿌까머니", "뿌까머니"),
        ("해안뿌까", "해안뿌까"),
    ],
)
def test_a_name_may_stand_before_nouns(noun: str, nouns: str) -> None:
    assert COMPOUNDS.split(noun, known=False) == tuple(nouns.split())


@pytest.mark.parametrize(
    ("noun", "within"),
    [
        ("주차장", [("주차", 0)]),
        ("생물학자", [("생물학", 0), ("생물", 0)]),
        ("홈페이지", [("페이지", 1)]),
        ("앱스토어", [("스토어", 1)]),
        ("주차", []),
        ("시간대별", []),
    ],
)
def test_the_nouns_within_one_that_stays_whole(noun: str, within: list[tuple[str, int]]) -> None:
    assert list(COMPOUNDS.within(noun)) == within

"""A phrase in quotation marks stands in a page that has its words with the spaces elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_folder import index_of_pages

import helpsearch
from helpsearch import HelpIndex
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.query.respaced import MAX_LETTERS, MAX_WAYS, respaced

PAGES = {
    "apart": "# 시간 표 만들기\n\n명의 변경은 여기서 합니다. 계정을 복구 하려면 누르세요.\n\n"
    "LG 전자의 공기기 자급제 할인입니다.\n",
    "joined": "# 시간표\n\n와이파이가 됩니다. 경비실에서 찾아가세요. C26451 오류\n",
    "far": "# 시간\n\n표를 만듭니다. 와이어와 파이. 안 내면 늦습니다.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, kiwi: Analyzer) -> Path:  # noqa: ARG001 - loaded
    return index_of_pages(tmp_path_factory.mktemp("respaced"), PAGES)


@pytest.fixture(scope="module")
def index(built: Path) -> Iterator[HelpIndex]:
    with helpsearch.open(built) as opened:
        yield opened


@pytest.fixture(scope="module")
def lexicon(built: Path) -> Iterator[Lexicon]:
    (path,) = built.glob("g-*/lexicon.sqlite")
    with Lexicon(path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"시간표"', {"apart", "joined"}),
        ('"시간 표"', {"apart", "joined"}),
        ('"시간 표 만들기"', {"apart"}),
        ('"시간표 만들기"', {"apart"}),
        ('"명의변경"', {"apart"}),
        ('"와이 파이"', {"joined"}),
        ('"복구하기"', {"apart"}),
        ('"찾아 가기"', {"joined"}),  # the last word may have any ending
        ('"공기기자급제할인"', {"apart"}),
        ('"LG전자"', {"apart"}),
        ('시간 -"시간표"', {"far"}),
        ('"안내서"', set()),  # a space does not negate: this is not 안 내서
        ('"C26 451"', set()),  # codes stay as they are
    ],
)
def test_a_phrase_is_found_however_it_is_spaced(index: HelpIndex, query: str, found: set[str]) -> None:
    assert {answer.id for answer in index.search(query).answers} == found


def test_a_space_comes_where_words_of_the_corpus_or_nouns_meet(lexicon: Lexicon) -> None:
    assert "시간 표" in respaced("시간표", lexicon)
    assert respaced("시간 표", lexicon)[0] == "시간표"
    assert "와이파이" in respaced("와이 파이", lexicon)


@pytest.mark.parametrize("phrase", ["시간", "큰 집", "c26451", "시간, 표", "환불" * MAX_LETTERS, "", "!"])
def test_short_words_codes_and_other_signs_are_looked_for_as_typed(lexicon: Lexicon, phrase: str) -> None:
    assert respaced(phrase, lexicon) == []


def test_the_ways_are_bounded_and_those_with_the_fewest_changes_come_first(lexicon: Lexicon) -> None:
    typed = "회원 가입 신청 방법 안내 문자 수신 거부"
    ways = respaced(typed, lexicon)
    assert 0 < len(ways) <= MAX_WAYS
    changes = [len(set(_spaces(way)) ^ set(_spaces(typed))) for way in ways]
    assert changes == sorted(changes)


def _spaces(text: str) -> list[int]:
    """Where the spaces of a text stand, in letters."""
    words = text.split()
    return [sum(map(len, words[:count])) for count in range(1, len(words))]

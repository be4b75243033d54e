"""A noun is asked for as the corpus writes it, whether it was typed together or apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_folder import index_of_pages

import helpsearch
from helpsearch import HelpIndex
from helpsearch.analysis.analyzer import Analyzer

PAGES = {
    "homepage": "# 홈페이지가 열리지 않을 때\n\n홈페이지가 하얗게 나오면 새로 엽니다.\n",
    "store": "# 앱스토어에서 산 이용권\n\n앱스토어에서 산 것은 애플에 취소를 신청합니다.\n",
    "table": "# 시간표 만들기\n\n강의를 담으면 시간표가 만들어집니다.\n",
    "phone": "# 스마트 폰에 깔기\n\n스마트 폰에 빈 자리가 있어야 합니다.\n",
    "tel": "# 전화 번호 바꾸기\n\n전화 번호는 내 정보에서 바꿉니다.\n",
    "remote": "# 리모컨이 먹지 않을 때\n\n리모컨의 건전지를 바꿉니다.\n",
    "returned": "# 잘못 보낸 돈\n\n잘못 보낸 돈은 두 달 뒤에 돌려받습니다.\n",
    "fees": "# 수수료\n\n수수료는 다음 달에 돌려 드립니다.\n",
    "page": "# 페이지 번호\n\n페이지마다 번호가 있습니다.\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, kiwi: Analyzer) -> Iterator[HelpIndex]:  # noqa: ARG001 - loaded
    with helpsearch.open(index_of_pages(tmp_path_factory.mktemp("joined"), PAGES)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("apart", "together", "first"),
    [
        ("홈 페이지", "홈페이지", "homepage"),
        ("앱 스토어", "앱스토어", "store"),
        ("시간 표", "시간표", "table"),
        ("스마트 폰", "스마트폰", "phone"),
        ("전화 번호", "전화번호", "tel"),
        ("리모 컨", "리모컨", "remote"),  # two words that no dictionary has
        ("앱 스토어 취소", "앱스토어 취소", "store"),
        ("홈 페이지가 안 열려요", "홈페이지가 안 열려요", "homepage"),
    ],
)
def test_both_spellings_give_the_same_page(index: HelpIndex, apart: str, together: str, first: str) -> None:
    pages = [index.search(text) for text in (apart, together)]
    assert pages[0].answers[0].id == first
    assert (pages[0].answers, pages[0].certainty) == (pages[1].answers, pages[1].certainty)


@pytest.mark.parametrize("text", ["돌려 받으려면", "돌려받으려면", "돈 돌려 받기"])
def test_two_verbs_that_are_one_for_the_analyser_find_the_page_that_has_the_one(index: HelpIndex, text: str) -> None:
    assert index.search(text).answers[0].id == "returned"


@pytest.mark.parametrize("text", ["페이지 번호", "취소 신청", "빈 자리", "홈 자리"])
def test_words_that_are_no_noun_together_stay_apart(index: HelpIndex, text: str) -> None:
    assert index.search(text).understood.text == text
    assert [term.text for term in index.analyze(text).terms] == text.split()


def test_where_both_spellings_stand_both_are_found(tmp_path: Path, kiwi: Analyzer) -> None:  # noqa: ARG001 - loaded
    pages = {
        "a": "# 홈페이지 주소\n\n홈페이지에서 봅니다.\n",
        "b": "# 홈 페이지 색\n\n홈 페이지를 꾸밉니다.\n",
        "c": "# 쿠폰\n\n쿠폰을 씁니다.\n",
    }
    with helpsearch.open(index_of_pages(tmp_path, pages)) as index:
        for text in ("홈페이지", "홈 페이지"):
            assert {answer.id for answer in index.search(text).answers} == {"a", "b"}

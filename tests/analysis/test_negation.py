"""Whatever says "not" is one term, and tells what it is said of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from corpus_folder import index_of_pages

import helpsearch
from helpsearch import HelpIndex
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.negation import CAN, NOT


def signed(analyzer: Analyzer, text: str) -> set[str]:
    return {term.text for term in analyzer.analyze(text).signed}


@pytest.mark.parametrize(
    "text",
    [
        "환불이 안 돼요",
        "환불이 안돼요",
        "환불 안됨",
        "환불이 되지 않아요",
        "환불되지 않는 경우",
        "환불을 못 받아요",
        "환불 못하는 상품",
        "환불을 하지 못했어요",
        "환불할 수 없습니다",
        "환불 불가",
        "환불이 불가능합니다",
        "환불을 다시 할 수가 없어요",
        "환불하지 마세요",
        "환불 오류",
    ],
)
def test_a_noun_is_negated_in_many_words(kiwi: Analyzer, text: str) -> None:
    assert f"{NOT}환불" in signed(kiwi, text)


@pytest.mark.parametrize(
    "text", ["환불이 돼요", "7일 안에 환불", "환불 매장 안쪽", "환불안내", "환불. 못을 박아요", "못 하나"]
)
def test_what_negates_nothing_leaves_no_sign(kiwi: Analyzer, text: str) -> None:
    assert not [each for each in signed(kiwi, text) if each.startswith(NOT)]
    assert NOT not in kiwi.analyze(text).term_texts


def test_inside_is_another_term_than_not(kiwi: Analyzer) -> None:
    assert "안" in kiwi.analyze("7일 안에 와요").term_texts
    assert kiwi.analyze("7일째 안 와요").term_texts == ("7", "일", NOT, "오다")


def test_a_verb_is_negated_with_its_noun(kiwi: Analyzer) -> None:
    wanted = {f"{NOT}쿠폰", f"{NOT}보이다"}
    assert signed(kiwi, "쿠폰이 안 보여요") == signed(kiwi, "쿠폰이 보이지 않을 때") == wanted
    assert f"{NOT}찾다" in signed(kiwi, "비밀번호를 찾지 못할 때") & signed(kiwi, "비밀번호 못 찾겠어요")


def test_both_nouns_of_a_compound_are_negated(kiwi: Analyzer) -> None:
    assert signed(kiwi, "인터넷 연결 안됨") == {f"{NOT}인터넷", f"{NOT}연결"}


def test_a_negation_does_not_reach_across_sentences(kiwi: Analyzer) -> None:
    assert signed(kiwi, "환불 규정입니다. 안 됩니다.") == set()


def test_what_can_be_is_related_likewise(kiwi: Analyzer) -> None:
    assert f"{CAN}반품" in signed(kiwi, "반품 가능한 상품") & signed(kiwi, "반품할 수 있는 상품")
    assert f"{CAN}반품" not in signed(kiwi, "반품 가능하지 않음") | signed(kiwi, "반품 불가능")


def test_a_sign_stands_where_the_negation_stands(kiwi: Analyzer) -> None:
    text = "쿠폰이 안 보여요"
    places = {text[term.start : term.end] for term in kiwi.analyze(text).signed}
    assert places == {"안 보여"}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, kiwi: Analyzer) -> Iterator[HelpIndex]:  # noqa: ARG001 - loaded
    pages = {
        "login": "# 로그인하기\n\n아이디로 로그인합니다. 로그인되면 이름이 보입니다. 30일 안에 오면 이어집니다.\n",
        "login-fails": "# 로그인이 되지 않을 때\n\n비밀번호의 대문자를 봅니다.\n",
        "return": "# 반품할 수 있는 상품\n\n포장을 뜯지 않은 상품입니다.\n",
        "return-not": "# 반품할 수 없는 상품\n\n이름을 새긴 상품입니다. 처음이라면 차례대로 해 보세요.\n",
        "pickup": "# 매장 안에서 받기\n\n매장 안쪽 창구에서 받습니다.\n",
    }
    with helpsearch.open(index_of_pages(tmp_path_factory.mktemp("shop"), pages)) as index:
        yield index


def test_what_does_not_work_is_answered_by_the_page_on_that(shop: HelpIndex) -> None:
    wanted = {
        "로그인이 안돼요": "login-fails",
        "로그인 안 됨": "login-fails",
        "로그인 불가": "login-fails",
        "로그인을 할 수가 없어요": "login-fails",
        "반품 안되는 상품": "return-not",
        "반품 못하는 상품": "return-not",
        "반품 불가 상품": "return-not",
    }
    assert {query: shop.search(query).answers[0].id for query in wanted} == wanted


def test_what_works_is_not_answered_by_the_page_on_what_does_not(shop: HelpIndex) -> None:
    wanted = {
        "로그인하는 법": "login",
        "로그인": "login",
        "반품 되는 상품": "return",
        "반품 가능한 상품": "return",
        "매장 안": "pickup",
    }
    assert {query: shop.search(query).answers[0].id for query in wanted} == wanted


def test_not_is_not_highlighted_as_inside(shop: HelpIndex) -> None:
    for answer in shop.search("로그인이 안돼요").answers:
        assert not [place for place in answer.highlights if answer.snippet[slice(*place)] == "안"]


def test_the_score_explains_what_the_negation_was_worth(shop: HelpIndex) -> None:
    answer = shop.search("로그인 안돼요", explain=True).answers[0]
    assert f"{NOT}로그인" in {part.term for part in answer.explanation}
    assert sum(part.score for part in answer.explanation) == pytest.approx(answer.score, abs=1e-4)

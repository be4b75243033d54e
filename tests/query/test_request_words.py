"""Who asks politely is answered as who types the bare words: words of asking decide nothing beside others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from corpus_folder import index_of_pages
from hypothesis import given, settings
from hypothesis import strategies as st

import helpsearch
from helpsearch import HelpIndex
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.query.parse import parse_query
from helpsearch.query.planning import plan_query
from helpsearch.query.request_words import HARDLY, NAMED, find_request_words

PAGES = {
    "refund": "# 이용권 환불\n\n환불은 결제한 날부터 14일 안에 앱에서 신청합니다.\n",
    "towel": "# 수건과 운동복\n\n더 필요하면 데스크에 부탁해 주세요. 젖어도 부탁하시면 새것으로 드립니다.\n",
    "lost": "# 잃어버린 물건\n\n어디에서 잃어버렸는지 알려 주세요. 물건의 색도 알려 주시면 찾는 데 도움이 됩니다.\n",
    "noise": "# 시끄러운 회원\n\n직원에게 알려 주세요. 회비를 환불해 줘야 한다고 우기면 신고해 주세요.\n",
    "inquiry": "# 문의하는 방법\n\n게시판에 문의를 남깁니다. 궁금한 점은 전화로도 묻습니다.\n",
    "parking": "# 주차\n\n건물 지하에 두 시간 무료로 댈 수 있습니다.\n",
}
REQUESTS = (
    "{}해주세요",
    "{} 좀 해주세요",
    "{}하고 싶어요",
    "{} 알려주세요",
    "{} 문의드립니다",
    "{} 부탁드립니다",
    "{} 답변 부탁드려요",
    "{} 관련해서 문의 드려요",
    "{}에 대해 알고 싶습니다",
    "{}하는 법이 궁금합니다",
    "{} 방법 좀 알려줘",
    "{} 빠른 처리 바랍니다",
    "{} 어떻게 하는지 모르겠어요",
    "안녕하세요 {} 때문에 급해요 제발 도와주세요",
)


@pytest.fixture(scope="module")
def gym(tmp_path_factory: pytest.TempPathFactory, kiwi: Analyzer) -> Iterator[HelpIndex]:  # noqa: ARG001 - loaded
    with helpsearch.open(index_of_pages(tmp_path_factory.mktemp("gym"), PAGES)) as index:
        yield index


def shares(analyzer: Analyzer, query: str) -> dict[str, float]:
    return dict(find_request_words(analyzer.analyze(query)).shares)


def first(index: HelpIndex, query: str) -> str:
    return index.search(query).answers[0].id


def test_a_request_is_answered_as_its_bare_words(gym: HelpIndex) -> None:
    wanted = {"환불": "refund", "주차": "parking"}
    asked = {form.format(noun): page for form in REQUESTS for noun, page in wanted.items()}
    assert {query: first(gym, query) for query in asked} == asked


def test_a_request_is_as_certain_as_its_bare_words(gym: HelpIndex) -> None:
    bare = gym.search("환불").certainty
    assert {form: gym.search(form.format("환불")).certainty for form in REQUESTS} == dict.fromkeys(
        REQUESTS, pytest.approx(bare, abs=0.05)
    )


def test_where_words_of_asking_are_the_topic_they_decide(gym: HelpIndex) -> None:
    assert first(gym, "수건 부탁") == "towel"
    assert first(gym, "문의") == "inquiry"
    assert first(gym, "회원 문의 방법") == "inquiry"


@pytest.mark.parametrize(
    "query", ["도와주세요", "문의드립니다", "알려주세요", "도움 요청", "어떻게 하나요", "급해요 제발요"]
)
def test_nothing_but_words_of_asking_leads_to_a_person(sample: HelpIndex, query: str) -> None:
    page = sample.search(query)
    assert not page.confident
    assert page.contact


def test_a_request_word_is_highlighted_only_if_nothing_else_is_asked_for(gym: HelpIndex) -> None:
    (answer, *_) = gym.search("물건 알려주세요").answers
    marked = [answer.snippet[start:end] for start, end in answer.highlights]
    assert marked == ["물건"]
    (answer, *_) = gym.search("알려주세요").answers
    assert any("알려" in answer.snippet[start:end] for start, end in answer.highlights)


def test_a_request_finds_no_more_than_its_bare_words(gym: HelpIndex) -> None:
    assert gym.search("주차 부탁드립니다").total == gym.search("주차").total


def test_verbs_of_asking_count_nothing_and_nouns_hardly(kiwi: Analyzer) -> None:
    assert shares(kiwi, "환불 부탁드립니다") == {"부탁": HARDLY, "드리다": 0.0}
    assert shares(kiwi, "환불하고 싶어요") == {"싶다": 0.0}
    assert shares(kiwi, "환불 얼마나 걸려요") == {"얼마나": HARDLY, "걸리다": HARDLY}


def test_what_stands_beside_a_word_tells_whether_it_asks(kiwi: Analyzer) -> None:
    pairs = {
        "환불하는 법": {"법": HARDLY},
        "청탁 금지 법": {},  # a law
        "판매자 문의": {"문의": NAMED},
        "환불 문의합니다": {"문의": HARDLY},
        "문의 답변 메일": {},
        "빠른 처리 바랍니다 환불": {"빠르다": HARDLY, "처리": HARDLY, "바라다": 0.0},
        "주문 처리": {},
        "비밀번호를 모르겠어요": {},
        "환불 방법을 모르겠어요": {"방법": HARDLY, "모르다": HARDLY},
        "현금 받고 싶어요": {"받다": 0.0, "싶다": 0.0},
        "현금 받는 곳": {},
    }
    assert {query: shares(kiwi, query) for query in pairs} == pairs


def test_a_word_that_asks_and_is_asked_about_counts_as_asked_about(kiwi: Analyzer) -> None:
    assert "문의" not in shares(kiwi, "문의 답변 메일 문의드립니다")


def test_bigrams_of_a_request_are_those_of_its_content(kiwi: Analyzer) -> None:
    bigrams = plan_query(parse_query("환불해주세요"), kiwi, {}).bigrams
    assert bigrams == ("환불",)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from("알려주세요 부탁드려요 도와주세요 싶어요 문의드립니다 좀 방법 하나요".split()), max_size=64
    )
)
def test_however_many_words_ask_nothing_is_asked_for(kiwi: Analyzer, words: list[str]) -> None:
    typed = find_request_words(kiwi.analyze(" ".join(words)))
    assert not typed.shares
    assert typed.only == bool(words)

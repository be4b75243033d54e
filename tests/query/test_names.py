"""Latin words of a Korean help centre are found however they are written: names, codes, English, other scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch import HelpIndex

PAGES = {
    "network": ("무선 연결", "Wi-Fi가 끊기면 공유기를 옮깁니다."),
    "cpp": ("C++ 문제", "C++ 답안은 30초 안에 끝나야 합니다."),
    "csharp": ("C# 문제", "C# 답안은 60초 안에 끝나야 합니다."),
    "c": ("C 문제", "C 답안은 20초 안에 끝나야 합니다."),
    "water": ("물이 모자랄 때", "화면에 E201이 나옵니다."),
    "door": ("문이 열렸을 때", "화면에 E210이 나옵니다."),
    "confirm": ("승인 부르기", "`payment.confirm()`을 부릅니다."),
    "event": ("승인 뒤에", "onPaymentDone이 불립니다."),
    "sync": ("Syncing notes", "Notes sync when you close them."),
    "cafe": ("이용권", "이용권은 café에서 씁니다."),
    "chinese": ("中文", "入住后请在三天内申请。退款需要五天。"),
    "region": ("배송 지역", "수도권ㆍ지방이 같습니다."),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HelpIndex]:
    folder = tmp_path_factory.mktemp("names")
    corpus = CorpusFolder(folder / "corpus")
    for name, (title, body) in PAGES.items():
        corpus.article(name, title, body)
    corpus.build(folder / "index")
    with helpsearch.open(folder / "index") as index:
        yield index


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("wifi", "network"),
        ("Wi Fi", "network"),
        ("C++", "cpp"),
        ("c# 문제", "csharp"),
        ("C 문제", "c"),
        ("e210", "door"),
        ("E201", "water"),
        ("paymentConfirm", "confirm"),
        ("payment_confirm", "confirm"),
        ("payment done", "event"),
        ("PaymentDone", "event"),
        ("paymentdone", "event"),
        ("synced note", "sync"),
        ("cafe", "cafe"),
        ("退款", "chinese"),
        ("지방", "region"),
    ],
)
def test_the_page_is_found_as_it_is_asked_for(pages: HelpIndex, query: str, first: str) -> None:
    page = pages.search(query)
    assert page.answers[0].id == first
    assert page.understood.text == query


def test_an_unknown_code_finds_nothing_that_has_its_letter_or_number(pages: HelpIndex) -> None:
    page = pages.search("E202")
    assert (page.answers, page.confident) == ((), False)


@pytest.mark.parametrize(
    ("query", "marked"), [("wifi", "Wi-Fi"), ("C++", "C++"), ("payment", "Payment"), ("退款", "退款")]
)
def test_the_whole_name_is_highlighted(pages: HelpIndex, query: str, marked: str) -> None:
    answers = pages.search(query).answers
    assert marked in [answer.snippet[start:end] for answer in answers for start, end in answer.highlights]


def test_an_index_has_nothing_for_an_address_but_its_words(directory: Path, corpus: CorpusFolder) -> None:
    corpus.article("address", "주소", "https://example.com/a-b-c-d-e-f-g-h/i-j-k-l-m-n-o-p?q=1234567890")
    corpus.build(directory)
    with helpsearch.open(directory) as index:
        assert [answer.id for answer in index.search("example").answers] == ["address"]
        assert index.search("abcdefgh").answers == ()

"""Questions that stand twice, in the same words or nearly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corpus_folder import CorpusFolder

Find = Callable[..., list[Any]]


def test_the_same_question_twice_is_an_error(find: Find, corpus: CorpusFolder) -> None:
    corpus.faqs("more", {"faq-again": ("환불은 언제  되나요", "3일 안에 됩니다.")})
    (found,) = find("duplicate-question", corpus.path)
    assert (found.name, found.line) == ("more.md", 5)
    assert "faqs/faq.md:5" in found.message


def test_the_same_title_for_other_readers_is_none(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("buy", "수수료 안내", "구매자는 내지 않습니다.", audience="[buyer]")
    corpus.article("sell", "수수료 안내", "판매자는 냅니다.", audience="[seller]")
    assert find("duplicate-question", corpus.path) == []
    corpus.article("all", "수수료 안내", "누구나 봅니다.")
    assert len(find("duplicate-question", corpus.path)) == 2


def test_questions_in_nearly_the_same_words_are_found(find: Find, corpus: CorpusFolder) -> None:
    corpus.faqs(
        "more",
        {
            "faq-1": ("휴대폰 번호가 바뀌었는데 어떻게 바꾸나요?", "설정에서 바꿉니다."),
            "faq-2": ("바뀐 휴대폰 번호를 어떻게 바꾸죠?", "설정에서 바꿉니다."),
            "faq-3": ("휴대폰 요금을 어떻게 바꾸나요?", "통신사에 묻습니다."),
        },
    )
    (found,) = find("near-duplicate-question", corpus.path)
    assert (found.name, found.line) == ("more.md", 9)
    assert "'휴대폰 번호가 바뀌었는데 어떻게 바꾸나요?'" in found.message


def test_another_number_or_name_is_another_matter(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("one", "도담 앱 설치 오류 코드 E101 해결 방법", "다시 설치합니다.")
    corpus.article("two", "도담 앱 설치 오류 코드 E102 해결 방법", "기기를 다시 켭니다.")
    assert find("near-duplicate-question", corpus.path) == []


def test_an_article_and_an_faq_may_ask_the_same(find: Find, corpus: CorpusFolder) -> None:
    corpus.faqs("more", {"faq-1": ("환불 신청하는 방법이 뭔가요?", "주문 내역에서 신청합니다.")})
    assert find("near-duplicate-question", corpus.path) == []

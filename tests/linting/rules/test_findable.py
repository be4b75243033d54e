"""Documents that a search for their own title does not find."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corpus_folder import CorpusFolder

Find = Callable[..., list[Any]]


def test_a_document_among_four_of_its_title_is_not_found(find: Find, corpus: CorpusFolder) -> None:
    for name in ("a", "b", "c", "d"):
        corpus.article(name, "쿠폰 사용 안내", "장바구니에서 씁니다.")
    (found,) = find("unfindable", corpus.path)
    assert found.name == "d.md"
    assert found.message.startswith("a search for '쿠폰 사용 안내' does not find it, '쿠폰 사용 안내' (a) comes first")


def test_a_title_of_punctuation_finds_nothing(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("dots", "'…'", "장바구니에서 씁니다.")
    (found,) = find("unfindable", corpus.path)
    assert "nothing is found" in found.message


def test_an_expired_document_is_looked_for_too(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("over", "지난 행사", "끝났습니다.", expires="2020-01-01")
    assert find("unfindable", corpus.path) == []


def test_a_title_with_signs_of_a_query_is_asked(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("roll", "수거 -방법", "장바구니에서 씁니다.")
    assert [found.name for found in find("unfindable", corpus.path)] == ["roll.md"]


def test_a_restricted_document_is_found_by_those_who_may_see_it(find: Find, corpus: CorpusFolder) -> None:
    for name in ("a", "b", "c"):
        corpus.article(name, f"쿠폰 사용 안내 {name}", "## 쿠폰 사용 안내\n\n장바구니에서 씁니다.")
    corpus.article("staff", "쿠폰 사용 안내", "결제 화면에서 씁니다.", access="[staff]")
    assert find("unfindable", corpus.path) == []

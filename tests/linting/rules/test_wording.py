"""Titles that say nothing, sections that hold nothing or too much."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder

Find = Callable[..., list[Any]]


@pytest.mark.parametrize("title", ["안내", "[공지]", "기타 사항", "제목 없음", "Untitled", "…"])
def test_a_title_that_says_nothing_is_found(find: Find, corpus: CorpusFolder, title: str) -> None:
    corpus.article("empty", f"'{title}'", "주문 내역에서 신청합니다.")
    assert [(found.name, found.line) for found in find("empty-title", corpus.path)] == [("empty.md", 2)]


def test_a_heading_that_says_nothing_is_found_below_another_too(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("empty", "교환", "## 수거\n\n가져갑니다.\n\n### 기타\n\n문 앞에 둡니다.\n\n## 참고할 곳\n\n여기.")
    (found,) = find("empty-title", corpus.path)
    assert (found.line, found.message) == (11, "heading '기타' says nothing; name what the section answers")


def test_a_file_s_name_is_no_title(find: Find, tmp_path: Path) -> None:
    tmp_path.joinpath("faq-12.md").write_text("주문 내역에서 신청합니다.\n", encoding="utf-8")
    tmp_path.joinpath("환불.md").write_text("주문 내역에서 신청합니다.\n", encoding="utf-8")
    assert [found.name for found in find("empty-title", tmp_path)] == ["faq-12.md"]


def test_a_heading_with_nothing_below_is_found(find: Find, corpus: CorpusFolder) -> None:
    corpus.article(
        "empty", "교환", "## 수거\n\n### 택배\n\n가져갑니다.\n\n## 비용\n\n<!-- 쓸 것 -->\n\n## 기간\n\n3일."
    )
    (found,) = find("empty-section", corpus.path)
    assert (found.line, found.message) == (13, "section '비용' is empty; write it or take the heading out")


def test_a_picture_alone_is_not_found_by_search(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("shown", "교환", "## 화면\n\n![](shown.png)\n\n## 기간\n\n![결제 화면](shown.png)")
    (found,) = find("empty-section", corpus.path)
    assert (found.line, "picture" in found.message) == (7, True)


def test_a_section_that_is_too_long_is_found(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("long", "교환", f"## 짧은 절\n\n{'가' * 50}\n\n## 긴 절\n\n{'나' * 51}")
    (found,) = find("long-passage", corpus.path, longest=50)
    assert (found.name, found.line) == ("long.md", 11)
    assert found.message == "section '긴 절' has 51 characters, over 50; divide it with headings"


def test_a_long_answer_is_to_be_divided_otherwise(find: Find, corpus: CorpusFolder) -> None:
    corpus.faqs("more", {"faq-1": ("교환되나요?", "가" * 51)})
    (found,) = find("long-passage", corpus.path, longest=50)
    assert found.message.endswith("divide the question")

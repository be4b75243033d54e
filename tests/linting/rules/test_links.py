"""Links that lead nowhere, and articles that no link leads to."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder

Find = Callable[..., list[Any]]


@pytest.fixture
def foreign(tmp_path: Path) -> CorpusFolder:
    """A folder of Markdown that is not in our own format."""
    folder = CorpusFolder(tmp_path / "docs")
    folder.remove("corpus.yaml")
    folder.write("refund.md", "# 환불 신청하는 방법\n\n## 신청 순서\n\n주문 내역에서 신청합니다.\n")
    folder.write("guide/exchange.md", "# 교환하는 방법\n\n사이즈를 바꿉니다.\n")
    return folder


def test_a_link_to_a_file_that_is_not_there_is_an_error(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("link", "링크", "## 신청\n\n[환불](refund.md)과\n[교환](exchnage.md)을 봅니다.")
    (found,) = find("broken-link", corpus.path)
    assert found == ("link.md", 10, "link 'exchnage.md' leads to no file; correct it or take it out")


def test_a_link_is_shown_as_it_was_written(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("link", "링크", "[교환](<교환 신청.md#순서>)")
    (found,) = find("broken-link", corpus.path)
    assert found.message.startswith("link '교환 신청.md#순서' leads to no file")


def test_a_file_that_lies_elsewhere_is_named(find: Find, foreign: CorpusFolder) -> None:
    foreign.write("link.md", "# 링크\n\n[교환](exchange.md)\n")
    (found,) = find("broken-link", foreign.path)
    assert found.message.endswith("; there is guide/exchange.md")


@pytest.mark.parametrize(
    "target",
    [
        "refund.md",
        "./refund.md?from=home#신청-순서",
        "articles/../refund.md",
        "%72efund.md",
        "#신청",
        "https://help.dodam.example/none.md",
        "mailto:help@dodam.example",
        "//cdn.dodam.example/none.md",
    ],
)
def test_a_link_that_leads_somewhere_or_out_is_none(find: Find, corpus: CorpusFolder, target: str) -> None:
    corpus.article("link", "링크", f"[환불]({target})을 봅니다.")
    assert find("broken-link", corpus.path) == []


def test_a_decomposed_file_name_is_the_same_name(find: Find, foreign: CorpusFolder) -> None:
    foreign.write(unicodedata.normalize("NFD", "환불.md"), "# 환불\n\n환불합니다.\n")
    foreign.write("link.md", f"# 링크\n\n[환불]({unicodedata.normalize('NFC', '환불.md')})\n")
    assert find("broken-link", foreign.path) == []


def test_a_link_to_a_draft_is_broken_for_its_reader(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("draft", "초안", "아직 쓰는 중입니다.", status="draft")
    corpus.article("link", "링크", "[초안](draft.md)을 봅니다.")
    (found,) = find("broken-link", corpus.path)
    assert "is not published" in found.message


@pytest.mark.parametrize(
    "target", ["/docs/refund.md", "/guide/exchange.md", "refund", "guide/exchange.html", "/api/v1"]
)
def test_a_site_s_own_ways_to_name_a_page_are_known(find: Find, foreign: CorpusFolder, target: str) -> None:
    foreign.write("link.md", f"# 링크\n\n[환불]({target})\n")
    assert find("broken-link", foreign.path) == []


def test_a_link_from_the_root_of_a_site_may_be_broken(find: Find, foreign: CorpusFolder) -> None:
    foreign.write("link.md", "# 링크\n\n[없음](/docs/none.md)\n")
    assert [found.line for found in find("broken-link", foreign.path)] == [3]


def test_pictures_that_are_kept_elsewhere_are_not_missed(find: Find, foreign: CorpusFolder) -> None:
    foreign.write("link.md", "# 링크\n\n![화면](images/a.png) 화면입니다.\n")
    assert find("broken-link", foreign.path) == []
    foreign.write("images/b.png", b"\x89PNG\r\n\x1a\n\0\0")
    assert [found.line for found in find("broken-link", foreign.path)] == [3]


def test_a_link_to_a_section_that_is_not_there_is_found(find: Find, corpus: CorpusFolder) -> None:
    corpus.article(
        "link", "링크", "## 순서\n\n[단계](refund.md#step)와 [조회](delivery.md#track), [위](#none)를 봅니다."
    )
    assert [found.message for found in find("broken-anchor", corpus.path)] == [
        "link '#none': this page has no section 'none'; name one that it has",
        "link 'refund.md#step': articles/refund.md has no section 'step'; name one that it has",
    ]


@pytest.mark.parametrize(
    "anchor",
    [
        "given",
        "환불은-언제-되나요",
        "%ED%99%98%EB%B6%88%EC%9D%80-언제-되나요",
        "작은-제목",
        "빈-절",
        "mark",
        "top",
        ":~:text=환불",
    ],
)
def test_a_section_may_have_its_anchor_in_many_ways(find: Find, corpus: CorpusFolder, anchor: str) -> None:
    blocks = (
        "## 신청 {#Given}",
        "가.",
        "## 환불은 언제 되나요?",
        '<a id="mark"></a>나.',
        "#### 작은 제목",
        "다.",
        "## 빈 절",
    )
    body = "\n\n".join(blocks)
    corpus.article("target", "표적", body)
    corpus.article("link", "링크", f"[여기](target.md#{anchor})를 봅니다.")
    assert find("broken-anchor", corpus.path) == []


def test_the_questions_of_an_faq_file_are_anchors(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("link", "링크", "[언제](../faqs/faq.md#faq-when), [없음](../faqs/faq.md#faq-none)")
    assert len(find("broken-anchor", corpus.path)) == 1


def test_an_article_without_a_link_to_it_is_an_orphan(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("refund", "환불", "[교환](exchange.md)과 [환불](refund.md)을 봅니다.")
    assert [found.name for found in find("orphan", corpus.path)] == ["delivery.md", "refund.md"]


def test_where_nothing_links_nothing_is_an_orphan(find: Find, corpus: CorpusFolder) -> None:
    assert find("orphan", corpus.path) == []

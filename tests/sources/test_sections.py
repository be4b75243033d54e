"""Parsed Markdown to a document's sections."""

from __future__ import annotations

import dataclasses

import pytest
from corpus_folder import CorpusFolder
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.documents.content import content_hash
from helpsearch.documents.documents import Article, Faq, Metadata, Section
from helpsearch.sources import read_corpus
from helpsearch.sources.markdown.parse import parse_markdown
from helpsearch.sources.pages import faq_page, to_document
from helpsearch.sources.sections import slug, to_sections


def sections(text: str) -> tuple[Section, ...]:
    return to_sections(parse_markdown(text))


def test_a_heading_of_level_3_is_shown_below_its_level_2() -> None:
    text = "## 교환\n가\n### 수거\n나\n### 배송\n다\n## 환불\n라\n### 기한\n마"
    assert [section.heading for section in sections(text)] == [
        "교환",
        "교환 › 수거",
        "교환 › 배송",
        "환불",
        "환불 › 기한",
    ]


def test_a_level_2_without_text_still_stands_above_its_level_3() -> None:
    assert [section.heading for section in sections("## 교환\n### 수거\n가")] == ["교환 › 수거"]


@pytest.mark.parametrize("text", ["### 수거\n가", "## 교환\n# 환불\n### 수거\n가"])
def test_a_level_3_without_a_level_2_stands_alone(text: str) -> None:
    assert [section.heading for section in sections(text)] == ["수거"]


def test_sections_without_text_and_checklist_are_left_out() -> None:
    assert sections("## 하나\n\n## 둘\n\n<!-- 메모 -->\n") == ()
    assert [section.heading for section in sections("## 하나\n<!-- checklist -->\n| 가 |\n|---|\n| 1 |")] == ["하나"]


def test_the_text_before_the_first_heading_has_neither_heading_nor_anchor() -> None:
    assert sections("머리글") == (Section(None, None, "머리글"),)


def anchors(text: str) -> list[str | None]:
    return [section.anchor for section in sections(text)]


def test_anchors_are_made_of_the_heading_itself() -> None:
    assert anchors("## 교환 신청\n가\n### 수거, 배송!\n나\n## A/S 2.0\n다") == ["교환-신청", "수거-배송", "as-20"]


def test_repeated_anchors_are_numbered() -> None:
    assert anchors("## 기한\n가\n## 기한\n나\n### 기한\n다") == ["기한", "기한-1", "기한-2"]


def test_an_anchor_that_is_written_further_down_is_not_taken() -> None:
    assert anchors("## 기한\n가\n## 언제까지 {#기한}\n나") == ["기한-1", "기한"]


def test_a_repeated_anchor_that_was_written_is_numbered_too() -> None:
    """In our own format that is a fault; elsewhere every passage still needs an anchor of its own."""
    assert anchors("## 하나 {#a}\n가\n## 둘 {#a}\n나\n## 셋 {#a-1}\n다") == ["a", "a-2", "a-1"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("환불은 언제 되나요?", "환불은-언제-되나요"),
        ("iPhone 15 Pro", "iphone-15-pro"),
        ("7~10일 이내(주말 제외)", "710일-이내주말-제외"),
        ("배송 - 조회", "배송---조회"),
        ("user_dictionary.txt", "user_dictionarytxt"),
        ("!?", "section"),
        ("", "section"),
    ],
)
def test_slugs_are_those_of_github(heading: str, expected: str) -> None:
    assert slug(heading) == expected


HEADINGS = st.tuples(
    st.sampled_from(["#", "##", "###"]),
    st.sampled_from(["기한", "기한 1", "수거", "!", ""]),
    st.sampled_from(["", " {#기한}", " {#기한-1}", " {#section}"]),
)


@settings(deadline=None)
@given(st.lists(HEADINGS, max_size=12))
def test_anchors_are_unique_in_a_document(headings: list[tuple[str, str, str]]) -> None:
    found = anchors("\n".join(f"{marks} {heading}{anchor}\n글\n" for marks, heading, anchor in headings))
    assert len(found) == len(headings)
    assert len(set(found)) == len(found)


def test_a_document_knows_which_of_its_sections_are_only_links(corpus: CorpusFolder) -> None:
    corpus.article("a", "환불", "## 절차\n\n주문 내역에서 신청합니다.\n\n## 함께 보기\n\n- [교환 안내](b.md)")
    corpus.faqs("f", {"q": ("교환은요?", "[교환 안내](b.md)"), "r": ("배송비는요?", "판매자마다 다릅니다.")})
    documents = {document.id: document for document in read_corpus([corpus.path]).documents}
    article, first, second = (documents[each] for each in "aqr")
    assert isinstance(article, Article)
    assert isinstance(first, Faq)
    assert isinstance(second, Faq)
    assert [section.only_links for section in (*article.sections, first.answer, second.answer)] == [
        False,
        True,
        True,
        False,
    ]
    page = to_document(faq_page("q", "교환은요?", "[교환 안내](b.md)", Metadata("f.csv")))
    assert page is not None
    assert page == dataclasses.replace(first, id="q", metadata=Metadata("f.csv"))
    assert isinstance(page, Faq)
    assert page.answer.only_links


def test_links_that_become_text_make_another_document() -> None:
    """Since the section ranks otherwise then."""
    links, text = (Section(None, None, "교환 안내", only_links=each) for each in (True, False))
    assert links == text
    assert len({content_hash(Faq("q", "교환은요?", each, Metadata("f.md"))) for each in (links, text)}) == 2

"""Links between pages lead to the files that are written of them."""

from __future__ import annotations

import pytest
from growth import LINEAR, growth
from own_copy import metadata

from helpsearch.sources.corpus.links import Links, Placed
from helpsearch.sources.pages import article_page, faq_page

LINKS = Links(
    [
        Placed(
            article_page(
                "환불/신청", "환불", "## 절 {#a}\n\n글", metadata("환불/신청.md", url="https://help.example/refund/")
            ),
            "환불-신청",
            "환불",
            "articles/환불/환불-신청.md",
        ),
        Placed(
            article_page("안내/index", "안내", "글", metadata("안내/index.md")),
            "안내",
            "안내",
            "articles/안내/안내-index.md",
        ),
        Placed(faq_page("faq/q1", "하나?", "답", metadata("faq.html")), "faq-q1", "기타", "faqs/기타.md"),
        Placed(faq_page("faq/q2", "둘?", "답", metadata("faq.html")), "faq-q2", "기타", "faqs/기타.md"),
    ]
)


def led(markdown: str, source: str = "배송/조회.md", file: str = "articles/배송/배송-조회.md") -> str:
    return LINKS.rewrite(markdown, source, file)


@pytest.mark.parametrize(
    ("target", "new"),
    [
        ("../환불/신청.md", "../환불/환불-신청.md"),
        ("../환불/신청.md#a", "../환불/환불-신청.md#a"),
        ("../%ED%99%98%EB%B6%88/%EC%8B%A0%EC%B2%AD.md", "../환불/환불-신청.md"),
        ("../환불/신청", "../환불/환불-신청.md"),
        ("../환불/신청.html", "../환불/환불-신청.md"),
        ("/환불/신청.md", "../환불/환불-신청.md"),
        ("/help/환불/신청.md", "../환불/환불-신청.md"),
        ("../안내/", "../안내/안내-index.md"),
        ("https://help.example/refund", "../환불/환불-신청.md"),
        ("https://help.example/refund/#a", "../환불/환불-신청.md#a"),
        ("../faq.html", "../../faqs/기타.md#faq-q1"),
        ("../faq.html#q2", "../../faqs/기타.md#faq-q2"),
    ],
)
def test_a_link_to_a_page_that_is_written_leads_to_its_file(target: str, new: str) -> None:
    assert led(f"[글]({target})") == f"[글]({new})"


@pytest.mark.parametrize(
    "target",
    [
        "없음.md",
        "#절",
        "https://other.example/refund",
        "mailto:a@b.example",
        "../../../etc/passwd",
        "그림.png",
        "//a.example",
    ],
)
def test_any_other_link_stays(target: str) -> None:
    assert led(f"[글]({target})") == f"[글]({target})"


@pytest.mark.parametrize(
    ("markdown", "new"),
    [
        ('[글](<../환불/신청.md> "제목")', '[글](<../환불/환불-신청.md> "제목")'),
        ("[글][가]\n\n[가]: ../환불/신청.md '제목'", "[글][가]\n\n[가]: ../환불/환불-신청.md '제목'"),
        ('<a class="x" href="../환불/신청.md">글</a>', '<a class="x" href="../환불/환불-신청.md">글</a>'),
        ("[가](../환불/신청.md)와 [나](../환불/신청.md)", "[가](../환불/환불-신청.md)와 [나](../환불/환불-신청.md)"),
    ],
)
def test_links_are_found_in_every_form(markdown: str, new: str) -> None:
    assert led(markdown) == new


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["](", "[", "<a ", "[a]: ", "<a href="])
def test_time_grows_as_the_text_does(unit: str) -> None:
    assert growth(lambda count: led(unit * count), 10_000) <= LINEAR

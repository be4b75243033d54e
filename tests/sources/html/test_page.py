"""Saved HTML pages: the main content without what stands around it, and the questions that a page declares."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from growth import LINEAR, growth
from help_page_layouts import AROUND, CONTENT, KEPT, LAYOUTS
from missing_packages import run_without

from helpsearch.documents.documents import Article
from helpsearch.sources.external import ExternalSource
from helpsearch.sources.html.page import read
from helpsearch.sources.pages import Page, to_document
from helpsearch.sources.reader import Reading, SourceFiles

TEXT = "<p>환불은 검수가 끝난 뒤 3영업일 안에 됩니다.</p>"


def reading(html: str | bytes, name: str = "반품/환불.html") -> Reading:
    content = html if isinstance(html, bytes) else html.encode()
    return read(content, name, SourceFiles(Path(), ()))


def page(html: str, name: str = "반품/환불.html") -> Page:
    (found,) = reading(html, name).pages
    return found


def article(html: str) -> Article:
    document = to_document(page(html))
    assert isinstance(document, Article)
    return document


def text(found: Page) -> str:
    return "\n".join(line for section in found.sections for line in (section.heading or "", section.text) if line)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_main_content_is_read_whole_and_nothing_around_it(layout: str) -> None:
    pages = reading(LAYOUTS[layout].replace("@", CONTENT), "a.xhtml" if layout == "xhtml" else "a.html").pages
    found, question = pages
    assert (found.title, question.title) == ("반품 신청하기", "큰 상품은 어떻게 하나요?")
    assert [section.anchor for section in found.sections if section.level == 2] == ["pickup", "fee"]
    said = f"{text(found)}\n{question.title}\n{text(question)}"
    assert [each for each in KEPT if each not in said] == []
    assert [each for each in AROUND if each in said] == []


class TestArticle:
    def test_its_sections_stand_on_the_lines_of_the_file(self) -> None:
        html = f"<html>\n<body>\n<h1>환불</h1>\n{TEXT}\n<h2>기간</h2>\n<p>글</p>\n<p><a href='/fee'>표</a></p>"
        document = article(html)
        assert (document.id, document.title, document.line) == ("반품/환불", "환불", 3)
        assert [(section.heading, section.line) for section in document.sections] == [(None, 4), ("기간", 5)]
        assert [(link.target, link.line) for link in document.sections[1].links] == [("/fee", 7)]

    @pytest.mark.parametrize(
        ("head", "body", "title"),
        [
            pytest.param("<title>환불 안내 | 가나상회</title>", f"<h1>환불</h1>{TEXT}", "환불", id="heading"),
            pytest.param("<title>환불 안내 | 가나상회</title>", TEXT, "환불 안내", id="title without the site's name"),
            pytest.param(
                "<title>환불 - 교환 안내</title><meta property=og:site_name content=가나>", TEXT, "환불", id="last part"
            ),
            pytest.param(
                "<title>가나상회 : 환불 - 교환</title><meta property=og:site_name content=가나상회>",
                TEXT,
                "환불 - 교환",
                id="the site's name in front",
            ),
            pytest.param(
                "<title>가나</title><meta property=og:title content='환불 안내'>", TEXT, "환불 안내", id="og:title"
            ),
            pytest.param("", f"<h2>환불 안내</h2>{TEXT}", "환불 안내", id="first heading"),
            pytest.param("", TEXT, "환불", id="file name"),
            pytest.param(
                "<title>환불 안내</title>",
                f"<div><h1 class=logo><a href=/>가나</a></h1></div>{TEXT}",
                "환불 안내",
                id="logo",
            ),
        ],
    )
    def test_its_title(self, head: str, body: str, title: str) -> None:
        assert page(f"<html><head>{head}</head><body>{body}</body></html>").title == title

    def test_its_title_is_no_heading_of_its_text_again(self) -> None:
        assert [section.heading for section in article(f"<title>환불</title><h2>환불</h2>{TEXT}").sections] == [None]

    def test_what_the_page_says_about_itself(self) -> None:
        metadata = page(
            "<link rel=canonical href='https://help.example/refund'><meta property='article:section' content='환불'>"
            f"<meta property='article:modified_time' content='2026-10-01T09:00:00+09:00'><h1>환불</h1>{TEXT}"
        ).metadata
        assert (metadata.source, metadata.url) == ("반품/환불.html", "https://help.example/refund")
        assert (metadata.category, metadata.updated) == ("환불", date(2026, 10, 1))

    @pytest.mark.parametrize(
        "crumbs",
        [
            "<nav aria-label=breadcrumb><ol><li>홈 &gt;<li>주문 &gt;<li>결제 &gt;<li>환불</ol></nav>",
            "<div class=breadcrumbs><a href=/>Home</a> › <a href=/a>주문</a> › <a href=/b>결제</a></div>",
            "<script type=application/ld+json>"
            + json.dumps(
                {
                    "@type": "BreadcrumbList",
                    "itemListElement": [{"name": "홈"}, {"item": {"name": "결제"}}, {"name": "환불"}],
                }
            )
            + "</script>",
        ],
    )
    def test_its_category_is_what_it_stands_below(self, crumbs: str) -> None:
        found = page(f"{crumbs}<h1>환불</h1>{TEXT}")
        assert (found.metadata.category, text(found)) == ("결제", "환불은 검수가 끝난 뒤 3영업일 안에 됩니다.")

    @pytest.mark.parametrize("day", ["<time datetime=2026-10-01>", "<meta itemprop=dateModified content=2026-10-01>"])
    def test_its_day(self, day: str) -> None:
        assert page(f"<h1>환불</h1>{day}{TEXT}").metadata.updated == date(2026, 10, 1)

    def test_a_page_that_asks_not_to_be_found_is_unpublished(self) -> None:
        assert reading(f"<meta name=robots content='noindex, nofollow'>{TEXT}") == Reading((), 1)

    def test_a_long_text_named_like_a_notice_is_kept(self) -> None:
        assert "글" * 200 in text(page(f"<h1>환불</h1><div class=feedback-policy><p>{'글' * 200}</p></div>{TEXT}"))

    @pytest.mark.parametrize(
        "html",
        [
            "<h2 id=search>검색어</h2>",
            "<section id=login><h2>검색어</h2></section>",
            "<div class=section id=comments><h2>검색어</h2></div>",
            "<pre>a <span class=comment>검색어</span></pre>",
            "<p>글 <span class=share>검색어</span></p>",
        ],
    )
    def test_what_is_named_by_its_own_subject_is_kept(self, html: str) -> None:
        assert "검색어" in text(page(f"<h1>환불</h1>{TEXT}{html}{TEXT}"))


QUESTIONS = {
    "환불은 언제 되나요?": "<p>검수 뒤 <b>3영업일</b> 안에 됩니다.</p><ul><li>카드는 더 걸립니다.</li></ul>",
    "배송비는 얼마인가요?": "편도 3,000원입니다.",
}


def json_ld(**objects: object) -> str:
    declared = [
        {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
        for question, answer in QUESTIONS.items()
    ]
    faq_page: dict[str, object] = {"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": declared}
    value = {"@graph": [{"@type": "WebSite"}, faq_page]} if objects.get("graph") else faq_page
    return f'<script type="application/ld+json">{json.dumps(value, ensure_ascii=False)}</script>'


SHOWN = "".join(f"<h3>Q. {question}</h3><div>{answer}</div>" for question, answer in QUESTIONS.items())
MICRODATA = "<div itemscope itemtype='https://schema.org/FAQPage'>{}</div>".format(
    "".join(
        f"<div itemscope itemprop=mainEntity itemtype='https://schema.org/Question'><h3 itemprop=name>{question}</h3>"
        "<div itemscope itemprop=acceptedAnswer itemtype='https://schema.org/Answer'>"
        f"<div itemprop=text>{answer}</div></div></div>\n"
        for question, answer in QUESTIONS.items()
    )
)


class TestFaqs:
    @pytest.mark.parametrize(
        "html",
        [
            pytest.param(json_ld(), id="JSON-LD"),
            pytest.param(json_ld(graph=True), id="JSON-LD in a graph"),
            pytest.param(MICRODATA, id="microdata"),
            pytest.param(json_ld() + MICRODATA, id="both"),
            pytest.param(json_ld() + f"<h1>자주 묻는 질문</h1><h2>환불</h2>{SHOWN}", id="JSON-LD of what is shown"),
        ],
    )
    def test_each_question_is_found_once(self, html: str) -> None:
        found = reading(html).pages
        assert [(each.kind, each.id, each.title) for each in found] == [
            ("faq", "반품/환불/환불은-언제-되나요", "환불은 언제 되나요?"),
            ("faq", "반품/환불/배송비는-얼마인가요", "배송비는 얼마인가요?"),
        ]
        assert [text(each) for each in found] == [
            "검수 뒤 3영업일 안에 됩니다.\n- 카드는 더 걸립니다.",
            "편도 3,000원입니다.",
        ]

    def test_what_else_the_page_says_is_an_article(self) -> None:
        found = reading(
            f"{json_ld()}<h1>환불 안내</h1>{TEXT}<h2>자주 묻는 질문</h2>{SHOWN}<h2>문의</h2><p>채팅</p>"
        ).pages
        assert [each.kind for each in found] == ["article", "faq", "faq"]
        assert text(found[0]).splitlines() == [TEXT[3:-4], "자주 묻는 질문", "문의", "채팅"]

    def test_an_answer_may_be_plain_lines_or_escaped_html(self) -> None:
        answers = {
            "가?": "첫째 *줄*\n둘째 줄 1 < 2",
            "<script>x</script>나?": "&lt;p&gt;글&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;",
        }
        entities = [{"@type": "Question", "name": name, "acceptedAnswer": [{"text": a}]} for name, a in answers.items()]
        data = json.dumps(entities).replace("</", r"<\/")
        found = reading(f"<script type='application/ld+json'>{data}</script>").pages
        assert [each.title for each in found] == ["가?", "나?"]
        assert [text(each) for each in found] == ["첫째 *줄*\n둘째 줄 1 < 2", "글"]

    def test_an_answer_may_stand_elsewhere_in_the_data(self) -> None:
        graph = [{"@type": "Question", "name": "가?", "acceptedAnswer": {"@id": "#a"}}, {"@id": "#a", "text": "답"}]
        assert text(page(f"<script type='application/ld+json'>{json.dumps(graph)}</script>")) == "답"

    @pytest.mark.parametrize(
        "script",
        [
            "{",
            "{'@type': 'FAQPage'}",
            "[" * 100_000,
            '{"@type": "Question", "name": 1, "acceptedAnswer": 2}',
            "",
            "null",
        ],
    )
    def test_data_that_cannot_be_read_leaves_the_article(self, script: str) -> None:
        assert page(f"<script type='application/ld+json'>{script}</script><h1>환불</h1>{TEXT}").kind == "article"

    def test_data_that_is_no_json_is_noted(self) -> None:
        html = f"\n<script type='application/ld+json'>{{x}}</script>{TEXT}"
        assert reading(html).notes == ("line 2: JSON-LD cannot be read and is left out",)


class TestEncodings:
    @pytest.mark.parametrize("declared", ["euc-kr", "KS_C_5601-1987", "cp949"])
    def test_a_declared_encoding_is_heeded_without_a_word(self, declared: str) -> None:
        read_as = reading(f"<meta charset={declared}><h1>환불</h1>{TEXT}".encode("cp949"))
        assert (read_as.pages[0].title, read_as.notes) == ("환불", ())

    def test_one_that_shows_itself_wins(self) -> None:
        assert page(f"<meta charset=euc-kr><h1>환불</h1>{TEXT}").title == "환불"

    def test_one_that_had_to_be_guessed_is_noted(self) -> None:
        assert reading(f"<h1>환불</h1>{TEXT}".encode("cp949")).notes == ("read as CP949; save it as UTF-8",)

    @pytest.mark.parametrize(("declared", "codec"), [("euc-kr", "cp949"), ("utf-8", "utf-8")])
    def test_a_few_broken_characters_are_noted(self, declared: str, codec: str) -> None:
        head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><h1>환불</h1>'
        read_as = reading(head.encode(codec) + TEXT.encode(codec) + b"<p>\xff</p>")
        assert (read_as.pages[0].title, len(read_as.notes)) == ("환불", 1)
        assert read_as.notes[0].startswith("1 characters cannot be read as")

    def test_xhtml_may_declare_it_in_its_first_line(self) -> None:
        html = f'<?xml version="1.0" encoding="euc-kr"?><html xmlns="http://www.w3.org/1999/xhtml"><h1>환불</h1>{TEXT}</html>'
        assert reading(html.encode("euc-kr"), "a.xhtml").pages[0].title == "환불"


class TestBadInput:
    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            pytest.param(b"", "has no text", id="empty"),
            pytest.param(b" \n", "has no text", id="blank"),
            pytest.param(b"<!DOCTYPE html>", "has no text", id="nothing but a declaration"),
            pytest.param(b"<script>alert(1)</script>", "has no text", id="a script alone"),
            pytest.param("<h1>환불</h1>".encode(), "has no text", id="a title alone"),
            pytest.param(b"<frameset><frame src=a.html></frameset>", "has no text", id="frames"),
            pytest.param("# 환불".encode(), "holds no HTML", id="Markdown"),
            pytest.param(b'{"a": "b"}', "is by its content JSON", id="JSON"),
            pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\xff", "is by its content an image", id="an image"),
            pytest.param(b"<div>" * 100_000 + b"x", "line 1: is nested too deeply", id="nested"),
        ],
    )
    def test_it_is_refused_with_the_reason(self, tmp_path: Path, content: bytes, reason: str) -> None:
        (tmp_path / "a.html").write_bytes(content)
        assert (ExternalSource(tmp_path).read("a.html").refused or "").startswith(reason)

    @pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_a_page_that_breaks_off_is_read_up_to_there(self, tmp_path: Path, layout: str, cut: float) -> None:
        html = LAYOUTS[layout].replace("@", CONTENT)
        (tmp_path / "a.html").write_text(html[: int(len(html) * cut)], encoding="utf-8")
        found = ExternalSource(tmp_path).read("a.html")
        assert found.refused in (None, "has no text")
        assert "alert" not in repr(found)

    def test_active_content_is_gone(self) -> None:
        html = f"<h1 onclick=alert(1)>환불</h1><script>alert(1)</script><a href='javascript:alert(1)'>글</a>{TEXT}"
        assert "alert" not in repr(page(html))

    @pytest.mark.slow
    @pytest.mark.parametrize(
        "unit",
        [
            "<p>글이 있는 문단</p>",
            "<li><a href=x>링크</a>",
            "<tr><td>가<td>나",
            "<div class=path>x</div>",
            "<h1>제목</h1>",
            "|",
        ],
    )
    def test_time_grows_as_the_page_does(self, unit: str) -> None:
        def read(count: int) -> None:
            reading("<title>" + " | 가" * count + "</title>" + unit * count)

        assert growth(read, 1_500) <= LINEAR


def test_the_suffix_tells_the_format(tmp_path: Path) -> None:
    for name in ("a.html", "b.HTM", "c.xhtml"):
        (tmp_path / name).write_text(f"<h1>환불</h1>{TEXT}", encoding="utf-8")
    source = ExternalSource(tmp_path)
    assert [found.id for name in source.names for found in source.read(name).found] == ["a", "b", "c"]


def test_nothing_of_the_extra_is_imported_before_a_page_is_read() -> None:
    program = """
import sys
import helpsearch.cli, helpsearch.sources.corpus_reader, helpsearch.sources.html.to_markdown
print({"lxml", "trafilatura"} & set(sys.modules))
"""
    assert run_without([], program).stdout == "set()\n"


@pytest.mark.parametrize("missing", ["lxml", "trafilatura"])
def test_without_the_extra_a_page_is_refused_with_what_to_install(tmp_path: Path, missing: str) -> None:
    (tmp_path / "a.html").write_text(f"<div>{TEXT}</div>", encoding="utf-8")
    program = """
import sys
from pathlib import Path
from helpsearch.sources.external import ExternalSource
print(ExternalSource(Path(sys.argv[1])).read("a.html").refused)
"""
    ran = run_without([missing], program, tmp_path)
    assert ran.stdout == "HTML is read by an extra: pip install 'helpsearch[html]'\n", ran.stderr


@pytest.mark.parametrize(
    "html",
    [
        "<h5>결제</h5><h6>언제 되나요?</h6><p>곧 됩니다.</p><h6>얼마인가요?</h6><p>3천 원입니다.</p>",
        "<h4>언제 되나요?</h4><p>곧 됩니다.</p><h4>얼마인가요?</h4><p>3천 원입니다.</p>",
        "<dl><dt>언제 되나요?<dd>곧 됩니다.<dt>얼마인가요?<dd>3천 원입니다.</dl>",
    ],
)
def test_deep_headings_make_sections_where_a_page_has_no_others(html: str) -> None:
    found = article(f"<h1>자주 묻는 질문</h1>{html}")
    assert [((section.heading or "").split(" › ")[-1], section.text) for section in found.sections] == [
        ("언제 되나요?", "곧 됩니다."),
        ("얼마인가요?", "3천 원입니다."),
    ]


class TestDetails:
    def test_a_text_that_opens_is_a_question_with_its_anchor(self) -> None:
        html = (
            "<h1>반품</h1><p>머리글</p>\n"
            "<details id=big><summary><b>Q. 큰 상품은요?</b></summary><p>A. 따로 수거합니다.</p>"
            "<details><summary>비용은 얼마인가요?</summary>3천 원입니다.</details></details>"
        )
        article_, *faqs = reading(html).pages
        assert text(article_) == "머리글"
        assert [(faq.title, text(faq), faq.sections[0].anchor, faq.line) for faq in faqs] == [
            ("큰 상품은요?", "따로 수거합니다.", "big", 2),
            ("비용은 얼마인가요?", "3천 원입니다.", None, 2),
        ]

    def test_what_is_no_question_is_asked_with_what_it_is_about(self) -> None:
        html = "<h1>설치</h1><h2>기기별 방법</h2><div><details><summary>아이폰</summary>앱을 받습니다.</details></div>"
        (faq,) = (each for each in reading(html).pages if each.kind == "faq")
        assert faq.title == "기기별 방법 › 아이폰"

    def test_a_text_that_a_button_opens_stays(self) -> None:
        html = f"<h1>반품</h1>{TEXT}<details><summary>자세히 보기</summary><p>안쪽 글</p></details>"
        assert "안쪽 글" in text(page(html))

    def test_a_question_that_the_page_declares_too_is_one(self) -> None:
        declared = '{"@type": "Question", "name": "환불은 언제?", "acceptedAnswer": {"text": "3일"}}'
        html = f"<script type='application/ld+json'>{declared}</script><h1>환불</h1>{TEXT}"
        html += "<details><summary>환불은 언제?</summary>3일</details>"
        assert [each.title for each in reading(html).pages] == ["환불", "환불은 언제?"]

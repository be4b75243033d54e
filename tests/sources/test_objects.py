"""Documents that a program gives, read as files are."""

from __future__ import annotations

import pytest

from helpsearch import Checklist, Document, Section
from helpsearch.documents.document import LARGEST
from helpsearch.documents.documents import Article, Faq, Link
from helpsearch.errors import DocumentError
from helpsearch.sources.objects import to_article_or_faq


def sections(document: Document) -> list[tuple[str | None, str | None, str]]:
    return [(each.heading, each.anchor, each.text) for each in to_article_or_faq(document).sections]


def test_markdown_has_sections_with_anchors_tables_and_checklists() -> None:
    table = "<!-- checklist -->\n| 가 | 나 |\n|---|---|\n| 1 | 2 |"
    markdown = f"# 안내\n\n먼저.\n\n## 신청 {{#apply}}\n\n- 하나\n\n### 카드\n\n{table}"
    document = Document(id="refund", title="환불", markdown=markdown)
    assert sections(document) == [("안내", "안내", "먼저."), ("신청", "apply", "- 하나"), ("신청 › 카드", "카드", "")]
    assert to_article_or_faq(document).sections[2].checklists == (Checklist(("가", "나"), (("1", "2"),)),)


def test_html_has_sections_too_and_nothing_that_a_browser_would_run() -> None:
    html = "<p>먼저.</p><h2>신청</h2><script>alert(1)</script><ul><li>하나</li></ul>"
    assert sections(Document(id="refund", title="환불", html=html)) == [
        (None, None, "먼저."),
        ("신청", "신청", "- 하나"),
    ]


def test_plain_text_is_plain() -> None:
    text = "# 환불\r\n\r\n*별*은 <b>별</b>이다. \n"
    assert sections(Document(id="a", title="가", text=text)) == [(None, None, "# 환불\n*별*은 <b>별</b>이다.")]


def test_sections_get_anchors_of_their_own() -> None:
    given = [Section(text="먼저"), *(Section(heading="신청 절차", text=text) for text in ("하나", "", "둘"))]
    found = sections(Document(id="a", title="가", sections=given))
    assert found == [(None, None, "먼저"), ("신청 절차", "신청-절차", "하나"), ("신청 절차", "신청-절차-2", "둘")]


def test_an_faq_is_its_question_and_one_answer() -> None:
    faq = to_article_or_faq(Document(id="q", title="언제\n되나요?", markdown="## 카드\n\n3영업일.", kind="faq"))
    assert isinstance(faq, Faq)
    assert (faq.question, faq.answer.heading, faq.answer.text) == ("언제 되나요?", None, "카드\n3영업일.")
    of_section = Document(id="q", title="언제 되나요?", sections=[Section(heading="카드", text="3영업일.")], kind="faq")
    assert to_article_or_faq(of_section).sections == (Section(None, None, "3영업일."),)


def test_composed_and_decomposed_hangul_are_the_same() -> None:
    one, other = (Document(id=id_, title=id_, text=id_, source=id_) for id_ in ("환불", "환불"))
    assert to_article_or_faq(one) == to_article_or_faq(other)


def test_links_are_known_as_those_of_files_are() -> None:
    article = to_article_or_faq(Document(id="a", title="가", markdown="[환불](refund.md)을 보세요."))
    assert isinstance(article, Article)
    assert article.sections[0].links == (Link("refund.md", 1),)


def test_a_document_that_cannot_be_read_says_why() -> None:
    for document, message in (
        (
            Document(id="a", title="가", markdown=" \n<!-- 빈 -->\n"),
            "document 'a' has no text; leave it out, or give it text",
        ),
        (Document(id="a", title="가", sections=[]), "document 'a' has no text"),
        (Document(id="a", title="가", markdown=">" * 100 + "글"), "document 'a' is nested too deeply"),
        (
            Document(id="a", title="가", markdown="글" * (LARGEST + 1)),
            f"document 'a' has {LARGEST + 1:,} characters, and",
        ),
    ):
        with pytest.raises(DocumentError) as caught:
            to_article_or_faq(document)
        assert str(caught.value).startswith(message)

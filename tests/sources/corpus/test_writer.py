"""Pages written as a corpus of our own: what is read from it is what the pages said."""

from __future__ import annotations

import tarfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from corpus_folder import ROOT, SAMPLE
from hypothesis import given
from hypothesis import strategies as st
from own_copy import metadata, say_the_same, written_and_read

from helpsearch.documents.documents import Article, Faq
from helpsearch.sources.corpus.writer import corpus_files
from helpsearch.sources.external import read_external_pages
from helpsearch.sources.pages import Page, article_page, faq_page, to_document

COMMERCE = ROOT.parent / "shared" / "data" / "commerce-kb" / "help-ko.tar.gz"


def test_an_article_is_a_file_that_a_writer_would_gladly_edit() -> None:
    markdown = "머리글\n\n## 신청 {#apply}\n\n- [주문 내역](https://a.example)을 **엽니다**.\n\n### 기한\n\n7일입니다."
    fields = metadata(
        "환불/신청.md",
        category="반품·교환",
        tags=("환불", "반품"),
        audience=("buyer",),
        updated=date(2026, 10, 1),
        promoted=True,
        url="https://help.example/refund",
    )
    files = corpus_files([article_page("환불/신청", "환불: 신청하는 방법", markdown, fields)], "도담마켓")
    assert files["corpus.yaml"] == "name: 도담마켓\ncategories:\n  - 반품·교환\naudiences: [buyer]\n"
    assert files["articles/반품-교환/환불-신청.md"] == (
        "---\n"
        "id: 환불-신청\n"
        "title: '환불: 신청하는 방법'\n"
        "category: 반품·교환\n"
        "tags: [환불, 반품]\n"
        "audience: [buyer]\n"
        "updated: 2026-10-01\n"
        "promoted: true\n"
        "url: https://help.example/refund\n"
        f"---\n\n{markdown}\n"
    )


def test_questions_with_equal_metadata_share_a_file() -> None:
    pages = [
        faq_page("faq/1", "환불은요?", "3일입니다.", metadata("faq.csv", category="환불")),
        faq_page("faq/2", "교환은요?", "7일입니다.", metadata("faq.csv", category="환불")),
        faq_page("faq/3", "정산은요?", "내일입니다.", metadata("faq.csv", category="환불", audience=("seller",))),
    ]
    files = corpus_files(pages, "시험")
    assert files["faqs/환불.md"] == (
        "---\ncategory: 환불\n---\n\n## 환불은요? {#faq-1}\n\n3일입니다.\n\n## 교환은요? {#faq-2}\n\n7일입니다.\n"
    )
    assert "## 정산은요? {#faq-3}" in files["faqs/환불-2.md"]


def test_the_page_on_which_a_question_stands_is_kept(tmp_path: Path) -> None:
    fields = metadata("faq.csv", url="https://help.example/faq")
    (faq,) = written_and_read([faq_page("a", "환불은요?", "3일입니다.", fields)], tmp_path)
    assert faq.metadata.url == "https://help.example/faq"


@pytest.mark.parametrize(
    ("source", "category", "given"),
    [("배송/늦을 때/a.md", None, "배송"), ("a.md", None, "기타"), ("배송/a.md", "결제", "결제")],
)
def test_a_page_without_a_category_gets_its_folder(
    tmp_path: Path, source: str, category: str | None, given: str
) -> None:
    page = article_page("a", "제목", "글입니다.", metadata(source, category=category))
    (article,) = written_and_read([page], tmp_path)
    assert article.metadata.category == given


def test_ids_that_become_the_same_stay_apart_whatever_the_file_system(tmp_path: Path) -> None:
    pages = [
        article_page(each, each, "글입니다.", metadata()) for each in ("배송/조회", "배송-조회", "FAQ", "faq", "README")
    ]
    files = corpus_files(pages, "시험")
    assert len({name.lower() for name in files}) == len(files)
    documents = written_and_read(pages, tmp_path)
    assert [document.id for document in documents] == ["FAQ", "faq-2", "readme", "배송-조회", "배송-조회-2"]


@pytest.mark.parametrize(
    "title", ["yes", "1.0", "null", "# 제목", "- 가", "가: 나", "'따옴표'", "[가]", "2026-10-01", "&a", "가 #나", "😀"]
)
def test_a_title_stays_what_it_is_in_yaml(tmp_path: Path, title: str) -> None:
    page = article_page("a", title, "글입니다.", metadata(category=title, tags=(title, "가, 나"), audience=(title,)))
    (article,) = written_and_read([page], tmp_path)
    assert isinstance(article, Article)
    assert (article.title, article.metadata.category, article.metadata.tags, article.metadata.audience) == (
        title,
        title,
        (title, "가, 나"),
        (title,),
    )


@pytest.mark.parametrize(
    "question",
    ["C#", "#", "가 ##", "# 환불?", "1. 언제?", "별 *하나*?", "<b>환불</b>?", "{#환불}?", "`코드`?", "a | b?"],
)
def test_a_question_stays_what_it_is_in_markdown(tmp_path: Path, question: str) -> None:
    (faq,) = written_and_read([faq_page("a", question, "답입니다.", metadata())], tmp_path)
    assert isinstance(faq, Faq)
    assert faq.question == question


def test_headings_of_level_1_and_of_an_answer_have_been_made_fit(tmp_path: Path) -> None:
    pages = [
        article_page("a", "제목", "# 하나\n\n글\n\n## 둘\n\n글", metadata()),
        faq_page("b", "질문?", "답\n\n## 참고\n\n더", metadata()),
    ]
    assert say_the_same(pages, written_and_read(pages, tmp_path))


def test_pages_that_say_nothing_are_left_out() -> None:
    pages = [article_page("a", "제목", "## 빈 절", metadata()), article_page("b", "제목", "글", metadata())]
    assert list(corpus_files(pages, "시험")) == ["corpus.yaml", "articles/기타/b.md"]


BLOCKS = st.sampled_from(
    [
        "글입니다.",
        "**굵게** [링크](b.md#절) `코드` &amp; 글",
        "## 절",
        "## 절 {#절}",
        "### 아래 절 {#a}",
        "# 큰 제목 #",
        "###### 깊은 제목",
        "##",
        "밑줄 제목\n===",
        "글\n---",
        "---",
        "- 하나\n- 둘\n  - 셋",
        "3. 셋\n4. 넷",
        "> ## 인용 제목\n> 글",
        "| 가 | 나 |\n|---|---|\n| 1 | 2 \\| 3 |",
        "<!-- checklist -->\n| 문제 | 조치 |\n|---|---|\n| 가 | **나** |",
        "<!-- checklist -->\n| 문제 | 조치 |\n|---|---|\n| 가 |",
        "<!-- checklist -->",
        "[이름]: https://a.example '제목'",
        "[이름]와 [글][이름]",
        "![그림][이름]",
        "```\n닫지 않은 코드",
        "~~~~ 열림",
        "    들여쓴 코드",
        "<div>\n상자\n</div>",
        "<!-- 닫지 않은 주석",
        "<script>\nalert(1)",
        "<details>",
        "\\- 글머리가 아님",
        "1\\. 번호가 아님",
    ]
)
MARKDOWN = st.lists(BLOCKS, max_size=7).map("\n\n".join)


@given(st.lists(st.tuples(st.booleans(), MARKDOWN), min_size=1, max_size=3))
def test_what_is_read_from_the_files_is_what_the_pages_said(contents: list[tuple[bool, str]]) -> None:
    pages: list[Page] = []
    for number, (is_faq, markdown) in enumerate(contents):
        make = faq_page if is_faq else article_page
        pages.append(make(f"글/{number}", f"제목 {number}?", markdown, metadata("글/a.md")))
    if not any(map(to_document, pages)):
        return
    with TemporaryDirectory() as folder:
        assert say_the_same(pages, written_and_read(pages, Path(folder)))


def test_the_same_pages_give_the_same_files_in_the_same_order() -> None:
    pages = read_external_pages(SAMPLE / "articles").pages
    assert list(corpus_files(pages, "도담").items()) == list(corpus_files(pages, "도담").items())


def test_the_sample_articles_read_as_external_pages_come_back(tmp_path: Path) -> None:
    pages = read_external_pages(SAMPLE / "articles").pages
    assert say_the_same(pages, written_and_read(pages, tmp_path))


@pytest.mark.slow
@pytest.mark.skipif(not COMMERCE.exists(), reason="needs the commerce-kb pages, which are not part of the repository")
def test_pages_of_a_real_knowledge_base_come_back(tmp_path: Path) -> None:
    source = tmp_path / "source"
    with tarfile.open(COMMERCE) as archive:
        members = [member for member in archive if member.isfile() and member.name.endswith(".md")]
        for member in members[:: len(members) // 100]:
            content = archive.extractfile(member)
            assert content
            path = source / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read())
    pages = read_external_pages(source).pages
    assert len(pages) > 90
    assert say_the_same(pages, written_and_read(pages, tmp_path / "corpus"))

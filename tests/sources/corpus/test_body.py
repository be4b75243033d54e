"""Markdown of sections, written so that it reads the same wherever it is put."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from helpsearch.sources.corpus.body import Part, article_body, closed_body
from helpsearch.sources.markdown.parse import MarkdownSection, parse_markdown
from helpsearch.sources.pages import below_title


def body(markdown: str) -> str:
    return article_body(below_title(parse_markdown(markdown)), str)


def below_questions(sections: Sequence[MarkdownSection]) -> str:
    return closed_body([Part(f"질문 {number}", 2, f"q{number}", each) for number, each in enumerate(sections)], str)


def answers(*markdowns: str) -> str:
    """Answers, each read by itself, below their questions."""
    return below_questions([parse_markdown(markdown)[0] for markdown in markdowns])


@pytest.mark.parametrize(
    "markdown",
    [
        "글 **굵게** `코드` [링크](https://a.example '제목')",
        "첫머리\n\n## 절 {#a}\n\n| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n### 아래\n\n![그림](a.png)",
        "## 절\n\n[글][이름]\n\n## 다른 절\n\n[이름]: https://a.example",
        "<!-- checklist -->\n| 문제 | 조치 |\n|---|---|\n| 가 | 나 |",
        "## 절\n\n```\n닫지 않은 코드\n## 제목 아님",
        "1. 하나\n   - 둘\n\n     글\n2. 셋",
    ],
)
def test_what_can_stay_as_it_was_written_does(markdown: str) -> None:
    assert body(markdown) == markdown


def test_an_anchor_that_stands_twice_becomes_the_one_that_it_had() -> None:
    assert body("## 가 {#a}\n\n글\n\n## 나 {#a}\n\n글") == "## 가 {#a}\n\n글\n\n## 나 {#a-1}\n\n글"


def test_a_mark_with_no_table_goes() -> None:
    assert body("<!-- checklist -->\n\n글 **굵게**") == "글 **굵게**"


def test_a_row_of_a_checklist_that_lacks_a_cell_is_filled_up() -> None:
    written = body("<!-- checklist -->\n| 문제 | 조치 |\n|---|---|\n| 가 |")
    assert written == "<!-- checklist -->\n| 문제 | 조치 |\n|---|---|\n| 가 |  |"


def test_a_definition_goes_where_it_is_used() -> None:
    page = parse_markdown("[글][이름]\n\n## 둘\n\n[다른 글][이름]\n\n[이름]: https://a.example\n\n```\n닫지 않음")
    assert below_questions(page) == (
        "## 질문 0 {#q0}\n\n[글][이름]\n\n[이름]: <https://a.example>\n\n"
        "## 질문 1 {#q1}\n\n[다른 글][이름]\n\n[이름]: https://a.example\n\n```\n닫지 않음\n```"
    )


def test_a_definition_does_not_make_links_of_brackets_in_another_answer() -> None:
    assert answers("[글][가]\n\n[가]: https://a.example", "대괄호 [가] 그대로") == (
        "## 질문 0 {#q0}\n\n[글][가]\n\n[가]: https://a.example\n\n## 질문 1 {#q1}\n\n대괄호 \\[가\\] 그대로"
    )


@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_code_that_was_never_closed_is_closed_before_the_next_question(fence: str) -> None:
    written = answers(f"{fence}\n코드 *별*", "답")
    assert written == f"## 질문 0 {{#q0}}\n\n{fence}\n코드 *별*\n{fence}\n\n## 질문 1 {{#q1}}\n\n답"


@pytest.mark.parametrize("markdown", ["<script>\n## 가", "<pre>\n글", "글\n\n<!-- 주석", "<![CDATA[\n글"])
def test_html_that_was_never_closed_does_not_swallow_the_next_question(markdown: str) -> None:
    parsed = parse_markdown(answers(f"답 하나\n\n{markdown}", "답 둘"))
    assert [section.heading for section in parsed] == [None, "질문 0", "질문 1"]
    assert parsed[2].text == "답 둘"


def test_links_are_rewritten_unless_that_changes_what_is_shown() -> None:
    def rewrite(markdown: str) -> str:
        return markdown.replace("a.md", "b.md")

    sections = parse_markdown("[글](a.md)\n\n## 코드\n\n`[글](a.md)`")
    assert article_body(sections, rewrite) == "[글](b.md)\n\n## 코드\n\n`[글](a.md)`"

"""Questions that open on a click are FAQs of their own; what only opens stays on its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import LINEAR, growth
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.documents.documents import Faq
from helpsearch.sources.markdown.details import take_questions
from helpsearch.sources.markdown.page import read, read_mdx
from helpsearch.sources.pages import Page, to_document
from helpsearch.sources.reader import SourceFiles

FILES = SourceFiles(Path(), ())


def faqs(text: str, name: str = "faq.md") -> list[Page]:
    pages = (read_mdx if name.endswith("x") else read)(text.encode(), name, FILES).pages
    return [page for page in pages if page.kind == "faq"]


def asked(text: str, name: str = "faq.md") -> list[tuple[str, str]]:
    return [(page.title, page.sections[0].text) for page in faqs(text, name)]


WANTED = [("환불은 언제 되나요?", "3일 안에 됩니다.")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<details>\n<summary>환불은 언제 되나요?</summary>\n\n3일 안에 **됩니다**.\n\n</details>", "a.md"),
        ("<details open><summary><b>환불은 언제 되나요?</b></summary>3일 안에 됩니다.</details>", "a.md"),
        (
            "<DETAILS><summary>\n\n### 환불은 언제 되나요? {#when}\n\n</summary><p>3일 안에 됩니다.</p></DETAILS>",
            "a.md",
        ),
        ("<details><summary>Q1. 환불은 언제 되나요?</summary>\n\nA. 3일 안에 됩니다.\n</details>", "a.md"),
        ("- 항목\n\n  <details>\n  <summary>환불은 언제 되나요?</summary>\n\n  3일 안에 됩니다.\n  </details>", "a.md"),
        ("::: details 환불은 언제 되나요?\n3일 안에 됩니다.\n:::", "a.md"),
        ('??? question "환불은 언제 되나요?"\n    3일 안에 됩니다.\n\n다음 글', "a.md"),
        ('- 항목\n\n    ???+ faq "환불은 언제 되나요?"\n        3일 안에 됩니다.', "a.md"),
        ('{{< details "환불은 언제 되나요?" >}}\n3일 안에 됩니다.\n{{< /details >}}', "a.md"),
        ('{{% details title="환불은 언제 되나요?" closed="true" %}}\n\n3일 안에 됩니다.\n\n{{% /details %}}', "a.md"),
        ('<Details summary="환불은 언제 되나요?">\n  3일 안에 됩니다.\n</Details>', "a.mdx"),
        ("<Details summary={<summary>환불은 언제 되나요?</summary>}>3일 안에 됩니다.</Details>", "a.mdx"),
        ("<Accordion title='환불은 언제 되나요?' icon=\"x\">\n\n3일 안에 됩니다.\n\n</Accordion>", "a.mdx"),
        (
            "<AccordionItem><AccordionTrigger>환불은 언제 되나요?</AccordionTrigger>"
            "<AccordionContent>3일 안에 됩니다.</AccordionContent></AccordionItem>",
            "a.mdx",
        ),
    ],
)
def test_a_summary_is_a_question_and_what_it_opens_its_answer(text: str, name: str) -> None:
    assert asked(text, name) == WANTED


@pytest.mark.parametrize(
    "tags",
    [
        '<details id="when"><summary>환불은?</summary>',
        "<details><summary id='when'>환불은?</summary>",
        '<details><summary><a name="when"></a>환불은?</summary>',
        "<details><summary>환불은? {#when}</summary>",
    ],
)
def test_the_anchor_of_a_question_leads_to_it(tags: str) -> None:
    (page,) = faqs(f"글\n\n{tags}\n\n3일\n</details>")
    document = to_document(page)
    assert isinstance(document, Faq)
    assert (document.question, document.answer.anchor, document.line) == ("환불은?", "when", 3)


def test_the_page_keeps_the_rest_with_its_lines() -> None:
    article, faq = read(
        f"머리글\n\n## 배송\n\n<details><summary>{WANTED[0][0]}</summary>3일</details>\n\n끝".encode(), "a.md", FILES
    ).pages
    assert [(part.heading, part.text, part.line) for part in article.sections] == [
        (None, "머리글", 1),
        ("배송", "끝", 3),
    ]
    assert (faq.id, faq.line) == ("a/환불은-언제-되나요", 5)


def test_equal_questions_are_all_kept() -> None:
    text = "<details><summary>환불은?</summary>하나</details>\n\n<details><summary>환불은?</summary>둘</details>"
    assert [(page.id, page.sections[0].text) for page in faqs(text)] == [
        ("faq/환불은", "하나"),
        ("faq/환불은-1", "둘"),
    ]


@pytest.mark.parametrize("summary", ["자세히 보기", "▶ 정답 확인", "Click to expand", "여기를 눌러 펼치기", "..."])
def test_a_text_that_a_button_opens_stays_on_its_page(summary: str) -> None:
    (article,) = read(
        f"머리글\n\n<details><summary>{summary}</summary>\n\n안쪽 글\n</details>".encode(), "a.md", FILES
    ).pages
    assert "안쪽 글" in article.sections[0].text


def test_what_is_no_question_is_asked_with_what_it_is_about() -> None:
    text = "# 앱 설치\n\n## 기기별 방법\n\n<details><summary>아이폰</summary>앱을 받습니다.</details>"
    assert asked(text) == [("기기별 방법 › 아이폰", "앱을 받습니다.")]
    many = "".join(f"<details><summary>{each} 배송</summary>글</details>\n\n" for each in ("가", "나", "다"))
    assert [question for question, _ in asked(many)] == ["가 배송", "나 배송", "다 배송"]


def test_questions_within_a_group_are_taken_and_the_rest_of_the_group_stays_whole() -> None:
    inner = "<details><summary>언제 오나요?</summary>내일 옵니다.</details>"
    text = f"<details><summary>배송은 어떻게 되나요?</summary>\n\n배송 안내\n\n{inner}\n\n더 안내\n</details>"
    assert asked(text) == [("배송은 어떻게 되나요?", "배송 안내\n더 안내"), ("언제 오나요?", "내일 옵니다.")]
    assert asked(f"<details><summary>배송</summary>{inner}</details>") == [("언제 오나요?", "내일 옵니다.")]


@pytest.mark.parametrize(
    "text",
    [
        "```html\n<details><summary>환불은?</summary>글</details>\n```",
        "`<details><summary>환불은?</summary>글</details>`",
        "<details><summary>환불은?</summary>글",
        "<details>글</details>",
        "<details><summary>환불은?</summary></details>",
        "글 <summary>환불은?</summary></details>",
    ],
)
def test_code_and_tags_that_are_not_closed_are_text(text: str) -> None:
    assert faqs(f"머리글\n\n{text}") == []


PIECES = [
    "<details>",
    "<summary>",
    "</summary>",
    "</details>",
    "환불은?",
    "글",
    "\n",
    "\n\n",
    "> ",
    "`",
    "- ",
    "# 제목\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_word_is_lost_or_doubled_and_lines_stay(pieces: list[str]) -> None:
    text = "".join(pieces)
    taken = take_questions(text, "")
    assert taken.text.count("\n") == text.count("\n")
    said = f"{taken.text} {' '.join(question.answer for question in taken.questions)}"
    assert said.count("글") <= text.count("글")
    assert said.count("글") + text.count("#") >= text.count("글") - sum("글" in each.text for each in taken.questions)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["<details><summary>", "<details><summary>가</summary>글</details>\n\n", "# 가\n", "</details>"]
)
def test_the_time_grows_as_the_text(unit: str) -> None:
    assert growth(lambda count: take_questions(unit * count, ""), 2_000) <= LINEAR


def test_an_admonition_of_mkdocs_that_opens_ends_with_its_indent() -> None:
    text = (
        '# 도움말\n\n??? question "환불 기간"\n    3일입니다.\n    ??? info "배송비"\n        무료입니다.\n'
        '!!! note "알림"\n    공지입니다.\n??? question "교환"\n    됩니다.\n### 다음\n\n??? note\n    제목 없는 글\n'
    )
    assert asked(text) == [("환불 기간", "3일입니다."), ("배송비", "무료입니다."), ("교환", "됩니다.")]
    (page,) = (each for each in read(text.encode(), "a.md", FILES).pages if each.kind == "article")
    assert [(each.heading, each.line, each.text) for each in page.sections] == [
        (None, 1, "알림\n공지입니다."),
        ("다음", 11, "제목 없는 글"),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("unit", ['??? question "환불"\n    글\n\n', '??? note "a"\n', "??? note\n\n\n", "+++a\n\n"])
def test_admonitions_that_open_take_time_as_their_text(unit: str) -> None:
    assert growth(lambda count: read((unit * count).encode(), "a.md", FILES), 500) <= LINEAR


def test_admonitions_within_each_other_end() -> None:
    text = "".join(f'{"    " * depth}??? note "글 {depth}"\n' for depth in range(400))
    assert len(read(text.encode(), "a.md", FILES).pages) <= 401

"""What a site turns into something else is no text to read: marks, boxes, smileys, names of pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from helpsearch.sources.markdown.emphasis import with_korean_emphasis
from helpsearch.sources.markdown.page import read, read_mdx
from helpsearch.sources.reader import SourceFiles


def lines(text: str, name: str = "a.md") -> list[str]:
    pages = (read_mdx if name.endswith("x") else read)(text.encode(), name, SourceFiles(Path(), ())).pages
    return [line for page in pages for section in page.sections for line in section.lines]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**환불(취소)**은 됩니다.", "환불(취소)은 됩니다."),
        ('**"구매 확정"**을 누릅니다.', '"구매 확정"을 누릅니다.'),
        ("*bold()*에서 **`refund()`**를 씁니다.", "bold()에서 refund()를 씁니다."),
        ("**텍스트 **는 로그인 실패****를", "텍스트 는 로그인 실패를"),
        ("입장료는 ~~오천 원(봄)~~은 없고 ==무료(여름)==입니다.", "입장료는 오천 원(봄)은 없고 무료(여름)입니다."),
        ("ACSD-1: **[!UICONTROL Add to Cart]을 누르면 ** 버튼이", "ACSD-1: Add to Cart을 누르면  버튼이"),
        ("**kwargs와 *args", "**kwargs와 *args"),
        (
            ":::row:::\n    :::column:::\n        **제목**\n        - 하나\n    :::column-end:::\n:::row-end:::",
            "제목\n- 하나",
        ),
        (":::tip [`빈 함수`](a.md) 보기\n글\n:::", "빈 함수 보기\n글"),
        ("+++**레디스 문제?**\n\n예\n\n+++\n\n끝", "레디스 문제?\n예\n끝"),
        ("3~5일, 네~~ 감사합니다~~", "3~5일, 네~~ 감사합니다~~"),
        ("오셔서 고맙습니다 :smile: :+1:", "오셔서 고맙습니다"),
        ("아이콘 :material-check:{ .green } 을 누릅니다.", "아이콘 을 누릅니다."),
        ("10:30:20에 http://a.b:80/c: 를 엽니다.", "10:30:20에 http://a.b:80/c: 를 엽니다."),
        ("- [ ] 신발\n- [x] 물통", "- 신발\n- 물통"),
        ("배송비[^1]는 있습니다.\n\n[^1]: 섬은 다릅니다.", "배송비는 있습니다.\n섬은 다릅니다."),
        ("글 ![](a.png) ![image-2026.png](a.png) ![스크린샷 1](b.png) 끝", "글    끝"),
        ("![주문 내역 화면](a.png)", "주문 내역 화면"),
        ('![주문 화면](a.png){width="600"}', "주문 화면"),
        (':::image type="content" source="a.png" alt-text="화면":::\n\n글', "글"),
        ('타일을 :::no-loc text="Teams Rooms":::로 바꿉니다.', "타일을 Teams Rooms로 바꿉니다."),
        ("Admin\u200b주문은 \u200b저장\ufeff합니다.", "Admin 주문은 저장합니다."),
        ("글\n\n| 가 |  | 다 |\n|---|---|---|\n| 1 |  |  |", "글\n가 · 다\n1"),
        ("`**굵게**` `:smile:` `==a==` `~~a~~`", "**굵게** :smile: ==a== ~~a~~"),
        ("\\*\\*별\\*\\* \\~~물결\\~~", "**별** ~~물결~~"),
    ],
)
def test_marks_are_no_text(written: str, shown: str) -> None:
    assert "\n".join(" ".join(line.split()) if "·" in line else line for line in lines(written)) == shown


def test_components_in_small_letters_with_a_dot_are_components() -> None:
    assert lines("<prose.h3>제목</prose.h3>\n\n<motion.div title='x'>글</motion.div>", "a.mdx") == ["제목", "x  글"]


def test_emphasis_in_a_title_is_rendered() -> None:
    (page,) = read(
        "---\ntitle: '**환불(취소)**은 `24시간` 안에'\n---\n글".encode(), "a.md", SourceFiles(Path(), ())
    ).pages
    assert page.title == "환불(취소)은 24시간 안에"


@given(
    st.lists(st.sampled_from(["*", "**", "~~", "a", "b", " ", "(", ")", "_", ".", "`", "[", "](x)", "\\"]), max_size=14)
)
def test_without_hangul_emphasis_is_that_of_commonmark(pieces: list[str]) -> None:
    text = "".join(pieces)
    plain = MarkdownIt("commonmark").enable("strikethrough")
    assert with_korean_emphasis(MarkdownIt("commonmark")).renderInline(text) == plain.renderInline(text)

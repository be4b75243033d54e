"""What a browser would run goes out of Markdown; all else stays, line for line."""

from __future__ import annotations

import re

import pytest
from growth import LINEAR, growth
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from helpsearch.sources.markdown.active_content import without_active_content

_RENDERER = MarkdownIt("commonmark", {"html": True}).enable("table")
_RENDERER.validateLink = lambda url: True  # type: ignore[method-assign] # noqa: ARG005 - as others pass them


def active(markdown: str) -> list[str]:
    """What a browser would run of a page that a site generator makes of Markdown."""
    html = f"<body>{_RENDERER.render(markdown)}</body>"
    found: list[str] = []
    for element in etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8")).iter(etree.Element):
        if element.tag in ("script", "style", "iframe", "object", "embed", "svg", "math", "base", "meta", "link"):
            found.append(element.tag)
        for name, value in element.items():
            if name.startswith("on") or re.match("javascript:|data:text", re.sub(r"[\x00-\x20]", "", value), re.I):
                found.append(f"{name}={value}")
    return found


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("글<script>x()</script>자", "글<!---->자"),
        ("글 <script>x()\n\nx()</script> 자", "글 \n\n 자"),
        ("<script>\n열린 채\n\n글", "\n열린 채\n\n글"),
        ("<b onclick='x()' class=a>글</b>", "<b class=a>글</b>"),
        ('<img src="a.png" alt="그림" onerror="x()">', '<img src="a.png" alt="그림">'),
        ("[글](javascript:x(1)) [글](java&#115;cript:x) ![글](data:text/html,x)", "[글](#) [글](#) ![글](#)"),
        ("[r]: javascript:x", "[r]: #"),
        ("<iframe src=a /> 글 <iframe src=b></iframe> 끝", " 글  끝"),
        ("<noscript>켜세요</noscript> 글", " 글"),
        ("<!-- <script>x()</script> --> 글", " 글"),
    ],
)
def test_what_is_run_goes(text: str, left: str) -> None:
    assert without_active_content(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "`<script>` 태그와 ``<b onclick=x>``",
        "```html\n<script>x()</script>\n```",
        "글\n\n    <script>x()</script>\n\n글",
        r"\<script>를 씁니다. 3 < 5 onclick=",
        "<!-- checklist -->\n| 가 |\n|---|\n| onclick= |",
        "<details open><summary>요약</summary>글</details> onclick=",
        "![그림](data:image/png;base64,AAAA) [표](/fee?a=b&amp;c=d)",
        "javascript: 주소는 지원하지 않습니다.",
    ],
)
def test_code_and_what_is_not_run_stays(text: str) -> None:
    assert without_active_content(text) == text


PIECES = (
    "<script> </script> <script <scr ipt> < > \" ' ` `` ```\n <!-- --> --!> <b <div> </div> onclick= x() srcdoc="
    ' href=" javascript: java script: [a]( ]( ) \\ <a&#32;href=javascript:x> <img&#32;src=x&#32;onerror=x()> <svg'
    " <iframe&#32;src=x/> 글 = &colon; [r]:&#32; <title> </title> <noscript> </noscript> <? ?> <![CDATA[ ]]>"
    " data:text/html,x / <style> </style> |"
).replace("&#32;", "\x00")
TOKENS = [piece.replace("\x00", " ") for piece in PIECES.split(" ")] + [" ", "\n", "\n\n", "    ", "- "]


@given(st.lists(st.sampled_from(TOKENS), max_size=12).map("".join))
@example("<scr<script></script>ipt>")
@example("<<script></script>script>x()</script>")
@example("<!--> <img src=x onerror=x()> -->")
@example("<div>\n`<img src=x onerror=x()>`\n</div>")
@example("<title><img alt='</title><img src=x onerror=x()>'>")
def test_no_combination_is_run(text: str) -> None:
    left = without_active_content(text)
    assert active(left) == []
    assert left.count("\n") == text.count("\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "<script>",
        "<script>x</script>",
        "<a \"<a '",
        "<a '\"<a \"'",
        "<!--",
        "`<b ",
        "](javascript:",
        "<b onclick=x ",
        "[a](x(",
    ],
)
def test_time_grows_as_the_text_does(unit: str) -> None:
    assert growth(lambda count: without_active_content("srcdoc " + unit * count), 2_000) <= LINEAR

"""HTML fragments become Markdown that reads as they do."""

from __future__ import annotations

from html import escape as html_escape

import pytest
from growth import LINEAR, growth
from hypothesis import example, given
from hypothesis import strategies as st
from missing_packages import run_without

from helpsearch.sources.html.to_markdown import to_markdown
from helpsearch.sources.markdown.parse import NestedTooDeeply, parse_markdown


def lines(html: str) -> list[str]:
    """The text that is read of a fragment without headings."""
    (section,) = parse_markdown(to_markdown(html))
    return section.lines


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        pytest.param(
            "<p>환불은\n  <b>3영업일</b> 걸립니다.</p><p>끝</p>", "환불은 3영업일 걸립니다.\n\n끝", id="paragraphs"
        ),
        pytest.param("그냥 글", "그냥 글", id="bare text"),
        pytest.param("<div>가<div>나</div>다</div>", "가\n\n나\n\n다", id="blocks within blocks"),
        pytest.param("서울시<br>강남구<br/><br>전화", "서울시\\\n강남구\n\n전화", id="line breaks"),
        pytest.param('<h2 id="fee">배송비</h2><p>글</p>', "## 배송비 {#fee}\n\n글", id="heading with an id"),
        pytest.param('<h3><a id="a-1"></a>수거</h3>', "### 수거 {#a-1}", id="heading with an anchor in it"),
        pytest.param('<h2>수거<a class="hash" href="#x">#</a></h2>', "## 수거", id="heading with a permalink"),
        pytest.param("<h2>C#</h2>", "## C\\#", id="heading that ends in a number sign"),
        pytest.param("<h2>" + "긴" * 400 + "</h2>", "긴" * 400, id="heading that was never closed"),
        pytest.param("<ul><li>가<li>나<ul><li>다</ul></ul>끝", "- 가\n- 나\n  - 다\n\n끝", id="nested lists"),
        pytest.param("<ol start=3><li>셋<li>넷</ol>", "3. 셋\n4. 넷", id="numbers that go on"),
        pytest.param("<ol><li>가</ol><ol><li>나</ol>", "1. 가\n\n1) 나", id="two lists side by side"),
        pytest.param("<ul><li><p>가</p><p>나</p></ul>", "- 가\n\n  나", id="paragraphs in an item"),
        pytest.param("<ul><li></li><li>가</li></ul>", "- 가", id="an empty item"),
        pytest.param("<p>`a` <code>b`c</code></p>", "\\`a\\` ``b`c``", id="code"),
        pytest.param("<pre>가  <b>나</b>\n```\n다<br>라</pre>", "````\n가  나\n```\n다\n라\n````", id="preformatted"),
        pytest.param("<details><summary>큰 상품은?</summary>따로</details>", "#### 큰 상품은?\n\n따로", id="details"),
        pytest.param(
            "<dl><dt>적립금<dd>쌓인 돈<dd>쓸 수 있는 돈</dl>", "#### 적립금\n\n쌓인 돈\n\n쓸 수 있는 돈", id="terms"
        ),
        pytest.param("<h3><button>질문</button></h3><button>닫기</button>답", "### 질문\n\n답", id="buttons"),
        pytest.param('<button aria-expanded="false">질문</button> 답', "질문 답", id="a button that opens a text"),
        pytest.param(
            "1. 가<br>- 나<br># 다<br>&lt;b&gt; *라*",
            "1\\. 가\\\n\\- 나\\\n\\# 다\\\n\\<b> \\*라\\*",
            id="text like marks",
        ),
        pytest.param("<p>\u200b</p><p>글\ufeff</p>", "글", id="invisible characters"),
        pytest.param("", "", id="empty"),
    ],
)
def test_what_fragments_become(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        pytest.param('<a href="/fee?a=1&amp;b=2">표</a>', "[표](/fee?a=1&b=2)", id="link"),
        pytest.param('<a href="fee (1).html">표</a>', "[표](fee%20%281%29.html)", id="spaces and brackets"),
        pytest.param('<a href="tel:1588-0000">전화</a>', "[전화](tel:1588-0000)", id="telephone"),
        pytest.param('보세요!<a href="a">표</a>', "보세요\\![표](a)", id="not an image"),
        pytest.param('<a href="a"><h3>카드</h3><p>설명</p></a>', "### [카드](a)\n\n설명", id="around blocks"),
        pytest.param('<a href="a"></a>글', "글", id="empty link"),
        pytest.param('<img src="a.png" alt="주문 [1]">', "![주문 \\[1\\]](a.png)", id="image"),
        pytest.param('<img src="data:image/gif;base64,R0" data-src="b.png" alt="x">', "![x](b.png)", id="loaded later"),
        pytest.param('<a href="b"><img src="a.png" alt="x"></a>', "[![x](a.png)](b)", id="image in a link"),
    ],
)
def test_links_and_images_keep_their_targets(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "&#106;avascript:alert(1)",
        "\x01javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "a" * 3_000,
    ],
)
def test_a_target_that_a_browser_would_run_is_dropped(target: str) -> None:
    assert to_markdown(f'<a href="{target}">글</a><img src="{target}" alt="그림">') == "글그림"


def test_a_target_is_not_decoded_twice() -> None:
    (section,) = parse_markdown(to_markdown('<a href="&amp;#106;avascript:alert(1)">글</a>'))
    assert [link.target for link in section.links] == ["&#106;avascript:alert%281%29"]


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>p {}</style>",
        "<template><p>틀</p></template>",
        "<noscript>켜세요</noscript>",
        "<svg><title>그림</title><text>글씨</text></svg>",
        "<iframe src=x>틀</iframe>",
        "<select><option>하나</select><textarea>적기</textarea><input value=값><button>보내기</button>",
        "<!-- 주석 --><![CDATA[자료]]><?php echo 1 ?>",
        "<script>alert(1)",
    ],
)
def test_what_is_no_text_of_a_page_is_gone(html: str) -> None:
    assert to_markdown(f"<p>글</p>{html}") == "글"


def test_event_handlers_are_gone() -> None:
    assert to_markdown('<p onclick="alert(1)">글 <img src="x" onerror="alert(1)"></p>') == "글 ![](x)"


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        pytest.param(
            "<tr><th>지역<th>배송비<tr><td>제주<td>6,000원", ["지역 · 배송비", "제주 · 6,000원"], id="header cells"
        ),
        pytest.param(
            "<tr><td>지역<td>배송비<tr><td>제주<td>6,000원", ["지역 · 배송비", "제주 · 6,000원"], id="no header"
        ),
        pytest.param(
            "<tr><th rowspan=2>지역<th colspan=2>배송비<tr><th>편도<th>왕복<tr><td>제주<td>6,000<td>12,000",
            ["지역 · 배송비 편도 · 배송비 왕복", "제주 · 6,000 · 12,000"],
            id="a header of two rows",
        ),
        pytest.param(
            "<tr><th>가<th>나<tr><td rowspan=2>제주<td>1<tr><td>2", ["가 · 나", "제주 · 1", "제주 · 2"], id="rowspan"
        ),
        pytest.param("<tr><th>가<th>나<tr><td colspan=2>안내", ["가 · 나", "안내"], id="colspan"),
        pytest.param("<tr><th>가<th>나<tr><td rowspan=0>1<td colspan=x>2", ["가 · 나", "1 · 2"], id="wrong spans"),
        pytest.param("<tr><th>a|b<th>나<tr><td><code>c|d</code><td>2", ["a|b · 나", "c|d · 2"], id="pipes"),
        pytest.param(
            "<caption>요금</caption><tr><th>가<th>나<tr><td>1<td>2", ["요금", "가 · 나", "1 · 2"], id="caption"
        ),
        pytest.param(
            "<tr><th>가<th>나<tr><td><p>1</p><ul><li>2<li>3</ul><td><table><tr><td>4<td>5</table>",
            ["가 · 나", "1 - 2 - 3 · 4 5"],
            id="blocks and a table in cells",
        ),
    ],
)
def test_tables(html: str, rows: list[str]) -> None:
    assert lines(f"<table>{html}</table>") == rows


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>차림표<td><p>글</p></table>",
        "<table><tr><td>차림표<tr><td>글</table>",
        "<table role=presentation><tr><td>차림표<td>글<tr><td><td></table>",
        "<table><tr><td>" + "<td>".join(["차림표", "글"]) + "<td>" * 40 + "</table>",
    ],
)
def test_a_table_that_lays_a_page_out_is_text(html: str) -> None:
    assert to_markdown(html) == "차림표\n\n글"


@given(st.lists(st.text(), min_size=1))
@example(["1. 첫째", "* 둘째 *", "| 셋 |", "---", "===", "&lt;", "[a](b)", "~~~", "    들여 쓴 글", "a\\", "<b>"])
def test_text_is_read_as_it_was_written(paragraphs: list[str]) -> None:
    written = ["".join(each for each in text if each.isprintable() and each != "\u00ad") for text in paragraphs]
    html = "".join(f"<p>{html_escape(text)}</p>" for text in written)
    assert lines(html) == [" ".join(text.split()) for text in written if text.strip()]


TAGS = (
    "<a href=x>",
    "</a>",
    "<p>",
    "<ul>",
    "<ol>",
    "<li>",
    "</ul>",
    "<td>",
    "<tr>",
    "<table>",
    "</table>",
    "<h2>",
    "<br>",
)


@given(st.lists(st.sampled_from((*TAGS, "<pre>", "<code>", "<summary>", "글", "가|", "!", " "))))
def test_no_tags_in_any_order_fail_or_lose_a_text(tags: list[str]) -> None:
    sections = parse_markdown(to_markdown("".join(tags)))
    text = "".join((section.heading or "") + section.text for section in sections)
    assert text.count("글") == tags.count("글")


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<details><summary>"])
def test_what_is_nested_too_deeply_is_refused_and_not_lost(tag: str) -> None:
    with pytest.raises(NestedTooDeeply, match="is nested too deeply"):
        to_markdown(tag * 100_000 + "글")
    assert "글" in to_markdown(tag * 500 + "글")


def test_lists_are_read_however_deep() -> None:
    assert lines("<ul><li>가" * 50) == ["- 가"] * 6 + ["가"] * 44


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["<p>글", "글<br>", "<a href=x>글", "<td>글", "<table><tr><td rowspan=9999>글</table>", "<li>글", "`", "<!--", "["],
)
def test_time_grows_as_the_text_does(unit: str) -> None:
    assert growth(lambda count: to_markdown(unit * count), 2_000) <= LINEAR


def test_without_lxml_the_reason_says_what_to_install() -> None:
    program = """
from helpsearch.sources.html.to_markdown import to_markdown
from helpsearch.sources.reader import Refused
try:
    to_markdown("<p>x</p>")
except Refused as reason:
    print(reason)
"""
    assert run_without(["lxml"], program).stdout == "HTML is read by an extra: pip install 'helpsearch[html]'\n"

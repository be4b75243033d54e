"""CommonMark to sections of plain text, tables and checklists."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpsearch.documents.checklist import Checklist
from helpsearch.sources.markdown.parse import MarkdownSection, parse_markdown


def lines(text: str) -> list[str]:
    """The lines of a text without headings."""
    (section,) = parse_markdown(text)
    return section.lines


def headings(text: str) -> list[tuple[str | None, int, str | None]]:
    return [(section.heading, section.level, section.anchor) for section in parse_markdown(text)]


def test_headings_up_to_level_3_begin_sections() -> None:
    text = "머리글\n\n# 하나\n\n가\n\n## 둘\n\n나\n\n### 셋\n\n다\n"
    assert [(section.heading, section.level, section.text) for section in parse_markdown(text)] == [
        (None, 0, "머리글"),
        ("하나", 1, "가"),
        ("둘", 2, "나"),
        ("셋", 3, "다"),
    ]


def test_deeper_headings_are_lines_of_their_section() -> None:
    (_, section) = parse_markdown("## 교환\n\n가\n\n#### 수거 {#pickup}\n\n나\n\n###### 포장\n\n다")
    assert section.lines == ["가", "수거", "나", "포장", "다"]


def test_the_first_section_is_what_precedes_every_heading() -> None:
    assert parse_markdown("## 교환")[0] == MarkdownSection(None, 0, None, 1)


def test_an_underlined_heading_is_one_too() -> None:
    assert headings("교환\n---\n\n글")[1:] == [("교환", 2, None)]


@pytest.mark.parametrize(
    ("line", "heading", "anchor"),
    [
        ("## 수거 신청 {#pickup}", "수거 신청", "pickup"),
        ("## 수거 신청{#수거-신청}  ", "수거 신청", "수거-신청"),
        ("## 수거 신청 { #pickup }", "수거 신청 { #pickup }", None),
        ("## 수거 신청 {#pickup} ##", "수거 신청", "pickup"),
        ("## 수거 신청 {# pickup }", "수거 신청", "pickup"),
        ("## 수거 신청 {#}", "수거 신청", None),
        ("## {#pickup}", "", "pickup"),
        ("## 옵션 {#color} 바꾸기", "옵션 {#color} 바꾸기", None),
        ("## {#a} 옵션 {#b}", "{#a} 옵션", "b"),
        ("## id_이_있는_제목 {#a_b_c}", "id_이_있는_제목", "a_b_c"),
    ],
)
def test_the_anchor_at_a_headings_end(line: str, heading: str, anchor: str | None) -> None:
    assert headings(line)[1:] == [(heading, 2, anchor)]


def test_the_text_of_a_heading_is_one_plain_line() -> None:
    assert headings("## **환불**은 [언제](a.md) `됩니까`<br>요? {#when}")[1:] == [("환불은 언제 됩니까 요?", 2, "when")]


def test_sections_know_their_lines() -> None:
    text = "머리글\n\n## 하나\n\n글\n\n둘\n---\n"
    assert [section.line for section in parse_markdown(text)] == [1, 3, 7]
    assert [section.line for section in parse_markdown(text, first_line=6)] == [6, 8, 12]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("첫 문단\n\n둘째 문단", ["첫 문단", "둘째 문단"], id="paragraphs"),
        pytest.param("주문 내역에서\n신청합니다.", ["주문 내역에서 신청합니다."], id="soft break"),
        pytest.param(
            "한 줄  \n두 줄\\\n세 줄<br>네 줄<BR/>다섯", "한 줄|두 줄|세 줄|네 줄|다섯".split("|"), id="hard breaks"
        ),
        pytest.param("**환불**은 *꼭* `CSV`로", ["환불은 꼭 CSV로"], id="emphasis and code"),
        pytest.param("[교환 신청](exchange.md#pickup)을 하세요", ["교환 신청을 하세요"], id="link"),
        pytest.param("[교환][1]을 하세요\n\n[1]: exchange.md", ["교환을 하세요"], id="reference"),
        pytest.param("<https://help.example>에서", ["https://help.example에서"], id="bare link"),
        pytest.param('화면: ![환불 단추](a.png "제목")', ["화면: 환불 단추"], id="image"),
        pytest.param("[![환불 *단추*](a.png)](b.md)", ["환불 단추"], id="image in a link"),
        pytest.param("교환 &amp; 환불 &lt;7일&gt; \\*별\\*", ["교환 & 환불 <7일> *별*"], id="entities and escapes"),
        pytest.param("> 알림\n> - 하나", ["알림", "- 하나"], id="quote"),
        pytest.param("위\n\n***\n\n아래", ["위", "아래"], id="rule"),
        pytest.param("```sh\npip install\n\n  x\n```", ["pip install", "x"], id="fenced code"),
        pytest.param("    한 줄\n    두 줄", ["한 줄", "두 줄"], id="indented code"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_text_becomes_lines(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("- 하나\n- 둘", ["- 하나", "- 둘"], id="bullets"),
        pytest.param("* 하나\n\n* 둘", ["- 하나", "- 둘"], id="loose bullets"),
        pytest.param("1. 하나\n1. 둘\n1. 셋", ["1. 하나", "2. 둘", "3. 셋"], id="numbers count on"),
        pytest.param("3. 셋\n4. 넷", ["3. 셋", "4. 넷"], id="numbers from three"),
        pytest.param("1) 하나\n\n   이어서\n\n2) 둘", ["1. 하나", "이어서", "2. 둘"], id="paragraph in an item"),
        pytest.param(
            "1. 하나\n   - 가\n   - 나\n2. 둘\n   1. 다\n   2. 라\n3. 셋",
            ["1. 하나", "- 가", "- 나", "2. 둘", "1. 다", "2. 라", "3. 셋"],
            id="nested",
        ),
        pytest.param("1. 하나\n\n글\n\n1. 다시", ["1. 하나", "글", "1. 다시"], id="a new list"),
        pytest.param("- 첫 줄  \n  둘째 줄", ["- 첫 줄", "둘째 줄"], id="hard break in an item"),
        pytest.param("-\n- 둘", ["- 둘"], id="empty item"),
    ],
)
def test_lists(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_a_table_is_a_line_for_each_row() -> None:
    text = "| 구분 | 기간 |\n|---|:-:|\n| **단순 변심** | 7일 |\n| 불량 | 30일<br>이내 |\n"
    assert lines(text) == ["구분 · 기간", "단순 변심 · 7일", "불량 · 30일 이내"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("<div>환불 <b>신청</b>서</div>", ["환불 신청서"], id="tags within a line"),
        pytest.param("<p>하나</p><p>둘</p>셋", ["하나", "둘", "셋"], id="tags that end a line"),
        pytest.param("<ul>\n<li>하나</li><li>둘</li>\n</ul>", ["하나", "둘"], id="list"),
        pytest.param("<table><tr><td>가</td><td>나</td></tr></table>", ["가", "나"], id="table"),
        pytest.param("<details><summary>자세히</summary>\n\n안쪽\n\n</details>", ["자세히", "안쪽"], id="details"),
        pytest.param("<p>교환 &amp; 환불</p>", ["교환 & 환불"], id="entity"),
        pytest.param("글<p>둘</p><ul><li>셋</li></ul>", ["글", "둘", "셋"], id="tags that end a line, behind text"),
        pytest.param("| 가 |\n|---|\n| <ul><li>하나</li><li>둘</li></ul> |", ["가", "하나 둘"], id="list in a cell"),
        pytest.param("<p><img src='a.png' alt='환불 단추'></p>", ["환불 단추"], id="image"),
        pytest.param("<b>글</b> <img alt='환불 단추' onerror='x()'> 끝", ["글 환불 단추 끝"], id="image in a line"),
        pytest.param("글 <span class='x'>안</span>쪽 <!-- 메모 -->", ["글 안쪽"], id="inline"),
        pytest.param("<!-- 메모\n\n두 줄 -->\n\n글", ["글"], id="comment"),
        pytest.param("<script>\nlet 환불 = 1;\n\nalert()\n</script>\n\n글", ["글"], id="script"),
        pytest.param("<style>p { color: red }</style>\n\n글", ["글"], id="style"),
        pytest.param("<div><script>alert()</script>글</div>", ["글"], id="script in a block"),
        pytest.param("글<script>alert()</script>자", ["글자"], id="script in a line"),
        pytest.param("<div>\n</script>가<script>alert()</script>나</div>", ["가나"], id="script closed, then opened"),
        pytest.param("<div><![foo]>글</div>", ["글"], id="unknown section"),
        pytest.param("<div><![ endif]-->글</div>", ["글"], id="what Word leaves behind"),
    ],
)
def test_html_tags_are_dropped_and_their_text_kept(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


CHECKLIST = "<!-- checklist -->\n| 문제 | 조치 |\n|---|---|\n| **결제** 안 됨 | [카드사](a.md)에 연락 |\n| 그 밖 | |\n"


def test_a_checklist_is_data_and_not_text() -> None:
    (section,) = parse_markdown(f"위\n\n{CHECKLIST}\n아래")
    assert section.lines == ["위", "아래"]
    assert section.checklists == [Checklist(("문제", "조치"), (("결제 안 됨", "카드사에 연락"), ("그 밖", "")))]
    assert (section.misplaced_marks, section.uneven_rows) == ([], [])


def test_a_checklist_belongs_to_its_section() -> None:
    assert [len(section.checklists) for section in parse_markdown(f"## 가\n\n{CHECKLIST}\n{CHECKLIST}\n## 나")] == [
        0,
        2,
        0,
    ]


def test_a_table_without_the_mark_is_text() -> None:
    (section,) = parse_markdown("| 가 | 나 |\n|---|---|\n| 1 | 2 |\n")
    assert section.lines == ["가 · 나", "1 · 2"]
    assert section.checklists == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("<!-- checklist -->\n\n글\n", [10]),
        ("글\n\n<!-- checklist -->", [12]),
        ("<!-- checklist -->\n\n<!-- checklist -->\n| 가 |\n|---|\n| 1 |\n", [10]),
    ],
)
def test_marks_without_a_table_are_noted(text: str, marks: list[int]) -> None:
    (section,) = parse_markdown(text, first_line=10)
    assert section.misplaced_marks == marks


@pytest.mark.parametrize(
    ("row", "even"),
    [
        ("| 1 | 2 |", True),
        ("1 | 2", True),
        ("|1||", True),
        ("| 1 \\| 하나 | 2 |", True),
        ("| `1 \\| 하나` | 2 |", True),
        ("| 1 |", False),
        ("1", False),
        ("| 1 | 2 | 3 |", False),
        ("| 1 | 2 ||", False),
    ],
)
def test_rows_of_a_checklist_with_other_than_its_columns_are_noted(row: str, even: bool) -> None:
    (section,) = parse_markdown(f"<!-- checklist -->\n| 가 | 나 |\n|---|---|\n{row}\n", first_line=10)
    assert section.uneven_rows == ([] if even else [13])


MARKDOWN = st.text(alphabet=st.sampled_from("가나 a1\n\n#-*_`|<>!/[](){}&;:.=\"'\\\t"), max_size=120)
PIECES = [
    *("\n", "\n\n", "# ", "## ", "{#a}", "- ", "1. ", "> ", "```\n", "글", "&#0;", "<br>"),
    *("<!-- checklist -->\n", "| 가 | 나 |\n|---|---|\n", "| 1 | 2 |\n", "| 1 |\n"),
    *("<div>", "</div>", "<![", "]]>", "<!DOCTYPE", "<script>", "</script>", "<!--"),
]


@settings(deadline=None)
@given(MARKDOWN | st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@example("| 가 | 나 |\n|---|---|\n<br>")
def test_any_text_can_be_read(text: str) -> None:
    """Lines are never blank, headings are one line, and every line number lies in the text."""
    last = text.count("\n") + 1
    for section in parse_markdown(text):
        assert all(line.strip() and "\n" not in line for line in section.lines)
        assert "\n" not in (section.heading or "")
        assert all(1 <= line <= last for line in (section.line, *section.misplaced_marks, *section.uneven_rows))
        assert all(len(row) == len(checklist.columns) for checklist in section.checklists for row in checklist.rows)


# What stands in links


@pytest.mark.parametrize(
    "text",
    [
        "[환불 안내](refund.md)",
        "- [환불 안내](a.md)\n- [교환 **신청**](b.md#c)\n- [![배송 조회](c.png)](c.md)",
        "다음을 보세요.\n\n- [환불 신청하는 방법](a.md)\n- [교환 신청하는 방법](b.md)\n- [반품 신청하는 방법](c.md)",
        "[환불 안내]\n\n[환불 안내]: a.md",
        "| 문서 |\n|---|\n| [환불 신청하는 방법](a.md) |\n| [교환 신청하는 방법](b.md) |",
        "#### 더 알아보기\n\n[환불](a.md)",
        '<a href="a.md">환불 안내</a>, [교환](b.md)',
        '<ul>\n<li><a href="a.md">환불 안내</a></li>\n<li><a href="b.md">교환 안내</a></li>\n</ul>',
    ],
)
def test_a_section_of_nothing_but_links_is_told(text: str) -> None:
    (section,) = parse_markdown(text)
    assert section.only_links


@pytest.mark.parametrize(
    "text",
    [
        "",
        "환불 안내",
        "자세한 내용은 [환불 안내](a.md)를 참고하세요.",
        "- [환불](a.md): 환불을 신청하는 방법입니다.\n- [교환](b.md): 교환을 신청하는 방법입니다.",
        "[help@example.com](mailto:help@example.com)",
        "[1588-0000](tel:15880000)",
        "<https://example.com/refund>",
        "[신청서 양식](form.HWP)",
        "![환불 안내](refund.png)",
        '<a id="top"></a>환불 안내',
        "`[환불](a.md)`",
    ],
)
def test_what_says_something_itself_is_not(text: str) -> None:
    (section,) = parse_markdown(text)
    assert not section.only_links


def test_the_links_of_a_heading_are_not_those_of_its_text() -> None:
    _, section = parse_markdown("## [환불](a.md)\n\n주문 내역에서 신청합니다.")
    assert not section.only_links


def test_sections_put_together_are_links_only_where_both_are() -> None:
    _, links, text = parse_markdown("## 가\n\n[환불 안내](a.md)\n\n## 나\n\n주문 내역에서 신청합니다.")
    links.append_below_heading(links)
    assert links.only_links
    links.append(text)
    assert not links.only_links

"""MDX: what is code goes, what is text stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import LINEAR, growth
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.sources.markdown.jsx import without_jsx
from helpsearch.sources.markdown.page import read as read_markdown
from helpsearch.sources.markdown.page import read_mdx
from helpsearch.sources.reader import SourceFiles


def lines(text: str) -> list[str]:
    (page,) = read_mdx(text.encode(), "a.mdx", SourceFiles(Path(), ())).pages
    return [line for section in page.sections for line in section.lines]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("import Tabs from '@theme/Tabs';\n\n글", ["글"], id="import"),
        pytest.param("import {\n  A,\n} from 'b';\n\n글", ["글"], id="import over lines"),
        pytest.param("export const x = () => 1;\n\n글", ["글"], id="export"),
        pytest.param("{/* 주석\n주석 */}\n\n글", ["글"], id="comment"),
        pytest.param("{/* 주석\n\n주석 */}\n\n글", ["글"], id="comment with an empty line"),
        pytest.param("글 {props.name} 끝", ["글  끝"], id="expression"),
        pytest.param("{a.map(x => { return <b>{x}</b> })}글", ["글"], id="expression in an expression"),
        pytest.param('{"문자열"}과 {`틀`}{" "}끝', ["문자열과 틀 끝"], id="expression that is a string"),
        pytest.param("{\n  props.x\n}\n\n글", ["글"], id="expression over lines"),
        pytest.param("import A from 'a'\n글 바로", ["글 바로"], id="text below an import"),
        pytest.param("import A from 'a'\nimport {\n  B\n} from 'b'\n글", ["글"], id="two imports"),
        pytest.param(
            "export function A() {\n\n  return <p>숨은 글</p>\n\n}\n\n글", ["글"], id="export with empty lines"
        ),
        pytest.param("export const a = {\n\n글", ["글"], id="export that never ends"),
        pytest.param("<Note>\n\n**글**\n\n</Note>", ["글"], id="component"),
        pytest.param('<TabItem value="a" label="아이폰">\n\n글\n\n</TabItem>', ["아이폰", "글"], id="label"),
        pytest.param("<Tabs groupId={'os'} values={[1, 2]}>글</Tabs>", ["글"], id="expression in an attribute"),
        pytest.param('<Tab\n  label="웹"\n  x={{a: [1]}}\n>\n\n글\n\n</Tab>', ["웹", "글"], id="tag over lines"),
        pytest.param('<Tabs values={[{label: "웹"}, {label: "앱"}]}>글</Tabs>', ["글"], id="braces in an attribute"),
        pytest.param("<Button onClick={() => go(1)}>글</Button>", ["글"], id="arrow in an attribute"),
        pytest.param("<>글</>", ["글"], id="fragment"),
        pytest.param("가 <div style={{color: 'red'}}>글</div>", ["가", "글"], id="HTML with an expression"),
        pytest.param("<Tab label='*별*'>\n\n글", ["*별*", "글"], id="label with marks of Markdown"),
        pytest.param(
            '<Tabs>\n  <Tab label="웹">\n    글 하나\n\n    **둘**\n  </Tab>\n</Tabs>',
            ["웹", "글 하나", "둘"],
            id="indented text, which is no code",
        ),
        pytest.param("- 하나\n    - 둘\n\n      글", ["- 하나", "- 둘", "글"], id="indented list"),
        pytest.param(':::note{title="참고"}\n글\n:::', ["참고", "글"], id="admonition"),
        pytest.param("`{/* x */}`", ["{/* x */}"], id="comment in code"),
        pytest.param("```\n{/* x */}\n```", ["{/* x */}"], id="comment in a code block"),
        pytest.param("\\<Foo> \\{값}", ["<Foo> {값}"], id="escapes"),
        pytest.param("`<Tabs>` 와 `{x}`", ["<Tabs> 와 {x}"], id="code"),
        pytest.param("```jsx\nimport a\n<Tabs>{x}</Tabs>\n```", ["import a", "<Tabs>{x}</Tabs>"], id="code block"),
        pytest.param("<Tabs 열린 채\n\n글", ["<Tabs 열린 채", "글"], id="a component that never ends"),
        pytest.param("글 {열린 채\n\n둘 } 끝", ["글 {열린 채", "둘 } 끝"], id="a brace that does not close in time"),
        pytest.param("{/* 열린 채\n\n글", ["{/* 열린 채", "글"], id="a comment that never ends"),
        pytest.param('<Foo a="\n\n글">', ['<Foo a="', '글">'], id="a string that does not close in time"),
        pytest.param("import A from 'a';\n바로 아래 글", ["바로 아래 글"], id="text below an import"),
        pytest.param("export const f = () => {\n  a;\n\n  b;\n};\n글", ["글"], id="export with an empty line"),
        pytest.param("export const f = (\n\n글\n\n끝", ["글", "끝"], id="a bracket never closed"),
        pytest.param("중요한 import 절차", ["중요한 import 절차"], id="word"),
        pytest.param("import 절차는 다음과 같습니다.", ["import 절차는 다음과 같습니다."], id="word that opens a line"),
        pytest.param("export 파일을\n받습니다.", ["export 파일을 받습니다."], id="another word that opens a line"),
    ],
)
def test_components_go_and_their_text_stays(text: str, shown: list[str]) -> None:
    assert lines(text) == shown


def test_front_matter_and_anchors_are_heeded() -> None:
    text = "---\ntitle: 설치\n---\nimport A from 'a';\n\n## 끝 {#end}\n\n글"
    (page,) = read_mdx(text.encode(), "guide/a.mdx", SourceFiles(Path(), ())).pages
    assert (page.id, page.title) == ("guide/a", "설치")
    assert [(section.heading, section.anchor, section.line) for section in page.sections[1:]] == [("끝", "end", 6)]
    assert read_mdx(b"---\ndraft: true\n---\nx", "a.mdx", SourceFiles(Path(), ())).unpublished == 1


def test_what_runs_in_a_browser_is_gone() -> None:
    text = "<script>{`alert(1)`}</script>글<Foo onClick='x()'>둘</Foo><img src=x onerror=alert(1)>"
    assert "".join(lines(text)) == "글둘"


FRAGMENTS = (
    "글|  |    |```|<A|</A>|<a | b=|{/*|*/}|import a| from 'b'|import {|export const a = |- |:::a|{#a}|## "
    "|\n|\n|\n\n| |{|}|<|>|\"|'|`"
).split("|")


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_there_are_as_many_lines_as_before(text: str) -> None:
    assert without_jsx(text).count("\n") == text.count("\n")


def test_a_page_of_docusaurus_may_be_mdx_by_its_imports_or_tabs() -> None:
    files = SourceFiles(Path(), ())
    for text in ("import Tabs from '@theme/Tabs';\n\n글 {x}", '<TabItem label="웹">\n\n글 {x}\n\n</TabItem>'):
        (page,) = read_markdown(text.encode(), "a.md", files).pages
        assert page.sections[0].lines[-1].strip() == "글"
    for text in ("글 {x}", "```\nimport a from 'b'\n```\n\n글 {x}"):
        (page,) = read_markdown(text.encode(), "a.md", files).pages
        assert page.sections[0].lines[-1] == "글 {x}"


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "<A ",
        '<A b="',
        "<A {",
        "{",
        "{/* ",
        "import ",
        "`",
        "<A a='{",
        "<a b={}",
        "{\n",
        "<>",
        "export {\n\n",
        "import {\n",
        "\\{",
    ],
)
def test_time_grows_as_the_text_does(unit: str) -> None:
    assert growth(lambda count: without_jsx(unit * count), 8_000) <= LINEAR

"""MDX: what is code goes, what is text stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import growth

from helpsearch.sources.mdx import read
from helpsearch.sources.reader import SourceFiles


def lines(text: str) -> list[str]:
    (page,) = read(text.encode(), "a.mdx", SourceFiles(Path(), ())).pages
    return [line for section in page.sections for line in section.lines]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("import Tabs from '@theme/Tabs';\n\n글", ["글"], id="import"),
        pytest.param("import {\n  A,\n} from 'b';\n\n글", ["글"], id="import over lines"),
        pytest.param("export const x = () => 1;\n\n글", ["글"], id="export"),
        pytest.param("{/* 주석\n주석 */}\n\n글", ["글"], id="comment"),
        pytest.param("글 {props.name} 끝", ["글  끝"], id="expression"),
        pytest.param("<Note>\n\n**글**\n\n</Note>", ["글"], id="component"),
        pytest.param('<TabItem value="a" label="아이폰">\n\n글\n\n</TabItem>', ["아이폰", "글"], id="label"),
        pytest.param("<Tabs groupId={'os'} values={[1, 2]}>글</Tabs>", ["글"], id="expression in an attribute"),
        pytest.param("`<Tabs>` 와 `{x}`", ["<Tabs> 와 {x}"], id="code"),
        pytest.param("```jsx\nimport a\n<Tabs>{x}</Tabs>\n```", ["import a", "<Tabs>{x}</Tabs>"], id="code block"),
        pytest.param("<Tabs 열린 채\n\n글", ["<Tabs 열린 채", "글"], id="a component that never ends"),
        pytest.param("import A from 'a';\n바로 아래 글", ["바로 아래 글"], id="text below an import"),
        pytest.param("export const f = () => {\n  a;\n\n  b;\n};\n글", ["글"], id="export with an empty line"),
        pytest.param("import 절차는 이렇습니다.\n\n끝", ["import 절차는 이렇습니다.", "끝"], id="a paragraph, import"),
        pytest.param("export 하는 방법\n둘째 줄", ["export 하는 방법 둘째 줄"], id="a paragraph, export"),
        pytest.param("export const f = (\n\n글\n\n끝", ["export const f = (", "글", "끝"], id="a bracket never closed"),
        pytest.param("중요한 import 절차", ["중요한 import 절차"], id="word"),
    ],
)
def test_components_go_and_their_text_stays(text: str, shown: list[str]) -> None:
    assert lines(text) == shown


def test_front_matter_and_anchors_are_heeded() -> None:
    text = "---\ntitle: 설치\n---\nimport A from 'a';\n\n## 끝 {#end}\n\n글"
    (page,) = read(text.encode(), "guide/a.mdx", SourceFiles(Path(), ())).pages
    assert (page.id, page.title) == ("guide/a", "설치")
    assert [(section.heading, section.anchor, section.line) for section in page.sections[1:]] == [("끝", "end", 6)]
    assert read(b"---\ndraft: true\n---\nx", "a.mdx", SourceFiles(Path(), ())).unpublished == 1


@pytest.mark.parametrize(
    "unit", ["<A ", '<A b="', "<A {", "{", "{/* ", "import ", "export const a = (\n", "`", "<A a='{"]
)
def test_time_grows_as_the_text_does(unit: str) -> None:
    source = SourceFiles(Path(), ())
    assert growth(lambda count: read(("글\n\n" + unit * count).encode(), "a.mdx", source), 2_000) < 10

"""Flavours of Markdown: their marks are not text of the page, their titles and bodies are."""

from __future__ import annotations

from pathlib import Path

import pytest
from growth import growth

from helpsearch.sources.flavours import to_plain_markdown
from helpsearch.sources.markdown import parse_markdown
from helpsearch.sources.reader import SourceFiles


def lines(text: str) -> list[str]:
    """The lines of text that a page gives."""
    plain = to_plain_markdown(text, "page.md", SourceFiles(Path(), ()))
    return [line for section in parse_markdown(plain.text) for line in section.lines]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("> [!NOTE]\n> 환불은 3일 걸립니다.", ["환불은 3일 걸립니다."], id="GitHub"),
        pytest.param(">[!WARNING]\n>\n>취소할 수 없습니다.", ["취소할 수 없습니다."], id="Adobe"),
        pytest.param(">[!TAB 아이폰]\n>\n>설정을 엽니다.", ["아이폰", "설정을 엽니다."], id="tab of Adobe"),
        pytest.param(":::note\n환불은 3일 걸립니다.\n:::", ["환불은 3일 걸립니다."], id="Docusaurus"),
        pytest.param(":::tip[알아 두기]\n글\n:::", ["알아 두기", "글"], id="Docusaurus, with a title"),
        pytest.param("::::info 겉\n:::note\n속\n:::\n::::", ["겉", "속"], id="Docusaurus, one in another"),
        pytest.param('!!! note "참고"\n    글\n\n    둘째 글\n\n끝', ["참고", "글", "둘째 글", "끝"], id="MkDocs"),
        pytest.param("??? question\n    답\n", ["답"], id="MkDocs, folded"),
        pytest.param('!!! a "겉"\n    !!! b "속"\n        글\n', ["겉", "속", "글"], id="MkDocs, one in another"),
        pytest.param(
            '=== "웹"\n\n    웹에서\n\n=== "앱"\n\n    앱에서', ["웹", "웹에서", "앱", "앱에서"], id="MkDocs, tabs"
        ),
        pytest.param("{{< note >}}\n글\n{{< /note >}}", ["글"], id="Hugo"),
        pytest.param('{{% tab "x" %}}글{{% /tab %}}', ["글"], id="Hugo, in a line"),
        pytest.param("{% include note.html %}\n글 {{ site.name }}", ["글"], id="Liquid"),
        pytest.param("글\n{: .note}\n\n* 목록\n{:toc}", ["글", "- 목록"], id="kramdown"),
        pytest.param("[!DNL Data Tool]을 [!UICONTROL 저장]합니다", ["Data Tool을 저장합니다"], id="names of Adobe"),
        pytest.param("+ [주제](a.md) {#topic}", ["- 주제"], id="id of an item"),
    ],
)
def test_marks_go_and_text_stays(text: str, shown: list[str]) -> None:
    assert lines(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "```\n[!NOTE] :::note {{< x >}}\n```",
        "~~~\n!!! note\n    글\n~~~",
        "코드 `{{< x >}}` 와 ``[!DNL `a`]``",
        "!!! 정말 놀랐어요",
        "느낌표!!! 와 ??? 물음표",
        "{{ amount }}원과 {중괄호}",
        "제목\n===",
    ],
)
def test_code_and_other_text_are_left_alone(text: str) -> None:
    assert to_plain_markdown(text, "page.md", SourceFiles(Path(), ())).text == text


def test_lines_keep_their_numbers() -> None:
    text = "> [!NOTE]\n> 글\n\n:::tip\n글\n:::\n\n## 제목 {#id .class}\n\n글 {: .x}"
    plain = to_plain_markdown(text, "page.md", SourceFiles(Path(), ())).text
    assert plain.count("\n") == text.count("\n")
    assert [(section.heading, section.anchor, section.line) for section in parse_markdown(plain)[1:]] == [
        ("제목", "id", 8)
    ]


def files(folder: Path, **contents: str) -> SourceFiles:
    for name, content in contents.items():
        (folder / f"{name}.md").write_text(content, encoding="utf-8")
    return SourceFiles(folder, sorted(folder.rglob("*.md")))


@pytest.mark.parametrize(
    "mark",
    [
        "{{$include /note.md}}",
        "{{$include note.md}}",
        '--8<-- "note.md"',
        '!INCLUDE "note.md"',
        "[!INCLUDE [이름](note.md)]",
    ],
)
def test_included_files_stand_in_their_place(tmp_path: Path, mark: str) -> None:
    source = files(tmp_path, note="---\ntitle: x\n---\n끼운 글 [!DNL Tool]", page="")
    plain = to_plain_markdown(f"앞\n\n{mark}\n\n뒤", "page.md", source)
    assert plain.text.split() == ["앞", "끼운", "글", "Tool", "뒤"]
    assert plain.notes == ()
    assert set(source.read_so_far) == {"note.md"}


def test_what_cannot_be_included_is_noted(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("비밀", encoding="utf-8")
    (tmp_path / "help").mkdir()
    source = files(tmp_path / "help", a="{{$include b.md}}", b="글\n{{$include a.md}}")
    plain = to_plain_markdown("{{$include a.md}}\n{{$include ../secret.md}}\n{{$include gone.md}}", "page.md", source)
    assert plain.text.split() == ["글"]
    assert [note.partition(":")[2].strip() for note in plain.notes] == [
        "it includes itself",
        "there is no such file in the source",
        "there is no such file in the source",
    ]


@pytest.mark.parametrize(
    "unit", ["[!DNL ", "{{< ", "{% ", ":::", "!!! a ", "> ", "`", "{: ", "[!INCLUDE [", "# {", "    "]
)
def test_time_grows_as_the_text_does(unit: str) -> None:
    source = SourceFiles(Path(), ())
    assert growth(lambda count: to_plain_markdown(unit * count, "page.md", source), 4_000) < 10


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        pytest.param("- a", "x {#", id="id of an item"),
        pytest.param("# a", "{", id="attributes of a heading"),
        pytest.param("a {:x}", "b", id="attributes"),
        pytest.param("::: a", "b", id="directive"),
        pytest.param("!!! a", "!", id="admonition"),
        pytest.param("> [!NOTE", "x", id="alert"),
        pytest.param("[!DNL", "x", id="name"),
        pytest.param("{{<", "x", id="shortcode"),
        pytest.param("{{ site", "x", id="Liquid"),
        pytest.param("{{$include", "x", id="include"),
    ],
)
def test_time_grows_as_a_run_of_spaces_does(head: str, tail: str) -> None:
    source = SourceFiles(Path(), ())
    assert growth(lambda count: to_plain_markdown(head + " " * count + tail, "page.md", source), 4_000) < 10


def test_time_grows_as_runs_of_backticks_of_all_lengths_do() -> None:
    source = SourceFiles(Path(), ())

    def read(count: int) -> None:
        runs: list[str] = []
        while count > 0:
            runs.append("`" * (len(runs) + 1) + " ")
            count -= len(runs[-1])
        to_plain_markdown("".join(runs) + "{{", "page.md", source)

    assert growth(read, 10_000) < 10

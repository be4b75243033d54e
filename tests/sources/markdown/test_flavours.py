"""Flavours of Markdown: their marks are not text of the page, their titles and bodies are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from growth import LINEAR, growth
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.sources.markdown.flavours import to_plain_markdown
from helpsearch.sources.markdown.parse import parse_markdown
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
        pytest.param("> [!tip]- 제목\n> 글", ["제목 글"], id="GitHub, in small letters, folded"),
        pytest.param("- 항목\n\n  >[!NOTE]\n  >\n  >글", ["- 항목", "글"], id="Adobe, in a list"),
        pytest.param(">[!BEGINTABS]\n\n>[!TAB 웹]\n\n글\n\n>[!ENDTABS]", ["웹", "글"], id="tabs of Adobe"),
        pytest.param(">[!DNL Catalog]에서 저장합니다.", ["Catalog에서 저장합니다."], id="name of Adobe in a quotation"),
        pytest.param("[!UICONTROL [!DNL Catalog] 저장]을 누릅니다.", ["Catalog 저장을 누릅니다."], id="name in a name"),
        pytest.param("[!DNL Data\nTool]을 엽니다.", ["Data Tool을 엽니다."], id="name over two lines"),
        pytest.param(':::note{title="참고"}\n글\n:::', ["참고", "글"], id="Docusaurus, title in braces"),
        pytest.param("::: details 자세히 {.wide}\n글\n:::", ["자세히", "글"], id="VitePress"),
        pytest.param("비율 ::: 글", ["비율 ::: 글"], id="colons in text"),
        pytest.param('!!! note "\\"교환\\" 안내"\n    글', ['"교환" 안내', "글"], id="MkDocs, quotes in a title"),
        pytest.param('!!! note "참고"\n\n\t**글**', ["참고", "글"], id="MkDocs, body behind a tab"),
        pytest.param("!!! a\n    ```\n  x\n    ```\n\n    **글**", ["x", "글"], id="MkDocs, code that stands out"),
        pytest.param("- ` 하나\n- {{< x >}}` 둘", ["- ` 하나", "- ` 둘"], id="backticks in two items"),
        pytest.param(
            "1. 하나\n\n    !!! note\n        글\n\n2. 둘", ["1. 하나", "글", "2. 둘"], id="MkDocs, in a list"
        ),
        pytest.param('{{< details title="자세히" >}}\n글\n{{< /details >}}', ["자세히", "글"], id="Hugo, with a title"),
        pytest.param('{{< tab name="아이폰" >}}\n글\n{{< /tab >}}', ["아이폰", "글"], id="Hugo, tab"),
        pytest.param('{{< figure\n  src="a.png"\n  caption="그림"\n>}}\n글', ["그림", "글"], id="Hugo, over lines"),
        pytest.param('{% include note.html content="알림 글" %}', ["알림 글"], id="text given to an include"),
        pytest.param("{% raw %}{{ site.x }}{% endraw %} {{ site.y }}글", ["{{ site.x }} 글"], id="raw Liquid"),
        pytest.param('[글]({{ "/a" | relative_url }})', ["글"], id="filter of Liquid in a link"),
        pytest.param('{% if x == "5%" %}글{% endif %}', ["글"], id="per cent in a tag of Liquid"),
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
        "`{{<\n x >}}` 글",
        "```코드``` [!코드] {값}",
        "## 함수 {값}",
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


FRAGMENTS = (
    "글|```|[!NOTE]|[!DNL |> |- |# |:::tip|!!! a|{{< x | >}}|{% raw %}|{% endraw %}|{% comment %}|{% endcomment %}"
    '|{% highlight x %}|{% endhighlight %}|{: .a|=== "a"|{#a}|{{ site.x }}|    |\n|\n|\n\n|`|{|}|[|]|<|>|"'
).split("|")


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_there_are_as_many_lines_as_before(text: str) -> None:
    assert to_plain_markdown(text, "page.md", SourceFiles(Path(), ())).text.count("\n") == text.count("\n")


@given(st.lists(st.sampled_from(["글", "[!NOTE]", "{{< x >}}", "{% x %}", "{: .a}", ":::tip", "!!! a"])).map(" ".join))
def test_words_between_marks_are_kept(text: str) -> None:
    plain = to_plain_markdown(f"글 {text}", "page.md", SourceFiles(Path(), ())).text
    assert len(re.findall("글", plain)) == 1 + text.count("글")


UNITS = (
    "[!DNL |{{< |{% |:::|!!! a |> |`|{: |[!INCLUDE [|# {|    "
    '|{{<\n|{% raw %}\n|{% comment %}\n\n|--8<--\n|{{< "|- a    {#'
)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS.split("|"))
def test_time_grows_as_the_text_does(unit: str) -> None:
    source = SourceFiles(Path(), ())
    assert growth(lambda count: to_plain_markdown(unit * count + " {# [!", "page.md", source), 4_000) <= LINEAR


@pytest.mark.slow
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
    assert growth(lambda count: to_plain_markdown(head + " " * count + tail, "page.md", source), 4_000) <= LINEAR


@pytest.mark.slow
def test_time_grows_as_runs_of_backticks_of_all_lengths_do() -> None:
    source = SourceFiles(Path(), ())

    def read(count: int) -> None:
        runs: list[str] = []
        while count > 0:
            runs.append("`" * (len(runs) + 1) + " ")
            count -= len(runs[-1])
        to_plain_markdown("".join(runs) + "{{", "page.md", source)

    assert growth(read, 10_000) <= LINEAR

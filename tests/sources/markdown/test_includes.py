"""Included files stand in their place, and none leads out of the source or round and round."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpsearch.sources.markdown.flavours import Plain, to_plain_markdown
from helpsearch.sources.reader import SourceFiles


def files(folder: Path, **contents: str) -> SourceFiles:
    for name, content in contents.items():
        (folder / f"{name}.md").write_text(content, encoding="utf-8")
    return SourceFiles(folder, sorted(folder.rglob("*.md")))


def reasons(plain: Plain) -> list[str]:
    return [note.partition(" is not included: ")[2] for note in plain.notes]


@pytest.mark.parametrize(
    "mark",
    [
        "{{$include /note.md}}",
        "{{$include note.md}}",
        '--8<-- "note.md"',
        '!INCLUDE "note.md"',
        "[!INCLUDE [이름](note.md)]",
        "{% include_relative note.md %}",
        "--8<--\nnote.md\n--8<--",
    ],
)
def test_included_files_stand_in_their_place(tmp_path: Path, mark: str) -> None:
    source = files(tmp_path, note="---\ntitle: x\n---\n끼운 글 [!DNL Tool]", page="")
    plain = to_plain_markdown(f"앞\n\n{mark}\n\n뒤", "page.md", source)
    assert plain.text.split() == ["앞", "끼운", "글", "Tool", "뒤"]
    assert plain.notes == ()
    assert set(source.read_so_far) == {"note.md"}


@pytest.mark.parametrize(
    ("mark", "path"),
    [
        ("{{$include note.md}}", "guide/note.md"),
        ("{{$include ../note.md}}", "note.md"),
        ("{{$include /_includes/note.md}}", "_includes/note.md"),
        ("{% include note.md %}", "_includes/note.md"),
        ('--8<-- "snippets/note.md"', "snippets/note.md"),
    ],
)
def test_files_are_looked_for_beside_the_page_and_from_the_root(tmp_path: Path, mark: str, path: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("끼운 글", encoding="utf-8")
    source = SourceFiles(tmp_path, tmp_path.rglob("*.md"))
    assert to_plain_markdown(mark, "guide/page.md", source).text.split() == ["끼운", "글"]
    assert path in source.read_so_far


def test_an_included_file_belongs_to_the_item_or_quotation_it_stands_in(tmp_path: Path) -> None:
    plain = to_plain_markdown(
        "- 항목\n\n  {{$include a.md}}\n>{{$include a.md}}", "page.md", files(tmp_path, a="글\n둘")
    )
    assert [line for line in plain.text.split("\n") if line.strip(" >")] == ["- 항목", "  글", "  둘", ">글", ">둘"]


def test_a_part_of_a_file_is_included(tmp_path: Path) -> None:
    source = files(tmp_path, a="앞\n<!-- --8<-- [start:mid] -->\n가운데\n<!-- --8<-- [end:mid] -->\n뒤")
    plain = to_plain_markdown('--8<-- "a.md:mid"\n\n--8<-- "a.md:none"', "page.md", source)
    assert plain.text.split() == ["가운데"]
    assert reasons(plain) == ["the file has no part 'none'"]
    assert to_plain_markdown('--8<-- "a.md"', "page.md", source).text.split() == ["앞", "가운데", "뒤"]


def test_the_text_below_a_list_of_snippets_that_never_ends_is_kept(tmp_path: Path) -> None:
    plain = to_plain_markdown("--8<--\na.md\n\n그 아래 글", "page.md", files(tmp_path, a="끼운 글"))
    assert plain.text.split() == ["끼운", "글", "그", "아래", "글"]


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


def test_the_same_reason_is_noted_once(tmp_path: Path) -> None:
    plain = to_plain_markdown("{{$include gone.md}}\n" * 3, "page.md", files(tmp_path))
    assert reasons(plain) == ["there is no such file in the source"]


def test_a_file_in_no_encoding_is_noted(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff\xff\xff")
    plain = to_plain_markdown("{{$include a.md}}", "page.md", SourceFiles(tmp_path, [tmp_path / "a.md"]))
    assert reasons(plain) == ["neither UTF-8, UTF-16 nor CP949 (EUC-KR); save the file as UTF-8"]


def test_files_that_include_each_other_many_times_come_to_an_end(tmp_path: Path) -> None:
    contents = {f"a{level}": f"{{{{$include a{level + 1}.md}}}}\n" * 50 for level in range(4)} | {"a4": "글"}
    plain = to_plain_markdown("{{$include a0.md}}", "page.md", files(tmp_path, **contents))
    assert 0 < plain.text.count("글") <= 200
    assert set(reasons(plain)) == {"the page includes too much"}


def test_files_are_included_up_to_a_depth(tmp_path: Path) -> None:
    contents = {f"a{level}": f"글{level}\n\n{{{{$include a{level + 1}.md}}}}" for level in range(9)}
    plain = to_plain_markdown("{{$include a0.md}}", "page.md", files(tmp_path, **contents))
    assert plain.text.split() == ["글0", "글1", "글2", "글3", "글4"]
    assert reasons(plain) == ["files are included up to 5 deep"]


SNIPPETS = "# Snippets\n\n## 안내 {#fee-note}\n\n>[!NOTE]\n>\n>섬은 **6천 원**입니다.\n\n## 다른 것 {#other}\n\n다른 글"


@pytest.mark.parametrize("place", ["help/_includes", "help/guide/_includes"])
def test_a_snippet_of_adobe_stands_for_its_section_of_the_nearest_file(tmp_path: Path, place: str) -> None:
    (tmp_path / place).mkdir(parents=True)
    (tmp_path / place / "snippets.md").write_text(SNIPPETS, encoding="utf-8")
    source = SourceFiles(tmp_path, tmp_path.rglob("*.md"))
    plain = to_plain_markdown("앞\n\n{{fee-note}}\n\n뒤 {{other}} 끝 `{{other}}`", "help/guide/a.md", source).text
    assert plain.replace(">", "").split() == [
        "앞",
        "섬은",
        "**6천",
        "원**입니다.",
        "뒤",
        "다른",
        "글",
        "끝",
        "`{{other}}`",
    ]
    assert f"{place}/snippets.md" in source.read_so_far


def test_braces_that_no_snippet_has_are_text(tmp_path: Path) -> None:
    source = files(tmp_path, page="")
    assert to_plain_markdown("{{userprincipalname}}\n\n글", "page.md", source).text == "{{userprincipalname}}\n\n글"

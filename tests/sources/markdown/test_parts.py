"""Partials and navigation are no pages of their own; the text of a partial is on the pages that include it."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpsearch.sources.corpus_reader import CorpusReader
from helpsearch.sources.external import ExternalSource


def read(folder: Path, **contents: str) -> tuple[dict[str, str], list[str]]:
    """The texts of the documents by id, and the notes."""
    for name, content in contents.items():
        path = folder / name.replace("__", "/").replace("·", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    reader = CorpusReader([ExternalSource(folder)])
    texts = {each.id: "\n".join(part.text for part in each.sections) for each, _ in reader.documents()}
    return texts, [f"{note.source} {note.text}" for note in reader.reading().notes]


@pytest.mark.parametrize(
    ("page", "partial", "include"),
    [
        pytest.param("a.mdx", "_b.mdx", "import B from './_b.mdx';\n\n<B />", id="Docusaurus"),
        pytest.param("a.md", "_b.md", 'import B from "./_b.md"\n\n글 <B/> 글', id="within a line"),
        pytest.param("a.mdx", "_b.mdx", "import B from '@site/docs/_b.mdx'\n\n<Note>\n<B></B>\n</Note>", id="alias"),
        pytest.param("a.mdx", "snippets/b.mdx", "import B from '/snippets/b.mdx';\n\n<B name='c' />", id="Mintlify"),
        pytest.param("a.mdx", "snippets/b.mdx", '<Snippet file="b.mdx" />', id="Mintlify by file"),
        pytest.param("a.md", "includes/b.md", "글 [!INCLUDE [x](includes/b.md)] 글", id="Microsoft, within a line"),
        pytest.param("a.md", "includes/b.md", '--8<-- "includes/b.md"', id="MkDocs"),
        pytest.param("a.md", "_includes/b.md", '{% include "b.md" %}', id="Jekyll"),
        pytest.param("a.md", "partials/b.md", "<!--@include: ./partials/b.md{1,3}-->", id="VitePress"),
        pytest.param("a.md", "snippets/b.md", "{{#include snippets/b.md:3:5}}", id="mdBook"),
        pytest.param("a.md", "includes/b.md", '{{% readfile file="/includes/b.md" %}}', id="Docsy"),
    ],
)
def test_the_text_of_a_partial_is_on_the_pages_that_include_it(
    tmp_path: Path, page: str, partial: str, include: str
) -> None:
    texts, notes = read(tmp_path / "docs", **{page: f"# 설치\n\n{include}\n", partial: "꾸러미를 누릅니다."})
    assert texts.keys() == {"a"}
    assert "꾸러미를 누릅니다." in texts["a"]
    assert "INCLUDE" not in texts["a"]
    assert notes == []


def test_a_partial_of_mdx_is_read_as_mdx(tmp_path: Path) -> None:
    inner = "import C from './_c.mdx'\n\n<Note title='참고'>\n\n{/* 주석 */}\n\n<C />\n\n</Note>"
    texts, _ = read(tmp_path, **{"a.mdx": "import B from './_b.mdx'\n\n<B />", "_b.mdx": inner, "_c.mdx": "안쪽 글"})
    assert texts == {"a": "참고\n안쪽 글"}


def test_files_that_include_each_other_come_to_an_end(tmp_path: Path) -> None:
    texts, notes = read(
        tmp_path,
        **{"a.mdx": "글\n\nimport B from './_b.mdx'\n\n<B />", "_b.mdx": "import B from './_b.mdx'\n\n나 <B />"},
    )
    assert texts == {"a": "글\n나"}
    assert [note for note in notes if "it includes itself" in note] == notes != []


def test_a_partial_that_no_page_includes_is_named(tmp_path: Path) -> None:
    _, notes = read(tmp_path, **{"a.md": "글", "_b.md": "아무도 못 찾는 글"})
    assert notes == ["_b.md is a partial by its name, and no page includes it; rename it if it is a page"]


@pytest.mark.parametrize(
    "name", ["_index.md", "_index.ko.md", "snippets/use.md", "_posts/2026-01-01-a.md", "guide/includes.md"]
)
def test_names_that_only_look_like_partials_are_pages(tmp_path: Path, name: str) -> None:
    assert len(read(tmp_path, **{name: "# 스니펫 쓰기\n\n글"})[0]) == 1


@pytest.mark.parametrize("name", ["SUMMARY.md", "_sidebar.md", "docs/TOC.md", "_navbar.md"])
def test_a_sites_table_of_contents_is_no_page(tmp_path: Path, name: str) -> None:
    contents = "# 차례\n\n- [환불](refund.md)\n  - [교환](exchange.md)\n"
    assert read(tmp_path, **{"a.md": "글", name: contents})[0].keys() == {"a"}


def test_a_page_with_such_a_name_and_text_is_a_page(tmp_path: Path) -> None:
    texts, _ = read(tmp_path, **{"summary.md": "# 요약\n\n환불은 3일이 걸립니다. [환불](refund.md)"})
    assert texts.keys() == {"summary"}

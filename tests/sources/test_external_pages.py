"""The pages of another help centre's files, and what was not taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_folder import CorpusFolder

from helpsearch.errors import SourceError
from helpsearch.sources.external import read_external_pages
from helpsearch.sources.formats import TEXT, formats_by_name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {
        "환불.md": "# 환불\n\n3일 안에 됩니다.",
        "배송.txt": "배송 안내\n이틀 걸립니다.",
        "초안.md": "---\ndraft: true\n---\n아직입니다.",
        "빈.md": "# 제목만",
        "그림.zip": "PNG",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_with_a_format_only_files_of_its_suffixes_are_read(folder: Path) -> None:
    found = read_external_pages(folder, formats_by_name()["markdown"])
    assert [page.title for page in found.pages] == ["환불"]
    assert found.unpublished == 1
    assert {refusal.source: refusal.reason for refusal in found.refused} == {
        "그림.zip": "the suffix is none of: .md, .markdown",
        "배송.txt": "the suffix is none of: .md, .markdown",
        "빈.md": "has no text",
    }


def test_without_one_each_name_tells(folder: Path) -> None:
    found = read_external_pages(folder)
    assert [page.title for page in found.pages] == ["배송 안내", "환불"]
    assert [refusal.source for refusal in found.refused] == ["그림.zip", "빈.md"]


def test_a_file_alone_is_read_in_the_format_that_was_said_whatever_its_suffix(folder: Path) -> None:
    (folder / "도움말.doc").write_text("배송 안내\n이틀 걸립니다.", encoding="utf-8")
    (page,) = read_external_pages(folder / "도움말.doc", TEXT).pages
    assert page.title == "배송 안내"


def test_where_nothing_is_found_the_first_refusal_says_why(tmp_path: Path) -> None:
    (tmp_path / "robots.txt").write_text("User-agent: *")
    with pytest.raises(SourceError, match=r"nothing to import .* refused is robots\.txt: robots\.txt is no help page"):
        read_external_pages(tmp_path)


def test_a_corpus_of_our_own_is_not_imported(tmp_path: Path) -> None:
    CorpusFolder(tmp_path)
    with pytest.raises(SourceError, match="is a corpus already; index it with"):
        read_external_pages(tmp_path)

"""Files are written whole, and never over someone's work."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpsearch.errors import FilesExistError, SourceError
from helpsearch.sources.corpus.write_files import write_files


def test_files_are_written_below_the_folder(tmp_path: Path) -> None:
    assert write_files(tmp_path / "새 폴더", {"a.md": "가\n", "글/b.md": "나\n"}) == ["a.md", "글/b.md"]
    assert (tmp_path / "새 폴더" / "글" / "b.md").read_bytes() == "나\n".encode()


def test_files_with_equal_content_are_left_alone(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.md": "가"})
    before = (tmp_path / "a.md").stat().st_mtime_ns
    assert write_files(tmp_path, {"a.md": "가", "b.md": "나"}) == ["b.md"]
    assert (tmp_path / "a.md").stat().st_mtime_ns == before


def test_a_file_with_other_content_keeps_all_from_being_written(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("손으로 고침", encoding="utf-8")
    with pytest.raises(
        FilesExistError, match=r"1 files in .* have other content: b\.md; nothing was written; .*overwritten"
    ):
        write_files(tmp_path, {"a.md": "가", "b.md": "나"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.md"]


def test_with_force_it_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("예전 글", encoding="utf-8")
    assert write_files(tmp_path, {"b.md": "나"}, force=True) == ["b.md"]
    assert (tmp_path / "b.md").read_text(encoding="utf-8") == "나"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.md"]


@pytest.mark.parametrize("in_the_way", ["a", "a/b.md"])
def test_what_cannot_be_written_is_one_line(tmp_path: Path, in_the_way: str) -> None:
    if in_the_way == "a":
        (tmp_path / "a").write_text("폴더가 아님", encoding="utf-8")
    else:
        (tmp_path / "a" / "b.md").mkdir(parents=True)
    with pytest.raises(SourceError, match=r"^cannot write .*; give another folder$"):
        write_files(tmp_path, {"a/b.md": "가"}, force=True)

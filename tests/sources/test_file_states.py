"""A file's state is another after every way in which editors and git change files."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from helpsearch.sources.file_states import changed_files, file_states

NOWHERE = Path("nowhere")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "help"
    (source / "환불").mkdir(parents=True)
    for name in ("a.md", "환불/b.md"):
        (source / name).write_text("환불은 3일", encoding="utf-8")
    time.sleep(0.02)  # more than a tick of the clock that files are stamped with
    return source


def overwrite(path: Path) -> None:
    path.write_text("환불은 5일", encoding="utf-8")


def replace_with_the_same_times(path: Path) -> None:
    """A file of the same size and time of change in its place."""
    found = path.stat()
    other = path.with_name("4913")
    other.write_text("환불은 5일", encoding="utf-8")
    os.utime(other, ns=(found.st_atime_ns, found.st_mtime_ns))
    other.replace(path)


def overwrite_and_put_the_time_back(path: Path) -> None:
    found = path.stat()
    overwrite(path)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [overwrite, replace_with_the_same_times, overwrite_and_put_the_time_back, Path.unlink, lambda path: path.chmod(0)],
)
def test_every_change_of_a_file_is_seen(folder: Path, change: Callable[[Path], None]) -> None:
    before = file_states([folder], NOWHERE)
    change(folder / "환불" / "b.md")
    assert changed_files(before, file_states([folder], NOWHERE)) == (folder / "환불" / "b.md",)


def test_new_and_renamed_files_and_folders_are_seen(folder: Path) -> None:
    before = file_states([folder], NOWHERE)
    (folder / "환불").rename(folder / "반품")
    (folder / "c.md").touch()
    changed = changed_files(before, file_states([folder], NOWHERE))
    assert changed == tuple(sorted(folder / name for name in ("c.md", "반품/b.md", "환불/b.md")))


def test_reading_is_no_change(folder: Path) -> None:
    before = file_states([folder], NOWHERE)
    (folder / "a.md").read_bytes()
    assert changed_files(before, file_states([folder], NOWHERE)) == ()


def test_hidden_files_and_the_folder_that_is_left_out_are_not_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    for name in (".git", "build"):
        (folder / name / "index").mkdir(parents=True)
        (folder / name / "index" / "x").touch()
    (folder / ".a.md.swp").touch()
    shown = {Path("a.md"), Path("환불/b.md")}
    assert set(changed_files({}, file_states([Path()], Path("build/index")))) == shown
    assert set(changed_files({}, file_states([Path()], NOWHERE))) == {*shown, Path("build/index/x")}


def test_a_file_may_be_a_source_and_a_source_may_be_missing(folder: Path) -> None:
    assert file_states([folder / "a.md"], NOWHERE).keys() == {str(folder / "a.md")}
    assert file_states([folder / "z.md", folder / "없음"], NOWHERE) == {}


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_of_a_link_what_it_leads_to_is_seen(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.md"
    target.write_text("환불은 3일", encoding="utf-8")
    (folder / "link.md").symlink_to(target)
    (folder / "nowhere.md").symlink_to(tmp_path / "none.md")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    before = file_states([folder], NOWHERE)
    target.write_text("환불과 반품", encoding="utf-8")
    (tmp_path / "none.md").touch()
    changed = changed_files(before, file_states([folder], NOWHERE))
    assert changed == (folder / "link.md", folder / "nowhere.md")

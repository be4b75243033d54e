"""Making and publishing the next generation, and what is removed and what is let be on the way."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder
from watched_place import COMMAND, TABLE_COMMAND, Place

import helpsearch
from helpsearch.errors import CorpusError, IndexMissingError
from helpsearch.index.publish import link_files, scratch_folder


def names(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


def test_a_scratch_folder_is_gone_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), scratch_folder(tmp_path) as folder:
        (folder / "MAIN.tmp").mkdir()
        raise RuntimeError
    assert names(tmp_path) == set()


def test_where_links_are_impossible_files_are_copied(
    corpus: CorpusFolder, built: Path, pages: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    corpus.article("new", "새 글", "새로 쓴 글입니다.")
    assert corpus.build(built).unchanged == 5
    helpsearch.verify(built)
    corpus.build(tmp_path / "fresh")
    assert pages(built) == pages(tmp_path / "fresh")


def test_linked_files_are_one_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "file").write_bytes(b"?")
    link_files(tmp_path / "a", tmp_path / "b", iter(["file"]))
    assert (tmp_path / "a" / "file").samefile(tmp_path / "b" / "file")


def test_others_may_read_the_index(built: Path) -> None:
    (generation,) = built.glob("g-*")
    assert generation.stat().st_mode & 0o555 == 0o555


@pytest.mark.parametrize("changed", [True, False])
def test_the_next_build_removes_what_killed_ones_left(corpus: CorpusFolder, built: Path, changed: bool) -> None:
    (built / ".building-killed").mkdir()
    (built / ".building-killed" / "MAIN_1.seg").write_bytes(b"?")
    (built / ".building-CURRENT").write_bytes(b"?")
    (built / "g-000007").mkdir()
    (built / "g-000007" / "manifest.json").write_bytes(b"{}")
    if changed:
        corpus.article("new", "새 글", "새로 쓴 글입니다.")
    report = corpus.build(built)
    assert report.generation == ("g-000002" if changed else "g-000001")
    assert names(built) == {"CURRENT", "build.lock", report.generation}


def test_other_people_s_files_in_the_directory_are_let_be(corpus: CorpusFolder, built: Path) -> None:
    (built / "README").write_bytes(b"mine")
    corpus.article("new", "새 글", "새로 쓴 글입니다.")
    corpus.build(built)
    assert (built / "README").read_bytes() == b"mine"


def test_a_folder_that_holds_something_else_is_refused_and_left_alone(corpus: CorpusFolder, tmp_path: Path) -> None:
    place = tmp_path / "photos"
    (place / "g-photos").mkdir(parents=True)
    (place / "tmp-notes.txt").write_text("notes", encoding="utf-8")
    with pytest.raises(IndexMissingError, match="holds other files and no index; give a new or empty folder"):
        corpus.build(place)
    assert sorted(path.name for path in place.iterdir()) == ["g-photos", "tmp-notes.txt"]


def test_a_build_removes_only_what_builds_made(corpus: CorpusFolder, tmp_path: Path) -> None:
    place = tmp_path / "index"
    corpus.build(place)
    others = {"g-photos", "g-photos-2026", "g-1", "g-000001-old", "g-000001-2", "G-000001x1", "tmp-notes"}
    for name in others:
        (place / name).mkdir()
    corpus.build(place, full=True)
    assert {*others, "g-000002"} <= {path.name for path in place.iterdir()}
    assert not (place / "g-000001").exists()


@pytest.mark.skipif(os.name == "nt", reason="hands a pipe to a process by its number")
@pytest.mark.parametrize(
    "program", [TABLE_COMMAND, pytest.param(COMMAND, marks=pytest.mark.slow)], ids=["table", "kiwi"]
)
def test_a_build_writes_nothing_outside_of_its_directory(
    corpus: CorpusFolder, built: Path, tmp_path: Path, program: str
) -> None:
    place = Place(tmp_path / "place", built)

    def outside() -> dict[str, tuple[int, str]]:
        return {name: state for name, state in place.files().items() if Path(name).parts[:1] != ("index",)}

    before = outside()
    built_anew = place.run(program, "index", str(corpus.path), "--full")
    assert built_anew.status == 0, built_anew.err
    assert outside() == before
    # a name without a folder is one in a folder that is removed, which is told of itself
    harmless = re.compile(r"os\.(remove|rmdir) \('[^/]+', \d+\)|socket\.gethostname|log ")
    events = built_anew.told.splitlines()
    assert [event for event in events if str(place.index) not in event and not harmless.match(event)] == []


@pytest.mark.parametrize("place", ["index", "deep/in/a/folder", "."])
def test_a_first_build_that_fails_leaves_no_trace(corpus: CorpusFolder, tmp_path: Path, place: str) -> None:
    corpus.article("bad", "제목", "글", category="없는 분류")
    parent = tmp_path / "parent"
    parent.mkdir()
    with pytest.raises(CorpusError):
        corpus.build(parent / place)
    assert names(parent) == set()


def test_a_later_build_that_fails_takes_nothing_away(corpus: CorpusFolder, built: Path) -> None:
    corpus.article("bad", "제목", "글", category="없는 분류")
    with pytest.raises(CorpusError):
        corpus.build(built)
    assert names(built) == {"CURRENT", "build.lock", "g-000001"}

"""The index directory: generations, the pointer, and what is left behind."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch.errors import IndexMissingError
from helpsearch.index.generations import current_generation, link_files, scratch_folder


def names(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


def test_after_a_build_there_is_one_generation_and_a_pointer_to_it(corpus: CorpusFolder, built: Path) -> None:
    assert names(built) == {"CURRENT", "build.lock", "g-000001"}
    corpus.article("new", "새 글", "새로 쓴 글입니다.")
    report = helpsearch.build(corpus.path, built)
    assert report.generation == "g-000002"
    assert names(built) == {"CURRENT", "build.lock", "g-000002"}
    assert json.loads((built / "CURRENT").read_bytes()) == {
        "format": 1,
        "generation": "g-000002",
        "manifest": report.manifest,
    }
    assert current_generation(built).manifest.digest == report.digest


def test_a_generation_holds_no_locks_and_no_folders(corpus: CorpusFolder, built: Path) -> None:
    corpus.article("new", "새 글", "새로 쓴 글입니다.")
    helpsearch.build(corpus.path, built)
    (generation,) = built.glob("g-*")
    assert not [path for path in generation.iterdir() if path.is_dir() or path.name.endswith("LOCK")]


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
    report = helpsearch.build(corpus.path, built)
    assert report.generation == ("g-000008" if changed else "g-000001")
    assert names(built) == {"CURRENT", "build.lock", report.generation}


def test_other_people_s_files_in_the_directory_are_let_be(corpus: CorpusFolder, built: Path) -> None:
    (built / "README").write_bytes(b"mine")
    corpus.article("new", "새 글", "새로 쓴 글입니다.")
    helpsearch.build(corpus.path, built)
    assert (built / "README").read_bytes() == b"mine"


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
    assert helpsearch.build(corpus.path, built).unchanged == 5
    helpsearch.verify(built)
    helpsearch.build(corpus.path, tmp_path / "fresh")
    assert pages(built) == pages(tmp_path / "fresh")


def test_linked_files_are_one_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "file").write_bytes(b"?")
    link_files(tmp_path / "a", tmp_path / "b", iter(["file"]))
    assert (tmp_path / "a" / "file").samefile(tmp_path / "b" / "file")


def test_an_open_index_answers_from_its_generation_whatever_is_published(corpus: CorpusFolder, built: Path) -> None:
    with helpsearch.open(built) as old:
        corpus.article("refund", "환불 신청하는 방법", "## 순서 {#steps}\n\n환불 신청은 이제 채팅으로 합니다.")
        corpus.remove("articles/delivery.md")
        helpsearch.build(corpus.path, built)
        corpus.article("new", "새 글", "새로 쓴 글입니다.")
        helpsearch.build(corpus.path, built, full=True)
        assert names(built) == {"CURRENT", "build.lock", "g-000003"}

        page = old.search("배송 조회", explain=True)
        assert page.answers[0].id == "delivery"
        assert page.answers[0].snippet == "송장 번호로 배송을 조회합니다."
        assert "주문 내역에서" in old.search("환불 신청").answers[0].snippet
        assert old.info()["documents"]["article"] == 3
        assert [word.origin for word in old.explain_words("송장")] == ["lexicon"]
    with helpsearch.open(built) as new:
        assert "채팅으로" in new.search("환불 신청").answers[0].snippet
        assert "delivery" not in [answer.id for answer in new.search("배송 조회").answers]


def test_a_folder_that_holds_something_else_is_refused_and_left_alone(corpus: CorpusFolder, tmp_path: Path) -> None:
    place = tmp_path / "photos"
    (place / "g-photos").mkdir(parents=True)
    (place / "tmp-notes.txt").write_text("notes", encoding="utf-8")
    with pytest.raises(IndexMissingError, match="holds other files and no index; give a new or empty folder"):
        helpsearch.build(corpus.path, place)
    assert sorted(path.name for path in place.iterdir()) == ["g-photos", "tmp-notes.txt"]


def test_a_build_removes_only_what_builds_made(corpus: CorpusFolder, tmp_path: Path) -> None:
    place = tmp_path / "index"
    helpsearch.build(corpus.path, place)
    (place / "g-photos").mkdir()
    (place / "tmp-notes.txt").write_text("notes", encoding="utf-8")
    helpsearch.build(corpus.path, place, full=True)
    assert {"g-photos", "tmp-notes.txt", "g-000002"} <= {path.name for path in place.iterdir()}
    assert not (place / "g-000001").exists()

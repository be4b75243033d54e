"""``helpsearch index``: build, update, check."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch.index.build_lock import build_lock
from helpsearch.index.steps import STEPS

Run = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("directory")


def test_a_build_says_what_it_did(run: Run, corpus: CorpusFolder, directory: Path) -> None:
    corpus.article("draft", "초안", "아직입니다.", status="draft")
    outcome = run("index", corpus.path)
    assert outcome.status == 0
    assert "3 articles, 2 FAQs, 0 checklists; 5 passages" in outcome.out
    assert "5 added, 0 changed, 0 removed, 0 unchanged; 1 unpublished, 0 refused" in outcome.out
    with helpsearch.open(directory) as index:
        assert f"digest {index.digest}\n" in outcome.out
    assert f"manifest {json.loads((directory / 'CURRENT').read_bytes())['manifest']}\n" in outcome.out


def test_off_a_terminal_progress_is_plain_lines_on_standard_error(run: Run, corpus: CorpusFolder) -> None:
    outcome = run("index", corpus.path)
    steps = [line.partition(":")[0] for line in outcome.err.splitlines()]
    assert steps == list(STEPS)
    assert outcome.err.startswith("reading and indexing: 4 files\n")
    assert run("index", corpus.path).err == ""


def test_on_a_terminal_progress_is_a_bar_on_standard_error(
    run: Run, corpus: CorpusFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda _: True, raising=False)
    outcome = run("index", corpus.path)
    assert outcome.status == 0
    assert "indexing" in outcome.err
    assert "100%" in outcome.err
    assert "%" not in outcome.out


def test_the_report_as_json_is_alone_on_standard_output(run: Run, corpus: CorpusFolder, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "글.md").write_text("# 쿠폰\n\n쿠폰 등록", encoding="utf-8")
    (foreign / "그림.zip").write_bytes(b"\x89PNG")
    outcome = run("index", corpus.path, foreign, "--format", "json")
    report = json.loads(outcome.out)
    assert (report["added"], report["documents"]["article"], report["rebuilt"]) == (6, 4, None)
    (refused,) = report["refused"]
    assert refused["source"] == "그림.zip"
    assert f"refused 그림.zip: {refused['reason']}\n" in outcome.err
    assert {"passages", "terms", "words", "changed", "removed", "unchanged", "seconds", "digest"} <= report.keys()


def test_an_update_and_full(run: Run, corpus: CorpusFolder) -> None:
    run("index", corpus.path)
    corpus.remove("articles/delivery.md")
    assert "0 added, 0 changed, 1 removed, 4 unchanged" in run("index", corpus.path).out
    outcome = run("index", "--full", corpus.path)
    assert "4 added" in outcome.out
    assert "everything was done anew: asked for" in outcome.out


@pytest.mark.usefixtures("kiwi")
def test_the_source_is_the_folder_corpus_by_default(run: Run, corpus: CorpusFolder) -> None:
    assert corpus.path.name == "corpus"
    assert run("index").status == 0
    assert run("index", "--check").status == 0
    shutil.rmtree(corpus.path)
    outcome = run("index")
    assert outcome.status == 2
    assert "no such source: corpus" in outcome.err


def test_faults_are_one_line_each_exit_2_and_leave_the_index(run: Run, corpus: CorpusFolder) -> None:
    run("index", corpus.path)
    before = run("query", "환불 신청", "--format", "json")
    corpus.article("notitle", "", "본문")
    corpus.article("odd", "이상한 칸", "본문", colour="red")
    outcome = run("index", corpus.path)
    assert (outcome.status, outcome.out) == (2, "")
    places = [f"{corpus.path.as_posix()}/articles/{name}.md:" for name in ("notitle", "odd")]
    assert [any(place in line for line in outcome.err.splitlines()) for place in places] == [True, True]
    assert len(outcome.err.splitlines()) == 2
    after = run("query", "환불 신청", "--format", "json")
    pages = [json.loads(each.out) for each in (before, after)]
    assert pages[0]["answers"] == pages[1]["answers"]


@pytest.mark.parametrize("option", [[], ["--check"]])
def test_a_missing_source_is_exit_2_and_one_line(run: Run, directory: Path, option: list[str]) -> None:
    outcome = run("index", "없는곳", *option)
    assert (outcome.status, outcome.out, len(outcome.err.splitlines())) == (2, "", 1)
    assert "no such source: 없는곳" in outcome.err
    assert not directory.exists()


def test_a_second_build_is_told_who_builds(run: Run, corpus: CorpusFolder, directory: Path) -> None:
    run("index", corpus.path)
    with build_lock(directory):
        outcome = run("index", corpus.path)
    assert (outcome.status, outcome.out, len(outcome.err.splitlines())) == (2, "", 1)
    assert "another build of" in outcome.err
    assert "(process " in outcome.err


def test_a_damaged_index_is_mended_and_said_to_be(run: Run, corpus: CorpusFolder, directory: Path) -> None:
    run("index", corpus.path)
    (lexicon,) = directory.glob("g-*/lexicon.sqlite")
    lexicon.write_bytes(b"")
    for command in (["query", "환불"], ["verify"], ["info"], ["analyze", "환불"]):
        outcome = run(*command)
        assert (outcome.status, outcome.out, len(outcome.err.splitlines())) == (2, "", 1)
        assert "lexicon.sqlite is damaged" in outcome.err
        assert f"'helpsearch index SOURCE --index {directory}'" in outcome.err
    assert "everything was done anew: the index was damaged" in run("index", corpus.path).out
    assert run("verify").status == 0


@pytest.mark.parametrize(
    ("step", "left"),
    [("publish", "there is no index yet"), ("build_report", "the new index is in place")],
)
@pytest.mark.parametrize(("error", "why"), [(KeyboardInterrupt, "interrupted"), (MemoryError, "out of memory")])
def test_a_build_that_is_broken_off_says_in_one_line_what_became_of_the_index(
    run: Run,
    corpus: CorpusFolder,
    directory: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    left: str,
    error: type[BaseException],
    why: str,
) -> None:
    def break_off(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(f"helpsearch.index.build.{step}", break_off)
    outcome = run("index", corpus.path)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.splitlines()[-1] == f"helpsearch: {why}; {left}"
    assert directory.exists() == (step != "publish")


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
@pytest.mark.usefixtures("heeds_ctrl_c")
def test_ctrl_c_in_the_middle_of_a_build_leaves_the_index_as_it_was(
    run: Run, corpus: CorpusFolder, directory: Path
) -> None:
    run("index", corpus.path)
    files = {path: path.read_bytes() for path in directory.rglob("*") if path.is_file()}
    corpus.article("new", "새 글", "새로 쓴 글입니다.")
    command = [sys.executable, "-m", "helpsearch", "index", "--full", str(corpus.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as build:
        while not list(directory.glob(".building-*")):
            assert build.poll() is None, "the build ended before it began to write"
        build.send_signal(signal.SIGINT)
        out, err = build.communicate()
    assert (build.returncode, out) == (2, "")
    assert err.splitlines()[-1] == "helpsearch: interrupted; the index is as it was"
    assert {path: path.read_bytes() for path in directory.rglob("*") if path.is_file()} == files


@pytest.mark.usefixtures("kiwi")
def test_strictly_a_refused_file_stops_the_build_and_fails_the_check(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "help"
    folder.mkdir()
    (folder / "a.md").write_text("환불은 3일 걸립니다.", encoding="utf-8")
    (folder / "b.md").write_text("", encoding="utf-8")
    assert run("index", folder, "--check").status == 0
    checked = run("index", folder, "--check", "--strict")
    assert (checked.status, "b.md:1: refused: has no text" in checked.err) == (1, True)
    built = run("index", folder, "--strict")
    assert (built.status, "b.md:1: refused: has no text" in built.err) == (2, True)
    assert run("index", folder).status == 0


@pytest.mark.usefixtures("kiwi")
def test_what_is_noted_of_a_file_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("환불은 3일 걸립니다.".encode("cp949"))
    for arguments in (["--check"], []):
        assert "note a.md: read as CP949; save it as UTF-8" in run("index", tmp_path / "a.md", *arguments).err


def test_neither_a_files_name_nor_its_content_commands_the_terminal(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "도움말"
    folder.mkdir()
    (folder / "글.csv").write_text("질문,답변,만료일\n환불?,됩니다.,\x1b[2J\n", encoding="utf-8")
    (folder / "\x1b[2J.zip").write_bytes(b"PNG")
    outcome = run("index", folder, "--index", tmp_path / "index")
    assert outcome.status == 0
    assert "refused  [2J.zip: no reader for .zip" in outcome.err
    assert "\x1b" not in outcome.out + outcome.err

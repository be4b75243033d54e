"""``helpsearch index --watch`` as a writer has it on a terminal beside the editor."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Timer
from typing import IO, Any

import pytest
from corpus_folder import ROOT, CorpusFolder

import helpsearch
from helpsearch.index.build_lock import build_lock

Run = Callable[..., Any]

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process"),
    pytest.mark.usefixtures("heeds_ctrl_c"),
]

TABLE, KIWI = (ROOT / "tests" / "table_command.py",), ("-m", "helpsearch")
WATCHING = "watching; Ctrl-C stops"
STOPPED = "stopped; the index is whole, as the last build left it"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start ``helpsearch index --watch`` of a source, with the index beside it; what still runs is killed."""
    started = []

    def start(source: Path, program: Sequence[str | Path] = TABLE) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, *program, "index", str(source), "--watch", "--index", "index"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            cwd=tmp_path,
        )
        patience = Timer(120, process.kill)  # seconds until a line that never comes is a failure
        patience.start()
        started.append((process, patience))
        return process

    yield start
    for process, patience in started:
        patience.cancel()
        process.kill()
        process.communicate()


def line(stream: IO[str] | None) -> str:
    """The next line, with the time that a build took as ``_``."""
    assert stream is not None
    return re.sub(r"in \d+\.\d s", "in _ s", stream.readline()).rstrip("\n")


def lines_to(process: subprocess.Popen[str], last: str) -> list[str]:
    lines = [line(process.stderr)]
    while lines[-1] != last:
        assert process.poll() is None, lines
        lines.append(line(process.stderr))
    return lines


def stop(process: subprocess.Popen[str]) -> list[str]:
    """Ctrl-C; the lines that come after it."""
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out) == (0, "")
    return err.splitlines()


def test_a_session_of_a_writer(corpus: CorpusFolder, tmp_path: Path, start: Callable[..., Any]) -> None:
    watch = start(Path("corpus"))
    assert lines_to(watch, WATCHING)[-2:] == ["corpus: 5 added, 5 in all, in _ s", WATCHING]

    corpus.article("refund", "환불", "쿠폰은 돌려받지 못합니다.")
    assert line(watch.stderr) == "corpus/articles/refund.md: 1 changed, 5 in all, in _ s"
    with helpsearch.open(tmp_path / "index") as index:
        assert index.search("쿠폰").answers[0].id == "refund"

    corpus.article("odd", "이상한 칸", "본문", colour="red")
    assert line(watch.stderr).startswith("corpus/articles/odd.md:2: unknown field 'colour'")
    assert line(watch.stderr) == "corpus/articles/odd.md: 1 fault; the index is as it was"

    for name in ("odd", "a", "b", "c"):
        corpus.article(name, "쿠폰", "쿠폰 등록")
    assert line(watch.stderr) == "4 files: 4 added, 9 in all, in _ s"

    (corpus.path / "articles" / "a.md").touch()
    assert line(watch.stderr) == "corpus/articles/a.md: no document changed, 9 in all, in _ s"
    assert stop(watch) == [STOPPED]
    helpsearch.verify(tmp_path / "index")


@pytest.mark.slow
def test_ctrl_c_in_the_middle_of_a_round_leaves_the_index_whole(
    corpus: CorpusFolder, tmp_path: Path, start: Callable[..., Any]
) -> None:
    watch = start(Path("corpus"), program=KIWI)
    lines_to(watch, WATCHING)
    corpus.write("words.txt", "도담페이\tNNP\n")  # with which Kiwi is loaded anew
    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nuser_dictionary: words.txt\n")
    while not list((tmp_path / "index").glob(".building-*")):
        assert watch.poll() is None
    assert stop(watch) == [STOPPED]
    helpsearch.verify(tmp_path / "index")
    assert helpsearch.build(corpus.path, tmp_path / "index").rebuilt is not None


def test_what_is_refused_in_each_round_is_told_once(tmp_path: Path, start: Callable[..., Any]) -> None:
    folder = tmp_path / "help"
    folder.mkdir()
    (folder / "a.md").write_bytes("환불은 3일 걸립니다.".encode("cp949"))
    (folder / "b.zip").touch()
    watch = start(Path("help"))
    begin = lines_to(watch, WATCHING)
    assert [each for each in begin if each.startswith("refused b.zip: ")]
    assert [each for each in begin if each.startswith("note a.md: read as CP949")]
    (folder / "c.zip").touch()
    assert line(watch.stderr).startswith("refused c.zip: ")
    assert line(watch.stderr) == "help/c.zip: no document changed, 1 in all, in _ s"
    assert stop(watch) == [STOPPED]


def test_another_build_is_waited_for(corpus: CorpusFolder, tmp_path: Path, start: Callable[..., Any]) -> None:
    index = tmp_path / "index"
    corpus.build(index)
    with build_lock(index):
        watch = start(Path("corpus"))
        assert line(watch.stderr).startswith("corpus: not built yet; another build of index is running (process ")
        assert line(watch.stderr) == WATCHING
    assert line(watch.stderr) == "corpus: no document changed, 5 in all, in _ s"
    assert stop(watch) == [STOPPED]


def test_a_corpus_that_never_was_without_faults_has_no_index(
    corpus: CorpusFolder, tmp_path: Path, start: Callable[..., Any]
) -> None:
    corpus.article("refund", "", "제목이 없습니다.")
    watch = start(Path("corpus"))
    assert lines_to(watch, WATCHING)[-2] == "corpus: 1 fault; the index is as it was"
    assert stop(watch) == ["stopped; nothing was built"]
    assert not (tmp_path / "index").exists()


def test_ctrl_c_in_the_first_build_is_that_of_any_build(
    corpus: CorpusFolder, tmp_path: Path, start: Callable[..., Any]
) -> None:
    watch = start(corpus.path, program=KIWI)
    while not list((tmp_path / "index").glob(".building-*")):
        assert watch.poll() is None
    watch.send_signal(signal.SIGINT)
    out, err = watch.communicate()
    assert (watch.returncode, out) == (2, "")
    assert err.splitlines()[-1] == "helpsearch: interrupted; there is no index yet"


@pytest.mark.parametrize("other", [["--check"], ["--format", "json"]])
def test_what_does_not_go_with_watching_is_refused(run: Run, corpus: CorpusFolder, other: list[str]) -> None:
    outcome = run("index", corpus.path, "--watch", *other)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"helpsearch: --watch and {' '.join(other)} do not go together; see '")


def test_a_source_that_is_not_there_is_not_waited_for(run: Run, tmp_path: Path) -> None:
    outcome = run("index", tmp_path / "none", "--watch", "--index", tmp_path / "index")
    assert (outcome.status, outcome.out, len(outcome.err.splitlines())) == (2, "", 1)
    assert "no such source" in outcome.err

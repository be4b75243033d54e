"""Files that another process reads: the documents are the same, and whatever becomes of the process is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from table_analyzer import TableAnalyzer

import helpsearch
from helpsearch.errors import HelpsearchError
from helpsearch.sources import open_sources, read_ahead
from helpsearch.sources.corpus_reader import CorpusReader
from helpsearch.sources.source import FileReading

PAGES = 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    for number in range(PAGES):
        (folder / f"{number:03}.md").write_text(f"# 환불 {number}\n\n환불 신청은 {number}일 안에 합니다.\n", "utf-8")
    (folder / "broken.md").write_bytes(b"---\ntitle: [\n---\n")
    return folder


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The processes that are started; few files are enough for one."""
    started: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)  # type: ignore[call-overload]
            started.append(self)

    monkeypatch.setattr(read_ahead, "_WORTH_A_PROCESS", 2)
    monkeypatch.setattr(read_ahead, "_has_two_cores", lambda: True)
    monkeypatch.setattr(subprocess, "Popen", Watched)
    yield started
    assert all(process.poll() is not None for process in started)


def test_another_process_reads_the_same(folder: Path, processes: list[subprocess.Popen[bytes]]) -> None:
    here = CorpusReader(open_sources([folder]))
    there = CorpusReader(open_sources([folder]), ahead=True)
    assert list(there.documents()) == list(here.documents())
    assert there.reading() == here.reading()
    assert [refusal.source for refusal in there.reading().refused] == ["broken.md"]
    assert len(processes) == 1


def test_a_killed_process_is_named_and_the_index_stays(
    folder: Path, tmp_path: Path, processes: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.md").write_text("# 환불\n\n환불은 사흘 걸립니다.\n", "utf-8")
    index = tmp_path / "index"
    before = helpsearch.build(tmp_path / "one.md", index, analyzer=TableAnalyzer())
    monkeypatch.setattr(read_ahead, "_CHILD", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(HelpsearchError, match=r"the process that reads the files was killed by signal 9") as error:
        helpsearch.build(folder, index, analyzer=TableAnalyzer())
    assert error.value.hint == "see whether memory is short, then build again"
    with helpsearch.open(index) as opened:
        assert opened.info()["digest"] == before.digest
    assert processes[0].returncode == -signal.SIGKILL


def test_a_process_ends_when_its_documents_are_not_wanted(
    folder: Path, processes: list[subprocess.Popen[bytes]]
) -> None:
    documents = CorpusReader(open_sources([folder]), ahead=True).documents()
    next(documents)
    assert processes[0].poll() is None
    documents.close()
    assert processes[0].poll() is not None


class _Failing:
    """A source that cannot read one of its files."""

    def read(self, name: str) -> FileReading:
        if name == "b":
            raise MemoryError("too much")
        print("what is printed is no answer")
        return FileReading(refused=f"{name} from {os.getpid()}")


def test_what_a_source_raises_is_raised_here(processes: list[subprocess.Popen[bytes]]) -> None:
    places = [(0, "a"), (0, "b"), (0, "c")]
    sources: list[object] = [_Failing()]
    with read_ahead.reading_ahead(sources, places) as read:  # type: ignore[arg-type]
        assert read(0, "a").refused == f"a from {processes[0].pid}"
        with pytest.raises(MemoryError, match="too much"):
            read(0, "b")
        assert read(0, "c").refused == f"c from {processes[0].pid}"


@pytest.mark.parametrize("executable", ["/usr/bin/uwsgi", "", None])
def test_a_program_that_is_no_interpreter_is_not_started_again(
    folder: Path,
    processes: list[subprocess.Popen[bytes]],
    monkeypatch: pytest.MonkeyPatch,
    executable: str | None,
) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    assert len(list(CorpusReader(open_sources([folder]), ahead=True).documents())) == PAGES
    assert not processes

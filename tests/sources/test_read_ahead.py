"""Files read by further processes: the same readings in the same order, and no process that outlives its use."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from helpsearch.errors import HelpsearchError
from helpsearch.sources import open_sources
from helpsearch.sources.corpus_reader import CorpusReader
from helpsearch.sources.foreign import ForeignSource
from helpsearch.sources.read_ahead import read_files
from helpsearch.sources.source import FileReading, Source

FILES = 600


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages that include another, and among them files that are refused and a draft."""
    folder = tmp_path_factory.mktemp("help")
    for number in range(FILES - 3):
        text = f"# 환불 {number}\n\n{number}일 안에 돌려 드립니다.\n\n{{{{$include note.md}}}}\n"
        (folder / f"{number:03}.md").write_text(text, encoding="utf-8")
    (folder / "note.md").write_text("공휴일은 세지 않습니다.", encoding="utf-8")
    (folder / "empty.md").write_bytes(b"")
    (folder / "draft.md").write_text("---\ndraft: true\n---\n쓰는 중", encoding="utf-8")
    return folder


def places(sources: Sequence[Source]) -> list[tuple[int, str]]:
    return [(number, name) for number, source in enumerate(sources) for name in source.names]


class Deadly(ForeignSource):
    """A source with a file that kills the process that reads it, as a system without memory does."""

    def read(self, name: str) -> FileReading:
        if name == "300.md":
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        return super().read(name)


class Wrong(ForeignSource):
    """A source with a file that a reader fails on."""

    def read(self, name: str) -> FileReading:
        if name == "300.md":
            raise LookupError(name)
        return super().read(name)


@pytest.mark.parametrize("processes", [2, 3])
def test_the_readings_are_those_of_one_process_in_their_order(folder: Path, processes: int) -> None:
    sources = open_sources([folder])
    assert list(read_files(sources, places(sources), processes)) == [sources[0].read(name) for name in sources[0].names]
    assert multiprocessing.active_children() == []


def test_a_corpus_read_by_two_processes_is_the_same_corpus(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("배송은 이틀 걸립니다.", encoding="utf-8")
    alone, together = (
        CorpusReader(open_sources([folder, tmp_path / "other.md"]), processes=processes) for processes in (1, 2)
    )
    assert list(alone) == list(together)
    assert (alone.files, alone.hashes, alone.refused) == (together.files, together.hashes, together.refused)
    assert (together.unpublished, len(together.refused), len(together.files)) == (1, 1, FILES + 1)


def test_few_files_are_read_without_another_process(folder: Path) -> None:
    sources = open_sources([folder])
    readings = read_files(sources, places(sources)[:100], 2)
    next(readings)
    assert multiprocessing.active_children() == []


def test_processes_end_where_no_more_is_wanted(folder: Path) -> None:
    reader = CorpusReader(open_sources([folder]), processes=2)
    with closing(iter(reader)) as documents:
        next(documents)
        assert len(multiprocessing.active_children()) == 1
    assert multiprocessing.active_children() == []


def test_a_process_that_is_killed_is_an_error_that_says_what_to_do(folder: Path) -> None:
    source = Deadly(folder)
    readings = read_files([source], places([source]), 2)
    with pytest.raises(HelpsearchError, match=r"a process that reads files was killed.*number of processes"):
        list(readings)
    assert multiprocessing.active_children() == []


def test_what_fails_in_another_process_fails_here(folder: Path) -> None:
    source = Wrong(folder)
    with pytest.raises(LookupError, match="300"):
        list(read_files([source], places([source]), 2))


@pytest.mark.parametrize("error", [OSError(38, "Function not implemented"), ImportError(), NotImplementedError()])
def test_where_no_process_can_be_started_files_are_read_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("helpsearch.sources.read_ahead.ProcessPoolExecutor", fail)
    sources = open_sources([folder])
    assert len(list(read_files(sources, places(sources), 2))) == FILES

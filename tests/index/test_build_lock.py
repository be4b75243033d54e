"""One build at a time."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch.errors import HelpsearchError, IndexLockedError
from helpsearch.index import build_lock as build_lock_module
from helpsearch.index.build_lock import build_lock

HOLD = """
import sys
from pathlib import Path
from helpsearch.index.build_lock import build_lock
with build_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_build_hears_who_holds_the_lock(corpus: CorpusFolder, built: Path) -> None:
    with build_lock(built):
        with pytest.raises(IndexLockedError, match=rf"process {os.getpid()} on .* since \d{{4}}-") as caught:
            corpus.build(built)
        with pytest.raises(IndexLockedError):  # the refused one took nothing away
            corpus.build(built)
    assert "\n" not in str(caught.value)
    assert corpus.build(built).unchanged == 5


def test_searching_goes_on_while_a_build_holds_the_lock(built: Path) -> None:
    with build_lock(built), helpsearch.open(built) as index:
        assert index.search("환불 신청").total > 0


def test_a_holder_that_has_not_signed_yet_is_still_reported(tmp_path: Path) -> None:
    with build_lock(tmp_path):
        (tmp_path / "build.json").write_bytes(b"")
        with pytest.raises(IndexLockedError, match="it has just begun"), build_lock(tmp_path):
            pass


def test_a_lock_is_free_again_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), build_lock(tmp_path):
        raise RuntimeError
    with build_lock(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == [], "of a folder that holds nothing else, the lock is gone as well"


def test_another_process_is_named_and_a_killed_one_blocks_nobody(corpus: CorpusFolder, built: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(built)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(IndexLockedError, match=f"process {holder.pid} on "):
            corpus.build(built)
        holder.kill()
        holder.wait()
        assert (built / "build.json").exists(), "the killed holder had no time to tidy up"

        corpus.article("new", "새 글", "새로 쓴 글입니다.")
        assert corpus.build(built).added == 1
    assert not (built / "build.json").exists()


def test_a_lock_that_its_last_holder_removed_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between opening the file and locking it, the file may have become another one."""
    real = build_lock_module.try_lock
    removed: list[bool] = []

    def try_lock(file: BinaryIO) -> bool:
        locked = real(file)
        if not removed:
            removed.append(True)
            (tmp_path / "build.lock").unlink()
        return locked

    monkeypatch.setattr(build_lock_module, "try_lock", try_lock)
    with build_lock(tmp_path):
        monkeypatch.undo()
        with pytest.raises(IndexLockedError), build_lock(tmp_path):
            pass


def test_where_there_are_no_locks_a_build_says_so(
    corpus: CorpusFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(build_lock_module, "try_lock", refuse)
    with pytest.raises(HelpsearchError, match=r"No locks available.*; put the index on a file system that has locks"):
        corpus.build(tmp_path / "index")

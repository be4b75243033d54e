"""A build that is killed: what was there answers, and the next build succeeds and tidies up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import ROOT, CorpusFolder

import helpsearch
from helpsearch.index.steps import READING

PROGRAM = Path(__file__).parent / "killed_builds.py"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 and fork are of Unix")


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_killed_at_any_step_of_an_update_the_index_is_the_old_or_the_new_one(
    corpus: CorpusFolder, built: Path, pages: Callable[..., Any], tmp_path: Path, every: int
) -> None:
    work = tmp_path / "killed"
    work.mkdir()
    old = pages(built)
    corpus.article("refund", "환불 신청하는 방법", "## 신청 순서 {#steps}\n\n주문 내역에서 배송을 조회합니다.")
    corpus.article("new", "배송 조회", "배송비는 송장 번호로 교환합니다.")
    corpus.remove("articles/exchange.md")
    tests = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")])}
    subprocess.run([sys.executable, PROGRAM, corpus.path, built, work, str(every)], env=tests, check=True)
    finished, *killed = sorted(work.iterdir())[:-1]  # the last one was not reached by its kill
    new = pages(finished)
    assert old != new

    found = {True: 0, False: 0}
    for directory in killed:
        helpsearch.verify(directory)
        left = pages(directory)
        assert left in (old, new), directory.name
        found[left == old] += 1

        report = corpus.build(directory)

        assert report.rebuilt is None, directory.name
        assert pages(directory) == new, directory.name
        assert {path.name for path in directory.iterdir()} == {"CURRENT", "build.lock", report.generation}
    assert found[True] > 20 // every, "the kills did not reach the writing"
    assert found[False] > 1 // every, "the kills did not reach the tidying up"


@pytest.mark.parametrize("wait", [0.0, 0.3])
def test_a_killed_first_or_full_build_blocks_nothing(
    corpus: CorpusFolder, built: Path, pages: Callable[..., Any], wait: float
) -> None:
    before = pages(built)
    command = [sys.executable, "-m", "helpsearch", "index", str(corpus.path), "--index", str(built), "--full"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as build:
        while not list(built.glob(".building-*")):
            assert build.poll() is None, "the build ended before it began to write"
        time.sleep(wait)
        build.kill()
        assert build.wait() == -signal.SIGKILL
    assert list(built.glob(".building-*"))

    assert pages(built) == before
    corpus.article("new", "새 글", "새로 쓴 글입니다.")
    report = corpus.build(built)
    assert report.added == 1
    assert {path.name for path in built.iterdir()} == {"CURRENT", "build.lock", report.generation}


def test_an_interrupted_build_leaves_the_index_as_it_was(
    corpus: CorpusFolder, built: Path, pages: Callable[..., Any]
) -> None:
    before = pages(built)
    corpus.article("new", "새 글", "새로 쓴 글입니다.")

    def interrupt(step: str, *_: int) -> None:
        if step == READING:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        corpus.build(built, progress=interrupt)
    assert {path.name for path in built.iterdir()} == {"CURRENT", "build.lock", "g-000001"}
    assert pages(built) == before
    assert corpus.build(built).added == 1

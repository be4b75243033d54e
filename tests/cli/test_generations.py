"""``helpsearch generations``, ``index --keep`` and ``-v``."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder

Run = Callable[..., Any]


@pytest.mark.usefixtures("table_builds")
def test_generations_are_listed_and_gone_back_to(run: Run, corpus: CorpusFolder, directory: Path) -> None:
    run("index", corpus.path, "--index", directory, "--keep", "2")
    corpus.article("new", "새 글", "새로 쓴 글입니다.")
    run("index", corpus.path, "--index", directory)
    listed = run("generations", "--index", directory)
    newest, oldest = (line.split() for line in listed.out.splitlines())
    assert (newest[:2], oldest[0]) == (["*", "g-000002"], "g-000001")
    back = run("generations", "--index", directory, "--use", "g-000001", "--format", "json")
    assert [(each["name"], each["current"], each["documents"]) for each in json.loads(back.out)] == [
        ("g-000002", False, 6),
        ("g-000001", True, 5),
    ]
    assert len(run("generations", "--index", directory, "--keep", "1").out.splitlines()) == 1
    refused = run("generations", "--index", directory, "--use", "g-000002")
    assert (refused.status, refused.out) == (2, "")
    assert "keeps no generation 'g-000002'; give one of: g-000001" in refused.err


def test_without_an_index_the_command_to_make_one_is_shown(run: Run, directory: Path) -> None:
    refused = run("generations", "--index", directory)
    assert refused.status == 2
    assert refused.err.endswith(f"; make one with 'helpsearch index SOURCE --index {directory}'\n")


@pytest.mark.parametrize("other", ["--check", "--watch"])
def test_keep_is_for_a_plain_build(run: Run, corpus: CorpusFolder, other: str) -> None:
    refused = run("index", corpus.path, "--keep", "2", other)
    assert refused.status == 2
    assert f"--keep and {other} do not go together" in refused.err


@pytest.mark.usefixtures("table_builds")
@pytest.mark.parametrize("before", [True, False])
def test_v_shows_the_log(run: Run, corpus: CorpusFolder, directory: Path, before: bool) -> None:
    log = logging.getLogger("helpsearch")
    try:
        outcome = run(*(["-v", "index"] if before else ["index", "-v"]), corpus.path, "--index", directory)
    finally:
        log.handlers, log.level = [], logging.NOTSET
    lines = [line.replace(str(directory), "DIR") for line in outcome.err.splitlines() if "helpsearch: " in line]
    assert lines[:2] == [
        "helpsearch: building DIR from nothing: there is no index yet",
        "helpsearch: published DIR/g-000001",
    ]
    assert lines[2].startswith("helpsearch: g-000001: 5 added, 0 changed, 0 removed, 0 unchanged, in ")
    assert "helpsearch: " not in run("index", corpus.path, "--index", directory).err

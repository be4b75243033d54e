"""``helpsearch verify``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_a_whole_index_is_0(run: Run, sample_directory: Path) -> None:
    manifest = json.loads((sample_directory / "CURRENT").read_bytes())["manifest"]
    outcome = run("verify", "--index", sample_directory, "--expect", manifest)
    assert (outcome.status, outcome.err) == (0, "")
    assert "is whole" in outcome.out


def test_another_index_than_the_expected_one_is_2(run: Run, sample_directory: Path) -> None:
    wrong = run("verify", "--index", sample_directory, "--expect", "0" * 64)
    assert (wrong.status, wrong.out, len(wrong.err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize(
    "name", ["*.trm", "*.pst", "*.col", "*.toc", "passages.bin", "sequences.bin", "places.bin", "lexicon.sqlite"]
)
def test_a_damaged_index_is_2_and_one_line_that_names_the_file(run: Run, sample_copy: Path, name: str) -> None:
    (path,) = sample_copy.glob(f"g-*/{name}")
    path.write_bytes(path.read_bytes()[:-1])
    damaged = run("verify", "--index", sample_copy)
    assert (damaged.status, damaged.out, len(damaged.err.splitlines())) == (2, "", 1)
    assert path.name in damaged.err
    assert "rebuild the index with" in damaged.err

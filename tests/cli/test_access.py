"""``--access``: the groups that a caller belongs to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus_folder import CorpusFolder

Run = Callable[..., Any]


def test_the_command_line_names_groups(run: Run, corpus: CorpusFolder, tmp_path: Path) -> None:
    directory = tmp_path / "index"
    corpus.article("staff-only", "환불 내부 지침", "내부 지침입니다.", access="[staff]")
    corpus.build(directory)
    asked = ("환불 내부 지침", "--index", directory)
    assert "staff-only" not in run("query", *asked, "--format", "json").out
    assert "staff-only" in run("query", *asked, "--format", "json", "--access", "staff").out
    assert run("related", "staff-only", "--index", directory).status == 2
    assert run("related", "staff-only", "--index", directory, "--access", "staff").status == 0
    assert "staff-only" in run("suggest", "환불 내", "--index", directory, "--format", "json", "--access", "staff").out

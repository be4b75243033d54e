"""How far a build is, told on standard error."""

from __future__ import annotations

import pytest

from helpsearch.cli import progress as progress_module
from helpsearch.cli.progress import Progress
from helpsearch.index.report import READING


def test_off_a_terminal_a_long_step_tells_now_and_then_how_long_it_will_take(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter((0.0, 0.0, 9.0, 12.0, 20.0, 24.0, 40.0, 41.0))
    monkeypatch.setattr(progress_module, "monotonic", lambda: next(clock))
    with Progress() as progress:
        for done in (0, 300, 500, 800, 1_000, 2_000):
            progress(READING, done, 2_000)
        progress("writing", 1, 1)
    assert capsys.readouterr().err.splitlines() == [
        "reading and indexing: 500 of 2,000 files, about 36 s left",
        "reading and indexing: 1,000 of 2,000 files, about 24 s left",
        "reading and indexing: 2,000 files",
        "writing",
    ]

"""How far a build is, told on standard error."""

from __future__ import annotations

import pytest

from helpsearch.cli import progress as progress_module
from helpsearch.cli.progress import Progress
from helpsearch.index.steps import FILES, READING, STEPS, TERMS


def test_off_a_terminal_a_long_build_tells_now_and_then_how_long_it_will_take(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter((0.0, 0.0, 9.0, 31.0, 40.0, 62.0, 73.5, 100.0))
    monkeypatch.setattr(progress_module, "monotonic", lambda: next(clock))
    with Progress() as progress:
        for done in (0, 300, 1_000, 1_200, 2_000):
            progress(READING, done, 2_000)
        progress(TERMS, 25_000, 50_000)
        progress(FILES, 1, 1)
    # reading takes 76 % of a build, and writing the terms 8 %
    assert capsys.readouterr().err.splitlines() == [
        "reading and indexing: 1,000 of 2,000 files, about 51 s left",
        "reading and indexing: 2,000 files",
        "writing terms: 25,000 of 50,000 terms, about 18 s left",
        "writing files",
    ]


def test_the_shares_of_the_steps_are_the_whole_build() -> None:
    assert sum(share for _, share in STEPS.values()) == 100

"""The command line as its tests run it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Run, runner


@pytest.fixture
def run(
    table_builds: None,  # noqa: ARG001 - what commands build
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run ``helpsearch`` with arguments and, if given, bytes on standard input. It builds with a table of words."""
    return runner(monkeypatch, capsys)


@pytest.fixture
def sample_index(sample_directory: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample index, named by the environment."""
    monkeypatch.setenv("HELPSEARCH_INDEX", str(sample_directory))
    return sample_directory


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the index goes, named by the environment; the working directory is a fresh one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HELPSEARCH_INDEX", str(tmp_path / "index"))
    return tmp_path / "index"


@pytest.fixture
def heeds_ctrl_c() -> Iterator[None]:
    """Processes started by a test heed Ctrl-C, also where the tests run in the background, whose processes do not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before or signal.SIG_DFL)

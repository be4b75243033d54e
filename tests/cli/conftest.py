"""The command line run in this process, with its streams and exit status as a shell sees them."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from helpsearch.cli.main import run as command_line


class Outcome(NamedTuple):
    """Exit status, standard output and standard error of a command."""

    status: object
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``helpsearch`` with arguments and, if given, bytes on standard input."""

    def run(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["helpsearch", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        monkeypatch.setattr(os, "_exit", sys.exit)  # which ends the command and not this process
        capsys.readouterr()
        with pytest.raises(SystemExit) as leave:
            command_line()
        return Outcome(leave.value.code, *capsys.readouterr())

    return run


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

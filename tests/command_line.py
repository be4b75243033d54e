"""The command line run in this process, with its streams and exit status as a shell sees them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from helpsearch.cli.main import run as command_line


class Outcome(NamedTuple):
    """Exit status, standard output and standard error of a command."""

    status: object
    out: str
    err: str


Run = Callable[..., Outcome]


def runner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``helpsearch`` with arguments and, if given, bytes on standard input."""

    def run(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["helpsearch", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        monkeypatch.setattr(os, "_exit", sys.exit)  # which ends the command and not this process
        capsys.readouterr()
        with pytest.raises(SystemExit) as leave:
            command_line()
        return Outcome(leave.value.code, *capsys.readouterr())

    return run

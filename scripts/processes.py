"""What a process costs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from time import perf_counter
from typing import NamedTuple


class Cost(NamedTuple):
    """Wall seconds and peak resident memory."""

    seconds: float
    mebibytes: float


def run(*command: str, answers: Collection[int] = (0,)) -> Cost:
    """Run one process to its end; any exit status but ``answers`` ends the benchmark."""
    started = perf_counter()
    root = Path(__file__).resolve().parent.parent
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in answers:
        raise SystemExit(f"{' '.join(command)}: exit status {process.returncode}\n{errors.decode()}")
    return Cost(seconds, usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))

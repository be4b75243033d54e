"""``helpsearch mcp``: what it says when it starts, cannot start, and ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Run
from missing_packages import run_without


def test_what_it_cannot_start_with_is_one_line(run: Run, built: Path, tmp_path: Path) -> None:
    wrong = {
        ("--index", tmp_path / "none"): "no index in",
        ("--index", built, "--port", 8001): "--port is for --http",
        ("--index", built, "--host", "0.0.0.0"): "--host is for --http",
        ("--index", built, "--token-file", tmp_path / "none"): "--token-file is for --http",
        ("--index", built, "--http", "--token-file", tmp_path / "none"): "No such file",
        ("--index", built, "--http", "--host", "192.0.2.1"): "cannot listen",
        ("--index", built, "--workers", 2): "--workers is for --http",
    }
    unclear = {}
    for arguments, message in wrong.items():
        outcome = run("mcp", *arguments)
        if outcome.status != 2 or message not in outcome.err or outcome.err.count("\n") != 1:
            unclear[arguments] = outcome
    assert unclear == {}


def test_without_the_extra_it_says_what_to_install(built: Path) -> None:
    ran = run_without({"mcp"}, "from helpsearch.cli.main import run; run()", "mcp", "--index", built)
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
    assert "pip install 'helpsearch[mcp]'" in ran.stderr


@pytest.mark.usefixtures("heeds_ctrl_c")
@pytest.mark.parametrize("how", ["end of input", "Ctrl-C"])
def test_it_ends_with_whoever_started_it(built: Path, how: str) -> None:
    if how == "Ctrl-C" and sys.platform == "win32":
        pytest.skip("Windows has no such signal")
    command = [sys.executable, "-m", "helpsearch", "mcp", "--index", str(built)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin and process.stdout and process.stderr
        assert b"on standard input and output; Ctrl-C stops" in process.stderr.readline()
        process.stdin.write(b'{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n')
        process.stdin.flush()
        assert b'"id":1' in process.stdout.readline()
        if how == "Ctrl-C":
            process.send_signal(signal.SIGINT)
        else:
            process.stdin.close()
        assert process.wait(30) == 0
        assert process.stderr.read() == b""

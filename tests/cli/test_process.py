"""What only a process of its own shows: its pipes, terminals, arguments in bytes, and what it imports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "helpsearch"]


def environment(directory: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    return {**kept, "HELPSEARCH_INDEX": str(directory), **more}


def test_arguments_that_are_no_utf_8_get_a_page(sample_directory: Path) -> None:
    ran = subprocess.run(
        [*COMMAND, "query", "--format", "json", "환불 ".encode() + b"\xff\xed\xa0\x80"],
        capture_output=True,
        env=environment(sample_directory),
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout.decode())["query"].startswith("환불 \ufffd")


def test_output_is_utf_8_whatever_the_locale(sample_directory: Path) -> None:
    ran = subprocess.run(
        [*COMMAND, "query", "환불 신청"],
        capture_output=True,
        env=environment(sample_directory, LC_ALL="C", PYTHONIOENCODING="ascii"),
        check=False,
    )
    assert ran.returncode == 0
    assert "환불" in ran.stdout.decode("utf-8")


def test_arguments_are_utf_8_even_where_the_locale_reads_none(sample_directory: Path) -> None:
    ran = subprocess.run(
        [*COMMAND, "query", "환불 신청", "--format", "json"],
        capture_output=True,
        env=environment(sample_directory, LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0"),
        check=False,
    )
    assert json.loads(ran.stdout.decode("utf-8"))["query"] == "환불 신청"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no broken pipes")
@pytest.mark.parametrize("arguments", [["query", "환불", "--limit", "1000", "--format", "json"], ["query", "--help"]])
def test_a_reader_that_has_had_enough_is_no_failure(sample_directory: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [*COMMAND, *arguments], stdout=writing, stderr=subprocess.PIPE, env=environment(sample_directory), check=False
    )
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_to_a_full_disk_is_one_line(sample_directory: Path) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        ran = subprocess.run(
            [*COMMAND, "query", "환불"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(sample_directory),
            check=False,
        )
    assert ran.returncode == 2
    assert ran.stderr.decode() == "helpsearch: standard output: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="closes streams with the shell")
@pytest.mark.parametrize(("typed", "closed", "status"), [("환불", ">&-", 0), ("-", "<&-", 2)])
def test_streams_that_are_closed_are_no_traceback(sample_directory: Path, typed: str, closed: str, status: int) -> None:
    ran = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m helpsearch query "$1" {closed}', sys.executable, typed],
        capture_output=True,
        env=environment(sample_directory),
        check=False,
    )
    assert ran.returncode == status
    assert len(ran.stderr.splitlines()) == (1 if status else 0)


def on_a_terminal(directory: Path, **more: str) -> str:
    """What ``helpsearch query`` shows on a terminal."""
    import pty

    master, terminal = pty.openpty()
    shown = b""
    with subprocess.Popen(
        [*COMMAND, "query", "환불 신청"], stdout=terminal, env=environment(directory, TERM="xterm", **more)
    ) as process:
        os.close(terminal)
        try:
            while piece := os.read(master, 4096):
                shown += piece
        except OSError:  # how Linux tells the end
            pass
    os.close(master)
    assert process.returncode == 0
    return shown.decode()


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_highlights_are_bold_on_a_terminal_alone(sample_directory: Path) -> None:
    assert "\x1b[1m환불\x1b[0m" in on_a_terminal(sample_directory)
    assert "\x1b" not in on_a_terminal(sample_directory, NO_COLOR="1")
    piped = subprocess.run(
        [*COMMAND, "query", "환불 신청"], capture_output=True, env=environment(sample_directory), check=True
    )
    assert b"\x1b" not in piped.stdout

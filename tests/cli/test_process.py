"""What only a process of its own shows: its pipes, terminals, arguments in bytes, and what it imports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from missing_packages import run_without

from helpsearch import HelpIndex

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


# A page longer than what a pipe or a buffer holds.
EVERYTHING = [*COMMAND, "query", "환불 배송 결제 상품", "--limit", "150", "--format", "json", "--explain"]


def test_a_page_is_whole_whether_it_goes_to_a_pipe_or_a_file(
    sample_directory: Path, sample: HelpIndex, tmp_path: Path
) -> None:
    piped = subprocess.run(EVERYTHING, capture_output=True, env=environment(sample_directory), check=True)
    with (tmp_path / "page.json").open("wb") as file:
        subprocess.run(EVERYTHING, stdout=file, env=environment(sample_directory), check=True)
    page = sample.search("환불 배송 결제 상품", limit=150, explain=True).to_dict()
    assert len(piped.stdout) > 2**17
    for written in (piped.stdout, (tmp_path / "page.json").read_bytes()):
        assert {**json.loads(written), "took_ms": 0} == {**json.loads(json.dumps(page)), "took_ms": 0}


def test_what_goes_wrong_is_whole_in_a_file_too(tmp_path: Path) -> None:
    with (tmp_path / "errors").open("wb") as file:
        ran = subprocess.run(
            [*COMMAND, "query", "환불"], stdout=file, stderr=file, env=environment(tmp_path / "none"), check=False
        )
    assert ran.returncode == 2
    line = (tmp_path / "errors").read_text("utf-8")
    assert line.startswith("helpsearch: no index in ") and line.endswith("\n")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["query", "환불"], 0), (["query", "쀍쀍쀍"], 1), (["query", " "], 2), (["--help"], 0), (["없는명령"], 2)],
)
def test_the_exit_status_is_that_of_the_command(sample_directory: Path, arguments: list[str], status: int) -> None:
    ran = subprocess.run([*COMMAND, *arguments], capture_output=True, env=environment(sample_directory), check=False)
    assert ran.returncode == status
    assert bool(ran.stderr) == (status == 2)
    assert bool(ran.stdout) == (status != 2)


def test_kiwi_asked_for_and_not_installed_is_one_line_with_the_command_that_installs_it(
    sample_directory: Path,
) -> None:
    for command in ("query", "analyze"):
        program = f"import sys; sys.argv[1:] = [{command!r}, '환불', '--analyzer', 'kiwi', '--index', sys.argv[1]]\n"
        ran = run_without(["kiwipiepy"], program + "from helpsearch.cli import main; main()", sample_directory)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr.startswith("helpsearch: ")
        assert ran.stderr.count("\n") == 1
        assert "pip install kiwipiepy" in ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no broken pipes")
def test_a_reader_that_has_had_enough_in_the_middle_is_no_failure(sample_directory: Path) -> None:
    with subprocess.Popen(
        EVERYTHING,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(sample_directory),
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


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

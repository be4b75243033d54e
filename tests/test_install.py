"""Searching in a fresh environment that has the package, Click and Whoosh, and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from corpus_folder import ROOT

from helpsearch import HelpIndex
from helpsearch.cli.main import commands

pytestmark = pytest.mark.slow

COMMANDS = commands.list_commands(click.Context(commands))
QUERIES = ("환불 신청", "환불신청했더라면 쀍쀍은", "배송이 늦어진다던데요")
BINARIES = "Scripts" if os.name == "nt" else "bin"


def run(*command: object) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8", env=kept, check=False)


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a fresh environment's programs."""
    place = tmp_path_factory.mktemp("fresh")
    subprocess.run([sys.executable, "-m", "venv", place], check=True)
    pip = [place / BINARIES / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    reached = run(*pip, "click", "whoosh", "hatchling")
    if reached.returncode != 0:
        pytest.skip(f"pip cannot reach a package index: {reached.stderr.strip().splitlines()[-1]}")
    run(*pip[:3], "uninstall", "--yes", "hatchling")
    installed = run(*pip, ROOT)
    assert installed.returncode == 0, installed.stderr
    return place / BINARIES


def test_only_what_searching_needs_is_there(fresh: Path) -> None:
    listed = json.loads(run(fresh / "python", "-m", "pip", "list", "--format", "json").stdout)
    assert {each["name"].lower() for each in listed} - {"pip", "setuptools"} == {"click", "whoosh", "helpsearch"}


@pytest.mark.parametrize("text", QUERIES)
def test_the_command_answers_as_here(fresh: Path, sample_directory: Path, sample: HelpIndex, text: str) -> None:
    ran = run(fresh / "helpsearch", "query", text, "--index", sample_directory, "--format", "json")
    page = sample.search(text).to_dict()
    assert ran.returncode == 0, ran.stderr
    assert {**json.loads(ran.stdout), "took_ms": 0} == {**json.loads(json.dumps(page)), "took_ms": 0}


def test_the_library_answers_as_here(fresh: Path, sample_directory: Path, sample: HelpIndex) -> None:
    program = (
        "import helpsearch, sys\n"
        "with helpsearch.open(sys.argv[1]) as index:\n"
        "    for text in sys.argv[2:]:\n"
        "        print(*(answer.id for answer in index.search(text).answers))\n"
    )
    ran = run(fresh / "python", "-c", program, sample_directory, *QUERIES)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == [
        " ".join(answer.id for answer in sample.search(text).answers) for text in QUERIES
    ]


@pytest.mark.parametrize("command", [["analyze", "환불신청했더라면"], ["info"], ["verify"]])
def test_the_other_commands_that_only_read_work(fresh: Path, sample_directory: Path, command: list[str]) -> None:
    ran = run(fresh / "helpsearch", *command, "--index", sample_directory)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout


def test_every_command_says_what_it_does(fresh: Path) -> None:
    shown = {name: run(fresh / "helpsearch", *name.split(), "--help") for name in ("", *COMMANDS)}
    assert {name: ran.stderr for name, ran in shown.items() if ran.returncode or ran.stderr} == {}
    assert all(ran.stdout.startswith("Usage: helpsearch") for ran in shown.values())


def test_kiwi_asked_for_is_one_line_with_the_command_that_installs_it(fresh: Path, sample_directory: Path) -> None:
    ran = run(fresh / "helpsearch", "query", "환불", "--analyzer", "kiwi", "--index", sample_directory)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
    assert "pip install kiwipiepy" in ran.stderr

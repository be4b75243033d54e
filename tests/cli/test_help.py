"""Help: it needs nothing but Click, whatever is installed beside it, and says what each command is for."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import click
import pytest
from command_line import Run
from missing_packages import run_without

from helpsearch.cli.main import commands

COMMANDS = commands.list_commands(click.Context(commands))
SHOWN = [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS)]
IMPORTED = """
import json, sys
from helpsearch.cli.light import start_lightly
for arguments in json.loads(sys.argv[1]):
    sys.argv[1:] = arguments
    start_lightly()
    from helpsearch.cli.main import commands
    commands(standalone_mode=False)
outside = {name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names) - {"__main__", "helpsearch"}
print("imported", *sorted(name for name in outside if not name.startswith("_")), file=sys.stderr)
print("ours", *sorted(name for name in sys.modules if name.startswith("helpsearch.")), file=sys.stderr)
"""


def test_help_imports_nothing_but_click() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", IMPORTED, json.dumps(SHOWN)], capture_output=True, encoding="utf-8", check=True
    )
    imported, ours = (line.split()[1:] for line in ran.stderr.splitlines())
    assert set(imported) <= {"click", "colorama"}  # which Click needs on Windows
    assert {name for name in ours if not name.startswith("helpsearch.cli")} == {"helpsearch.errors"}


def test_listing_the_commands_imports_none_of_them() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", IMPORTED, json.dumps([["--help"]])], capture_output=True, encoding="utf-8", check=True
    )
    ours = ran.stderr.splitlines()[1].split()[1:]
    assert {name for name in ours if name.startswith("helpsearch.cli.")} == {
        "helpsearch.cli.light",
        "helpsearch.cli.main",
        "helpsearch.cli.options",
    }


def test_every_command_says_what_it_is_for_in_one_line(run: Run) -> None:
    listed = run("--help").out.partition("\nCommands:\n")[2].splitlines()
    assert len(listed) == len(COMMANDS)
    assert all(re.fullmatch(r"  \w+ +[A-Z].*\.", line) and "..." not in line for line in listed)


@pytest.mark.parametrize("arguments", [["import", "markdown", ".", "--to", "none"], ["index", "."], ["lint", "."]])
def test_a_command_whose_packages_are_not_installed_is_one_line_with_the_remedy(arguments: list[str]) -> None:
    program = f"import sys; sys.argv[1:] = {arguments!r}\nfrom helpsearch.cli import main; main()"
    ran = run_without(["kiwipiepy", "markdown_it", "yaml", "numpy"], program)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
    assert "is not installed; pip install helpsearch" in ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="completes in shells of Unix")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("helpsearch su", {"suggest"}),
        ("helpsearch import ma", {"markdown"}),
        ("helpsearch query --form", {"--format"}),
        ("helpsearch query --format js", {"json", "jsonl"}),
    ],
)
def test_the_shell_completes_commands_options_and_values(typed: str, completed: set[str]) -> None:
    environment = {
        **os.environ,
        "_HELPSEARCH_COMPLETE": "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split()) - 1),
    }
    program = "import sys; sys.argv = ['helpsearch']; from helpsearch.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", env=environment, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert {line.partition(",")[2] for line in ran.stdout.splitlines()} == completed

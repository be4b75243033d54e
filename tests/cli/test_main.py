"""The command group: what it lists, and what it imports for a command."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import click
import pytest

import helpsearch
from helpsearch.cli.main import commands

Run = Callable[..., Any]

COMMANDS = tuple(
    "index query suggest related analyze info generations verify eval init export import lint serve mcp".split()
)


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_lists_all_commands_with_what_they_do(run: Run, option: str) -> None:
    outcome = run(option)
    assert (outcome.status, outcome.err) == (0, "")
    listed = re.findall(r"^  (\w+) +(\S.*)", outcome.out.partition("\nCommands:\n")[2], re.MULTILINE)
    assert tuple(name for name, _ in listed) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_found_and_has_a_help_of_its_own(run: Run, name: str) -> None:
    outcome = run(name, "--help")
    assert (outcome.status, outcome.err) == (0, "")
    assert f"helpsearch {name} [OPTIONS] " in outcome.out.splitlines()[0] + " "


def test_the_commands_are_those_that_the_group_finds() -> None:
    context = click.Context(commands)
    assert tuple(commands.list_commands(context)) == COMMANDS
    assert commands.get_command(context, "없는명령") is None


def test_version_is_the_package_s(run: Run) -> None:
    assert run("--version") == (0, f"helpsearch {helpsearch.__version__}\n", "")

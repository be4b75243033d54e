"""Searching is light: what building needs is not imported, and need not be installed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from missing_packages import run_without

HEAVY = ("kiwipiepy", "kiwipiepy_model", "numpy", "markdown_it", "yaml", "whoosh")
NEEDLESS = {"kiwipiepy", "kiwipiepy_model", "numpy", "markdown_it", "yaml", "urllib.request", "http.client", "email"}
WATCH = f"""
import atexit, json, sys
atexit.register(lambda: print(json.dumps([name for name in {HEAVY!r} if name in sys.modules])))
"""


def imported(program: str, *arguments: object) -> list[str]:
    """Which of the heavy packages a program imports, in a fresh interpreter."""
    ran = subprocess.run(
        [sys.executable, "-c", WATCH + program, *map(str, arguments)], capture_output=True, encoding="utf-8", check=True
    )
    return list(json.loads(ran.stdout.splitlines()[-1]))


COMMAND = """
import sys
from helpsearch.cli.light import start_lightly
start_lightly()
from helpsearch.cli.main import commands
status = commands(standalone_mode=False)
print(*sys.modules, file=sys.stderr)
assert status == 0
"""


def imported_by_command(*arguments: object) -> set[str]:
    """All modules that ``helpsearch`` imports up to its end, which the process itself leaves without a word."""
    ran = subprocess.run(
        [sys.executable, "-c", COMMAND, *map(str, arguments)], capture_output=True, encoding="utf-8", check=True
    )
    return set(ran.stderr.split())


def test_importing_the_package_imports_none_of_its_dependencies() -> None:
    assert imported("import helpsearch") == []


def test_importing_the_command_line_imports_nothing_that_building_needs() -> None:
    assert imported("import helpsearch.cli") == []


@pytest.mark.parametrize("text", ["환불 신청", "환불신청했더라면 쀍쀍은"])
def test_searching_imports_whoosh_alone_whether_words_are_known_or_not(sample_directory: Path, text: str) -> None:
    program = """
import helpsearch
with helpsearch.open(sys.argv[1]) as index:
    page = index.search(sys.argv[2], category="반품·교환·환불", explain=True)
    assert page.answers and page.answers[0].highlights
"""
    assert imported(program, sample_directory, text) == ["whoosh"]


@pytest.mark.parametrize("text", ["환불 신청", "환불신청했더라면 쀍쀍은"])
@pytest.mark.parametrize("options", [["--format", "json", "--explain"], []])
def test_the_query_command_imports_nothing_that_it_does_not_need(
    sample_directory: Path, text: str, options: list[str]
) -> None:
    modules = imported_by_command("query", text, "--index", sample_directory, *options)
    assert {"whoosh", "click", "helpsearch.query.help_index"} <= modules
    assert modules & NEEDLESS == set()


def test_a_command_imports_no_other_command(sample_directory: Path) -> None:
    modules = imported_by_command("query", "환불", "--index", sample_directory)
    commands = {"query", "index", "analyze", "info", "verify", "eval"}
    assert {name for name in commands if f"helpsearch.cli.{name}" in modules} == {"query"}


def test_asked_for_kiwi_a_search_for_known_words_does_not_load_it(sample_directory: Path) -> None:
    program = """
import helpsearch
with helpsearch.open(sys.argv[1], analyzer="kiwi") as index:
    assert index.search("환불 신청").answers
"""
    assert imported(program, sample_directory) == ["whoosh"]


def test_a_search_works_where_nothing_but_click_and_whoosh_is_installed(sample_directory: Path) -> None:
    program = """
import helpsearch
with helpsearch.open(sys.argv[1]) as index:
    assert index.search("환불 신청").answers
    assert index.search("환불신청했더라면 쀍쀍은").answers
helpsearch.verify(sys.argv[1])
"""
    ran = run_without(set(HEAVY) - {"whoosh"}, program, sample_directory)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_every_public_name_is_there() -> None:
    import helpsearch

    for name in helpsearch.__all__:
        assert getattr(helpsearch, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    import helpsearch

    assert not hasattr(helpsearch, "없는이름")

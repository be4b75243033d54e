"""Searching is light: what building needs is not imported, and need not be installed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HEAVY = ("kiwipiepy", "kiwipiepy_model", "numpy", "markdown_it", "yaml", "whoosh")
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


def test_importing_the_package_imports_none_of_its_dependencies() -> None:
    assert imported("import helpsearch") == []


def test_importing_the_command_line_imports_nothing_that_building_needs() -> None:
    assert imported("import helpsearch.cli") in ([], ["whoosh"])


def test_searching_for_words_of_the_corpus_imports_whoosh_alone(sample_directory: Path) -> None:
    program = """
import helpsearch
with helpsearch.open(sys.argv[1]) as index:
    page = index.search("환불 신청", category="반품·교환·환불", explain=True)
    assert page.answers and page.answers[0].highlights
"""
    assert imported(program, sample_directory) == ["whoosh"]


def test_the_query_command_imports_whoosh_alone(sample_directory: Path) -> None:
    program = """
from helpsearch.cli import main
sys.argv = ["helpsearch", "query", "환불 신청", "--index", sys.argv[1]]
main()
"""
    assert imported(program, sample_directory) == ["whoosh"]


def test_a_search_works_where_nothing_but_click_and_whoosh_is_installed(sample_directory: Path) -> None:
    program = """
for name in ("kiwipiepy", "kiwipiepy_model", "numpy", "markdown_it", "yaml"):
    sys.modules[name] = None  # importing it fails
import helpsearch
from helpsearch.errors import AnalyzerMissingError
with helpsearch.open(sys.argv[1]) as index:
    assert index.search("환불 신청").answers
    try:
        index.search("쀍쀍쀍을")
    except AnalyzerMissingError as error:
        assert "pip install kiwipiepy" in str(error)
    else:
        raise AssertionError("a word that nobody knows was analysed")
for name in ("kiwipiepy", "kiwipiepy_model", "numpy", "markdown_it", "yaml"):
    del sys.modules[name]
"""
    assert imported(program, sample_directory) == ["whoosh"]


def test_every_public_name_is_there() -> None:
    import helpsearch

    for name in helpsearch.__all__:
        assert getattr(helpsearch, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    import helpsearch

    assert not hasattr(helpsearch, "없는이름")

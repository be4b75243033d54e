"""The reference pages say what the docstrings and ``--help`` say."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

import helpsearch

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    loader = SourceFileLoader("make_reference", str(ROOT / "scripts" / "make_reference"))
    spec = spec_from_loader("make_reference", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_the_page_of_the_library_is_current(reference: ModuleType) -> None:
    written = (ROOT / "docs" / "library.md").read_text("utf-8")
    assert written == reference.library_page(), "stale; run scripts/make_reference"


def test_the_page_of_the_command_line_is_current() -> None:
    written = (ROOT / "docs" / "cli.md").read_text("utf-8")
    # In a process of its own, for Click keeps the help option that a command had when it was first asked for it.
    page = "import runpy, sys; print(runpy.run_path(sys.argv[1])['cli_page']())"
    command = [sys.executable, "-X", "utf8", "-c", page, ROOT / "scripts" / "make_reference"]
    made = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    # versions of Click wrap lines otherwise
    assert written.split() == made.split(), "stale; run scripts/make_reference"


@pytest.mark.parametrize("name", [name for name in helpsearch.__all__ if name not in ("__version__", "errors")])
def test_every_promised_name_is_documented(name: str) -> None:
    what = getattr(helpsearch, name)
    documented = inspect.getdoc(what) or ""
    assert documented
    if not inspect.isclass(what):
        assert ">>>" in documented, "a function shows an example"
        for parameter in inspect.signature(what).parameters:
            assert f":param {parameter}:" in documented, parameter

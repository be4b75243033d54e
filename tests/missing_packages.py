"""Programs run in an interpreter of their own, in which some packages are not installed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable

HIDE = """
import sys
from importlib.machinery import PathFinder

class Hiding(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name.partition(".")[0] in {hidden!r} else super().find_spec(name, path, target)

sys.meta_path = [Hiding if finder is PathFinder else finder for finder in sys.meta_path]
"""


def run_without(hidden: Iterable[str], program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a Python program for which the packages in ``hidden`` are not there."""
    command = [sys.executable, "-c", HIDE.format(hidden=sorted(hidden)) + program, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

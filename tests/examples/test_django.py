"""docs/examples/django: its own tests, its migrations and Django's checks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from corpus_folder import ROOT

pytest.importorskip("django", reason="Django is not installed")
# Kiwi reads the articles, in the process of the project.
pytestmark = pytest.mark.xdist_group("kiwi")


@pytest.mark.parametrize("command", ["test", "makemigrations --check --dry-run", "check --fail-level WARNING"])
def test_the_project_passes(tmp_path: Path, command: str) -> None:
    project = shutil.copytree(ROOT / "docs/examples/django", tmp_path / "django")
    ran = subprocess.run(
        [sys.executable, "manage.py", *command.split()],
        cwd=project,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr

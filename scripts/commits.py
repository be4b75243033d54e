"""The files of another commit of this repository, to compare with."""

from __future__ import annotations

import subprocess
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent


def check_out(commit: str, folder: Path) -> Path:
    """Write the files of a commit into a folder, which is made."""
    folder.mkdir()
    archive = subprocess.run(["git", "-C", _ROOT, "archive", commit], check=True, stdout=subprocess.PIPE).stdout
    subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)
    return folder

"""The description of the API is true: schemathesis makes up requests that it allows and forbids."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path

import pytest
from serving import Server

pytestmark = pytest.mark.slow


def test_every_answer_is_as_described(server: Server, tmp_path: Path) -> None:
    program = Path(sysconfig.get_path("scripts")) / "schemathesis"
    ran = subprocess.run(
        [program, "run", f"{server.client.base_url}/openapi.json", "--max-examples", "25", "--no-color"],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    assert "7 selected / 7 total" in ran.stdout

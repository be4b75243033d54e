"""What Python answers, written down for Node, which compares it with what the engine in JavaScript answers."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import ROOT

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="Node is not installed")


def compare_in_node(test: str, bundle: Path, vectors: dict[str, Any], passes: int) -> None:
    """Run a file of tests/web/engine, which has so many tests, over a bundle and what Python answers."""
    written = bundle.parent / "vectors.json"
    written.write_text(json.dumps(vectors, ensure_ascii=False), encoding="utf-8", errors="surrogatepass")
    done = subprocess.run(
        [str(NODE), "--test", str(ROOT / "tests" / "web" / "engine" / test)],
        env={**os.environ, "BUNDLE": str(bundle), "VECTORS": str(written)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr
    assert re.search(rf"^# pass {passes}$", done.stdout, re.MULTILINE), done.stdout

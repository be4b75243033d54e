"""A server for the scripts: ``helpsearch serve`` in a process of its own, over loopback."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import sleep


@contextlib.contextmanager
def serving(index: Path, workers: int) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A server of an index; its port and its process."""
    command = [sys.executable, "-m", "helpsearch", "serve", "--index", str(index), "--port", "0"]
    with tempfile.TemporaryFile("a+", encoding="utf-8") as log:
        process = subprocess.Popen([*command, "--workers", str(workers)], stderr=log)
        try:
            address = None
            while address is None and process.poll() is None:
                sleep(0.05)
                log.seek(0)
                address = re.search(r"http://127.0.0.1:(\d+);", log.read())
            if address is None:
                raise SystemExit(f"the server did not start; helpsearch serve --index {index} says why")
            yield int(address.group(1)), process
        finally:
            process.terminate()
            process.wait()

"""Processes that are watched for what they write, in places that are looked at before and afterwards."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

WATCHED = """
import logging, os, sys

told = int(sys.argv.pop(1))
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
CHANGES = (
    "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.utime", "os.chmod",
    "shutil.", "tempfile.", "socket.", "subprocess.", "os.system", "os.posix_spawn", "os.exec", "os.fork", "syslog.",
)

def watch(event, given):
    if event == "open":
        written = given[2] is not None and given[2] & WRITES
    elif event == "sqlite3.connect":
        written = "mode=ro&immutable=1" not in str(given[0])
    else:
        written = event.startswith(CHANGES)
    if written:
        os.write(told, f"{event} {given}\\n".encode("utf-8", "replace"))

class Record(logging.Handler):
    def emit(self, record):
        os.write(told, f"log {record.getMessage()}\\n".encode("utf-8", "replace"))

logging.basicConfig(level=1, handlers=[Record()])
sys.addaudithook(watch)
"""
"""Tells of files opened for writing, changes to folders, connections, processes, and log records."""

COMMAND = WATCHED + "from helpsearch.cli import main; main()"
"""The command line, watched."""

TABLE_COMMAND = f"""{WATCHED}
sys.path.insert(1, {str(Path(__file__).parent)!r})
from table_command import table_main
table_main()
"""
"""The same with a table of words in place of Kiwi."""


class Outcome(NamedTuple):
    """Exit status and output of a process, and the events that were told of it."""

    status: int
    out: str
    err: str
    told: str


class Place:
    """All that a process may write to: a home, a folder for temporary files, one to work in, an index."""

    def __init__(self, root: Path, index: Path) -> None:
        self.root = root
        for name in ("home", "tmp", "work"):
            (root / name).mkdir(parents=True)
        self.index = Path(shutil.copytree(index, root / "index"))

    def run(self, program: str, *arguments: str, stdin: str = "") -> Outcome:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "HELPSEARCH_"))}
        folders = {"HOME": "home", "TMPDIR": "tmp", "TEMP": "tmp", "TMP": "tmp", "HELPSEARCH_INDEX": "index"}
        environment = {**kept, **{name: str(self.root / folder) for name, folder in folders.items()}}
        hear, told = os.pipe()
        try:
            ran = subprocess.run(
                [sys.executable, "-B", "-c", program, str(told), *arguments],
                input=stdin.encode(),
                capture_output=True,
                cwd=self.root / "work",
                env=environment,
                pass_fds=[told],
                check=False,
            )
        finally:
            os.close(told)
        with os.fdopen(hear, "rb") as pipe:
            events = pipe.read().decode("utf-8")
        return Outcome(ran.returncode, ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8"), events)

    def files(self) -> dict[str, tuple[int, str]]:
        """Every file and folder, when it was changed and what it holds."""
        return {
            str(path.relative_to(self.root)): (
                path.stat().st_mtime_ns,
                hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            )
            for path in [self.root, *self.root.rglob("*")]
        }

"""Nothing that a help seeker types is written anywhere but into the answer: no file, no log, no error names it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

if os.name == "nt":
    pytest.skip("hands a pipe to a process by its number", allow_module_level=True)

SECRET = "홍길동0107391"
TYPED = f"{SECRET} 환불 신쳥 ghksqnf"

# Tells of every file opened for writing, every change to a folder, every connection and process, and every log record.
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
COMMAND = WATCHED + "from helpsearch.cli import main; main()"


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
            (root / name).mkdir()
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


@pytest.fixture
def place(sample_directory: Path, tmp_path: Path) -> Place:
    root = tmp_path / "place"
    root.mkdir()
    return Place(root, sample_directory)


def test_what_is_written_or_logged_is_seen(place: Place) -> None:
    before = place.files()
    spoilt = f"open('typed', 'w').write({SECRET!r}); logging.getLogger('any').debug('typed: %s', {SECRET!r})"
    outcome = place.run(WATCHED + spoilt)
    assert "open ('typed', 'w'" in outcome.told
    assert f"log typed: {SECRET}" in outcome.told
    assert place.files() != before


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["query", TYPED], 0),
        (["query", TYPED, "--format", "json", "--explain"], 0),
        (["query", f'"{SECRET}"'], 1),
        (["query", "-"], 0),
        (["query", TYPED, "--category", SECRET, "--tag", SECRET], 1),
        (["query", f"환불 {TYPED} " * 100], 0),
        (["query", "쀍쀍은 어디서 파나요", "--analyzer", "kiwi"], 0),
        (["suggest", f"환불 {SECRET}"], 0),
        (["suggest", "ㅎㅂ ㅅㅊ"], 0),
        (["related", "return-refund-request"], 0),
        (["analyze", TYPED], 0),
        (["info"], 0),
        (["verify"], 0),
    ],
    ids=lambda given: " ".join(given)[:40] if isinstance(given, list) else None,
)
def test_a_command_that_reads_leaves_no_trace(place: Place, arguments: list[str], status: int) -> None:
    before = place.files()
    outcome = place.run(COMMAND, *arguments, stdin=TYPED)
    assert (outcome.status, outcome.err, outcome.told) == (status, "", "")
    assert place.files() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", TYPED, "--limit", "0"],
        ["query", TYPED, "--limit", "1000000"],
        ["query", TYPED, "--kind", "none"],
        ["query", TYPED, "--index", "none"],
        ["query", TYPED, "--expect", "0"],
        ["query", "-", "--limit", "0"],
        ["suggest", SECRET, "--limit", "0"],
        ["suggest", SECRET, "--index", "none"],
        ["analyze", TYPED, "--index", "none"],
        ["query", TYPED, *["--tag", SECRET] * 65],
    ],
    ids=lambda given: " ".join(given)[:60],
)
def test_an_error_does_not_repeat_what_was_typed(place: Place, arguments: list[str]) -> None:
    before = place.files()
    outcome = place.run(COMMAND, *arguments, stdin=TYPED)
    assert (outcome.status, outcome.out, outcome.told) == (2, "", "")
    assert outcome.err and SECRET not in outcome.err
    assert place.files() == before


def test_nor_does_an_index_that_turns_out_to_be_damaged(place: Place) -> None:
    for path in place.index.glob("g-*/*.sqlite"):
        content = bytearray(path.read_bytes())
        content[len(content) // 3 :: 64] = bytes(len(content[len(content) // 3 :: 64]))
        path.write_bytes(content)
    outcome = place.run(COMMAND, "query", TYPED)
    assert (outcome.status, outcome.told) == (2, "")
    assert "damaged" in outcome.err and SECRET not in outcome.err


LIBRARY = """
import helpsearch
index_directory, secret, typed = sys.argv[1:]
with helpsearch.open(index_directory) as index:
    for text in (typed, secret, typed * 200, f'"{secret}" -{secret} 분류:{secret} OR {secret}'):
        index.search(text, explain=True)
        index.suggest(text)
        index.explain_words(text)
        for wrong in ({"limit": 0}, {"kind": "none"}, {"corrections": ["none"]}):
            try:
                index.search(text, **wrong)
            except helpsearch.errors.QueryError as error:
                assert secret not in str(error)
            else:
                raise AssertionError(wrong)
    index.related(index.search("환불").answers[0].id)
    index.refresh()
"""


def test_the_library_writes_and_logs_nothing_either(place: Place) -> None:
    before = place.files()
    outcome = place.run(WATCHED + LIBRARY, str(place.index), SECRET, TYPED)
    assert (outcome.status, outcome.out, outcome.err, outcome.told) == (0, "", "", "")
    assert place.files() == before

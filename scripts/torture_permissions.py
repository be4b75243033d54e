"""An index that somebody may not write, or not read: what a search and a build say."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from torture_child import Hung, run
from torture_ground import Ground, ask
from torture_tally import Tally

import helpsearch
from helpsearch.errors import HelpsearchError

_NOBODY = 65534


@contextmanager
def modes(paths: list[Path], mode: int) -> Iterator[None]:
    """Give files and folders a mode for a while."""
    before = {path: path.stat().st_mode for path in paths}
    for path in sorted(paths, reverse=True):
        path.chmod(mode)
    try:
        yield
    finally:
        for path in sorted(paths):
            path.chmod(before[path])


def as_nobody(act: Callable[[], str]) -> str:
    """Do something without the rights of the user that runs the trials, in a process of its own."""

    def changed() -> str:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)
        return act()

    try:
        return str(run(changed))
    except Hung:
        return "hung:"
    except RuntimeError as error:
        return f"wrong: {error}"


def _search(ground: Ground, index: Path) -> str:
    try:
        with helpsearch.open(index) as found:
            return "answers" if ask(found) == ground.old else "wrong: other answers"
    except HelpsearchError as error:
        return "clear error" if "\n" not in str(error) else "wrong: an error of several lines"


def _build(ground: Ground, index: Path) -> str:
    try:
        helpsearch.build(ground.corpus, index)
        return "wrong: built without the right to"
    except HelpsearchError as error:
        return "clear error" if "\n" not in str(error) else "wrong: an error of several lines"


def permissions(ground: Ground, work: Path) -> Tally:
    """Every file and folder of an index without the right to read it, to write it, or to enter it."""
    tally = Tally("missing permissions, read-only folders")
    parent = work / "shared"
    parent.mkdir()
    for path in (parent, *parent.parents):
        if path.stat().st_uid == os.geteuid() and path.stat().st_mode & 0o011 != 0o011:
            path.chmod(path.stat().st_mode | 0o011)
    index = ground.copy(parent / "index")
    for path in (parent, index, *index.rglob("*")):
        if os.geteuid() == 0:
            os.chown(path, _NOBODY, _NOBODY)
    everything = [index, *index.rglob("*")]
    folders = [path for path in everything if path.is_dir()]
    files = [path for path in everything if path.is_file()]
    with modes(files, 0o444), modes(folders, 0o555):
        tally.add(_held("answers", as_nobody(lambda: _search(ground, index))), "search where nothing may be written")
        tally.add(_held("clear error", as_nobody(lambda: _build(ground, index))), "build where nothing may be written")
    for path in everything:
        with modes([path], 0):
            outcome = as_nobody(lambda: _search(ground, index))
            expected = "answers" if path.name == "build.lock" else "clear error"
            tally.add(_held(expected, outcome), f"search, {path.name} unreadable")
    for mode in (0, 0o111, 0o444, 0o555):
        for path in (index, index / "build.lock"):
            with modes([path], mode):
                outcome = as_nobody(lambda: _build(ground, index))
                tally.add(_held("clear error", outcome), f"build, {path.name} with mode {mode:o}")
    for path in (parent, index):
        for mode in (0o111, 0o444):
            with modes([path], mode):
                tally.add(as_nobody(lambda: _search(ground, index)), f"search, {path.name} with mode {mode:o}")
    tally.add(ground.judge(index), "afterwards")
    shutil.rmtree(parent)
    return tally


def _held(expected: str, outcome: str) -> str:
    return outcome if outcome == expected or ":" in outcome else f"wrong: {outcome} instead of {expected}"

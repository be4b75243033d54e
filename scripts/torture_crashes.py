"""Builds that are interrupted: at every step, by every error, at any moment."""

from __future__ import annotations

import errno
import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter

from torture_child import Died, Hung, run, run_and_kill
from torture_ground import Ground
from torture_steps import Step, end_at, fail_at, watch
from torture_tally import Tally

import helpsearch
from helpsearch.errors import HelpsearchError

_ENDED = 137


def build(ground: Ground, index: Path) -> str:
    """Build, and say what came of it: "built", "refused" with an error of ours, or what is wrong."""
    try:
        helpsearch.build(ground.corpus, index)
    except HelpsearchError as error:
        return "wrong: an error of several lines" if "\n" in str(error) else "refused"
    except Exception as error:
        return f"wrong: {type(error).__name__}: {error}"
    return "built"


def judged(ground: Ground, index: Path, outcome: str | Died) -> str:
    """What a build left that came to an outcome."""
    if isinstance(outcome, str) and outcome.startswith("wrong"):
        return outcome
    try:
        return str(run(lambda: ground.judge(index, built=outcome == "built")))
    except Hung:
        return "hung: the index or the next build"
    except RuntimeError as error:
        return f"wrong: {error}"


def interrupted(ground: Ground, work: Path, most: int, seed: int) -> Iterator[Tally]:
    """Builds that end at each of their steps, or at ``most`` of them, drawn; and that meet errors, at fewer."""
    kinds: Sequence[tuple[str, Callable[[int], Step]]] = (
        ("process ends at a step", end_at),
        ("a step fails (EIO)", lambda number: fail_at(number, errno.EIO, from_there_on=False)),
        ("no space from a step on (ENOSPC)", lambda number: fail_at(number, errno.ENOSPC, from_there_on=True)),
        ("no permission from a step on (EACCES)", lambda number: fail_at(number, errno.EACCES, from_there_on=True)),
    )
    steps = _steps(ground, work)
    for name, make in kinds:
        tally = Tally(name)
        tally.note = f"of {len(steps)} steps, {len(steps) - steps.count('write')} of them no writes"
        for number in _drawn(steps, most if make is end_at else 1 + most // 4, f"{seed} {name}"):
            tally.add(_with_step(ground, work / "index", make(number)), f"step {number}")
        yield tally


def _steps(ground: Ground, work: Path) -> list[str]:
    """What the steps of an update are, in order."""

    def record() -> list[str]:
        index = ground.copy(work / "counted")
        seen: list[str] = []
        watch(index, lambda event, _: seen.append(event))
        helpsearch.build(ground.corpus, index)
        return seen

    steps = run(record)
    assert not isinstance(steps, Died)
    shutil.rmtree(work / "counted")
    return steps


def _drawn(steps: Sequence[str], most: int, seed: str) -> list[int]:
    """The numbers of so many steps, drawn; of writes, which are like each other, only where all others are drawn."""
    dice = random.Random(seed)
    numbers = sorted(range(1, len(steps) + 1), key=lambda number: (steps[number - 1] == "write", dice.random()))
    return sorted(numbers[:most])


def _with_step(ground: Ground, index: Path, step: Step) -> str:
    ground.copy(index)

    def act() -> str:
        watch(index, step)
        return build(ground, index)

    try:
        return judged(ground, index, run(act))
    except Hung:
        return "hung: the build"
    except RuntimeError as error:
        return f"wrong: {error}"
    finally:
        shutil.rmtree(index)


def killed(ground: Ground, work: Path, times: int, seed: int) -> Tally:
    """Updates that are killed at any moment."""
    tally = Tally("kill -9 in an update")
    dice = random.Random(f"{seed} killed")
    seconds = max(_seconds(ground, work) for _ in range(3))
    tally.note = f"within {seconds:.2f} s"
    for number in range(times):
        index = ground.copy(work / "index")
        after = dice.uniform(0, seconds * 1.1)
        stopped = run_and_kill(lambda index=index: helpsearch.build(ground.corpus, index), after=after)  # type: ignore[misc]
        tally.add(judged(ground, index, Died(_ENDED) if stopped else "built"), f"kill {number} after {after:.3f} s")
        shutil.rmtree(index)
    return tally


def _seconds(ground: Ground, work: Path) -> float:
    index = ground.copy(work / "index")
    started = perf_counter()
    run(lambda: build(ground, index))
    seconds = perf_counter() - started
    shutil.rmtree(index)
    return seconds


def killed_full(ground: Ground, work: Path, times: int, seed: int) -> Iterator[Tally]:
    """Full and first builds, which load Kiwi, killed at any moment: whole processes of the command."""
    dice = random.Random(f"{seed} killed full")
    for name, first in (("kill -9 in a full build", False), ("kill -9 in a first build", True)):
        tally = Tally(name)
        index = work / "index"
        command = [sys.executable, "-m", "helpsearch", "index", str(ground.corpus), "--index", str(index), "--full"]
        seconds = 0.0
        for number in range(times):
            if not first:
                ground.copy(index)
            after = dice.uniform(0, seconds * 1.05) if number else 600
            started = perf_counter()
            with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                try:
                    stopped = process.wait(after) != 0
                except subprocess.TimeoutExpired:
                    process.kill()
                    stopped = True
            if not number:
                seconds = perf_counter() - started
                tally.note = f"within {seconds:.2f} s"
            if first and not (index / "CURRENT").exists():
                tally.add("none" if stopped else "lost: no index after the build", f"kill {number}")
            else:
                tally.add(judged(ground, index, Died(_ENDED) if stopped else "built"), f"kill {number}")
            shutil.rmtree(index, ignore_errors=True)
        yield tally


def short_files(ground: Ground, work: Path, times: int) -> Tally:
    """Updates in which no file may grow beyond a size, as far as SQLite's own writes."""
    tally = Tally("no file may grow beyond a size (EFBIG)")
    largest = max(path.stat().st_size for path in ground.index.rglob("*") if path.is_file())
    for number in range(times):
        limit = largest * 3 // 2 * number // times
        index = ground.copy(work / "index")

        def act(index: Path = index, limit: int = limit) -> str:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            return build(ground, index)

        try:
            outcome = judged(ground, index, run(act))
        except Hung:
            outcome = "hung: the build"
        tally.add(outcome, f"{limit} bytes")
        shutil.rmtree(index)
    return tally


def full_disk(ground: Ground, work: Path, times: int) -> Tally:
    """Updates on a file system of their own, that has less and less space left."""
    tally = Tally("a file system that is full (tmpfs)")
    disk = work / "disk"
    disk.mkdir()
    size = 4 * sum(path.stat().st_size for path in ground.index.rglob("*")) + 2**20
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        tally.note = "not tried: nothing can be mounted"
        return tally
    try:
        for number in range(times):
            index = ground.copy(disk / "index")
            ballast = disk / "ballast"
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
            left = free * number // times // 2
            ballast.write_bytes(bytes(free - left))
            try:
                outcome: str | Died = run(lambda index=index: build(ground, index))  # type: ignore[misc]
                ballast.unlink()
                tally.add(judged(ground, index, outcome), f"{left} bytes left")
            except Hung:
                tally.add("hung: the build", f"{left} bytes left")
            for path in disk.iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    return tally

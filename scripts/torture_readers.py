"""Threads and processes that search without a pause while a build publishes one generation after the other."""

from __future__ import annotations

import gc
import os
import shutil
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from torture_child import Hung, finish, start
from torture_ground import QUERIES, Ground, mark_of, write_corpus
from torture_tally import Tally

import helpsearch
from helpsearch import HelpIndex

_THREADS = 8
_BETWEEN = 20  # pages between two refreshes


class Seen(NamedTuple):
    """What a reader met: pages, the versions of them, what was wrong."""

    pages: int
    versions: frozenset[int]
    faults: tuple[str, ...]
    resources: tuple[str, ...] = ()


class _Log:
    def __init__(self) -> None:
        self.pages = 0
        self.versions: set[int] = set()
        self.faults: Counter[str] = Counter()

    def search(self, index: HelpIndex, number: int, at_least: int) -> int:
        """Ask for a page and judge it; returns its version, which must not be older than one met before."""
        try:
            mark = mark_of(index.search(QUERIES[number % len(QUERIES)], limit=100))
            if mark < at_least:
                self.faults[f"wrong: version {mark} after {at_least}"] += 1
        except AssertionError as error:
            self.faults[f"wrong: {error}"] += 1
            return at_least
        except Exception as error:
            self.faults[f"lost: {type(error).__name__}: {error}"] += 1
            return at_least
        self.pages += 1
        self.versions.add(mark)
        return mark

    def seen(self, resources: tuple[str, ...] = ()) -> Seen:
        return Seen(self.pages, frozenset(self.versions), tuple(self.faults), resources)


def reading(ground: Ground, work: Path, generations: int, pages: int) -> Tally:
    """Eight threads that share one index, and four processes, until all generations are published and pages read."""
    tally = Tally(f"{_THREADS} threads and 4 processes search while {generations} generations are published")
    index = ground.copy(work / "index")
    corpus = Path(shutil.copytree(ground.corpus, work / "corpus"))
    done = work / "done"
    share = pages // 6
    with helpsearch.open(index) as inherited:
        assert mark_of(inherited.search(QUERIES[0], limit=100)) == 0

        def forked() -> Seen:
            return _follow(inherited, done, share, refresh=True)

        def opening() -> Seen:
            return _open_again_and_again(index, done, share)

        def staying() -> Seen:
            with helpsearch.open(index) as own:
                return _follow(own, done, share, refresh=False)

        def threads() -> Seen:
            return _threads(index, done, share * 2)

        def publish() -> Seen:
            return _publish(corpus, index, generations, done)

        kinds: dict[str, Callable[[], Seen]] = {
            "writer": publish,
            "threads": threads,
            "forked": forked,
            "forked too": forked,
            "opening": opening,
            "staying": staying,
        }
        found = _at_once(kinds)
    versions: set[int] = set()
    for name, result in found.items():
        if isinstance(result, str):
            tally.add(result, name)
            continue
        versions |= result.versions
        tally.outcomes["pages"] += result.pages
        for fault in result.faults:
            tally.add(fault, name)
        tally.note = "; ".join(filter(None, (tally.note, *result.resources)))
    tally.note += f"; {len(versions)} versions met"
    write_corpus(corpus, generations + 1)
    helpsearch.build(corpus, index)
    if len(left := list(index.glob("g-*"))) != 1:
        tally.add(f"wrong: {len(left)} generations are left when nobody reads", "afterwards")
    shutil.rmtree(index)
    shutil.rmtree(corpus)
    done.unlink()
    return tally


def _at_once(kinds: dict[str, Callable[[], Seen]]) -> dict[str, Seen | str]:
    """Run each in a process of its own, all at once; for one that hangs or fails, what is wrong."""
    found: dict[str, Seen | str] = {}
    for name, child in {name: start(act) for name, act in kinds.items()}.items():
        try:
            result = finish(child, seconds=1800)
            found[name] = result if isinstance(result, Seen) else f"lost: died with {result.status}"
        except RuntimeError as error:
            found[name] = f"lost: {error}"
        except Hung:
            found[name] = "hung: after half an hour"
    return found


def _publish(corpus: Path, index: Path, generations: int, done: Path) -> Seen:
    """Publish all generations. A file says when that is done, in whatever way."""
    started, most = monotonic(), 0
    try:
        for mark in range(1, generations + 1):
            write_corpus(corpus, mark)
            helpsearch.build(corpus, index)
            most = max(most, len(list(index.glob("g-*"))))
    finally:
        done.touch()
    seconds = monotonic() - started
    return Seen(0, frozenset(), (), (f"{generations} generations in {seconds:.0f} s, at most {most} on disk at once",))


def _follow(index: HelpIndex, done: Path, pages: int, *, refresh: bool) -> Seen:
    """Search with one index, which follows, or stays with its generation and never meets another."""
    log, mark = _Log(), 0
    for number in count():
        if refresh and number % _BETWEEN == 0:
            index.refresh()
        mark = log.search(index, number, mark)
        if log.pages >= pages and done.exists():
            break
    if not refresh and len(log.versions) != 1:
        log.faults[f"wrong: {len(log.versions)} versions without a refresh"] += 1
    return log.seen()


def _open_again_and_again(index: Path, done: Path, pages: int) -> Seen:
    log, mark = _Log(), 0
    while log.pages < pages or not done.exists():
        try:
            with helpsearch.open(index) as own:
                for number in range(_BETWEEN):
                    mark = log.search(own, number, mark)
        except Exception as error:
            log.faults[f"lost: {type(error).__name__}: {error}"] += 1
    return log.seen()


def _threads(index: Path, done: Path, pages: int) -> Seen:
    """Threads that share an index, each of which has it refreshed; how much memory and how many files that takes."""
    logs = [_Log() for _ in range(_THREADS)]
    samples: list[tuple[float, int]] = []
    with helpsearch.open(index) as shared:

        def search(log: _Log) -> None:
            mark = 0
            while sum(each.pages for each in logs) < pages or not done.exists():
                for number in range(_BETWEEN):
                    mark = log.search(shared, number, mark)
                try:
                    shared.refresh()
                except Exception as error:
                    log.faults[f"lost: refresh: {type(error).__name__}: {error}"] += 1

        threads = [threading.Thread(target=search, args=(log,)) for log in logs]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            sleep(0.2)
            samples.append((resident(), open_files()))
        for thread in threads:
            thread.join()
        gc.collect()
    faults = [fault for log in logs for fault in log.faults]
    tenth = max(1, len(samples) // 10)
    (memory, files), (memory_then, files_then) = (
        tuple(max(column) for column in zip(*part, strict=True))
        for part in (samples[tenth : 3 * tenth], samples[-2 * tenth :])
    )
    # Each of up to five segments has five open files, and two generations may be open at a time.
    if memory_then > 1.25 * memory or files_then > files + 50:
        faults.append(f"wrong: {memory:.0f} to {memory_then:.0f} MiB, {files} to {files_then} open files")
    note = f"threads: {memory:.0f} to {memory_then:.0f} MiB, {files} to {files_then} open files"
    versions = frozenset(version for log in logs for version in log.versions)
    return Seen(sum(log.pages for log in logs), versions, tuple(faults), (note,))


def resident() -> float:
    """MiB of this process that are in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def open_files() -> int:
    """Files that this process has open."""
    with suppress(OSError):
        return sum(1 for _ in Path("/proc/self/fd").iterdir())
    return 0

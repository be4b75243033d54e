"""Rows for the cost of understanding. Times are measured in turn, since a machine's pace changes."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter

from judged_sets import extract_commerce_kb
from processes import run
from rows import Row, ratio
from understanding import SUGGESTIONS, Bench, sampled, titles_of

import helpsearch
from helpsearch.analysis.hangul import compose, keystrokes


def processes(bench: Bench) -> Iterator[Row]:
    """A row for whole processes with understanding in relation to those without."""
    command = [sys.executable, "-m", "helpsearch", "query", "--format", "json", "--index"]
    command.append(str(bench.directory.absolute()))

    def ask(text: str, *options: str) -> None:
        run(*command, *options, "--", text, answers=(0, 1))

    seed = bench.options.seed
    pairs = [
        in_turn(number, partial(ask, query.text), partial(ask, query.text, "--as-typed"))
        for number, query in enumerate(sampled(bench.queries, bench.options.processes, seed))
    ]
    yield ratio("helpsearch query, whole process, on / off", pairs, 1.15, seed)


def searches(bench: Bench) -> Iterator[Row]:
    """A row for searches in one process, with understanding in relation to without. Each has an index of its own, so
    that it cannot use words that the other has analysed."""
    with helpsearch.open(bench.directory) as on, helpsearch.open(bench.directory) as off:
        pairs = [
            in_turn(number, partial(on.search, query.text), partial(off.search, query.text, corrections=()))
            for number, query in enumerate(bench.queries)
        ]
    yield ratio("search, warm, on / off", pairs, 1.5, bench.options.seed)


def suggestions(bench: Bench) -> Iterator[Row]:
    """A row for suggestions in relation to searches in one process, for beginnings of a real help centre's titles."""
    seed = bench.options.seed
    with tempfile.TemporaryDirectory() as scratch:
        directory = bench.options.commerce_kb or build_commerce_kb(Path(scratch))
        if directory is None:
            return
        with helpsearch.open(directory) as suggesting, helpsearch.open(directory) as searching:
            titles = sampled(list(titles_of(suggesting).values()), bench.options.sample, seed)
            begun = [begin(title, Random(f"{seed} {title}")) for title in titles]
            pairs = [
                in_turn(number, partial(suggesting.suggest, typed, SUGGESTIONS), partial(searching.search, typed))
                for number, typed in enumerate(begun)
            ]
    yield ratio("suggest / search, warm, commerce-kb", pairs, 0.5, seed)


def build_commerce_kb(scratch: Path) -> Path | None:
    """Build an index of commerce-kb, or return None if its archive does not exist."""
    source = extract_commerce_kb(scratch / "files")
    if source is not None:
        helpsearch.build(source, scratch / "index")
    return source and scratch / "index"


def begin(text: str, random: Random) -> str:
    """The beginning of a text, with a random number of keystrokes."""
    keys = keystrokes(text)
    return compose(keys[: random.randint(1, len(keys))])


def in_turn(number: int, first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    """The seconds of two calls. In every other pair the second call runs first."""
    if number % 2:
        late = seconds(second)
        return seconds(first), late
    return seconds(first), seconds(second)


def seconds(call: Callable[[], object]) -> float:
    started = perf_counter()
    call()
    return perf_counter() - started

"""A day of a busy reader: threads search with one open index, which follows one generation after the other."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import mean
from time import sleep
from typing import NamedTuple

from disturbances import DISTURBANCES, disturb
from torture_child import Hung, finish, run, start
from torture_readers import open_files, resident
from torture_tally import Tally

import helpsearch
from helpsearch import HelpIndex
from helpsearch.evaluation.judgments import read_judgments

_SAMPLE = Path(__file__).resolve().parent.parent / "corpus"
_THREADS = 4


class Day(NamedTuple):
    """Calls by kind, what failed, and for each generation the MiB of memory and the number of open files."""

    calls: Counter[str]
    faults: tuple[str, ...]
    samples: tuple[tuple[float, int], ...]


def day(work: Path, generations: int, calls: int, level: float, seed: int) -> Tally:
    """So many calls on the sample's index, during which so many generations are published and followed.

    ``level`` is the share by which memory and open files may differ between the second quarter and the last.
    """
    tally = Tally(f"a day of a busy reader: {_THREADS} threads, {generations} generations of the sample")
    corpus = Path(shutil.copytree(_SAMPLE, work / "corpus"))
    index = work / "index"

    def first() -> None:  # loads Kiwi, which the reader does not have
        helpsearch.build(corpus, index)

    run(first)
    try:
        lived = run(lambda: _live(corpus, index, generations, calls, seed), seconds=3_600)
    except (RuntimeError, Hung) as error:
        tally.add(f"lost: {error}" if isinstance(error, RuntimeError) else "hung: after an hour", "the reader")
        return tally
    if not isinstance(lived, Day):
        tally.add(f"lost: died with {lived.status}", "the reader")
        return tally
    tally.outcomes.update(lived.calls)
    for fault in lived.faults:
        tally.add(fault, "the reader")
    memory, files = zip(*lived.samples, strict=True)
    # files come and go with the segments that Whoosh merges, over 43 generations from 30 to 96 of them and down again
    notes = (_compare("MiB of memory", memory, mean, level, tally), _compare("open files", files, max, level, tally))
    tally.note = "; ".join(notes)
    shutil.rmtree(corpus)
    shutil.rmtree(index)
    return tally


def _compare(
    name: str, values: Sequence[float], of: Callable[[Sequence[float]], float], level: float, tally: Tally
) -> str:
    """How the last quarter compares with the second; a fault where it is not level. The first is for warming up."""
    quarter = len(values) // 4
    second, last = of(values[quarter : 2 * quarter]), of(values[-quarter:])
    drift = last / second - 1
    said = f"{of.__name__} {second:.1f} to {last:.1f} {name} ({drift:+.1%})"
    if abs(drift) > level:
        tally.add(f"wrong: {said}", "the last quarter against the second")
    return said


def _live(corpus: Path, index: Path, generations: int, calls: int, seed: int) -> Day:
    texts = [query.text for query in read_judgments(_SAMPLE / "judgments")]
    counted: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    samples: list[tuple[float, int]] = []
    stop = threading.Event()
    with closing(_Writer(corpus, index)) as writer, helpsearch.open(index) as shared:

        def search(number: int) -> None:
            for kind, text in _typed(texts, Random(f"{seed} {number}")):
                if stop.is_set():
                    return
                try:
                    _ask(shared, kind, text)
                except Exception as error:
                    faults[f"lost: {kind} of {text!r}: {type(error).__name__}: {error}"] += 1
                counted[kind] += 1

        threads = [threading.Thread(target=search, args=(number,)) for number in range(_THREADS)]
        for thread in threads:
            thread.start()
        try:
            for generation in range(1, generations + 1):
                writer.publish()
                if not shared.refresh():
                    faults[f"wrong: generation {generation} was not followed"] += 1
                while counted.total() < calls * generation // generations:
                    sleep(0.005)
                samples.append((resident(), open_files()))
        finally:
            stop.set()
            for thread in threads:
                thread.join()
    return Day(counted, tuple(faults), tuple(samples))


def _ask(index: HelpIndex, kind: str, text: str) -> None:
    if kind == "suggestions":
        index.suggest(text)
    elif kind == "related":
        answers = index.search(text, limit=1).answers
        if answers:
            index.related(answers[0].id)
    else:
        index.search(text, limit=10, explain=kind == "explained")


def _typed(texts: list[str], random: Random) -> Iterator[tuple[str, str]]:
    """What people type all day: questions, plain and disturbed, their beginnings, phrases, words that nobody knows."""
    while True:
        text = random.choice(texts)
        words = text.split()
        yield "pages", text
        yield "pages", disturb(random.choice(sorted(DISTURBANCES)), text, random.randrange(10**6))
        yield "suggestions", text[: random.randint(1, len(text))]
        yield "phrases", f'"{" ".join(words[:2])}" {random.choice(texts)} -{random.choice(words)}'
        yield "strangers", "".join(chr(random.randint(0xAC00, 0xD7A3)) for _ in range(3)) + " " + random.choice(words)
        yield random.choice((("related", text), ("explained", text)))


class _Writer:
    """A process that publishes a generation when it is told to: other dates in the front matter of a tenth of the
    articles, and of another tenth each time."""

    def __init__(self, corpus: Path, index: Path) -> None:
        told, self._tell = os.pipe()
        self._hear, said = os.pipe()

        def publish() -> None:
            os.close(self._tell)
            mark = 0
            while os.read(told, 1):
                mark += 1
                _change(corpus, mark)
                helpsearch.build(corpus, index)
                os.write(said, b".")

        self._child = start(publish)
        os.close(told)
        os.close(said)

    def publish(self) -> None:
        os.write(self._tell, b".")
        if not os.read(self._hear, 1):
            finish(self._child, seconds=60)  # raises what the writer raised
            raise RuntimeError("the writer ended")

    def close(self) -> None:
        os.close(self._tell)
        os.close(self._hear)
        finish(self._child, seconds=60)


def _change(corpus: Path, mark: int) -> None:
    updated = f"updated: {date(2020, 1, 1) + timedelta(mark)}\n"
    for path in sorted(corpus.glob("articles/*/*.md"))[mark % 10 :: 10]:
        text = re.sub(r"^updated: .*\n", "", path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        path.write_text(text.replace("---\n", f"---\n{updated}", 1), encoding="utf-8")

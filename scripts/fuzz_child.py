"""One target of scripts/fuzz in a process of its own, which atheris does not give back.

    python scripts/fuzz_child.py TARGET INDEX WORK SEED SECONDS INPUTS

WORK gets two files: ``progress``, how many inputs were tried in how many seconds of the processor's time, written as
they are, so that it is right however the process ends; and ``findings``, a line of JSON for each of those that differ.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import sys
import traceback
from pathlib import Path
from time import process_time
from typing import NamedTuple

from fuzz_mutator import Mutator

PROGRESS = "progress"
FINDINGS = "findings"
_TIMEOUT = 10  # seconds that one input may take
_PROGRESS = struct.Struct("<Qd")  # inputs, seconds
_MEBIBYTES = 2_048  # that the process may take
_OURS = ("helpsearch", "scripts")


class Finding(NamedTuple):
    """What an input did: ``what`` is the error, ``where`` the place in our code that it came from."""

    where: str
    what: str
    input: str
    """In hexadecimal digits."""


def finding(error: Exception, data: bytes) -> Finding:
    """Findings with the same ``where`` are taken for one."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).parts]
    ours = [frame for frame in frames if set(Path(frame.filename).parts) & set(_OURS)] or frames
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno} {ours[-1].name}"
    return Finding(f"{type(error).__name__} at {place}", str(error), data.hex())


def read_progress(work: Path) -> tuple[int, float]:
    """How many inputs a process tried, in how many seconds of the processor's time."""
    path = work / PROGRESS
    tried, seconds = _PROGRESS.unpack(path.read_bytes()) if path.exists() else (0, 0.0)
    return tried, seconds


def main(name: str, index: Path, work: Path, seed: int, seconds: float, inputs: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["helpsearch"]):
        from fuzz_target import Place
        from fuzz_targets import TARGETS

        target = TARGETS[name]
        scratch = work / "scratch"
        scratch.mkdir()
        place = Place(index, scratch)
        check = target.prepare(place)
        seeds = work / "seeds"
        seeds.mkdir()
        for number, each in enumerate(target.seeds(place)):
            (seeds / str(number)).write_bytes(each)
            try:  # what is imported only when it is needed, is instrumented too
                check(each)
            except Exception:
                continue  # found once more below
    (work / PROGRESS).write_bytes(bytes(_PROGRESS.size))
    seen: set[str] = set()
    tried = 0
    with (work / PROGRESS).open("r+b") as file, (work / FINDINGS).open("w", encoding="utf-8") as findings:
        progress = mmap.mmap(file.fileno(), _PROGRESS.size)
        started = process_time()

        def one(data: bytes) -> None:
            nonlocal tried
            spent = process_time() - started
            if spent >= seconds:
                os._exit(0)
            try:
                check(data)
            except Exception as error:
                found = finding(error, data)
                if found.where not in seen:
                    seen.add(found.where)
                    print(json.dumps(found), file=findings, flush=True)
            tried += 1
            _PROGRESS.pack_into(progress, 0, tried, spent)

        def mutate(data: bytes, longest: int) -> bytes:
            changed: bytes = atheris.Mutate(data, longest)  # looked up anew: Fuzz puts another function in its place
            return changed

        atheris.Setup(
            [
                sys.argv[0],
                str(seeds),
                f"-seed={seed}",
                f"-runs={inputs}",
                f"-max_len={target.longest}",
                "-len_control=0",
                f"-timeout={_TIMEOUT}",
                f"-rss_limit_mb={_MEBIBYTES}",
                f"-artifact_prefix={work}/",
                "-verbosity=0",
            ],
            one,
            custom_mutator=Mutator(target.fragments, mutate),
        )
        atheris.Fuzz()


if __name__ == "__main__":
    _, *given = sys.argv
    main(given[0], Path(given[1]), Path(given[2]), int(given[3]), float(given[4]), int(given[5]))

"""A full build in a process of its own, which tells what each stage took. It runs with any commit's helpsearch.

PYTHONPATH=TREE python scripts/build_child.py SOURCE INDEX
"""

from __future__ import annotations

import json
import resource
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time
from types import FrameType

STAGES = {
    "reading": ("sources",),
    "words and terms": ("index.entries",),
    "Kiwi": ("analysis.kiwi_analyzer", "analysis.morphology"),
    "postings": ("index.whoosh", "index.writer"),
    "suggestions": ("index.suggestion_writer", "index.suggestible"),
    "lexicon": ("analysis.lexicon_file", "index.seed_lexicon", "analysis.seed_vocabulary", "analysis.lessons"),
    "synonym pack": ("index.pack",),
    "publishing": ("index.publish", "index.manifest"),
}
"""The modules of each stage below ``helpsearch``, as they are called now and as they were called earlier. Time counts
for the innermost stage on the stack, except that all below the lexicon counts for the lexicon."""
OTHER = "other"
_EVERY = 0.01  # seconds between two looks at the stack


def main() -> None:
    source, index = sys.argv[1:]
    from helpsearch.cli.light import start_lightly

    start_lightly()
    seen: Counter[str] = Counter()
    done = threading.Event()
    began = perf_counter()
    main_thread = threading.get_ident()

    def look() -> None:
        before = perf_counter()
        while not done.wait(_EVERY):
            now = perf_counter()
            seen[stage_of(sys._current_frames()[main_thread])] += round((now - before) * 1e6)
            before = now

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        import helpsearch

        helpsearch.build(source, index)
    finally:
        done.set()
        watcher.join()
    seconds = perf_counter() - began
    manifest = json.loads(next(Path(index).glob("g-*/manifest.json")).read_bytes())
    print(
        json.dumps(
            {
                "seconds": seconds,
                "cpu": process_time(),
                "mebibytes": peak_mebibytes(),
                "digest": manifest.get("digest", ""),
                "stages": {name: micros / 1e6 for name, micros in seen.items()},
            }
        )
    )


def stage_of(frame: FrameType | None) -> str:
    """The stage that a stack is in."""
    names = [stage for module in _modules(frame) for stage, modules in STAGES.items() if module.startswith(modules)]
    return "lexicon" if "lexicon" in names else next(iter(names), OTHER)


def _modules(frame: FrameType | None) -> Iterator[str]:
    """The modules of helpsearch on a stack, the last called first."""
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        if name.startswith("helpsearch."):
            yield name.removeprefix("helpsearch.")
        frame = frame.f_back


def peak_mebibytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    main()

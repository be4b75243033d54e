"""The judged sets, each with an open index: real help centres, the sample, and passages without titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from judged_centres import CORPUS, HELP_CENTRES, REAL_CENTRES
from judged_sets import judged_sets, write_passages

import helpsearch
from helpsearch import HelpIndex
from helpsearch.evaluation.judgments import JudgedQuery, read_judgments


class Set(NamedTuple):
    """A set's name, its index and its queries."""

    name: str
    helps: HelpIndex
    queries: Sequence[JudgedQuery]


def open_sets(folder: Path, indexes: Path, every: int, open_indexes: ExitStack) -> Iterator[Set]:
    """The sets that exist, made in ``folder``, with indexes in ``indexes`` that ``open_indexes`` closes. ``every``:
    only every so many-th question of KorQuAD is asked."""
    for name, (source_of, judgments) in REAL_CENTRES.items():
        if real := source_of(folder / name):
            index = open_indexes.enter_context(built(real, indexes / f"{name}.index"))
            yield Set(name, index, read_judgments(HELP_CENTRES / "judgments" / judgments))
    sample = open_indexes.enter_context(built(CORPUS, indexes / "sample.index"))
    for half in ("tune", "report"):
        asked = [query for query in read_judgments(CORPUS / "judgments") if query.split == half]
        yield Set(f"sample, {half}", sample, asked)
    yield Set("sample, typed", sample, read_judgments(CORPUS / "judgments-typed"))
    for judged in judged_sets():
        source = write_passages(judged.passages, folder / judged.name)
        queries = judged.queries[::every] if judged.name.startswith("KorQuAD") else judged.queries
        yield Set(judged.name, open_indexes.enter_context(built(source, indexes / f"{judged.name}.index")), queries)


def built(source: Path, directory: Path) -> HelpIndex:
    helpsearch.build(source, directory)
    return helpsearch.open(directory)

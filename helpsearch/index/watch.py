"""Watching sources: their index is built again whenever their files change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from time import perf_counter
from typing import NamedTuple

from helpsearch.analysis.corpus_analyzer import CorpusAnalyzer
from helpsearch.errors import CorpusError, HelpsearchError, IndexLockedError
from helpsearch.index.build import Builder
from helpsearch.index.report import BuildReport
from helpsearch.index.steps import Progress
from helpsearch.sources.file_states import FileStates, changed_files, file_states
from helpsearch.sources.settings import NO_SETTINGS, Settings

_EVERY = 0.2
"""Seconds between two looks at the files. The files are quiet when two looks in a row find the same states."""
_REST = 10
"""The pause between two looks is at least this many times as long as a look takes, so looks cost at most a tenth of a
core."""


class Round(NamedTuple):
    """One build. ``files`` are those that changed since the round before; empty in the first round. ``outcome`` is the
    report, or an error if the index stays as it was."""

    files: tuple[Path, ...]
    outcome: BuildReport | HelpsearchError


def watch(
    source: str | Path | Sequence[str | Path],
    directory: str | Path,
    *,
    full: bool = False,
    strict: bool = False,
    pack: bool = True,
    progress: Progress | None = None,
    stop: Event | None = None,
    analyzer: CorpusAnalyzer | None = None,
    settings: Settings = NO_SETTINGS,
) -> Iterator[Round]:
    """Build the index, then again whenever files of its sources change, appear, go or are renamed.

    A burst of changes makes one round: files have to be quiet for a moment. Files are looked at time and again, so
    network drives, links, and folders that are replaced whole are followed as well. If another build of the directory
    is running, the outcome of the round is an error that says so; the next round comes when that build has ended.

    :param source: as for :func:`helpsearch.build`.
    :param directory: the index directory. If it is inside of a source, its own files are no changes.
    :param full: do everything anew in the first round.
    :param strict: as for :func:`helpsearch.build`.
    :param pack: as for :func:`helpsearch.build`.
    :param progress: as for :func:`helpsearch.build`, during the first build.
    :param stop: ends the iteration when it is set.
    :param analyzer: as for :func:`helpsearch.build`.
    :param settings: as for :func:`helpsearch.build`.
    :returns: the rounds, as they are made.
    :raises helpsearch.errors.HelpsearchError: in the first round, what :func:`helpsearch.build` raises except
        :class:`~helpsearch.errors.CorpusError`. Later errors are outcomes.

    >>> for files, outcome in watch("corpus/", "build/index"):  # doctest: +SKIP
    ...     print(files, outcome)
    """
    sources = [Path(each) for each in ([source] if isinstance(source, str | Path) else source)]
    directory = Path(directory)
    builder = Builder(sources, directory, strict=strict, pack=pack, analyzer=analyzer, settings=settings)
    built: FileStates | None = None
    states: FileStates | None = file_states(sources, directory)
    waiting = False
    while states is not None:
        outcome = _outcome(builder, full, progress)
        locked = isinstance(outcome, IndexLockedError)
        if built is None and not isinstance(outcome, BuildReport | CorpusError | IndexLockedError):
            raise outcome
        if not (locked and waiting):
            yield Round(() if built is None else changed_files(built, states), outcome)
        waiting = locked
        if not locked:
            built, progress = states, None
        if isinstance(outcome, BuildReport):
            full = False
            builder.load_analyzer()
        states = _next_states(sources, directory, built, stop or Event())


def _outcome(builder: Builder, full: bool, progress: Progress | None) -> BuildReport | HelpsearchError:
    try:
        return builder.build(full=full, progress=progress)
    except HelpsearchError as error:
        return error


def _next_states(sources: Sequence[Path], leave_out: Path, built: FileStates | None, stop: Event) -> FileStates | None:
    """Wait until the files' states differ from ``built`` and are quiet; returns them, or None if ``stop`` is set."""
    last = built
    pause = _EVERY
    while not stop.wait(pause):
        began = perf_counter()
        states = file_states(sources, leave_out)
        if built != states == last:
            return states
        last = states
        pause = max(_EVERY, _REST * (perf_counter() - began))
    return None

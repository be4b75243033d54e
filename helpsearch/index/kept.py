"""The generations that an index keeps: a list of them, going back to one, and how many there are."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from helpsearch.errors import IndexDamagedError, IndexMissingError
from helpsearch.index.build_lock import build_lock
from helpsearch.index.generations import Generation, Pointer, check_generation, read_generation, read_pointer
from helpsearch.index.manifest import MANIFEST, METADATA
from helpsearch.index.metadata import decode_metadata
from helpsearch.index.publish import check_keep, point_to, remove_leftovers, set_keep, writing

_log = logging.getLogger("helpsearch")


@dataclass(frozen=True)
class KeptGeneration:
    """A generation that an index keeps.

    ``name`` is its folder, ``current`` says whether searches use it, ``made`` is the time at which it was written, in
    UTC. ``documents`` counts its articles and FAQs, ``bytes`` is the size of all files; unchanged files take up disk
    space only once. ``digest`` is that of its content, ``manifest`` the SHA-256 that ``expect`` pins.
    """

    name: str
    current: bool
    made: datetime
    documents: int
    bytes: int
    digest: str
    manifest: str


def generations(directory: str | Path) -> tuple[KeptGeneration, ...]:
    """The generations that an index keeps, the newest first.

    One that somebody removed or altered is left out, since nobody can go back to it.

    :param directory: the index directory.
    :raises helpsearch.errors.IndexMissingError: there is no index.
    :raises helpsearch.errors.IndexFormatError: the index has another format.
    :raises helpsearch.errors.IndexDamagedError: the pointer cannot be read.

    >>> import helpsearch
    >>> [each.name for each in helpsearch.generations("build/index")]  # doctest: +SKIP
    ['g-000003', 'g-000002']
    """
    directory = Path(directory)
    pointer = read_pointer(directory)
    kept = []
    for name, manifest in _newest_first({**pointer.earlier, pointer.generation: pointer.manifest}):
        with contextlib.suppress(IndexDamagedError, OSError, ValueError, KeyError, TypeError):
            kept.append(_described(read_generation(directory, name, manifest), name == pointer.generation))
    return tuple(kept)


def use_generation(directory: str | Path, name: str) -> None:
    """Make a kept generation the current one, in one step. Open indexes follow at their next ``refresh``.

    The next build or update goes on from it, and publishes what its sources say.

    :param directory: the index directory.
    :param name: the name of the generation, as :func:`generations` gives it.
    :raises helpsearch.errors.IndexMissingError: there is no index, or it does not keep the generation.
    :raises helpsearch.errors.IndexFormatError: the index has another format.
    :raises helpsearch.errors.IndexDamagedError: a file of the generation is missing, truncated or altered. The current
        generation stays.
    :raises helpsearch.errors.IndexLockedError: a build or an update of the index is running.

    >>> import helpsearch
    >>> helpsearch.use_generation("build/index", "g-000002")  # doctest: +SKIP
    """
    directory = Path(directory)
    read_pointer(directory)  # if there is no index, nothing is written
    with writing(directory), build_lock(directory):
        pointer = read_pointer(directory)
        kept = {**pointer.earlier, pointer.generation: pointer.manifest}
        if name not in kept:
            names = ", ".join(each for each, _ in _newest_first(kept))
            raise IndexMissingError(f"{directory} keeps no generation {name!r}", f"give one of: {names}")
        check_generation(read_generation(directory, name, kept[name]))
        manifest = kept.pop(name)
        point_to(directory, Pointer(name, manifest, pointer.keep, dict(_newest_first(kept))))
        _log.info("%s is used again, in place of %s", directory / name, pointer.generation)


def keep_generations(directory: str | Path, count: int) -> None:
    """Set how many generations an index keeps from now on, the current one included, and remove those beyond.

    :param directory: the index directory.
    :param count: 1 or more; a new index keeps 1. Builds and updates follow it.
    :raises helpsearch.errors.HelpsearchError: the count is below 1.
    :raises helpsearch.errors.IndexMissingError: there is no index.
    :raises helpsearch.errors.IndexFormatError: the index has another format.
    :raises helpsearch.errors.IndexDamagedError: the pointer cannot be read.
    :raises helpsearch.errors.IndexLockedError: a build or an update of the index is running.

    >>> import helpsearch
    >>> helpsearch.keep_generations("build/index", 3)  # doctest: +SKIP
    """
    check_keep(count)
    directory = Path(directory)
    read_pointer(directory)  # if there is no index, nothing is written
    with writing(directory), build_lock(directory):
        set_keep(directory, count)
        remove_leftovers(directory)


def _newest_first(kept: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(kept.items(), key=lambda each: (len(each[0]), each[0]), reverse=True)


def _described(generation: Generation, current: bool) -> KeptGeneration:
    counts = decode_metadata((generation.path / METADATA).read_bytes()).documents
    return KeptGeneration(
        generation.name,
        current,
        datetime.fromtimestamp((generation.path / MANIFEST).stat().st_mtime, tz=timezone.utc),
        counts["article"] + counts["faq"],
        generation.manifest.bytes,
        generation.manifest.digest,
        generation.manifest_sha256,
    )

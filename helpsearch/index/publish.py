"""Publishing a generation: it is made in a scratch folder, then becomes the current generation in one step."""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from helpsearch.errors import HelpsearchError, IndexMissingError
from helpsearch.index.build_lock import LOCK
from helpsearch.index.generations import FORMAT, POINTER, PREFIX, Generation, Pointer, read_pointer
from helpsearch.index.in_use import unused
from helpsearch.index.manifest import MANIFEST, Manifest, encode_manifest, sha256

if TYPE_CHECKING:
    from helpsearch.sources.objects import GivenDocuments

_log = logging.getLogger("helpsearch")
_SCRATCH = ".building-"
_WAITS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5)  # seconds
_NO_FOLDERS = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)  # from file systems that cannot sync a folder


@contextlib.contextmanager
def writing(directory: Path, given: GivenDocuments | None = None) -> Iterator[None]:
    """Tell an error of the system in one line. An error that the program's own documents raised passes unchanged.

    :raises helpsearch.errors.HelpsearchError: if the index cannot be written.
    """
    try:
        yield
    except (OSError, sqlite3.Error) as error:  # sqlite3.Error: such as a full disk
        if given is not None and error is given.raised:
            raise
        at, why = (error.filename or directory, error.strerror) if isinstance(error, OSError) else (directory, error)
        raise HelpsearchError(f"cannot write the index: {at}: {why}") from error


@contextlib.contextmanager
def index_folder(directory: Path) -> Iterator[None]:
    """Make the folder of an index if it does not exist. After an error, remove the folder if it was made here and is
    empty.

    :raises helpsearch.errors.IndexMissingError: if the folder has files, but no file of an index. A build would make
        and remove files there.
    """
    made = [folder for folder in (directory, *directory.parents) if not folder.exists()]
    directory.mkdir(parents=True, exist_ok=True)
    try:
        if any(directory.iterdir()) and not ((directory / POINTER).exists() or (directory / LOCK).exists()):
            raise IndexMissingError(
                f"{directory} holds other files and no index", "give a new or empty folder for the index"
            )
        yield
        for folder in made:
            _sync(folder.parent)
    except BaseException:
        with contextlib.suppress(OSError):  # it is not empty
            for folder in made:
                folder.rmdir()
        raise


@contextlib.contextmanager
def scratch_folder(directory: Path) -> Iterator[Path]:
    """Make a folder for the next generation; afterwards it is removed unless it was published."""
    folder = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=directory))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        _remove(directory.glob(f"{_SCRATCH}*"))


def link_files(source: Path, target: Path, names: Iterator[str]) -> None:
    """Put files of one generation into the next: as hard links if the file system has them, else as copies."""
    for name in names:
        try:
            os.link(source / name, target / name)
        except OSError:
            shutil.copyfile(source / name, target / name)


def publish(directory: Path, folder: Path, manifest: Manifest, keep: int | None = None) -> Generation:
    """Make a finished folder the current generation. A crash at any point leaves the old one or the new one, whole.

    :param keep: how many generations the index keeps from now on; by default as many as before.
    """
    data = encode_manifest(manifest)
    (folder / MANIFEST).write_bytes(data)
    for path in folder.iterdir():
        _sync(path)
    _sync(folder)
    numbers = [int(path.name.removeprefix(PREFIX)) for path in _generations(directory)]
    name = f"{PREFIX}{max(numbers, default=0) + 1:06d}"
    before = _pointer(directory)
    folder.rename(directory / name)
    _sync(directory)
    earlier = {before.generation: before.manifest, **before.earlier} if before else {}
    keep = keep or (before.keep if before else 1)
    point_to(directory, Pointer(name, sha256(data), keep, _first(keep - 1, earlier)))
    _log.info("published %s", directory / name)
    return Generation(directory / name, manifest, sha256(data))


def set_keep(directory: Path, keep: int) -> None:
    """Set how many generations the index keeps. The caller holds the directory's lock."""
    pointer = read_pointer(directory)
    if keep != pointer.keep:
        point_to(directory, pointer._replace(keep=keep, earlier=_first(keep - 1, pointer.earlier)))


def check_keep(keep: int | None) -> None:
    if keep is not None and keep < 1:
        raise HelpsearchError(f"{keep} generations cannot be kept", "keep 1, which is the current one, or more")


def point_to(directory: Path, pointer: Pointer) -> None:
    """Replace the pointer in one step. The caller holds the directory's lock."""
    record: dict[str, object] = {"format": FORMAT, "generation": pointer.generation, "manifest": pointer.manifest}
    if pointer.keep > 1:
        record |= {"keep": pointer.keep, "earlier": pointer.earlier}
    path = directory / f"{_SCRATCH}{POINTER}"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    _sync(path)
    _replace(path, directory / POINTER)
    _sync(directory)


def remove_leftovers(directory: Path) -> None:
    """Remove the leftovers of killed builds, and the generations that are neither kept nor in use.

    The caller holds the directory's lock, so no other build is running. If the pointer cannot be read, no generation is
    removed.
    """
    _remove(directory.glob(f"{_SCRATCH}*"))
    pointer = _pointer(directory)
    if pointer is None:
        return
    for old in _generations(directory):
        if old.name != pointer.generation and old.name not in pointer.earlier:
            with unused(old) as free:
                if free:
                    _remove([old])
                    _log.info("removed %s", old)


def _pointer(directory: Path) -> Pointer | None:
    """The pointer, or None if there is none or it cannot be read."""
    try:
        return read_pointer(directory)
    except HelpsearchError:
        return None


def _first(count: int, kept: Mapping[str, str]) -> dict[str, str]:
    return dict(islice(kept.items(), count))


def _generations(directory: Path) -> Iterator[Path]:
    return (path for path in directory.iterdir() if re.fullmatch(rf"{PREFIX}\d{{6,}}", path.name))


def _remove(paths: Iterable[Path]) -> None:
    """Remove files and folders; the next build tries again if that fails."""
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                path.unlink()


def _replace(source: Path, target: Path) -> None:
    """Put a file in another's place. Windows refuses while somebody reads the other file, so this tries several
    times."""
    for wait in _WAITS:
        try:
            source.replace(target)
            return
        except PermissionError:
            sleep(wait)
    source.replace(target)


def _sync(path: Path) -> None:
    """fsync a file or, if the system can, a folder.

    Only Windows needs the file open for writing; a linked file may belong to somebody else.
    """
    folder = path.is_dir()
    if folder and os.name == "nt":
        return
    try:
        handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    except PermissionError:
        if folder:  # a folder above a new index may allow us to write but not to read
            return
        raise
    try:
        os.fsync(handle)
    except OSError as error:
        if not (folder and error.errno in _NO_FOLDERS):
            raise
    finally:
        os.close(handle)

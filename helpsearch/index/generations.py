"""The index directory: immutable generations side by side and a pointer to the current one.

::

    CURRENT          which generation is current, and its manifest's SHA-256
    build.lock       held while a build runs
    g-000007/        a generation: Whoosh files, lexicon, settings, documents, manifest
    .building-.../   one that is being built, or was when its build was killed
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from helpsearch.errors import IndexDamagedError, IndexFormatError, IndexMissingError
from helpsearch.index.lock import LOCK
from helpsearch.index.manifest import (
    MANIFEST,
    Manifest,
    check_files,
    decode_manifest,
    encode_manifest,
    sha256,
)

FORMAT = 1
"""Version of everything on disk; raised with every change that an older or newer program would misread."""

POINTER = "CURRENT"
_PREFIX = "g-"
_SCRATCH = ".building-"


@dataclass(frozen=True)
class Generation:
    """A generation whose manifest has been read."""

    path: Path
    manifest: Manifest
    manifest_sha256: str

    @property
    def name(self) -> str:
        return self.path.name


def current_generation(directory: Path, expect: str | None = None) -> Generation:
    """Read the pointer and the manifest of the current generation; files are not checked yet.

    ``expect`` pins the manifest's SHA-256. Raises :class:`~helpsearch.errors.IndexMissingError`,
    :class:`~helpsearch.errors.IndexFormatError` or :class:`~helpsearch.errors.IndexDamagedError`.
    """
    pointer = directory / POINTER
    try:
        record = json.loads(pointer.read_bytes())
        found = record["format"]
        name, digest = (str(record["generation"]), str(record["manifest"])) if found == FORMAT else ("", "")
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissingError(f"no index in {directory}; make one with {rebuild_command(directory)}") from None
    except OSError as error:
        raise unreadable(directory, error) from None
    except (ValueError, KeyError, TypeError):
        raise damaged(directory, f"{pointer} is not readable") from None
    if found != FORMAT:
        raise IndexFormatError(
            f"the index in {directory} has format {found!r} and this version reads {FORMAT};"
            f" rebuild it with {rebuild_command(directory)}"
        )
    if not name.startswith(_PREFIX) or Path(name).name != name:
        raise damaged(directory, f"{pointer} names no generation")
    try:
        data = (directory / name / MANIFEST).read_bytes()
    except OSError as error:
        raise unreadable(directory, error) from None
    if sha256(data) != digest:
        raise damaged(directory, f"{directory / name / MANIFEST} is not the one that was written")
    if expect is not None and digest != expect.lower():
        raise IndexDamagedError(
            f"the index in {directory} is not the expected one: its manifest has SHA-256 {digest};"
            " fetch the index again"
        )
    try:
        return Generation(directory / name, decode_manifest(data), digest)
    except (ValueError, KeyError, TypeError):
        raise damaged(directory, f"{directory / name / MANIFEST} is not readable") from None


def check_generation(generation: Generation, *, whole: bool) -> None:
    """Compare the files with the manifest; raises :class:`~helpsearch.errors.IndexDamagedError`."""
    directory = generation.path.parent
    try:
        check_files(generation.path, generation.manifest, whole=whole)
    except IndexDamagedError as error:
        raise damaged(directory, str(error)) from None
    except OSError as error:
        raise unreadable(directory, error) from None


def verify(directory: str | Path, *, expect: str | None = None) -> Manifest:
    """Check every byte of an index against its manifest, and the manifest against ``expect`` if given.

    Raises :class:`~helpsearch.errors.IndexMissingError`, :class:`~helpsearch.errors.IndexFormatError` or
    :class:`~helpsearch.errors.IndexDamagedError`.
    """
    generation = current_generation(Path(directory), expect)
    check_generation(generation, whole=True)
    return generation.manifest


def damaged(directory: Path, what: str) -> IndexDamagedError:
    """An error that says what is wrong and how to mend it."""
    return IndexDamagedError(f"{what}; rebuild the index with {rebuild_command(directory)}")


def unreadable(directory: Path, error: OSError) -> IndexDamagedError:
    """An error for a file that the system does not give us."""
    if isinstance(error, PermissionError):
        return IndexDamagedError(f"{error.filename} cannot be read ({error.strerror}); mend its permissions")
    return damaged(directory, f"{error.filename} cannot be read ({error.strerror})")


def rebuild_command(directory: Path) -> str:
    return f"'helpsearch index SOURCE --index {directory}'"


@contextlib.contextmanager
def scratch_folder(directory: Path) -> Iterator[Path]:
    """A folder for the next generation, gone afterwards unless it was published."""
    _remove(directory.glob(f"{_SCRATCH}*"))  # of builds that were killed; the lock says that none is running
    folder = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=directory))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        _remove(directory.glob(f"{_SCRATCH}*"))


def check_place(directory: Path) -> None:
    """Refuse a folder that holds something else: a build makes and removes files there.

    Raises :class:`~helpsearch.errors.IndexMissingError`.
    """
    if any(directory.iterdir()) and not ((directory / POINTER).exists() or (directory / LOCK).exists()):
        raise IndexMissingError(
            f"{directory} holds other files and no index; give a new or empty folder with --index DIR"
        )


def link_files(source: Path, target: Path, names: Iterator[str]) -> None:
    """Put files of one generation into the next without copying them where the file system can."""
    for name in names:
        try:
            os.link(source / name, target / name)
        except OSError:
            shutil.copyfile(source / name, target / name)


def publish(directory: Path, folder: Path, manifest: Manifest) -> Generation:
    """Make a finished folder the current generation; a crash at any point leaves the old one or the new one, whole."""
    data = encode_manifest(manifest)
    (folder / MANIFEST).write_bytes(data)
    for path in folder.iterdir():
        _sync(path)
    _sync(folder)
    numbers = [int(path.name.removeprefix(_PREFIX)) for path in _generations(directory)]
    name = f"{_PREFIX}{max(numbers, default=0) + 1:06d}"
    folder.rename(directory / name)
    _sync(directory)
    pointer = directory / f"{_SCRATCH}{POINTER}"
    record = {"format": FORMAT, "generation": name, "manifest": sha256(data)}
    pointer.write_text(json.dumps(record) + "\n", encoding="utf-8")
    _sync(pointer)
    pointer.replace(directory / POINTER)
    _sync(directory)
    return Generation(directory / name, manifest, sha256(data))


def remove_leftovers(directory: Path, current: Generation) -> None:
    """Remove the other generations, and what builds that were killed left."""
    _remove(directory.glob(f"{_SCRATCH}*"))
    # readers that have an old generation's files open keep them
    _remove([old for old in _generations(directory) if old.name != current.name])


def _generations(directory: Path) -> Iterator[Path]:
    return (path for path in directory.iterdir() if re.fullmatch(rf"{_PREFIX}\d{{6,}}", path.name))


def _remove(paths: Iterable[Path]) -> None:
    """Remove files and folders; what cannot be removed stays for the next build."""
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                path.unlink()


def _sync(path: Path) -> None:
    """fsync a file, or a folder where the system can."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

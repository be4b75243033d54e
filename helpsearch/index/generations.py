"""The index directory: immutable generations side by side and a pointer to the current one.

::

    CURRENT          which generation is current and which others are kept, with their manifests' SHA-256
    build.lock       held while a build runs
    g-000007/        a generation: Whoosh's files, lexicon, metadata, records of documents, manifest
    .building-.../   a generation that is being built, or whose build was killed
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread
from typing import BinaryIO, NamedTuple, TypeVar

from helpsearch.errors import BUILD_ANEW, BUILD_FIRST, IndexDamagedError, IndexFormatError, IndexMissingError
from helpsearch.index.in_use import hold
from helpsearch.index.manifest import MANIFEST, Manifest, check_files, decode_manifest, sha256

FORMAT = 10
"""The version of the format of all files. Raise it with every change that an older or newer program would misread."""

POINTER = "CURRENT"
PREFIX = "g-"

_Result = TypeVar("_Result")


class Generation(NamedTuple):
    """A generation whose manifest has been read."""

    path: Path
    manifest: Manifest
    manifest_sha256: str

    @property
    def name(self) -> str:
        return self.path.name


class Pointer(NamedTuple):
    """The content of the pointer: the current generation and its manifest's SHA-256; how many generations are kept; and
    those that are kept besides the current one, the newest first, each with its manifest's SHA-256."""

    generation: str
    manifest: str
    keep: int
    earlier: Mapping[str, str]


def current_generation(directory: Path, expect: str | None = None) -> Generation:
    """Read the pointer and the manifest of the current generation; the other files are not checked yet.

    :param directory: the index directory.
    :param expect: the SHA-256 that the manifest must have.
    :raises helpsearch.errors.IndexMissingError: if there is no index.
    :raises helpsearch.errors.IndexFormatError: if the index has another format.
    :raises helpsearch.errors.IndexDamagedError: if the index cannot be read, or has another manifest than expected.
    """
    pointer = read_pointer(directory)
    if expect is not None and pointer.manifest != expect.lower():
        raise IndexDamagedError(
            f"the index in {directory} is not the expected one: its manifest has SHA-256 {pointer.manifest}",
            "fetch the index again",
        )
    try:
        return read_generation(directory, pointer.generation, pointer.manifest)
    except IndexDamagedError:
        with contextlib.suppress(IndexMissingError, IndexFormatError, IndexDamagedError):
            if read_pointer(directory) != pointer:  # a build replaced and removed the generation in between
                return current_generation(directory, expect)
        raise


def read_pointer(directory: Path) -> Pointer:
    """Read the pointer. Raises as :func:`current_generation` does."""
    path = directory / POINTER
    try:
        record = json.loads(path.read_bytes())
        found = record["format"]
        if isinstance(found, list | dict):
            raise TypeError
        if found != FORMAT:
            raise IndexFormatError(
                f"the index in {directory} has format {found!r} and this version reads {FORMAT}", BUILD_ANEW, directory
            )
        earlier = {str(name): str(manifest) for name, manifest in record.get("earlier", {}).items()}
        pointer = Pointer(str(record["generation"]), str(record["manifest"]), int(record.get("keep", 1)), earlier)
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissingError(f"no index in {directory}", BUILD_FIRST, directory) from None
    except OSError as error:
        raise unreadable(directory, error) from None
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise damaged(directory, f"{path} is not readable") from None
    if not all(re.fullmatch(rf"{PREFIX}\d{{6,}}", name, re.ASCII) for name in (pointer.generation, *earlier)):
        raise damaged(directory, f"{path} names no generation")
    return pointer


def read_generation(directory: Path, name: str, manifest: str) -> Generation:
    """Read the manifest of a generation; the other files are not checked yet.

    :raises helpsearch.errors.IndexDamagedError: if the manifest cannot be read, or has another SHA-256.
    """
    path = directory / name / MANIFEST
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(directory, error) from None
    if sha256(data) != manifest:
        raise damaged(directory, f"{path} is not the one that was written")
    try:
        return Generation(directory / name, decode_manifest(data), manifest)
    except ValueError:
        raise damaged(directory, f"{path} is not readable") from None


def use_current(directory: Path, expect: str | None, use: Callable[[Generation], _Result]) -> _Result:
    """Call ``use`` with the current generation. If that fails because a build replaced the generation meanwhile, call
    ``use`` with the next one.

    Raises what :func:`current_generation` and ``use`` raise.
    """
    while True:
        generation = current_generation(directory, expect)
        try:
            return use(generation)
        except Exception:
            if current_generation(directory, expect) == generation:
                raise


def hold_generation(generation: Generation) -> BinaryIO:
    """Keep a generation from being removed until the returned file is closed.

    :raises helpsearch.errors.IndexDamagedError: if the generation is gone.
    """
    try:
        return hold(generation.path)
    except OSError as error:
        raise unreadable(generation.path.parent, error) from None


def check_generation(generation: Generation) -> None:
    """Compare the files with the manifest.

    :raises helpsearch.errors.IndexDamagedError: if a file is not as it was written.
    """
    directory = generation.path.parent
    try:
        check_files(generation.path, generation.manifest)
    except IndexDamagedError as error:
        raise damaged(directory, error.message) from None
    except OSError as error:
        raise unreadable(directory, error) from None


def check_in_background(generation: Generation) -> Callable[[], None]:
    """Begin to compare the files with the manifest on another thread; hashing does not hold the interpreter's lock.

    :returns: a function that waits for the end and raises what :func:`check_generation` raises.
    """
    failures: list[Exception] = []

    def check() -> None:
        try:
            check_generation(generation)
        except Exception as error:
            failures.append(error)

    def wait() -> None:
        thread.join()
        if failures:
            raise failures[0]

    thread = Thread(target=check)
    thread.start()
    return wait


def verify(directory: str | Path, *, expect: str | None = None) -> Manifest:
    """Check every byte of an index against its manifest.

    :param directory: the index directory.
    :param expect: the SHA-256 that the manifest must have.
    :returns: the manifest.
    :raises helpsearch.errors.IndexMissingError: if there is no index.
    :raises helpsearch.errors.IndexFormatError: if the index has another format.
    :raises helpsearch.errors.IndexDamagedError: if the index cannot be read, or has another manifest than expected.

    >>> import helpsearch
    >>> helpsearch.verify("build/index").digest  # doctest: +SKIP
    'c0ffee…'
    """

    def check(generation: Generation) -> Manifest:
        with hold_generation(generation):
            check_generation(generation)
        return generation.manifest

    return use_current(Path(directory), expect, check)


def damaged(directory: Path, what: str) -> IndexDamagedError:
    """The error for a damaged index: it says what is wrong and how to mend it."""
    return IndexDamagedError(what, BUILD_ANEW, directory)


def unreadable(directory: Path, error: OSError) -> IndexDamagedError:
    """The error for a file that the system does not let us read."""
    what = f"{error.filename or directory} cannot be read ({error.strerror})"
    if isinstance(error, PermissionError):
        return IndexDamagedError(what, "mend its permissions", directory)
    return damaged(directory, what)

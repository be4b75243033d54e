"""The index directory: immutable generations side by side and a pointer to the current one.

::

    CURRENT          which generation is current, and its manifest's SHA-256
    build.lock       held while a build runs
    g-000007/        a generation: Whoosh's files, lexicon, metadata, records of documents, manifest
    .building-.../   a generation that is being built, or whose build was killed
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import BinaryIO, NamedTuple, TypeVar

from helpsearch.errors import IndexDamagedError, IndexFormatError, IndexMissingError
from helpsearch.index.in_use import hold
from helpsearch.index.manifest import MANIFEST, Manifest, check_files, decode_manifest, sha256

FORMAT = 9
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


def current_generation(directory: Path, expect: str | None = None) -> Generation:
    """Read the pointer and the manifest of the current generation; the other files are not checked yet.

    :param directory: the index directory.
    :param expect: the SHA-256 that the manifest must have.
    :raises helpsearch.errors.IndexMissingError: if there is no index.
    :raises helpsearch.errors.IndexFormatError: if the index has another format.
    :raises helpsearch.errors.IndexDamagedError: if the index cannot be read, or has another manifest than expected.
    """
    pointer = directory / POINTER
    try:
        pointed = pointer.read_bytes()
        record = json.loads(pointed)
        found = record["format"]
        if isinstance(found, list | dict):
            raise TypeError
        name, digest = (str(record["generation"]), str(record["manifest"])) if found == FORMAT else ("", "")
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissingError(f"no index in {directory}; make one with {rebuild_command(directory)}") from None
    except OSError as error:
        raise unreadable(directory, error) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise damaged(directory, f"{pointer} is not readable") from None
    if found != FORMAT:
        raise IndexFormatError(
            f"the index in {directory} has format {found!r} and this version reads {FORMAT};"
            f" rebuild it with {rebuild_command(directory)}"
        )
    if not re.fullmatch(rf"{PREFIX}\d{{6,}}", name, re.ASCII):
        raise damaged(directory, f"{pointer} names no generation")
    try:
        data = (directory / name / MANIFEST).read_bytes()
    except OSError as error:
        with contextlib.suppress(OSError):
            if pointer.read_bytes() != pointed:  # a build replaced and removed the generation in between
                return current_generation(directory, expect)
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
    except ValueError:
        raise damaged(directory, f"{directory / name / MANIFEST} is not readable") from None


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
        raise damaged(directory, str(error)) from None
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
    return IndexDamagedError(f"{what}; rebuild the index with {rebuild_command(directory)}")


def unreadable(directory: Path, error: OSError) -> IndexDamagedError:
    """The error for a file that the system does not let us read."""
    if isinstance(error, PermissionError):
        return IndexDamagedError(f"{error.filename} cannot be read ({error.strerror}); mend its permissions")
    return damaged(directory, f"{error.filename} cannot be read ({error.strerror})")


def rebuild_command(directory: Path) -> str:
    return f"'helpsearch index SOURCE --index {directory}'"

"""Records of the files that were read, by which the next build knows which files changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

import helpsearch

READERS_VERSION = 9
"""Raise it with every change to what a reader makes of a file."""

# Whether HTML or XLSX can be read depends on the libraries that are installed, and the pages depend on their versions.
_LIBRARIES = ("markdown-it-py", "PyYAML")
_EXTRAS = ("trafilatura", "lxml", "openpyxl", "defusedxml", "mammoth")


class FileRecord(NamedTuple):
    """The record of a file. ``documents`` has the line and the content hash of each document by its id; the hash is
    None if the document is not published.

    ``read``, ``unpublished``, ``refused``, ``notes`` and ``again_on`` (``YYYY-MM-DD`` or None) are those of
    :class:`~helpsearch.sources.source.FileReading`.
    """

    read: Mapping[str, str]
    documents: Mapping[str, tuple[int, str | None]]
    unpublished: int
    refused: str | None
    notes: tuple[str, ...]
    again_on: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the file was taken and has no document, not even an unpublished one."""
        return not (self.documents or self.unpublished or self.refused)


def readers_fingerprint() -> dict[str, object]:
    """Everything besides the file itself that the result of reading a file depends on."""
    return {
        "readers": READERS_VERSION,
        "helpsearch": helpsearch.__version__,
        **{library: _version(library) for library in (*_LIBRARIES, *_EXTRAS)},
    }


@cache  # each look-up reads a file, and what is imported stays what it is
def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None


def encode_files(files: Mapping[str, FileRecord]) -> bytes:
    """Encode the records of files, which are given by place, as JSON."""
    content = {"readers": readers_fingerprint(), "files": {place: tuple(record) for place, record in files.items()}}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def decode_files(data: bytes) -> dict[str, FileRecord]:
    """The records that :func:`encode_files` wrote; empty if the readers have changed since.

    Raises :class:`ValueError` for anything else.
    """
    try:
        content = json.loads(data)
        if content["readers"] != readers_fingerprint():
            return {}
        return {place: _decoded(*record) for place, record in content["files"].items()}
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no records of files: {error}") from None


def _decoded(
    read: dict[str, str],
    documents: dict[str, list[Any]],
    unpublished: int,
    refused: str | None,
    notes: list[str],
    again_on: str | None,
) -> FileRecord:
    found = {document_id: (line, digest) for document_id, (line, digest) in documents.items()}
    texts = [*read.values(), *notes, refused or "", again_on or "", *(digest or "" for _, digest in found.values())]
    numbers = [unpublished, *(line for line, _ in found.values())]
    if not (all(isinstance(text, str) for text in texts) and all(type(number) is int for number in numbers)):
        raise ValueError("no record of a file")
    return FileRecord(read, found, unpublished, refused, tuple(notes), again_on)

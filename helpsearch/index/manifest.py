"""The manifest of a generation: the size and SHA-256 of every file, checked before Whoosh opens any of them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from helpsearch.errors import IndexDamagedError

MANIFEST = "manifest.json"
LEXICON = "lexicon.sqlite"
SETTINGS = "settings.json"
RECORDS = "documents.json"
FILES = "files.json"
PASSAGES = "passages.bin"
"""For each passage, by number: its document's number in the order of ids, and where its sequence begins and how long it
is, column by column; 32-bit integers, little-endian."""
SEQUENCES = "sequences.bin"
"""The sequences of all passages (see :mod:`helpsearch.index.sequences`), in any order."""
SUGGESTIONS = "suggestions.sqlite"
"""What may be suggested while someone types (see :mod:`helpsearch.index.suggestions`)."""
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*")  # of a file; none leads elsewhere
_WHOLE = 64 * 2**20  # an index up to this many bytes is hashed whole at opening
_SMALL = 2**20  # of a larger one, the files up to this size
_ALWAYS = (LEXICON, PASSAGES)  # and these, in which an altered byte would go unnoticed


class Manifest(NamedTuple):
    """What a generation is: ``digest`` of its content, ``analysis`` it was made with, its ``files`` as
    {name: (bytes, sha256)}."""

    format: int
    helpsearch: str
    digest: str
    analysis: Mapping[str, Any]
    files: Mapping[str, tuple[int, str]]

    @property
    def bytes(self) -> int:
        """Size of all files together."""
        return sum(size for size, _ in self.files.values())


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def describe_files(folder: Path) -> dict[str, tuple[int, str]]:
    """Size and hash of every file in a folder."""
    return {
        path.name: (path.stat().st_size, _file_sha256(path))
        for path in sorted(folder.iterdir())
        if path.name != MANIFEST
    }


def encode_manifest(manifest: Manifest) -> bytes:
    return (json.dumps(manifest._asdict(), ensure_ascii=False, indent=1) + "\n").encode()


def decode_manifest(data: bytes) -> Manifest:
    """Raises ValueError for what is no manifest."""
    try:
        record = json.loads(data)
        files = {name: (int(size), str(digest)) for name, (size, digest) in record.pop("files").items()}
        manifest = Manifest(**record, files=files)
        known = isinstance(manifest.digest, str) and isinstance(manifest.analysis["dictionary"], list)
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"no manifest: {error}") from None
    if not known or not all(map(_NAME.fullmatch, files)):
        raise ValueError("no digest, no dictionary, or files outside of the generation")
    return manifest


def check_files(folder: Path, manifest: Manifest, *, whole: bool) -> None:
    """Compare a generation's files with its manifest.

    All are hashed if ``whole`` or if together they are small (64 MiB); otherwise only those up to 1 MiB, the lexicon
    and the passages, and of the rest the size. A file that is not in the manifest is refused too, because Whoosh opens
    the newest table of contents that it finds; hidden ones, which nothing opens, are let be. Raises
    :class:`~helpsearch.errors.IndexDamagedError` naming the file, and FileNotFoundError for one that is gone.
    """
    for path in sorted(folder.iterdir()):
        if path.name not in manifest.files and path.name != MANIFEST and not path.name.startswith("."):
            raise IndexDamagedError(f"{path} does not belong to the index")
    whole = whole or manifest.bytes <= _WHOLE
    for name, (size, digest) in manifest.files.items():
        path = folder / name
        if path.stat().st_size != size:
            raise IndexDamagedError(f"{path} is damaged: {path.stat().st_size} bytes instead of {size}")
        if (whole or size <= _SMALL or name in _ALWAYS) and _file_sha256(path) != digest:
            raise IndexDamagedError(f"{path} is damaged: its content is not what was written")


def _file_sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(2**20):
            digest.update(block)
    return digest.hexdigest()

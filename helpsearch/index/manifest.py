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
METADATA = "settings.json"
RECORDS = "documents.json"
FILES = "files.json"
PASSAGES = "passages.bin"
"""The file with a column for each field of :class:`~helpsearch.index.sequences.PassageRow`, by passage id. The columns
follow each other, as 32-bit integers, little-endian."""
SEQUENCES = "sequences.bin"
"""The file with the sequences of all passages (see :mod:`helpsearch.index.sequences`), in any order."""
PLACES = "places.bin"
"""The file with the places of the terms of all passages (see :mod:`helpsearch.index.term_places`), in any order."""
PACK = "pack.json"
"""The file with the whole general synonym pack in terms, for the next build (see :mod:`helpsearch.index.pack`)."""
HELP_CENTRE = "help-centre.json"
"""The file with what the index was built from besides documents (see :mod:`helpsearch.index.help_centre_file`)."""
SUGGESTIONS = "suggestions.sqlite"
"""The file with suggestions (see :mod:`helpsearch.index.suggestions`)."""
OUR_FILES = frozenset((METADATA, LEXICON, RECORDS, FILES, PASSAGES, SEQUENCES, PLACES, PACK, HELP_CENTRE, SUGGESTIONS))
"""The files of a generation beside its manifest that are not Whoosh's."""
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*")  # file names that cannot lead out of the folder


class Manifest(NamedTuple):
    """The description of a generation: the ``format`` on disk, the version of ``helpsearch``, the ``digest`` of its
    content, the fingerprint of its ``analysis``, and its ``files`` as {name: (bytes, SHA-256)}."""

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
    """Read what :func:`encode_manifest` wrote.

    :raises ValueError: for anything else.
    """
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


def check_files(folder: Path, manifest: Manifest) -> None:
    """Compare every byte of a generation's files with its manifest.

    A file that is not in the manifest is refused too, because Whoosh opens the newest table of contents that it finds.
    Hidden files are ignored, since nothing opens them.

    :raises helpsearch.errors.IndexDamagedError: for a file that is not as it was written; the message names it.
    :raises FileNotFoundError: for a file that is gone.
    """
    for path in sorted(folder.iterdir()):
        if path.name not in manifest.files and path.name != MANIFEST and not path.name.startswith("."):
            raise IndexDamagedError(f"{path} does not belong to the index")
    for name, (size, digest) in manifest.files.items():
        path = folder / name
        if path.stat().st_size != size:
            raise IndexDamagedError(f"{path} is damaged: {path.stat().st_size} bytes instead of {size}")
        if _file_sha256(path) != digest:
            raise IndexDamagedError(f"{path} is damaged: its content is not what was written")


def _file_sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(2**20):
            digest.update(block)
    return digest.hexdigest()

"""Exporting an index as a static bundle."""

from __future__ import annotations

import contextlib
import gc
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpsearch.analysis.corpus_analyzer import CorpusAnalyzer
from helpsearch.errors import FilesExistError, HelpsearchError, SourceError
from helpsearch.index.generations import Generation, Pointer
from helpsearch.index.manifest import SUGGESTIONS
from helpsearch.index.publish import point_to
from helpsearch.index.whoosh.snapshot import WhooshSnapshot
from helpsearch.static.analysis_data import analysis_sections
from helpsearch.static.bundle import ENTRY, BundleFile, bundle_files
from helpsearch.static.index_data import index_sections
from helpsearch.static.script import SCRIPT, engine_script
from helpsearch.static.suggestion_data import suggestion_sections

_DATA = "data"
_OURS = re.compile(r"[a-z_]+-[0-9a-f]{12}(?:\.bin)?")  # names below the folder of data


@dataclass(frozen=True)
class StaticExport:
    """What an export wrote: the folder, how many ``files`` of how many ``bytes``, how many ``documents`` they have, and
    how many documents were left out since they are ``restricted``. ``pins`` counts the queries of pins, which a bundle
    does not have."""

    folder: Path
    files: int
    bytes: int
    documents: int
    restricted: int
    pins: int


def export_static(directory: str | Path, to: str | Path, *, analyzer: CorpusAnalyzer | None = None) -> StaticExport:
    """Write an index as a static bundle: files that any web server hands out, and that a browser searches by itself.

    Documents with ``access`` are left out of everything, statistics and lexicon included. The same index gives the same
    bytes. The files of the bundle's data have the hash of their content in their names; the entry is written last, and
    files of the bundle before are removed after it. So an export that fails or is killed leaves the bundle that was
    there.

    :param directory: the index directory.
    :param to: the folder of the bundle. It is made if it does not exist; one with other files than a bundle's is
        refused.
    :param analyzer: the analyzer that the index was built with, if it is not Kiwi; it is needed only if documents are
        left out.
    :returns: what was written.
    :raises helpsearch.errors.FilesExistError: the folder has other files.
    :raises helpsearch.errors.UnusableIndexError: there is no index, or it cannot be read.
    :raises helpsearch.errors.SourceError: all documents are restricted.
    :raises helpsearch.errors.HelpsearchError: the files cannot be written.

    >>> import helpsearch
    >>> helpsearch.export_static("build/index", "site/search").documents  # doctest: +SKIP
    227
    """
    folder = Path(to)
    _check_folder(folder)
    with _public(Path(directory), analyzer) as (snapshot, restricted), _without_collector():
        documents = {name: number for number, name in enumerate(_with_passages(snapshot))}
        manifest = snapshot.generation.manifest
        about = {
            "helpsearch": manifest.helpsearch,
            "digest": manifest.digest,
            "documents": len(documents),
            "restricted": restricted,
        }
        sections = (
            *analysis_sections(snapshot.lexicon),
            *index_sections(snapshot),
            *suggestion_sections(snapshot.generation.path / SUGGESTIONS, documents),
        )
        pins = len(snapshot.metadata.pins)
        files = [BundleFile(SCRIPT, engine_script().encode()), *bundle_files(sections, about)]
    try:
        _write(folder, files)
    except OSError as error:
        raise HelpsearchError(f"cannot write the bundle: {error.filename or folder}: {error.strerror}") from error
    return StaticExport(folder, len(files), sum(len(each.content) for each in files), len(documents), restricted, pins)


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Do without the garbage collector, which would go through millions of postings again and again; none of them is in
    a cycle."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _check_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise FilesExistError(f"{folder} is a file", "give a folder for the bundle")
    if folder.exists() and any(folder.iterdir()) and not (folder / ENTRY).exists():
        raise FilesExistError(f"{folder} holds other files", "give a new or empty folder, or one with a bundle")


@contextlib.contextmanager
def _public(directory: Path, analyzer: CorpusAnalyzer | None) -> Iterator[tuple[WhooshSnapshot, int]]:
    """The index without its restricted documents, and how many these are."""
    snapshot = WhooshSnapshot.open(directory)
    with contextlib.closing(snapshot):
        restricted = _restricted(snapshot)
        if not restricted:
            yield snapshot, 0
            return
        if len(restricted) == len(snapshot.document_names()):
            raise SourceError("all documents are restricted", "export an index that has public documents")
        with tempfile.TemporaryDirectory() as copy:
            _remove(snapshot.generation, Path(copy), restricted, analyzer)
            with contextlib.closing(WhooshSnapshot.open(Path(copy))) as public:
                yield public, len(restricted)


def _restricted(snapshot: WhooshSnapshot) -> set[str]:
    """The ids of the documents that only some groups may see."""
    return {snapshot.passage(each).document for passages in snapshot.restricted.values() for each in passages}


def _remove(generation: Generation, copy: Path, document_ids: set[str], analyzer: CorpusAnalyzer | None) -> None:
    """Copy a generation into a folder, as an index of its own, and remove documents there."""
    from helpsearch.index.update import update

    shutil.copytree(generation.path, copy / generation.path.name)
    point_to(copy, Pointer(generation.path.name, generation.manifest_sha256, 1, {}))
    with update(copy, analyzer=analyzer) as index:
        for document_id in sorted(document_ids):
            index.remove(document_id)


def _with_passages(snapshot: WhooshSnapshot) -> Sequence[str]:
    """The ids of the documents that have passages, in their order."""
    return [name for number, name in enumerate(sorted(snapshot.document_names())) if _has_passages(snapshot, number)]


def _has_passages(snapshot: WhooshSnapshot, document: int) -> bool:
    try:
        return bool(snapshot.passages_of(document))
    except KeyError:  # a document that is only a title
        return False


def _write(folder: Path, files: Sequence[BundleFile]) -> None:
    """Write all files, the entry last, and then remove those of an earlier bundle."""
    made: list[Path] = []
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for path, content in files:
            target = folder / path
            if target.exists() and target.read_bytes() == content:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            if path not in (ENTRY, SCRIPT):
                made.append(target)
            _replace(target, content)
    except BaseException:
        _discard(folder, made)
        raise
    _remove_others(folder / _DATA, {each.path for each in files})


def _replace(target: Path, content: bytes) -> None:
    """Write a file that nobody ever sees half of."""
    scratch = target.with_name(f".{target.name}.new")
    try:
        with scratch.open("wb") as file:
            file.write(content)
            file.flush()
            if target.name == ENTRY:
                os.fsync(file.fileno())
        scratch.replace(target)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise


def _discard(folder: Path, made: Iterable[Path]) -> None:
    """Remove the files of an export that failed, and the folders that are empty without them."""
    for path in made:
        with contextlib.suppress(OSError):
            path.unlink()
    for path in sorted({*(each.parent for each in made), folder / _DATA, folder}, reverse=True):
        with contextlib.suppress(OSError):  # it has other files
            path.rmdir()


def _remove_others(data: Path, kept: set[str]) -> None:
    """Remove what earlier bundles have left in the folder of data."""
    names = {path.split("/")[1] for path in kept if "/" in path}
    for path in data.iterdir():
        if path.name not in names and _OURS.fullmatch(path.name):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)

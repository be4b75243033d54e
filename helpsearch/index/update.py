"""Updating an index by single documents, without its sources."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from time import perf_counter

from helpsearch.analysis.corpus_analyzer import CorpusAnalyzer
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.documents.content import content_hash
from helpsearch.documents.corpus import DictionaryWord
from helpsearch.documents.document import Document
from helpsearch.errors import (
    BUILD_ANEW,
    DocumentError,
    HelpsearchError,
    IndexDamagedError,
    IndexFormatError,
    SourceError,
)
from helpsearch.index.build_lock import build_lock
from helpsearch.index.generation_writer import GenerationWriter
from helpsearch.index.generations import current_generation
from helpsearch.index.help_centre_file import decode_help_centre
from helpsearch.index.manifest import HELP_CENTRE
from helpsearch.index.previous import DAMAGED, Previous, previous_index
from helpsearch.index.publish import publish, remove_leftovers, scratch_folder, writing
from helpsearch.index.report import BuildReport, build_report, log_report
from helpsearch.sources.corpus_reader import CorpusReading, ReadDocument
from helpsearch.sources.encodings import nfc
from helpsearch.sources.objects import to_article_or_faq


class IndexUpdate:
    """Collects changes to an index; :func:`update` makes one and publishes the changes together."""

    def __init__(self) -> None:
        self._changes: dict[str, ReadDocument | None] = {}
        self._report: BuildReport | None = None
        self._ended = False

    def add(self, document: Document) -> None:
        """Add a document, or replace the one with its id. Of several changes to one id the last counts.

        :raises helpsearch.errors.DocumentError: the document has no text, is nested too deeply or is too large. The
            changes before it stay.
        """
        self._check_open()
        if not isinstance(document, Document):
            raise DocumentError(f"{document!r:.60} is no document", "give an object of helpsearch.Document")
        read = to_article_or_faq(document)
        self._changes[read.id] = ReadDocument(read, content_hash(read))

    def remove(self, document_id: str) -> None:
        """Remove the document with this id. An id that the index does not have does no harm."""
        self._check_open()
        self._changes[nfc(document_id)] = None

    @property
    def report(self) -> BuildReport:
        """The report of the update, when it has ended without an error.

        :raises helpsearch.errors.HelpsearchError: the update has not ended, or has failed.
        """
        if self._report is None:
            raise HelpsearchError("the update has no report", "read it behind the end of the with block")
        return self._report

    def _check_open(self) -> None:
        if self._ended:
            raise HelpsearchError("the update has ended", "begin another with helpsearch.update")


@contextlib.contextmanager
def update(directory: str | Path, *, analyzer: CorpusAnalyzer | None = None) -> Iterator[IndexUpdate]:
    """Change single documents of an index.

    The changes are published together at the end of the ``with`` block, in one step, as a build publishes them. After
    an error nothing is published, and the index is as it was. No other build or update of the index can run before the
    block ends. The result is what a build from all documents would make: the same digest, the same pages. The
    documents wait in memory until the end, so :func:`helpsearch.build` is for a whole help centre.

    A later build makes the index of its own sources again: documents that were only added here leave it, and files
    whose documents were replaced or removed here count with what they say.

    :param directory: the index directory.
    :param analyzer: the analyzer that the index was built with; by default Kiwi. The user dictionary and the synonyms
        are those of the last build. The first word that the index does not know loads Kiwi, which takes seconds and
        half a gigabyte; it stays loaded for the next update of this process.
    :returns: a context manager that gives an :class:`IndexUpdate`.
    :raises helpsearch.errors.IndexMissingError: there is no index yet.
    :raises helpsearch.errors.IndexLockedError: another build or update of the index is running.
    :raises helpsearch.errors.IndexFormatError: the index is of another format, or of another analyzer or its version.
    :raises helpsearch.errors.IndexDamagedError: a file of the index is missing, truncated or altered.
    :raises helpsearch.errors.SourceError: at the end, if no document would be left.

    >>> import helpsearch
    >>> with helpsearch.update("build/index") as writer:  # doctest: +SKIP
    ...     writer.add(helpsearch.Document(id="refund", title="환불 신청", text="주문 내역에서 신청합니다."))
    ...     writer.remove("old-page")
    >>> writer.report.changed  # doctest: +SKIP
    1
    """
    started = perf_counter()
    directory = Path(directory)
    current_generation(directory)  # if there is no index, nothing is written
    with contextlib.ExitStack() as locked:
        with writing(directory):
            locked.enter_context(build_lock(directory))
            remove_leftovers(directory)
            previous, own = _previous(directory, analyzer)
        collected = IndexUpdate()
        try:
            yield collected
        finally:
            collected._ended = True
        with writing(directory):
            report = _publish(directory, previous, own, collected._changes, started)
        log_report(report)
        collected._report = report


@lru_cache(maxsize=1)
def _kiwi(dictionary: tuple[DictionaryWord, ...]) -> CorpusAnalyzer:
    """Kiwi with a user dictionary; it stays loaded for the next update."""
    return KiwiAnalyzer(dictionary)


def _previous(directory: Path, analyzer: CorpusAnalyzer | None) -> tuple[Previous, CorpusAnalyzer]:
    """The current generation, and the analyzer with its user dictionary."""
    words = current_generation(directory).manifest.analysis["dictionary"]
    dictionary = tuple(DictionaryWord(*word) for word in words)
    own = analyzer.with_dictionary(dictionary) if analyzer else _kiwi(dictionary)
    previous, why = previous_index(directory, own.fingerprint, full=False)
    if previous is None:
        error = IndexDamagedError if why == DAMAGED else IndexFormatError
        raise error(f"{directory} cannot be updated: {why}", BUILD_ANEW, directory)
    return previous, own


def _publish(
    directory: Path,
    previous: Previous,
    analyzer: CorpusAnalyzer,
    changes: dict[str, ReadDocument | None],
    started: float,
) -> BuildReport:
    before = previous.hashes
    added = {key: read for key, read in changes.items() if read and read.hash != before.get(key)}
    removed = {key for key, read in changes.items() if read is None and key in before}
    hashes = {key: value for key, value in before.items() if key not in removed}
    hashes |= {key: read.hash for key, read in added.items()}
    if not hashes:
        raise SourceError("the update would leave no document in the index", "remove the directory instead")
    centre, pack = decode_help_centre((previous.generation.path / HELP_CENTRE).read_bytes())
    generation = previous.generation
    if added or removed:
        with scratch_folder(directory) as folder:
            with GenerationWriter(folder, analyzer, previous) as writer:
                for document, digest in added.values():
                    writer.add(document, digest)
                for key in removed:
                    writer.remove(key)
                manifest = writer.finish(centre, previous.files, pack=pack)
            generation = publish(directory, folder, manifest)
        remove_leftovers(directory)
    reading = CorpusReading(centre, previous.files, hashes, unpublished=0, refused=(), notes=())
    return build_report(generation, reading, before, None, perf_counter() - started)

"""Building an index: the sources are read, changed documents are written into the next generation, and the generation
is published."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from time import perf_counter

from helpsearch.analysis.corpus_analyzer import CorpusAnalyzer
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.errors import HelpsearchError
from helpsearch.index.build_lock import build_lock
from helpsearch.index.digest import content_digest
from helpsearch.index.generation_writer import GenerationWriter
from helpsearch.index.generations import Generation
from helpsearch.index.previous import Previous, previous_index
from helpsearch.index.publish import (
    check_keep,
    index_folder,
    publish,
    remove_leftovers,
    scratch_folder,
    set_keep,
    writing,
)
from helpsearch.index.report import BuildReport, build_report, log_report
from helpsearch.index.steps import FILES, READING, Progress, silent
from helpsearch.sources import nothing_to_index, open_sources
from helpsearch.sources.corpus_reader import CorpusReader, ReadDocument, merged
from helpsearch.sources.objects import Given, GivenDocuments, paths_and_documents
from helpsearch.sources.settings import NO_SETTINGS, Settings
from helpsearch.sources.source import Source

_log = logging.getLogger("helpsearch")


def build(
    source: Given,
    directory: str | Path,
    *,
    full: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
    pack: bool = True,
    analyzer: CorpusAnalyzer | None = None,
    settings: Settings = NO_SETTINGS,
    keep: int | None = None,
) -> BuildReport:
    """Build the index of one or more sources, or bring it up to date.

    The index will have the documents of the sources and no others. Documents are compared by content, so only those
    that are new or changed are analysed. An iterable of documents is read once and may be a generator: no more than
    200,000 characters wait in memory.

    :param source: a folder or file of help content; an iterable of :class:`helpsearch.Document`; or an iterable of
        such paths and documents. An iterator gives its paths first. A folder whose ``corpus.yaml`` names synonyms, a
        user dictionary and contacts may have no documents of its own.
    :param directory: the index directory; it is made if it does not exist.
    :param full: do everything anew, even if nothing changed.
    :param strict: a file of an external source, or a document without text, that is refused stops the build.
    :param progress: called now and then with the step of the build (:data:`helpsearch.index.steps.STEPS`), how much of
        it is done, and how much there is.
    :param pack: use the general synonym pack, unless a corpus says ``synonym_pack: false``.
    :param analyzer: reads the words of the corpus; by default Kiwi. An index of another analyzer is made anew.
    :param settings: settings of the only source, which count before those of its ``helpsearch.yaml``
        (:func:`helpsearch.sources.settings_file.read_settings` reads another file).
    :param keep: how many generations the index keeps from now on, 1 or more, the current one included; by default as
        many as before, and 1 in a new index. See :func:`helpsearch.use_generation`.
    :returns: a report of what was done. If nothing changed, the current generation stays.
    :raises helpsearch.errors.CorpusError: for faults in a corpus of our own format and, if ``strict``, refused files.
        The index stays as it was.
    :raises helpsearch.errors.DocumentError: if two documents have one id. What the iterable raises passes unchanged.
        The index stays as it was.
    :raises helpsearch.errors.SourceError: if a source does not exist, or there is nothing to index.
    :raises helpsearch.errors.IndexMissingError: if the directory has other files and no index.
    :raises helpsearch.errors.HelpsearchError: if the index cannot be written, or ``keep`` is below 1.
    :raises helpsearch.errors.IndexLockedError: if another build of the directory is running.

    >>> import helpsearch
    >>> helpsearch.build("corpus/", "build/index").documents  # doctest: +SKIP
    {'article': 79, 'faq': 148, 'checklist': 21}
    >>> rows = [("refund", "환불 신청", "주문 내역에서 신청합니다.")]
    >>> documents = (helpsearch.Document(id=id, title=title, text=text) for id, title, text in rows)
    >>> helpsearch.build(documents, "build/index").added  # doctest: +SKIP
    1
    """
    builder = Builder(source, directory, strict=strict, pack=pack, analyzer=analyzer, settings=settings, keep=keep)
    return builder.build(full=full, progress=progress)


class Builder:
    """Builds one index again and again; the analyzer, which may take seconds to load, stays loaded between builds.

    The arguments are those of :func:`build`.
    """

    def __init__(
        self,
        source: Given,
        directory: str | Path,
        *,
        strict: bool,
        pack: bool = True,
        analyzer: CorpusAnalyzer | None = None,
        settings: Settings = NO_SETTINGS,
        keep: int | None = None,
    ) -> None:
        check_keep(keep)
        self._source = source
        self._directory = Path(directory)
        self._strict = strict
        self._pack = pack
        self._analyzer = analyzer or KiwiAnalyzer()
        self._settings = settings
        self._keep = keep

    def build(self, *, full: bool = False, progress: Progress | None = None) -> BuildReport:
        """Build the index as :func:`build` does."""
        started = perf_counter()
        paths, given = paths_and_documents(self._source)
        sources = open_sources(paths, self._settings)
        dictionary = merged([source.help_centre for source in sources]).dictionary
        self._analyzer = self._analyzer.with_dictionary(dictionary)
        if not isinstance(self._analyzer.fingerprint.get("dictionary"), list):
            raise HelpsearchError("the analyzer's fingerprint has no list 'dictionary'; see CorpusAnalyzer.fingerprint")
        with writing(self._directory, given), index_folder(self._directory), build_lock(self._directory):
            return self._build(sources, given, full, progress or silent, started)

    def load_analyzer(self) -> None:
        """Load the analyzer now, and not when the next build meets a new word."""
        self._analyzer.load()

    def _build(
        self, sources: Sequence[Source], given: GivenDocuments, full: bool, progress: Progress, started: float
    ) -> BuildReport:
        remove_leftovers(self._directory)
        previous, rebuilt = previous_index(self._directory, self._analyzer.fingerprint, full)
        before = previous.hashes if previous else {}
        last = previous.generation.name if previous else f"nothing: {rebuilt or 'there is no index yet'}"
        _log.info("building %s from %s", self._directory, last)
        reader = CorpusReader(
            sources,
            given,
            known=previous.files if previous else None,
            indexed=before,
            strict=self._strict,
            ahead=True,
            progress=lambda done, total: progress(READING, done, total),
        )
        with contextlib.closing(reader.documents()) as changed:
            generation = self._next_generation(reader, changed, previous, progress)
        remove_leftovers(self._directory)
        report = build_report(generation, reader.reading(), before, rebuilt, perf_counter() - started)
        for refusal in report.refused:
            _log.info("refused %s: %s", refusal.source, refusal.reason)
        log_report(report)
        return report

    def _next_generation(
        self,
        reader: CorpusReader,
        changed: Iterator[ReadDocument],
        previous: Previous | None,
        progress: Progress,
    ) -> Generation:
        """Write and publish the next generation; the current one if nothing changed.

        :param changed: the documents of ``reader`` that are new or changed.
        """
        pack = self._pack and reader.help_centre.synonym_pack
        first = next(changed, None)
        if first is None:  # all files have been read, and no document is new or changed
            reading = reader.reading()
            if not reading.hashes:
                raise nothing_to_index([source.root for source in reader.sources], reading.refused)
            digest = content_digest(reading.hashes, reading.help_centre, self._analyzer.fingerprint, pack=pack)
            if previous and previous.generation.manifest.digest == digest:
                _log.info("nothing changed; %s stays", previous.generation.name)
                if self._keep is not None:
                    set_keep(self._directory, self._keep)
                return previous.generation
        with scratch_folder(self._directory) as folder:
            with GenerationWriter(folder, self._analyzer, previous, progress) as writer:
                for document, content_hash in chain([first] if first else [], changed):
                    writer.add(document, content_hash)
                reading = reader.reading()
                for document_id in (previous.hashes if previous else {}).keys() - reading.hashes.keys():
                    writer.remove(document_id)
                manifest = writer.finish(reading.help_centre, reading.files, pack=pack)
            generation = publish(self._directory, folder, manifest, self._keep)
        progress(FILES, 1, 1)
        return generation

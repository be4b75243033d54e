"""Building an index: the sources are read, changed documents are written into the next generation, and the generation
is published."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from time import perf_counter

from helpsearch.analysis.corpus_analyzer import CorpusAnalyzer
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.errors import HelpsearchError
from helpsearch.index.build_lock import build_lock
from helpsearch.index.digest import content_digest
from helpsearch.index.generation_writer import GenerationWriter
from helpsearch.index.previous import previous_index
from helpsearch.index.publish import index_folder, publish, remove_leftovers, scratch_folder
from helpsearch.index.report import READING, WRITING, BuildReport, build_report
from helpsearch.sources import nothing_to_index, open_sources
from helpsearch.sources.corpus_reader import CorpusReader, merged
from helpsearch.sources.settings import NO_SETTINGS, Settings
from helpsearch.sources.source import Source

Progress = Callable[[str, int, int], None]
"""Called with the step of the build, how much of it is done and how much there is."""


def build(
    source: str | Path | Sequence[str | Path],
    directory: str | Path,
    *,
    full: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
    pack: bool = True,
    analyzer: CorpusAnalyzer | None = None,
    settings: Settings = NO_SETTINGS,
) -> BuildReport:
    """Build the index of one or more sources, or bring it up to date.

    :param source: a folder or file of help content, or several.
    :param directory: the index directory; it is made if it does not exist.
    :param full: do everything anew, even if nothing changed.
    :param strict: a refused file of an external source stops the build.
    :param progress: called now and then with the step of the build, how much of it is done, and how much there is.
    :param pack: use the general synonym pack, unless a corpus says ``synonym_pack: false``.
    :param analyzer: reads the words of the corpus; by default Kiwi. An index of another analyzer is made anew.
    :param settings: settings of the only source, which count before those of its ``helpsearch.yaml``
        (:func:`helpsearch.sources.settings_file.read_settings` reads another file).
    :returns: a report of what was done. If nothing changed, the current generation stays.
    :raises helpsearch.errors.CorpusError: for faults in a corpus of our own format and, if ``strict``, refused files.
        The index stays as it was.
    :raises helpsearch.errors.SourceError: if a source does not exist, or there is nothing to index.
    :raises helpsearch.errors.IndexMissingError: if the directory has other files and no index.
    :raises helpsearch.errors.IndexLockedError: if another build of the directory is running.

    >>> import helpsearch
    >>> helpsearch.build("corpus/", "build/index").documents  # doctest: +SKIP
    {'article': 79, 'faq': 148, 'checklist': 21}
    """
    builder = Builder(source, directory, strict=strict, pack=pack, analyzer=analyzer, settings=settings)
    return builder.build(full=full, progress=progress)


class Builder:
    """Builds one index again and again; the analyzer, which may take seconds to load, stays loaded between builds.

    The arguments are those of :func:`build`.
    """

    def __init__(
        self,
        source: str | Path | Sequence[str | Path],
        directory: str | Path,
        *,
        strict: bool,
        pack: bool = True,
        analyzer: CorpusAnalyzer | None = None,
        settings: Settings = NO_SETTINGS,
    ) -> None:
        self._sources = [source] if isinstance(source, str | Path) else source
        self._directory = Path(directory)
        self._strict = strict
        self._pack = pack
        self._analyzer = analyzer or KiwiAnalyzer()
        self._settings = settings

    def build(self, *, full: bool = False, progress: Progress | None = None) -> BuildReport:
        """Build the index as :func:`build` does."""
        started = perf_counter()
        sources = open_sources(self._sources, self._settings)
        dictionary = merged([source.help_centre for source in sources]).dictionary
        self._analyzer = self._analyzer.with_dictionary(dictionary)
        if not isinstance(self._analyzer.fingerprint.get("dictionary"), list):
            raise HelpsearchError("the analyzer's fingerprint has no list 'dictionary'; see CorpusAnalyzer.fingerprint")
        directory = self._directory
        try:
            with index_folder(directory), build_lock(directory):
                return self._build(sources, full, progress or (lambda *_: None), started)
        except OSError as error:
            raise HelpsearchError(f"cannot write the index: {error.filename or directory}: {error.strerror}") from error
        except sqlite3.Error as error:  # such as a full disk
            raise HelpsearchError(f"cannot write the index: {directory}: {error}") from error

    def load_analyzer(self) -> None:
        """Load the analyzer now, and not when the next build meets a new word."""
        self._analyzer.load()

    def _build(self, sources: Sequence[Source], full: bool, progress: Progress, started: float) -> BuildReport:
        remove_leftovers(self._directory)
        previous, rebuilt = previous_index(self._directory, self._analyzer.fingerprint, full)
        before = previous.hashes if previous else {}
        reader = CorpusReader(
            sources,
            known=previous.files if previous else None,
            indexed=before,
            strict=self._strict,
            progress=lambda done, total: progress(READING, done, total),
        )
        pack = self._pack and reader.help_centre.synonym_pack
        changed = reader.documents()
        first = next(changed, None)
        digest = None
        if first is None:  # all files have been read, and no document is new or changed
            reading = reader.reading()
            if not reading.hashes:
                raise nothing_to_index([source.root for source in sources], reading.refused)
            digest = content_digest(reading.hashes, reading.help_centre, self._analyzer.fingerprint, pack=pack)
        if previous and previous.generation.manifest.digest == digest:
            generation = previous.generation
        else:
            with scratch_folder(self._directory) as folder:
                with GenerationWriter(folder, self._analyzer, previous) as writer:
                    for document, content_hash in chain([first] if first else [], changed):
                        writer.add(document, content_hash)
                    reading = reader.reading()
                    progress(WRITING, 0, 1)
                    for document_id in before.keys() - reading.hashes.keys():
                        writer.remove(document_id)
                    manifest = writer.finish(reading.help_centre, reading.files, pack=pack)
                progress(WRITING, 1, 1)
                generation = publish(self._directory, folder, manifest)
        remove_leftovers(self._directory)
        return build_report(generation, reader.reading(), before, rebuilt, perf_counter() - started)

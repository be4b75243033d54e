"""Building an index: the next generation beside the current one, of which only what changed is made anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from time import perf_counter

from helpsearch.analysis.corpus_analyzer import CorpusAnalyzer
from helpsearch.analysis.morphology import Morphology
from helpsearch.documents.documents import Document
from helpsearch.errors import HelpsearchError
from helpsearch.index.build_lock import build_lock
from helpsearch.index.digest import content_digest
from helpsearch.index.generation_writer import GenerationWriter
from helpsearch.index.generations import Generation
from helpsearch.index.previous import Previous, previous_index
from helpsearch.index.publish import index_folder, publish, remove_leftovers, scratch_folder
from helpsearch.index.report import READING, WRITING, BuildReport, build_report
from helpsearch.sources import nothing_to_index, open_sources
from helpsearch.sources.corpus_reader import CorpusReader, merged
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
) -> BuildReport:
    """Build the index of one or more sources, or bring it up to date.

    :param source: a folder or file of help content, or several.
    :param directory: the index directory; made where it does not exist.
    :param full: do everything anew, whatever the index holds already.
    :param strict: a foreign file that is refused stops the build, too.
    :param progress: told how far the build is.
    :param pack: the general synonym pack helps, unless a corpus says ``synonym_pack: false``.
    :param analyzer: reads the words of the corpus; by default Kiwi. An index that another one made is made anew.
    :returns: what was done. Where nothing changed, the current generation stays.
    :raises helpsearch.errors.CorpusError: faults in a corpus of our own format, or files refused if ``strict``; the
        index stays as it was.
    :raises helpsearch.errors.SourceError: a source that is not there, or nothing to index.
    :raises helpsearch.errors.IndexMissingError: the directory holds other files and no index.
    :raises helpsearch.errors.IndexLockedError: another build of the directory is running.

    >>> import helpsearch
    >>> helpsearch.build("corpus/", "build/index").documents  # doctest: +SKIP
    {'article': 79, 'faq': 148, 'checklist': 21}
    """
    return Builder(source, directory, strict=strict, pack=pack, analyzer=analyzer).build(full=full, progress=progress)


class Builder:
    """Builds one index time and again; its analyser, which may take seconds to load, stays loaded from one build to the
    next.

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
    ) -> None:
        self._sources = [source] if isinstance(source, str | Path) else source
        self._directory = Path(directory)
        self._strict = strict
        self._pack = pack
        self._analyzer = analyzer or Morphology()

    def build(self, *, full: bool = False, progress: Progress | None = None) -> BuildReport:
        """As :func:`build`."""
        started = perf_counter()
        sources = open_sources(self._sources)
        dictionary = merged([source.help_centre for source in sources]).dictionary
        self._analyzer = self._analyzer.with_dictionary(dictionary)
        if not isinstance(self._analyzer.fingerprint.get("dictionary"), list):
            raise HelpsearchError("the analyzer's fingerprint has no list 'dictionary'; see CorpusAnalyzer.fingerprint")
        directory = self._directory
        try:
            with index_folder(directory), build_lock(directory):
                remove_leftovers(directory)
                previous, rebuilt = previous_index(directory, self._analyzer.fingerprint, full)
                before = previous.hashes if previous else {}
                tell = progress or (lambda *_: None)
                reader = CorpusReader(
                    sources,
                    known=previous.files if previous else None,
                    indexed=before,
                    strict=self._strict,
                    progress=lambda done, total: tell(READING, done, total),
                )
                generation = self._next_generation(sources, reader, previous, tell)
                remove_leftovers(directory)
                return build_report(generation, reader, before, rebuilt, perf_counter() - started)
        except OSError as error:
            raise HelpsearchError(f"cannot write the index: {error.filename or directory}: {error.strerror}") from error
        except sqlite3.Error as error:  # such as a full disk
            raise HelpsearchError(f"cannot write the index: {directory}: {error}") from error

    def load_analyzer(self) -> None:
        """Load the analyser now, as the next build will need it, and not only when that meets a new word."""
        self._analyzer.load()

    def _next_generation(
        self, sources: Sequence[Source], reader: CorpusReader, previous: Previous | None, progress: Progress
    ) -> Generation:
        """Read the sources and publish the next generation; if nothing changed, the previous one stays."""
        pack = self._pack and reader.help_centre.synonym_pack
        documents = iter(reader)
        first = next(documents, None)
        if first is None:  # then the reader has read everything
            if not reader.hashes:
                raise nothing_to_index([source.root for source in sources], reader.refused)
            digest = content_digest(reader.hashes, reader.help_centre, self._analyzer.fingerprint, pack=pack)
            if previous and previous.generation.manifest.digest == digest:
                return previous.generation
        changed: Iterable[Document] = documents if first is None else chain([first], documents)
        with scratch_folder(self._directory) as folder:
            with GenerationWriter(folder, self._analyzer, previous) as writer:
                for document in changed:
                    writer.add(document, reader.hashes[document.id])
                progress(WRITING, 0, 1)
                for document_id in previous.records.keys() - reader.hashes.keys() if previous else ():
                    writer.remove(document_id)
                manifest = writer.finish(reader.help_centre, reader.files, pack=pack)
            progress(WRITING, 1, 1)
            return publish(self._directory, folder, manifest)

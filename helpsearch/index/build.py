"""Building an index: the next generation beside the current one, of which only what changed is made anew."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

import helpsearch
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.corpus_analyzer import CorpusAnalyzer
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.lexicon_file import write_lexicon
from helpsearch.analysis.morphology import Morphology
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.words import words
from helpsearch.documents.corpus import HelpCentre
from helpsearch.documents.passages import passages
from helpsearch.errors import (
    HelpsearchError,
)
from helpsearch.index.entries import entries
from helpsearch.index.fields import TERM_FIELDS, StoredPassage
from helpsearch.index.generations import FORMAT
from helpsearch.index.lock import build_lock
from helpsearch.index.made_once import MadeOnce
from helpsearch.index.make_settings import make_settings, words_to_know
from helpsearch.index.manifest import (
    FILES,
    LEXICON,
    PACK,
    PASSAGES,
    RECORDS,
    SEQUENCES,
    SETTINGS,
    SUGGESTIONS,
    Manifest,
    describe_files,
)
from helpsearch.index.pack import analysed_pack, chosen, encode_pack, pack_hash
from helpsearch.index.passage_numbers import keep_sequences, passage_rows
from helpsearch.index.person import PERSON_PHRASES
from helpsearch.index.previous import Previous, previous_index
from helpsearch.index.publish import index_folder, link_files, publish, remove_leftovers, scratch_folder
from helpsearch.index.records import (
    DocumentRecord,
    encode_records,
    record,
)
from helpsearch.index.report import READING, BuildReport
from helpsearch.index.schema import schema
from helpsearch.index.sequences import SequenceWriter
from helpsearch.index.settings import Synonym, decode_settings, encode_settings
from helpsearch.index.standing import Standing
from helpsearch.index.suggestion_writer import SuggestionWriter
from helpsearch.index.writer import whoosh_writer
from helpsearch.sources import nothing_to_index, open_sources
from helpsearch.sources.corpus_reader import CorpusReader, CorpusReading, ReadDocument, merged
from helpsearch.sources.file_records import encode_files
from helpsearch.sources.source import Source

_OURS = frozenset((RECORDS, FILES, LEXICON, SETTINGS, PACK, PASSAGES, SEQUENCES, SUGGESTIONS))
_ANALYSED_TOGETHER = 1_000_000  # characters whose words go to Kiwi in one call

_SEED_LEXICONS: MadeOnce[bytes] = MadeOnce()  # 8 MB each of Kiwi's

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done and how much there is."""


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
                return _build(
                    sources,
                    directory,
                    self._analyzer,
                    full,
                    self._strict,
                    self._pack,
                    progress or (lambda *_: None),
                    started,
                )
        except OSError as error:
            raise HelpsearchError(f"cannot write the index: {error.filename or directory}: {error.strerror}") from error
        except sqlite3.Error as error:  # such as a full disk
            raise HelpsearchError(f"cannot write the index: {directory}: {error}") from error

    def load_analyzer(self) -> None:
        """Load the analyser now, as the next build will need it, and not only when that meets a new word."""
        self._analyzer.load()


def _build(
    sources: Sequence[Source],
    directory: Path,
    corpus_analyzer: CorpusAnalyzer,
    full: bool,
    strict: bool,
    pack: bool,
    progress: Progress,
    started: float,
) -> BuildReport:
    previous, rebuilt = previous_index(directory, corpus_analyzer.fingerprint, full)
    reader = CorpusReader(
        sources,
        known=previous.files if previous else None,
        indexed={identity: each.hash for identity, each in previous.records.items()} if previous else None,
        strict=strict,
        progress=lambda done, total: progress(READING, done, total),
    )
    pack = pack and reader.help_centre.synonym_pack
    documents = reader.documents()
    first = next(documents, None)
    if first is None and not reader.reading().hashes:
        raise nothing_to_index([source.root for source in sources], reader.reading().refused)
    if (
        first is None
        and previous
        and previous.generation.manifest.digest == _digest(reader.reading(), corpus_analyzer, pack)
    ):
        generation, records = previous.generation, previous.records
    else:
        with scratch_folder(directory) as folder:
            found = documents if first is None else chain([first], documents)
            digest, records = _write(folder, found, reader, previous, corpus_analyzer, pack, progress)
            analysis = corpus_analyzer.fingerprint
            manifest = Manifest(FORMAT, helpsearch.__version__, digest, analysis, describe_files(folder))
            generation = publish(directory, folder, manifest)
    remove_leftovers(directory)
    with Lexicon(generation.path / LEXICON) as lexicon:
        words = len(lexicon)
    settings = decode_settings((generation.path / SETTINGS).read_bytes())
    reading = reader.reading()
    before = previous.records if previous else {}
    common = records.keys() & before.keys()
    changed = sum(before[identity].hash != records[identity].hash for identity in common)
    return BuildReport(
        documents=settings.documents,
        passages=settings.passages,
        terms=sum(settings.fields[name].terms for name in TERM_FIELDS),
        words=words,
        added=len(records) - len(common),
        changed=changed,
        removed=len(before) - len(common),
        unchanged=len(common) - changed,
        unpublished=reading.unpublished,
        refused=reading.refused,
        notes=reading.notes,
        rebuilt=rebuilt,
        seconds=perf_counter() - started,
        digest=generation.manifest.digest,
        generation=generation.name,
        manifest=generation.manifest_sha256,
    )


def _digest(reading: CorpusReading, corpus_analyzer: CorpusAnalyzer, pack: bool) -> str:
    """SHA-256 of all that the index is made from."""
    centre = reading.help_centre
    content: dict[str, Any] = {
        "format": FORMAT,
        "analysis": corpus_analyzer.fingerprint,
        "name": centre.name,
        "documents": sorted(reading.hashes.items()),
        "synonyms": sorted([list(rule.sources), list(rule.targets)] for rule in centre.synonyms),
        "contacts": centre.contacts,
        "person": PERSON_PHRASES,
        "pack": pack_hash() if pack else None,
        "demote": centre.demote,
    }
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _write(
    folder: Path,
    documents: Iterable[ReadDocument],
    reader: CorpusReader,
    previous: Previous | None,
    corpus_analyzer: CorpusAnalyzer,
    pack: bool,
    progress: Progress,
) -> tuple[str, dict[str, DocumentRecord]]:
    """Write everything of the next generation but its manifest; returns its digest and the documents' records.

    ``documents`` are those that are new or changed, from ``reader``.
    """
    base = previous.generation.path if previous else None
    with Lexicon(base / LEXICON) if base else contextlib.nullcontext() as lexicon:
        analyzer = Analyzer(corpus_analyzer, lexicon, remember=None)
        counts: Counter[str] = Counter()
        with (
            SequenceWriter(folder / SEQUENCES) as sequences,
            SuggestionWriter(folder / SUGGESTIONS, base and base / SUGGESTIONS) as suggestions,
        ):
            records = _write_passages(
                folder, documents, reader, previous, analyzer, counts, sequences, suggestions, progress
            )
            before = previous.records if previous else {}
            kept = keep_sequences(
                sequences, previous, {identity for identity, each in records.items() if before.get(identity) is each}
            )
            digest = _digest(reader.reading(), corpus_analyzer, pack)
            suggestions.finish(digest)
        known = [*words_to_know(reader.help_centre)]
        choose = _pack_chooser(folder, base, reader.help_centre, analyzer, corpus_analyzer, known) if pack else None
        (folder / SETTINGS).write_bytes(encode_settings(make_settings(reader.help_centre, records, analyzer, choose)))
    (folder / RECORDS).write_bytes(encode_records(records))
    (folder / FILES).write_bytes(encode_files(reader.reading().files))
    (folder / PASSAGES).write_bytes(passage_rows(folder, records, sequences.rows, kept, previous))
    seed = folder / f"seed-{LEXICON}"
    if base is None:
        seed.write_bytes(_seed_lexicon(seed, corpus_analyzer))
    write_lexicon(
        folder / LEXICON,
        analyzer.learned,
        counts,
        base=base / LEXICON if base else seed,
        keep=frozenset(_forms(known)),
        stamp=digest,
    )
    seed.unlink(missing_ok=True)
    return digest, records


def _pack_chooser(
    folder: Path,
    base: Path | None,
    centre: HelpCentre,
    analyzer: Analyzer,
    corpus_analyzer: CorpusAnalyzer,
    known: list[str],
) -> Callable[[tuple[Synonym, ...]], Iterable[Synonym]]:
    """Write the general synonym pack for the next build; returns what chooses from it, given the corpus's own synonyms.

    ``known`` is told the words of what is chosen.
    """
    before = base / PACK if base else None
    found = analysed_pack(corpus_analyzer, before.read_bytes() if before and before.exists() else None)
    (folder / PACK).write_bytes(encode_pack(found))

    def choose(own: tuple[Synonym, ...]) -> list[Synonym]:
        with Standing(folder) as standing:
            kept = chosen(found, own, centre.dictionary, standing.together)
        words = [word for each in kept for word in each.words]
        analyzer.analyze_all(words)  # the lexicon is to have them, and an earlier one may not
        known.extend(words)
        return [each.synonym for each in kept]

    return choose


def _seed_lexicon(path: Path, corpus_analyzer: CorpusAnalyzer) -> bytes:
    """A lexicon that has the seed vocabulary and no words; made at ``path``, once for each fingerprint."""

    def made() -> bytes:
        write_lexicon(path, {}, {}, taught=corpus_analyzer.seed_vocabulary())
        return path.read_bytes()

    return _SEED_LEXICONS.get(corpus_analyzer, made)


def _write_passages(
    folder: Path,
    documents: Iterable[ReadDocument],
    reader: CorpusReader,
    previous: Previous | None,
    analyzer: Analyzer,
    counts: Counter[str],
    sequences: SequenceWriter,
    suggestions: SuggestionWriter,
    progress: Progress,
) -> dict[str, DocumentRecord]:
    """Write the Whoosh files; returns the records of all documents in the order of their ids.

    ``counts`` is told how many times more or fewer each word stands in the corpus.
    """
    storage = FileStorage(str(folder))
    if previous:
        whoosh_files = (name for name in previous.generation.manifest.files if name not in _OURS)
        link_files(previous.generation.path, folder, whoosh_files)
        index = storage.open_index(schema=schema())
    else:
        index = FileIndex.create(storage, schema())
    before = previous.records if previous else {}
    records: dict[str, DocumentRecord] = {}
    batches = _batches(documents)
    first = next(batches, None)
    if first is not None or before.keys() - reader.reading().hashes.keys():
        with whoosh_writer(index) as writer:
            for batch in chain([first] if first else [], batches):
                hashes = {each.document.id: each.hash for each in batch}
                read = [each.document for each in batch]
                for document, made in entries(read, analyzer):
                    for entry in made:
                        writer.add_document(**entry.values)
                        counts.update(entry.words)
                        sequences.add(document.id, entry.sequence)
                    records[document.id] = record(document, hashes[document.id], made)
                suggestions.add(read, analyzer)
            progress("writing", 0, 1)
            gone = frozenset(before.keys() - (reader.reading().hashes.keys() - records.keys()))
            _delete(writer, gone, counts)
            suggestions.remove(gone)
        for leftover in folder.glob("*LOCK"):  # Whoosh's own lock; ours is around the whole build
            leftover.unlink()
    progress("writing", 1, 1)
    return {identity: records.get(identity) or before[identity] for identity in sorted(reader.reading().hashes)}


def _batches(documents: Iterable[ReadDocument]) -> Iterator[list[ReadDocument]]:
    """Documents whose words go to Kiwi in one call: by their length, so that memory does not depend on their number."""
    batch: list[ReadDocument] = []
    length = 0
    for document in documents:
        batch.append(document)
        length += sum(len(passage.body) for passage in passages(document.document))
        if length > _ANALYSED_TOGETHER:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _delete(writer: Any, identities: frozenset[str], counts: Counter[str]) -> None:
    """Delete the passages that documents had, and take their words from ``counts``."""
    if not identities:
        return
    with writer.reader() as reader:
        numbers = [
            number
            for identity in sorted(identities)
            if ("document", identity) in reader
            for number in reader.postings("document", identity).all_ids()
        ]
        for number in numbers:
            passage = StoredPassage.from_json(reader.stored_fields(number)["passage"])
            counts.subtract(_forms(passage.texts.values()))
    for number in numbers:
        writer.delete_document(number)


def _forms(texts: Iterable[str]) -> Iterator[str]:
    """The words of texts, as the lexicon has them."""
    return (word.form for text in texts for word in words(nfc(text)))

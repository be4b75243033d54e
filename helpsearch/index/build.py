"""Building an index: the next generation beside the current one, of which only what changed is made anew."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

import helpsearch
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.lessons import lessons
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.lexicon_file import write_lexicon
from helpsearch.analysis.morphology import Morphology
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.words import words
from helpsearch.documents.corpus import Corpus
from helpsearch.errors import (
    HelpsearchError,
    IndexDamagedError,
    IndexFormatError,
    IndexMissingError,
)
from helpsearch.index.entries import entries
from helpsearch.index.fields import TERM_FIELDS, StoredPassage
from helpsearch.index.generations import FORMAT, Generation, check_generation, current_generation
from helpsearch.index.lock import build_lock
from helpsearch.index.make_settings import make_settings, words_to_know
from helpsearch.index.manifest import (
    LEXICON,
    PASSAGES,
    RECORDS,
    SEQUENCES,
    SETTINGS,
    SUGGESTIONS,
    Manifest,
    describe_files,
)
from helpsearch.index.person import PERSON_PHRASES
from helpsearch.index.publish import check_place, link_files, publish, remove_leftovers, scratch_folder
from helpsearch.index.records import (
    DocumentRecord,
    content_hash,
    count_documents,
    count_passages,
    decode_records,
    encode_records,
    field_statistics,
    record,
)
from helpsearch.index.report import BuildReport
from helpsearch.index.schema import schema
from helpsearch.index.sequences import GONE, PassageRow, SequenceReader, SequenceWriter, encode_passages
from helpsearch.index.settings import encode_settings
from helpsearch.index.suggestible import suggestible
from helpsearch.index.suggestions import write_suggestions
from helpsearch.index.writer import whoosh_writer
from helpsearch.sources import distinct_sources, read_corpus

_OURS = frozenset((RECORDS, LEXICON, SETTINGS, PASSAGES, SEQUENCES, SUGGESTIONS))
_ANALYSED_TOGETHER = 500  # documents whose words go to Kiwi in one call

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done and how much there is."""


@dataclass(frozen=True)
class _Previous:
    """The index as it was."""

    generation: Generation
    records: Mapping[str, DocumentRecord]


@dataclass(frozen=True)
class _Changes:
    """Ids of documents against the previous index."""

    added: frozenset[str]
    changed: frozenset[str]
    removed: frozenset[str]
    unchanged: frozenset[str]


def build(
    source: str | Path | Sequence[str | Path],
    directory: str | Path,
    *,
    full: bool = False,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the index of one or more sources, or bring it up to date.

    :param source: a folder or file of help content, or several.
    :param directory: the index directory; made where it does not exist.
    :param full: do everything anew, whatever the index holds already.
    :param progress: told how far the build is.
    :returns: what was done. Where nothing changed, the current generation stays.
    :raises helpsearch.errors.CorpusError: faults in a corpus of our own format; the index stays as it was.
    :raises helpsearch.errors.SourceError: a source that is not there, or nothing to index.
    :raises helpsearch.errors.IndexMissingError: the directory holds other files and no index.
    :raises helpsearch.errors.IndexLockedError: another build of the directory is running.

    >>> import helpsearch
    >>> helpsearch.build("corpus/", "build/index").documents  # doctest: +SKIP
    {'article': 79, 'faq': 148, 'checklist': 21}
    """
    started = perf_counter()
    sources = distinct_sources([source] if isinstance(source, str | Path) else source)
    directory = Path(directory)
    try:
        directory.mkdir(parents=True, exist_ok=True)
        check_place(directory)
        with build_lock(directory):
            return _build(read_corpus(sources), directory, full, progress or (lambda *_: None), started)
    except OSError as error:
        raise HelpsearchError(f"cannot write the index: {error.filename or directory}: {error.strerror}") from error
    except sqlite3.Error as error:  # such as a full disk
        raise HelpsearchError(f"cannot write the index: {directory}: {error}") from error


def _build(corpus: Corpus, directory: Path, full: bool, progress: Progress, started: float) -> BuildReport:
    morphology = Morphology(corpus.dictionary)
    previous, rebuilt = _previous(directory, morphology, full)
    hashes = {document.id: content_hash(document) for document in corpus.documents}
    changes = _compare(hashes, previous.records if previous else {})
    digest = _digest(corpus, hashes, morphology)
    if previous and previous.generation.manifest.digest == digest:
        generation, records = previous.generation, previous.records
    else:
        with scratch_folder(directory) as folder:
            records = _write(folder, corpus, hashes, changes, previous, morphology, digest, progress)
            manifest = Manifest(FORMAT, helpsearch.__version__, digest, morphology.fingerprint, describe_files(folder))
            generation = publish(directory, folder, manifest)
    remove_leftovers(directory, generation)
    with Lexicon(generation.path / LEXICON) as lexicon:
        words = len(lexicon)
    fields = field_statistics(records.values())
    return BuildReport(
        documents=count_documents(records.values()),
        passages=count_passages(records.values()),
        terms=sum(fields[name].terms for name in TERM_FIELDS),
        words=words,
        added=len(changes.added),
        changed=len(changes.changed),
        removed=len(changes.removed),
        unchanged=len(changes.unchanged),
        unpublished=corpus.unpublished,
        refused=corpus.refused,
        rebuilt=rebuilt,
        seconds=perf_counter() - started,
        digest=digest,
        generation=generation.name,
        manifest=generation.manifest_sha256,
    )


def _previous(directory: Path, morphology: Morphology, full: bool) -> tuple[_Previous | None, str | None]:
    """The current generation if the next one can be made from it, else None and why."""
    try:
        generation = current_generation(directory)
        if full:
            return None, "asked for with --full"
        if generation.manifest.analysis != json.loads(json.dumps(morphology.fingerprint)):
            return None, "the user dictionary, the analyser or Kiwi changed"
        check_generation(generation, whole=True)  # what is linked into the next generation is hashed anew there
        return _Previous(generation, decode_records((generation.path / RECORDS).read_bytes())), None
    except IndexMissingError:
        return None, None
    except IndexFormatError:
        return None, "the index had another format"
    except IndexDamagedError:
        return None, "the index was damaged"


def _compare(hashes: Mapping[str, str], records: Mapping[str, DocumentRecord]) -> _Changes:
    common = hashes.keys() & records.keys()
    unchanged = frozenset(identity for identity in common if records[identity].hash == hashes[identity])
    return _Changes(
        added=frozenset(hashes.keys() - records.keys()),
        changed=frozenset(common - unchanged),
        removed=frozenset(records.keys() - hashes.keys()),
        unchanged=unchanged,
    )


def _digest(corpus: Corpus, hashes: Mapping[str, str], morphology: Morphology) -> str:
    """SHA-256 of all that the index is made from."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "analysis": morphology.fingerprint,
        "name": corpus.name,
        "documents": sorted(hashes.items()),
        "synonyms": sorted([list(rule.sources), list(rule.targets)] for rule in corpus.synonyms),
        "contacts": corpus.contacts,
        "person": PERSON_PHRASES,
    }
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _write(
    folder: Path,
    corpus: Corpus,
    hashes: Mapping[str, str],
    changes: _Changes,
    previous: _Previous | None,
    morphology: Morphology,
    digest: str,
    progress: Progress,
) -> dict[str, DocumentRecord]:
    """Write everything of the next generation but its manifest; returns the documents' records."""
    base = previous.generation.path / LEXICON if previous else None
    with Lexicon(base) if base else contextlib.nullcontext() as lexicon:
        analyzer = Analyzer(morphology, lexicon, remember=None)
        records = {identity: previous.records[identity] for identity in changes.unchanged} if previous else {}
        counts: Counter[str] = Counter()
        with SequenceWriter(folder / SEQUENCES) as sequences:
            _keep_sequences(sequences, previous, changes.unchanged)
            records |= _write_passages(folder, corpus, hashes, changes, previous, analyzer, counts, sequences, progress)
        records = dict(sorted(records.items()))
        (folder / SETTINGS).write_bytes(encode_settings(make_settings(corpus, records, analyzer)))
        write_suggestions(folder / SUGGESTIONS, suggestible(corpus.documents, analyzer), digest)
    (folder / RECORDS).write_bytes(encode_records(records))
    (folder / PASSAGES).write_bytes(_passage_rows(folder, records, sequences.rows))
    taught = folder / f"taught-{LEXICON}"
    if base is None:
        taught.write_bytes(_taught_lexicon(taught, morphology))
    write_lexicon(
        folder / LEXICON,
        analyzer.learned,
        counts,
        base=base or taught,
        keep=frozenset(_forms(words_to_know(corpus))),
        stamp=digest,
    )
    taught.unlink(missing_ok=True)
    return records


def _taught_lexicon(path: Path, morphology: Morphology) -> bytes:
    """A lexicon that knows the lessons and no words; made once for each Kiwi, at ``path``."""
    if LEXICON not in morphology.memory:
        write_lexicon(path, {}, {}, taught=lessons(morphology))
        morphology.memory[LEXICON] = path.read_bytes()
    return morphology.memory[LEXICON]


def _write_passages(
    folder: Path,
    corpus: Corpus,
    hashes: Mapping[str, str],
    changes: _Changes,
    previous: _Previous | None,
    analyzer: Analyzer,
    counts: Counter[str],
    sequences: SequenceWriter,
    progress: Progress,
) -> dict[str, DocumentRecord]:
    """Write the Whoosh files; returns the records of the documents that are new or changed.

    ``counts`` is told how many times more or fewer each word stands in the corpus.
    """
    storage = FileStorage(str(folder))
    if previous:
        whoosh_files = (name for name in previous.generation.manifest.files if name not in _OURS)
        link_files(previous.generation.path, folder, whoosh_files)
        index = storage.open_index(schema=schema())
    else:
        index = FileIndex.create(storage, schema())
    documents = [document for document in corpus.documents if document.id not in changes.unchanged]
    records: dict[str, DocumentRecord] = {}
    if documents or changes.removed:
        with whoosh_writer(index) as writer:
            _delete(writer, changes.changed | changes.removed, counts)
            for start in range(0, len(documents), _ANALYSED_TOGETHER):
                progress("analysing", start, len(documents))
                batch = entries(documents[start : start + _ANALYSED_TOGETHER], analyzer)
                for number, (document, made) in enumerate(batch, start=start):
                    progress("indexing", number, len(documents))
                    for entry in made:
                        writer.add_document(**entry.values)
                        counts.update(entry.words)
                        sequences.add(document.id, entry.sequence)
                    records[document.id] = record(document, hashes[document.id], made)
            progress("writing", 0, 1)
    for leftover in folder.glob("*LOCK"):  # Whoosh's own lock; ours is around the whole build
        leftover.unlink()
    progress("writing", 1, 1)
    return records


def _delete(writer: Any, identities: frozenset[str], counts: Counter[str]) -> None:
    """Delete the passages of documents, and take their words from ``counts``."""
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


def _keep_sequences(sequences: SequenceWriter, previous: _Previous | None, unchanged: frozenset[str]) -> None:
    """Take over the sequences of the documents that did not change."""
    if not unchanged or previous is None:
        return
    path = previous.generation.path
    reader = SequenceReader(path / PASSAGES, path / SEQUENCES)
    identities = list(previous.records)
    for number in range(len(reader)):
        document = reader.document(number)
        if document != GONE and identities[document] in unchanged:
            sequences.add(identities[document], reader.sequence(number))
    reader.close()


def _passage_rows(folder: Path, identities: Iterable[str], sequences: Mapping[str, Sequence[tuple[int, int]]]) -> bytes:
    """What :data:`~helpsearch.index.manifest.PASSAGES` holds, of documents in the order of their ids."""
    rows: dict[int, PassageRow] = {}
    with FileStorage(str(folder)).open_index(schema=schema()).reader() as reader:
        for document, identity in enumerate(identities):
            if ("document", identity) in reader:  # one of a heading alone has no passage
                numbers = reader.postings("document", identity).all_ids()
                for passage, (start, length) in zip(numbers, sequences[identity], strict=True):
                    rows[passage] = PassageRow(document, start, length)
        return encode_passages(rows, reader.doc_count_all())


def _forms(texts: Iterable[str]) -> Iterator[str]:
    """The words of texts, as the lexicon has them."""
    return (word.form for text in texts for word in words(nfc(text)))

"""Writing all files of one generation: documents are added and removed, then the rest is made from them."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import helpsearch
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.corpus_analyzer import CorpusAnalyzer
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.lexicon_file import write_lexicon
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.words import words
from helpsearch.documents.corpus import DictionaryWord, HelpCentre
from helpsearch.documents.documents import ArticleOrFaq
from helpsearch.documents.passages import passages
from helpsearch.index.digest import content_digest
from helpsearch.index.entries import entries, scored_terms
from helpsearch.index.fields import PART, TERM_FIELDS
from helpsearch.index.generations import FORMAT
from helpsearch.index.help_centre_file import encode_help_centre
from helpsearch.index.make_metadata import make_metadata, words_to_know
from helpsearch.index.manifest import (
    FILES,
    HELP_CENTRE,
    LEXICON,
    METADATA,
    OUR_FILES,
    PACK,
    PASSAGES,
    RECORDS,
    SEQUENCES,
    SUGGESTIONS,
    Manifest,
    describe_files,
)
from helpsearch.index.metadata import Synonym, encode_metadata
from helpsearch.index.pack import KeptPack, PackSynonym, analysed_pack, chosen, decode_pack, encode_pack
from helpsearch.index.previous import Previous
from helpsearch.index.publish import link_files
from helpsearch.index.records import DocumentRecord, encode_records, record
from helpsearch.index.seed_lexicon import seed_lexicon
from helpsearch.index.sequence_writer import SequenceWriter
from helpsearch.index.sequences import SequenceReader
from helpsearch.index.steps import FILES as FILES_STEP
from helpsearch.index.steps import WORDS, Progress, silent
from helpsearch.index.suggestion_writer import SuggestionWriter
from helpsearch.index.synonyms import synonyms
from helpsearch.index.whoosh.cooccurrence import cooccurring
from helpsearch.index.whoosh.passage_ids import passage_ids
from helpsearch.index.whoosh.writer import PassageWriter
from helpsearch.sources.file_records import FileRecord, encode_files

_ANALYSED_TOGETHER = 200_000  # characters whose words go to the analyzer in one call


class GenerationWriter:
    """Writes a generation into a folder. If ``previous`` is given, its documents are taken over unless they are added
    anew or removed.

    >>> with GenerationWriter(folder, KiwiAnalyzer(), previous) as writer:  # doctest: +SKIP
    ...     writer.add(document, content_hash(document))
    ...     writer.remove("old-document")
    ...     manifest = writer.finish(help_centre, files, pack=True)
    """

    def __init__(
        self,
        folder: Path,
        corpus_analyzer: CorpusAnalyzer,
        previous: Previous | None = None,
        progress: Progress = silent,
    ) -> None:
        """Begin to write.

        :param folder: an empty folder.
        :param corpus_analyzer: reads the words of the documents; ``previous`` was made with the same.
        :param previous: the generation before.
        :param progress: is told how far :meth:`finish` is.
        """
        self._progress = progress
        self._folder = folder
        self._corpus_analyzer = corpus_analyzer
        self._before: Mapping[str, DocumentRecord] = previous.records if previous else {}
        self._base = previous.generation.path if previous else None
        self._waiting: list[tuple[ArticleOrFaq, str]] = []
        self._waiting_characters = 0
        self._added: dict[str, DocumentRecord] = {}
        self._removed: set[str] = set()
        self._changed_terms: set[str] = set()  # the terms, and parts of terms, of what was added or removed
        self._word_counts: Counter[str] = Counter()  # how many times more or fewer each word is in the corpus
        with contextlib.ExitStack() as opened:
            lexicon = opened.enter_context(Lexicon(self._base / LEXICON)) if self._base else None
            self._analyzer = Analyzer(corpus_analyzer, lexicon, remember=None)
            self._sequences = opened.enter_context(SequenceWriter(folder / SEQUENCES))
            suggestions = SuggestionWriter(folder / SUGGESTIONS, self._base and self._base / SUGGESTIONS)
            self._suggestions = opened.enter_context(suggestions)
            if previous:
                whoosh_files = (name for name in previous.generation.manifest.files if name not in OUR_FILES)
                link_files(previous.generation.path, folder, whoosh_files)
            self._passages = opened.enter_context(PassageWriter(folder, new=previous is None, progress=progress))
            self._opened = opened.pop_all()

    def __enter__(self) -> GenerationWriter:
        return self

    def __exit__(self, *error: Any) -> None:
        self._opened.__exit__(*error)

    def add(self, document: ArticleOrFaq, content_hash: str) -> None:
        """Add a document; it replaces the document of the previous generation that has its id.

        Documents wait until there are enough of them for one call of the analyzer, so memory does not grow with their
        number.

        :param content_hash: see :func:`helpsearch.documents.content.content_hash`.
        """
        self._waiting.append((document, content_hash))
        self._waiting_characters += sum(len(passage.body) for passage in passages(document))
        if self._waiting_characters > _ANALYSED_TOGETHER:
            self._write_waiting()

    def remove(self, document_id: str) -> None:
        """Leave out a document of the previous generation; the other documents are taken over."""
        self._removed.add(document_id)

    def finish(self, centre: HelpCentre, files: Mapping[str, FileRecord], *, pack: bool) -> Manifest:
        """Write the documents that still wait and all other files; return the manifest, which publishing writes.

        :param centre: the help centre that the documents belong to.
        :param files: the records of the source files, for the next build.
        :param pack: whether the general synonym pack is used.
        :raises helpsearch.errors.CorpusError: for synonym rules with faults.
        """
        self._write_waiting()
        self._delete_passages()
        self._passages.commit()
        records = self._records()
        analysis = self._corpus_analyzer.fingerprint
        hashes = {document_id: each.hash for document_id, each in records.items()}
        digest = content_digest(hashes, centre, analysis, pack=pack)
        self._write_passage_rows(records)
        self._suggestions.finish(digest, self._progress)
        vocabulary = self._write_metadata(centre, records, pack)
        self._opened.close()
        (self._folder / RECORDS).write_bytes(encode_records(records))
        (self._folder / FILES).write_bytes(encode_files(files))
        (self._folder / HELP_CENTRE).write_bytes(encode_help_centre(centre, pack))
        self._write_lexicon(vocabulary, digest)
        self._progress(FILES_STEP, 0, 1)
        return Manifest(FORMAT, helpsearch.__version__, digest, analysis, describe_files(self._folder))

    def _write_waiting(self) -> None:
        documents = [document for document, _ in self._waiting]
        hashes = [content_hash for _, content_hash in self._waiting]
        for (document, found), content_hash in zip(entries(documents, self._analyzer), hashes, strict=True):
            self._passages.add(entry.values for entry in found)
            for entry in found:
                self._word_counts.update(entry.words)
                self._note_terms(term for name in TERM_FIELDS for term in entry.values[name])
                self._sequences.add(document.id, entry.sequence)
            self._added[document.id] = record(document, content_hash, found)
        self._suggestions.add(documents, self._analyzer)
        self._waiting, self._waiting_characters = [], 0

    def _delete_passages(self) -> None:
        """Delete the passages of documents that were removed or added anew, and subtract their words from the
        counts."""
        gone = sorted(self._before.keys() & (self._removed | self._added.keys()))
        if gone:
            for passage in self._passages.delete(gone):
                self._word_counts.subtract(_forms(passage.texts.values()))
                for analysis in self._analyzer.analyze_all(passage.texts.values()):
                    self._note_terms(scored_terms(analysis))
            self._suggestions.remove(gone)

    def _note_terms(self, terms: Iterable[str]) -> None:
        self._changed_terms.update(term.removeprefix(PART) for term in terms)

    def _records(self) -> dict[str, DocumentRecord]:
        """All documents of the generation in the order of their ids."""
        kept = {document_id: each for document_id, each in self._before.items() if document_id not in self._removed}
        return dict(sorted({**kept, **self._added}.items()))

    def _write_passage_rows(self, records: Mapping[str, DocumentRecord]) -> None:
        """Take over the sequences of documents that did not change, and write where each passage's sequence is."""
        kept: dict[str, list[int]] = {}
        unchanged = records.keys() - self._added.keys()
        if self._base and unchanged:
            before = SequenceReader(self._base / PASSAGES, self._base / SEQUENCES)
            kept = self._sequences.take_over(before, list(self._before), unchanged)
            before.close()
        ids = passage_ids(self._folder, records, self._base, kept)
        (self._folder / PASSAGES).write_bytes(self._sequences.rows(ids.of_document, ids.total))

    def _write_metadata(self, centre: HelpCentre, records: Mapping[str, DocumentRecord], pack: bool) -> list[str]:
        """Write the metadata and the pack; returns the texts, besides documents, whose words the lexicon needs."""
        texts = [*words_to_know(centre)]
        self._analyzer.analyze_all(texts)  # one call for all of them
        own = synonyms(centre.synonyms, self._analyzer)
        of_pack = self._choose_from_pack(own, centre.dictionary) if pack else []
        words_of_pack = [word for each in of_pack for word in each.words]
        self._analyzer.analyze_all(words_of_pack)  # an earlier lexicon may lack these words
        both = (*own, *(each.synonym for each in of_pack))
        metadata = make_metadata(centre, records, both, self._analyzer, by_sound=pack)
        (self._folder / METADATA).write_bytes(encode_metadata(metadata))
        return texts + words_of_pack

    def _choose_from_pack(self, own: Sequence[Synonym], dictionary: Sequence[DictionaryWord]) -> list[PackSynonym]:
        """Write the whole general synonym pack, for the next build; returns the synonyms that help this corpus."""
        before = self._base / PACK if self._base else None
        kept = decode_pack(before.read_bytes()) if before and before.exists() else None
        pack = kept.synonyms if kept else analysed_pack(self._corpus_analyzer)
        targets = {each.synonym.target for each in pack}
        if kept:  # passages that stay have the targets that they had
            changed = {target for target in targets if self._changed_terms.issuperset(target)}
            found = kept.found - changed | cooccurring(self._folder, changed)
        else:
            found = cooccurring(self._folder, targets)
        (self._folder / PACK).write_bytes(encode_pack(KeptPack(pack, found)))
        return chosen(pack, own, dictionary, found)

    def _write_lexicon(self, vocabulary: Iterable[str], digest: str) -> None:
        seed = self._folder / f"seed-{LEXICON}"
        if self._base is None:
            seed.write_bytes(seed_lexicon(self._corpus_analyzer, self._folder))
        write_lexicon(
            self._folder / LEXICON,
            self._analyzer.learned,
            self._word_counts,
            base=self._base / LEXICON if self._base else seed,
            keep=frozenset(_forms(vocabulary)),
            stamp=digest,
            progress=lambda done, total: self._progress(WORDS, done, total),
        )
        seed.unlink(missing_ok=True)


def _forms(texts: Iterable[str]) -> Iterator[str]:
    """The words of texts in their folded forms, which the lexicon has."""
    return (word.form for text in texts for word in words(nfc(text)))

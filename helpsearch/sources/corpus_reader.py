"""Reading all sources file by file, then the documents that a program gives: the documents come one by one, then a
summary of all."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from helpsearch.documents.content import content_hash
from helpsearch.documents.corpus import HelpCentre, Note, Refusal
from helpsearch.documents.documents import ArticleOrFaq
from helpsearch.errors import CorpusError, DocumentError, Fault
from helpsearch.sources.file_records import FileRecord
from helpsearch.sources.markdown.parts import is_partial_by_name
from helpsearch.sources.objects import GivenDocuments, to_article_or_faq
from helpsearch.sources.read_ahead import reading_ahead
from helpsearch.sources.source import FileReading, Source

Progress = Callable[[int, int], None]
"""Called with the number of files that have been read and the number of files that must be read."""

_OTHER_ID = "give each document an id of its own"


class ReadDocument(NamedTuple):
    """A published document and its content hash."""

    document: ArticleOrFaq
    hash: str


class CorpusReading(NamedTuple):
    """The summary of the sources.

    ``files`` has a record of each file by its place, which is the number of its source and its name: ``0/faq.md``.
    ``hashes`` has the content hash of every published document by id; ``unpublished`` counts the other documents.
    """

    help_centre: HelpCentre
    files: Mapping[str, FileRecord]
    hashes: Mapping[str, str]
    unpublished: int
    refused: tuple[Refusal, ...]
    notes: tuple[Note, ...]


class CorpusReader:
    """Reads sources. No more than one file's documents are in memory at a time.

    :param given: documents that a program gives, which are read after the sources.
    :param known: the records of the files from an earlier reading; see :attr:`CorpusReading.files`.
    :param indexed: the content hashes of the documents in the index, by id. A document with the same hash is not given
        again. An unchanged file is not even read if all of its documents have the same hashes.
    :param strict: whether a file that is refused is a fault.
    :param ahead: whether many files may be read in a process of its own (:mod:`helpsearch.sources.read_ahead`).
    """

    def __init__(
        self,
        sources: Sequence[Source],
        given: GivenDocuments | None = None,
        *,
        known: Mapping[str, FileRecord] | None = None,
        indexed: Mapping[str, str] | None = None,
        strict: bool = False,
        ahead: bool = False,
        progress: Progress | None = None,
    ) -> None:
        self.sources = sources
        self.help_centre = merged([source.help_centre for source in sources])
        self._arguments = (
            sources,
            given or GivenDocuments(),
            known or {},
            indexed or {},
            strict,
            ahead,
            progress or (lambda *_: None),
        )
        self._reading: CorpusReading | None = None

    def documents(self) -> Generator[ReadDocument, None, None]:
        """Read the files, from the first on, and give the published documents that are new or changed. Close it if
        you do not take all: another process may be reading ahead.

        Raises :class:`~helpsearch.errors.CorpusError` at the end if a file of our own format has a fault. After the
        first fault no more documents are given, but all faults are found. Raises
        :class:`~helpsearch.errors.DocumentError` for a document of the program whose id is taken.
        """
        current = _Pass(*self._arguments)
        yield from current.documents()
        self._reading = current.reading(self.help_centre)

    def reading(self) -> CorpusReading:
        """The summary of the last time that :meth:`documents` came to its end. If it never did, the files are read now.

        Raises :class:`~helpsearch.errors.CorpusError` as :meth:`documents` does.
        """
        while self._reading is None:
            for _ in self.documents():
                pass
        return self._reading


@dataclass
class _Pass:
    """One pass through all files, and what was found so far."""

    sources: Sequence[Source]
    given: GivenDocuments
    known: Mapping[str, FileRecord]
    indexed: Mapping[str, str]
    strict: bool
    ahead: bool
    progress: Progress
    files: dict[str, FileRecord] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    unpublished: int = 0
    refused: list[Refusal] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    sha256: dict[tuple[int, str], str] = field(default_factory=dict)
    claims: dict[str, tuple[int, str, int, str | None]] = field(default_factory=dict)

    def reading(self, help_centre: HelpCentre) -> CorpusReading:
        notes = (*self.notes, *self._never_included(), *self._pinned_nowhere(help_centre))
        return CorpusReading(help_centre, self.files, self.hashes, self.unpublished, tuple(self.refused), notes)

    def _never_included(self) -> Iterator[Note]:
        """Notes on the partials that no page includes: nobody can find their text."""
        used = {
            f"{place.partition('/')[0]}/{name}"
            for place, record in self.files.items()
            for name in record.read
            if place.partition("/")[2] != name
        }
        for place, record in self.files.items():
            name = place.partition("/")[2]
            if record.is_empty and place not in used and is_partial_by_name(name):
                yield Note(name, "is a partial by its name, and no page includes it; rename it if it is a page")

    def _pinned_nowhere(self, help_centre: HelpCentre) -> Iterator[Note]:
        """Notes on pins of documents that are not there, or not published yet."""
        for pin in help_centre.pins:
            for document_id in pin.documents:
                if document_id not in self.hashes:
                    why = f"line {pin.line}: no published document has the id {document_id!r}, which is pinned"
                    yield Note(pin.path, why)

    def documents(self) -> Iterator[ReadDocument]:
        self.refused += [refusal for source in self.sources for refusal in source.refused]
        self.notes += [note for source in self.sources for note in source.notes]
        self.faults += [fault for source in self.sources for fault in source.faults]
        places = [(number, name) for number, source in enumerate(self.sources) for name in source.names]
        known = {place: record for place in places if (record := self._unchanged(*place))}
        to_read = [place for place in places if self._must_be_read(known.get(place))]
        wanted = frozenset(to_read)
        done, total = 0, len(places) - len(known)
        with reading_ahead(self.sources, to_read if self.ahead else ()) as read:
            for place in places:
                number, name = place
                reading = None
                before = self.known.get(f"{number}/{name}")
                if place in wanted:
                    self.progress(done, total)
                    reading = read(number, name)
                    record = _record(reading)
                    done += place not in known
                else:
                    record = known[place]
                self.files[f"{number}/{name}"] = record
                if lost := _lost(before, record):
                    self.notes.append(Note(name, f"the index had {lost} of its documents, which leave it"))
                documents = {} if reading is None else {found.id: found.document for found in reading.found}
                for document_id, digest in self._accepted(number, name, record):
                    document = documents.get(document_id)
                    if document is not None and self.indexed.get(document_id) != digest and not self.faults:
                        yield ReadDocument(document, digest)
                self.faults += reading.faults if reading else ()
        if not self.faults:
            yield from self._given_documents()
        if self.strict:
            self.faults += [Fault(refusal.source, 1, f"refused: {refusal.reason}") for refusal in self.refused]
        if self.faults:
            raise CorpusError(self.faults)
        self.progress(done, total)

    def _must_be_read(self, record: FileRecord | None) -> bool:
        """Whether a file changed, or has a document that the index lacks."""
        return record is None or any(
            digest and self.indexed.get(document_id) != digest for document_id, (_, digest) in record.documents.items()
        )

    def _given_documents(self) -> Iterator[ReadDocument]:
        """The documents of the program that are new or changed. A document that cannot be read is refused."""
        number = len(self.sources)
        for place, given in enumerate(self.given, 1):
            try:
                document = to_article_or_faq(given)
            except DocumentError as error:
                self.refused.append(Refusal(given.source, error.message))
                continue
            digest = content_hash(document)
            first = self.claims.setdefault(document.id, (number, given.source, place, digest))
            if first[0] != number:
                taken = (self.sources[first[0]].root / first[1]).as_posix()
                raise DocumentError(f"document {place} has the id {document.id!r}, which {taken} has", _OTHER_ID)
            if first[2] != place:
                raise DocumentError(f"documents {first[2]} and {place} have the same id {document.id!r}", _OTHER_ID)
            self.hashes[document.id] = digest
            if self.indexed.get(document.id) != digest:
                yield ReadDocument(document, digest)

    def _unchanged(self, number: int, name: str) -> FileRecord | None:
        """The record of a file, if neither the file nor any file that it depends on has changed, and no page of it is
        published by now."""
        record = self.known.get(f"{number}/{name}")
        if record is None or (record.again_on and record.again_on <= date.today().isoformat()):
            return None
        for each, digest in record.read.items():
            place = (number, each)
            if place not in self.sha256:
                self.sha256[place] = self.sources[number].sha256(each)
            if self.sha256[place] != digest:
                return None
        return record

    def _accepted(self, number: int, name: str, record: FileRecord) -> Iterator[tuple[str, str]]:
        """Take a file's record into the summary. Gives the ids and hashes of its published documents, except ids that
        another file has taken."""
        source = self.sources[number]
        if record.refused:
            self.refused.append(Refusal(name, record.refused))
        self.notes += [Note(name, text) for text in record.notes]
        self.unpublished += record.unpublished
        for document_id, (line, digest) in record.documents.items():
            first = self.claims.setdefault(document_id, (number, name, line, digest))
            if first[:2] == (number, name):
                if digest:
                    self.hashes[document_id] = digest
                    yield document_id, digest
            elif first[0] != number:
                taken = (self.sources[first[0]].root / first[1]).as_posix()
                shown = (source.root / name).as_posix()
                self.faults.append(Fault(shown, line, f"id {document_id!r} is taken by {taken} of another source"))
            elif source.is_corpus:
                taken = f"{(source.root / first[1]).as_posix()}:{first[2]}"
                shown = (source.root / name).as_posix()
                self.faults.append(Fault(shown, line, f"id {document_id!r} is taken by {taken}"))
            elif first[3] != digest:
                which = f": {document_id!r}" if len(record.documents) > 1 else ""
                self.refused.append(Refusal(name, f"has the same id as {first[1]}{which}"))


def _record(reading: FileReading) -> FileRecord:
    documents = {
        found.id: (found.line, None if found.document is None else content_hash(found.document))
        for found in reading.found
    }
    again_on = reading.again_on.isoformat() if reading.again_on else None
    return FileRecord(reading.read, documents, reading.unpublished, reading.refused, reading.notes, again_on)


def _lost(before: FileRecord | None, record: FileRecord) -> int:
    """How many published documents the index loses because a file is refused."""
    if before is None or record.refused is None:
        return 0
    return sum(digest is not None for _, digest in before.documents.values())


def merged(parts: Sequence[HelpCentre]) -> HelpCentre:
    """Merge several help centres into one, with the first name, the first contacts, and the synonyms, dictionaries and
    pins of all. If one leaves out the general synonym pack, or does not demote minor passages, the result does so
    too."""
    return HelpCentre(
        name=next((part.name for part in parts if part.name), None),
        contacts=next((part.contacts for part in parts if part.contacts), None),
        synonyms=tuple(rule for part in parts for rule in part.synonyms),
        dictionary=tuple({word.form: word for part in parts for word in part.dictionary}.values()),
        synonym_pack=all(part.synonym_pack for part in parts),
        demote=all(part.demote for part in parts),
        pins=tuple(pin for part in parts for pin in part.pins),
    )

"""A corpus in our own format, read strictly: its ``corpus.yaml`` and its files (the format: corpus/README.md)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from helpsearch.documents.corpus import HelpCentre, Note, Refusal
from helpsearch.errors import CorpusError, Fault
from helpsearch.sources.corpus.contacts import read_contacts
from helpsearch.sources.corpus.documents import CorpusFile, Vocabulary, read_article, read_faqs
from helpsearch.sources.corpus.word_files import read_dictionary, read_synonyms
from helpsearch.sources.fields import Fields
from helpsearch.sources.files import read_or_fault, walk
from helpsearch.sources.pins import read_pins
from helpsearch.sources.reader import SourceFiles
from helpsearch.sources.source import FileReading
from helpsearch.sources.weights import read_weights, weighed

CORPUS_FILE = "corpus.yaml"
_FOLDERS = ("articles", "faqs")


def is_corpus(path: Path) -> bool:
    """Whether a folder is a corpus in our own format. A folder whose ``corpus.yaml`` is a link that leads nowhere is a
    corpus too, with a fault."""
    file = path / CORPUS_FILE
    return file.is_file() or (file.is_symlink() and not file.exists())


class CorpusSource:
    """A corpus folder that has a ``corpus.yaml``.

    Raises :class:`helpsearch.errors.CorpusError` if ``corpus.yaml`` cannot be read.
    """

    is_corpus = True
    site = None
    refused: tuple[Refusal, ...] = ()
    others: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    def __init__(self, root: Path) -> None:
        self.root = root
        faults: list[Fault] = []
        self._files = SourceFiles(root, _files(root, faults))
        self.sha256 = self._files.sha256
        faults += [
            Fault(path.as_posix(), 1, "has the same name as another file, otherwise composed (NFC, NFD)")
            for path in self._files.doubled
        ]
        self._sha256 = self._files.sha256(CORPUS_FILE)
        head = _head(root, faults)
        self._vocabulary = Vocabulary(head.texts("categories", required=True), head.texts("audiences"))
        name = head.text("name", required=True)
        synonyms = read_synonyms(path, faults) if (path := _named_file(head, "synonyms", self._files)) else ()
        dictionary = (
            read_dictionary(path, faults) if (path := _named_file(head, "user_dictionary", self._files)) else ()
        )
        contacts = read_contacts(path, faults) if (path := _named_file(head, "contacts", self._files)) else None
        synonym_pack = head.flag("synonym_pack", default=True)
        demote = head.flag("demote", default=True)
        self._weights = read_weights(head.mappings("weights"), self._vocabulary.categories)
        pins = read_pins(head.mappings("pins"), (root / CORPUS_FILE).as_posix())
        head.finish()
        self.help_centre = HelpCentre(name, contacts, synonyms, dictionary, synonym_pack, demote, pins)
        self.faults = tuple(faults)
        """The faults that concern no single document: those of file names, of ``corpus.yaml`` and of the files that it
        names."""
        self.names = tuple(
            name
            for name, path in self._files.paths.items()
            if path.name != "README.md" and (path.suffix.lower() == ".md" or _is_misnamed(name))
        )

    def read(self, name: str) -> FileReading:
        """Read a file of articles or FAQs. The result has its faults."""
        self._files.read_so_far.clear()
        self._files.read_so_far[CORPUS_FILE] = self._sha256
        file = CorpusFile(self._files, name, (self.root / name).as_posix(), self._vocabulary)
        folder = name.split("/", 1)[0]
        if self._files.leads_out(name):
            self._files.read_so_far[name] = ""
            file.fault(1, "is a link that leads out of the corpus; copy the file into it")
        elif _is_misnamed(name):
            file.fault(1, "only .md files are read; rename it to .md")
        elif folder == "articles":
            read_article(file)
        elif folder == "faqs":
            read_faqs(file)
        else:
            file.fault(1, "Markdown outside articles/ and faqs/; move it into one of them")
        return FileReading(
            tuple(
                found._replace(document=weighed(found.document, self._weights)) if found.document else found
                for found in file.found
            ),
            sum(found.document is None for found in file.found),
            faults=tuple(file.faults),
            read=dict(self._files.read_so_far),
        )


def _is_misnamed(name: str) -> bool:
    return name.lower().endswith(".markdown") and name.startswith(("articles/", "faqs/"))


def _head(root: Path, faults: list[Fault]) -> Fields:
    path = root / CORPUS_FILE
    text = read_or_fault(path, path.as_posix(), faults)
    head = None if text is None else Fields.parse(text, path.as_posix(), faults)
    if head is None:  # to go on would report every document's category as unknown
        raise CorpusError(faults)
    return head


def _files(root: Path, faults: list[Fault]) -> Iterator[Path]:
    """The files of a corpus. In the folders of documents, everything that is no regular file is a fault."""
    for path in walk(root, everything=True):
        parts = path.relative_to(root).parts
        if any(part.startswith("_") for part in parts):
            continue
        if path.is_file() or not path.exists():
            yield path
        elif parts[0] in _FOLDERS:
            is_folder = "is a link to a folder, which is not followed; move its files here"
            faults.append(Fault(path.as_posix(), 1, is_folder if path.is_dir() else "is no regular file"))


def _named_file(head: Fields, field: str, files: SourceFiles) -> Path | None:
    name = head.text(field)
    if name is None:
        return None
    below = PurePosixPath(name)
    path = files.paths.get(below.as_posix())
    if below.is_absolute() or ".." in below.parts or (path and files.leads_out(below.as_posix())):
        head.fault(field, f"{name!r} lies outside the corpus")
        return None
    if path is None:
        head.fault(field, f"no such file: {name!r} (names that begin with '.' or '_' are not read)")
    return path

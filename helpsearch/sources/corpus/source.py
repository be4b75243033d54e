"""Our own corpus format, read strictly: every fault is found in one pass (the format: corpus/README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from helpsearch.documents.corpus import HelpCentre, Refusal
from helpsearch.documents.documents import Article, Document, Faq, Metadata
from helpsearch.errors import CorpusError, Fault
from helpsearch.sources.corpus.contacts import read_contacts
from helpsearch.sources.corpus.word_files import read_dictionary, read_synonyms
from helpsearch.sources.fields import Fields
from helpsearch.sources.files import read_or_fault, text_or_fault, walk
from helpsearch.sources.markdown.front_matter import split_front_matter
from helpsearch.sources.markdown.parse import MarkdownSection, NestedTooDeeply, parse_markdown
from helpsearch.sources.pages import web_address
from helpsearch.sources.reader import SourceFiles
from helpsearch.sources.sections import to_section, to_sections
from helpsearch.sources.source import FileReading, Found

CORPUS_FILE = "corpus.yaml"
_ID = re.compile(r"[0-9A-Za-z가-힣._-]+")
_FOLDERS = ("articles", "faqs")
_STATUSES = ("published", "draft", "hidden")


def is_corpus(path: Path) -> bool:
    """Whether a folder is a corpus in our own format; it is one, with a fault, where its ``corpus.yaml`` is a link that
    leads nowhere."""
    file = path / CORPUS_FILE
    return file.is_file() or (file.is_symlink() and not file.exists())


class _Vocabulary(NamedTuple):
    categories: tuple[str, ...]
    audiences: tuple[str, ...]


class CorpusSource:
    """A corpus folder that has a ``corpus.yaml``.

    Raises :class:`helpsearch.errors.CorpusError` where ``corpus.yaml`` cannot be read.
    """

    is_corpus = True
    refused: tuple[Refusal, ...] = ()

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
        self._vocabulary = _Vocabulary(head.texts("categories", required=True), head.texts("audiences"))
        name = head.text("name", required=True)
        synonyms = read_synonyms(path, faults) if (path := _named_file(head, "synonyms", self._files)) else ()
        dictionary = (
            read_dictionary(path, faults) if (path := _named_file(head, "user_dictionary", self._files)) else ()
        )
        contacts = read_contacts(path, faults) if (path := _named_file(head, "contacts", self._files)) else None
        synonym_pack = head.choice("synonym_pack", ("true", "false"), default="true") == "true"
        demote = head.choice("demote", ("true", "false"), default="true") == "true"
        head.finish()
        self.help_centre = HelpCentre(name, contacts, synonyms, dictionary, synonym_pack, demote)
        self.faults = tuple(faults)
        """Those of the files that hold for all documents."""
        self.names = tuple(
            name
            for name, path in self._files.paths.items()
            if path.name != "README.md" and (path.suffix.lower() == ".md" or _is_misnamed(name))
        )

    def read(self, name: str) -> FileReading:
        """Read a file of articles or FAQs; its faults are in what is returned."""
        self._files.read_so_far.clear()
        self._files.read_so_far[CORPUS_FILE] = self._sha256
        file = _File(self._files, name, (self.root / name).as_posix(), self._vocabulary)
        folder = name.split("/", 1)[0]
        if self._files.leads_out(name):
            self._files.read_so_far[name] = ""
            file.faults.append(Fault(file.shown, 1, "is a link that leads out of the corpus; copy the file into it"))
        elif _is_misnamed(name):
            file.faults.append(Fault(file.shown, 1, "only .md files are read; rename it to .md"))
        elif folder == "articles":
            _read_article(file)
        elif folder == "faqs":
            _read_faqs(file)
        else:
            file.faults.append(Fault(file.shown, 1, "Markdown outside articles/ and faqs/; move it into one of them"))
        return FileReading(
            tuple(file.found),
            sum(found.document is None for found in file.found),
            faults=tuple(file.faults),
            read=dict(self._files.read_so_far),
        )


class _File:
    """A file being read: what is found in it and what is wrong."""

    def __init__(self, files: SourceFiles, name: str, shown: str, vocabulary: _Vocabulary) -> None:
        self.files = files
        self.name = name
        self.shown = shown
        self.vocabulary = vocabulary
        self.found: list[Found] = []
        self.faults: list[Fault] = []

    def keep(self, document: Document, published: bool) -> None:
        taken = next((found.line for found in self.found if found.id == document.id), None)
        if taken is not None:
            self.faults.append(Fault(self.shown, document.line, f"id {document.id!r} is taken by {self.shown}:{taken}"))
        else:
            self.found.append(Found(document.id, document.line, document if published else None))


def _is_misnamed(name: str) -> bool:
    return name.lower().endswith(".markdown") and name.startswith(("articles/", "faqs/"))


def _head(root: Path, faults: list[Fault]) -> Fields:
    path = root / CORPUS_FILE
    text = read_or_fault(path, path.as_posix(), faults)
    head = None if text is None else Fields.parse(text, path.as_posix(), faults)
    if head is None:  # without it every document would be reported too, for a category that it may well have
        raise CorpusError(faults)
    return head


def _files(root: Path, faults: list[Fault]) -> Iterator[Path]:
    """The files of a corpus; what cannot be read where documents belong is a fault."""
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


def _read_article(file: _File) -> None:
    opened = _open(file)
    if opened is None:
        return
    fields, parsed = opened
    identity = fields.text("id", required=True)
    if identity is not None and not _ID.fullmatch(identity):
        fields.fault("id", f"id {identity!r} has other characters than letters, digits, Hangul, '.', '_' and '-'")
    title = fields.text("title", required=True)
    metadata, published = _metadata(fields, file)
    fields.finish()
    _check_body(parsed, file)
    anchors: dict[str, int] = {}
    for section in parsed:
        if section.anchor and anchors.setdefault(section.anchor, section.line) != section.line:
            file.faults.append(
                Fault(
                    file.shown,
                    section.line,
                    f"anchor {section.anchor!r} is taken by line {anchors[section.anchor]}",
                )
            )
    sections = to_sections(parsed)
    if not sections:
        file.faults.append(Fault(file.shown, parsed[0].line, "the body is empty"))
    if identity is not None:
        file.keep(Article(identity, title or "", sections, metadata, fields.line("id")), published)


def _read_faqs(file: _File) -> None:
    opened = _open(file)
    if opened is None:
        return
    fields, parsed = opened
    metadata, published = _metadata(fields, file)
    fields.finish()
    _check_body(parsed, file)
    if parsed[0].text or parsed[0].checklists:
        file.faults.append(Fault(file.shown, parsed[0].line, "text before the first question"))
    if len(parsed) == 1:
        file.faults.append(Fault(file.shown, parsed[0].line, "no question; each is a heading such as '## 질문 {#id}'"))
    for section in parsed[1:]:
        question = section.heading or ""
        if section.level != 2:
            file.faults.append(Fault(file.shown, section.line, "a question is a heading of level 2 ('## 질문 {#id}')"))
        elif not section.anchor or not _ID.fullmatch(section.anchor):
            file.faults.append(Fault(file.shown, section.line, "the question has no id; end its heading with {#id}"))
        elif not question:
            file.faults.append(Fault(file.shown, section.line, "the question is empty"))
        elif not section.text and not section.checklists:
            file.faults.append(Fault(file.shown, section.line, "the question has no answer below it"))
        else:
            file.keep(Faq(section.anchor, question, to_section(section), metadata, section.line), published)


def _open(file: _File) -> tuple[Fields, list[MarkdownSection]] | None:
    text = text_or_fault(partial(file.files.read_own, file.name), file.shown, file.faults)
    if text is None:
        return None
    front = split_front_matter(text)
    if front.yaml is None:
        file.faults.append(Fault(file.shown, 1, "no front matter; the file begins with a line '---'"))
        return None
    if not front.closed:
        file.faults.append(Fault(file.shown, 1, "the front matter never ends; close it with a line '---'"))
        return None
    fields = Fields.parse(front.yaml, file.shown, file.faults, first_line=2)
    if fields is None:
        return None
    try:
        return fields, parse_markdown(front.body, front.body_line)
    except (NestedTooDeeply, RecursionError) as error:
        line = error.line if isinstance(error, NestedTooDeeply) else front.body_line
        file.faults.append(Fault(file.shown, line, "is nested too deeply"))
        return None


def _metadata(fields: Fields, file: _File) -> tuple[Metadata, bool]:
    """The fields that articles and FAQ files share, and whether the file is published."""
    vocabulary = file.vocabulary
    audience = fields.texts("audience")
    for reader_kind in audience:
        if reader_kind not in vocabulary.audiences:
            known = ", ".join(vocabulary.audiences) or "none are declared in corpus.yaml"
            fields.fault("audience", f"audience {reader_kind!r} is not one of: {known}")
    url = fields.text("url")
    if url is not None and web_address(url) is None:
        fields.fault("url", f"url {url!r} is not an http(s) address")
    metadata = Metadata(
        source=file.name,
        # Where corpus.yaml names no categories, that is the fault to report, and not every document's.
        category=fields.choice("category", vocabulary.categories)
        if vocabulary.categories
        else fields.text("category", required=True),
        tags=fields.texts("tags"),
        audience=audience,
        updated=fields.day("updated"),
        expires=fields.day("expires"),
        promoted=fields.flag("promoted"),
        url=url,
    )
    return metadata, fields.choice("status", _STATUSES, default="published") == "published"


def _check_body(parsed: list[MarkdownSection], file: _File) -> None:
    faults = file.faults
    for section in parsed:
        if section.level == 1:
            faults.append(
                Fault(file.shown, section.line, "a heading of level 1; the title is in the front matter, use '##'")
            )
        faults += [
            Fault(file.shown, line, "a checklist mark with no table below it") for line in section.misplaced_marks
        ]
        faults += [
            Fault(file.shown, line, "a checklist row needs a cell for every column") for line in section.uneven_rows
        ]
        if any(not checklist.rows for checklist in section.checklists):
            faults.append(Fault(file.shown, section.line, "a checklist without rows"))

"""Our own corpus format, read strictly: every fault is found in one pass (the format: corpus/README.md)."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from helpsearch.documents.contacts import Contacts
from helpsearch.documents.corpus import Corpus
from helpsearch.documents.documents import Article, Document, Faq, Metadata, Section
from helpsearch.errors import CorpusError, Fault
from helpsearch.sources.contact_file import read_contacts
from helpsearch.sources.fields import Fields
from helpsearch.sources.files import read_or_fault, relative_name, walk
from helpsearch.sources.front_matter import split_front_matter
from helpsearch.sources.markdown import MarkdownSection, parse_markdown
from helpsearch.sources.sections import to_sections
from helpsearch.sources.word_files import read_dictionary, read_synonyms

CORPUS_FILE = "corpus.yaml"
_ID = re.compile(r"[0-9A-Za-z가-힣._-]+")
_STATUSES = ("published", "draft", "hidden")


class _Place(NamedTuple):
    """Where a document's id was written."""

    path: str
    line: int


class _Vocabulary(NamedTuple):
    categories: tuple[str, ...]
    audiences: tuple[str, ...]


class _Reader:
    """The state of one reading: the faults so far, and where each id was first seen."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = {relative_name(path, root): path for path in walk(root)}
        self.faults: list[Fault] = []
        self.places: dict[str, _Place] = {}
        self.documents: list[Document] = []
        self.unpublished = 0

    def shown(self, path: Path) -> str:
        return (self.root / relative_name(path, self.root)).as_posix()

    def claim(self, identity: str, place: _Place) -> None:
        first = self.places.setdefault(identity, place)
        if first is not place:
            self.faults.append(Fault(place.path, place.line, f"id {identity!r} is taken by {first.path}:{first.line}"))

    def keep(self, document: Document, published: bool) -> None:
        if published:
            self.documents.append(document)
        else:
            self.unpublished += 1


def read_own(root: Path) -> Corpus:
    """Read a corpus folder that has a ``corpus.yaml``.

    Raises :class:`helpsearch.errors.CorpusError` with every fault in every file.
    """
    reader = _Reader(root)
    faults = reader.faults
    head = _head(root, faults)
    vocabulary = _Vocabulary(head.texts("categories", required=True), head.texts("audiences"))
    name = head.text("name", required=True)
    synonyms = read_synonyms(path, faults) if (path := _named_file(head, "synonyms", reader)) else ()
    dictionary = read_dictionary(path, faults) if (path := _named_file(head, "user_dictionary", reader)) else ()
    contacts: Contacts | None = read_contacts(path, faults) if (path := _named_file(head, "contacts", reader)) else None
    head.finish()

    for path in reader.files.values():
        folder = path.relative_to(root).parts[0]
        if path.suffix.lower() == ".markdown" and folder in ("articles", "faqs"):
            faults.append(Fault(reader.shown(path), 1, "only .md files are read; rename it to .md"))
        if path.suffix.lower() != ".md" or path.name == "README.md":
            continue
        if folder == "articles":
            _read_article(reader, path, vocabulary)
        elif folder == "faqs":
            _read_faqs(reader, path, vocabulary)
        else:
            faults.append(
                Fault(reader.shown(path), 1, "Markdown outside articles/ and faqs/; move it into one of them")
            )
    if faults:
        raise CorpusError(faults)
    documents = tuple(sorted(reader.documents, key=lambda document: document.id))
    return Corpus(name, documents, contacts, synonyms, dictionary, reader.unpublished)


def _head(root: Path, faults: list[Fault]) -> Fields:
    path = root / CORPUS_FILE
    text = read_or_fault(path, path.as_posix(), faults)
    head = None if text is None else Fields.parse(text, path.as_posix(), faults)
    if head is None:  # without it every document would be reported too, for a category that it may well have
        raise CorpusError(faults)
    return head


def _named_file(head: Fields, field: str, reader: _Reader) -> Path | None:
    name = head.text(field)
    if name is None:
        return None
    below = PurePosixPath(name)
    path = reader.files.get(below.as_posix())
    if (
        below.is_absolute()
        or ".." in below.parts
        or (path and not path.resolve().is_relative_to(reader.root.resolve()))
    ):
        head.fault(field, f"{name!r} lies outside the corpus")
        return None
    if path is None:
        head.fault(field, f"no such file: {name!r} (names that begin with '.' or '_' are not read)")
    return path


def _read_article(reader: _Reader, path: Path, vocabulary: _Vocabulary) -> None:
    shown = reader.shown(path)
    opened = _open(reader, path, shown)
    if opened is None:
        return
    fields, parsed = opened
    identity = fields.text("id", required=True)
    if identity is not None and not _ID.fullmatch(identity):
        fields.fault("id", f"id {identity!r} has other characters than letters, digits, Hangul, '.', '_' and '-'")
    title = fields.text("title", required=True)
    url = fields.text("url")
    if url is not None and not url.startswith(("http://", "https://")):
        fields.fault("url", f"url {url!r} is not an http(s) address")
    metadata, published = _metadata(fields, reader, path, vocabulary, url)
    fields.finish()
    _check_body(parsed, shown, reader.faults)
    anchors: dict[str, int] = {}
    for section in parsed:
        if section.anchor and anchors.setdefault(section.anchor, section.line) != section.line:
            reader.faults.append(
                Fault(
                    shown,
                    section.line,
                    f"anchor {section.anchor!r} is taken by line {anchors[section.anchor]}",
                )
            )
    sections = to_sections(parsed)
    if not sections:
        reader.faults.append(Fault(shown, parsed[0].line, "the body is empty"))
    if identity is not None:
        reader.claim(identity, _Place(shown, fields.line("id")))
        reader.keep(Article(identity, title or "", sections, metadata), published)


def _read_faqs(reader: _Reader, path: Path, vocabulary: _Vocabulary) -> None:
    shown = reader.shown(path)
    opened = _open(reader, path, shown)
    if opened is None:
        return
    fields, parsed = opened
    metadata, published = _metadata(fields, reader, path, vocabulary, None)
    fields.finish()
    _check_body(parsed, shown, reader.faults)
    if parsed[0].text or parsed[0].checklists:
        reader.faults.append(Fault(shown, parsed[0].line, "text before the first question"))
    if len(parsed) == 1:
        reader.faults.append(Fault(shown, parsed[0].line, "no question; each is a heading such as '## 질문 {#id}'"))
    for section in parsed[1:]:
        question = section.heading or ""
        if section.level != 2:
            reader.faults.append(Fault(shown, section.line, "a question is a heading of level 2 ('## 질문 {#id}')"))
        elif not section.anchor or not _ID.fullmatch(section.anchor):
            reader.faults.append(Fault(shown, section.line, "the question has no id; end its heading with {#id}"))
        elif not question:
            reader.faults.append(Fault(shown, section.line, "the question is empty"))
        elif not section.text and not section.checklists:
            reader.faults.append(Fault(shown, section.line, "the question has no answer below it"))
        else:
            reader.claim(section.anchor, _Place(shown, section.line))
            answer = Section(None, None, section.text, tuple(section.checklists))
            reader.keep(Faq(section.anchor, question, answer, metadata), published)


def _open(reader: _Reader, path: Path, shown: str) -> tuple[Fields, list[MarkdownSection]] | None:
    text = read_or_fault(path, shown, reader.faults)
    if text is None:
        return None
    front = split_front_matter(text)
    if front.yaml is None:
        reader.faults.append(Fault(shown, 1, "no front matter; the file begins with a line '---'"))
        return None
    if not front.closed:
        reader.faults.append(Fault(shown, 1, "the front matter never ends; close it with a line '---'"))
        return None
    fields = Fields.parse(front.yaml, shown, reader.faults, first_line=2)
    if fields is None:
        return None
    return fields, parse_markdown(front.body, front.body_line)


def _metadata(
    fields: Fields, reader: _Reader, path: Path, vocabulary: _Vocabulary, url: str | None
) -> tuple[Metadata, bool]:
    """The fields that articles and FAQ files share, and whether the file is published."""
    audience = fields.texts("audience")
    for reader_kind in audience:
        if reader_kind not in vocabulary.audiences:
            known = ", ".join(vocabulary.audiences) or "none are declared in corpus.yaml"
            fields.fault("audience", f"audience {reader_kind!r} is not one of: {known}")
    metadata = Metadata(
        source=relative_name(path, reader.root),
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


def _check_body(parsed: list[MarkdownSection], shown: str, faults: list[Fault]) -> None:
    for section in parsed:
        if section.level == 1:
            faults.append(
                Fault(shown, section.line, "a heading of level 1; the title is in the front matter, use '##'")
            )
        faults += [Fault(shown, line, "a checklist mark with no table below it") for line in section.misplaced_marks]
        faults += [Fault(shown, line, "a checklist row needs a cell for every column") for line in section.uneven_rows]
        if any(not checklist.rows for checklist in section.checklists):
            faults.append(Fault(shown, section.line, "a checklist without rows"))

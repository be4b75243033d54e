"""Laws that scripts/fuzz holds readers to: a file is taken, or refused in one line; what was taken can be kept, shown,
written as a corpus and read again."""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from unicodedata import is_normalized
from zipfile import ZIP_DEFLATED, ZipFile
from zlib import crc32

from fuzz_formats import (
    BESIDE,
    BESIDE_ZENDESK,
    BLOCKS,
    BYTES,
    CONTROL,
    CORPUS,
    FENCES,
    FLAVOURS,
    JSON,
    MARKUP,
    OWN,
    PLAIN,
    SHEET,
    TABLE,
    YAML,
    ZENDESK,
    html_seeds,
    json_seeds,
    markdown_seeds,
    own_seeds,
    pages,
    parts_of,
    table_seeds,
    text_seeds,
    workbook_parts,
    workbook_seeds,
    zendesk_seeds,
)
from fuzz_target import Check, Place, Target, one_line, text_of
from fuzz_text import LETTERS
from markdown_it import MarkdownIt

from helpsearch.documents.documents import ArticleOrFaq
from helpsearch.documents.passage import Passage
from helpsearch.documents.passages import passages
from helpsearch.errors import CorpusError, Fault
from helpsearch.sources.corpus.source import CorpusSource
from helpsearch.sources.corpus.write_files import write_files
from helpsearch.sources.corpus.writer import corpus_files
from helpsearch.sources.encodings import Undecodable, composed, decode
from helpsearch.sources.external import ExternalSource, read_pages
from helpsearch.sources.fields import Fields
from helpsearch.sources.html.encoding import decode_html
from helpsearch.sources.markdown.front_matter import external_front_matter, split_front_matter
from helpsearch.sources.pages import Page, to_document
from helpsearch.sources.reader import Refused, SourceFiles

_ACTIVE = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data):", re.IGNORECASE)
_COPIED = 4  # of so many inputs one is written as a corpus too, which takes longer than all else


class _Browser(MarkdownIt):
    """Markdown as those show it who trust it."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True


_BROWSER = _Browser("commonmark", {"html": True}).enable("table")


def _documents_are_whole(documents: list[ArticleOrFaq], lines: int) -> None:
    for document in documents:
        assert document.id.strip() and 1 <= document.line <= lines, "a document has an id and a line"
        for section in document.sections:
            assert 0 <= section.line <= lines, "a section has a line"
            assert all(1 <= link.line <= lines + 1 for link in section.links), "a link has a line"
        for passage in passages(document):
            text = passage.to_json()
            text.encode()
            assert all(is_normalized("NFC", each) for each in _strings(passage)), "what is kept is NFC"
            assert Passage.from_json(text) == passage, "what is kept comes back"


def _strings(value: object) -> Iterator[str]:
    """The strings of a value, however deep in tuples they stand."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)


def _nothing_runs(pages: tuple[Page, ...]) -> None:
    """What was made of HTML or plain text has no tags left in it, and no target that a browser would run."""
    for page in pages:
        for section in page.sections:
            for token in _BROWSER.parse(section.source):
                assert token.type != "html_block" or token.content.strip() == "<!-- checklist -->", "HTML is gone"
                for child in token.children or ():
                    # a line that ends within a cell
                    assert child.type != "html_inline" or child.content == "<br>", "HTML within a line is gone"
                    target = str(child.attrs.get("href") or child.attrs.get("src") or "")
                    assert not _ACTIVE.match(target), "active targets are gone"


def _says(document: ArticleOrFaq) -> tuple[object, ...]:
    """What a document says, without what it gets in a corpus."""
    fields = document.metadata
    said = (document.kind, document.title, document.sections)
    return (*said, fields.tags, fields.audience, fields.updated, fields.expires, fields.promoted, fields.url)


def _copies_say_the_same(pages: tuple[Page, ...], folder: Path) -> None:
    """What ``helpsearch import`` writes is read without a fault, and is what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    write_files(folder, corpus_files(pages, "시험"))
    source = CorpusSource(folder)
    readings = [source.read(name) for name in source.names]
    faults = [*source.faults, *(fault for reading in readings for fault in reading.faults)]
    assert not faults, f"what was written has a fault: {faults[0].message}"
    copies = [found.document for reading in readings for found in reading.found if found.document]
    documents = [document for page in pages if (document := to_document(page))]
    assert Counter(map(_says, documents)) == Counter(map(_says, copies)), "what was written says the same"


def _reader(place: Place, *, name: str, inert: bool = False, beside: Mapping[str, str] | None = None) -> Check:
    """An external file of this name; ``inert`` where what is made of it has no HTML left."""
    root, copy = place.work / "source", place.work / "copy"
    path = root / name
    path.parent.mkdir(parents=True)
    path.touch()
    for other, text in (beside or {}).items():
        (path.parent / other).write_text(text, encoding="utf-8")
    source, files = ExternalSource(root), SourceFiles(root, [*root.rglob("*.*")])

    def check(data: bytes) -> None:
        path.write_bytes(data)
        reading = source.read(name)
        if reading.refused is not None:
            one_line(reading.refused)
            assert not reading.found, "what is refused has no documents"
            return
        for note in reading.notes:
            one_line(note)
        documents = [found.document for found in reading.found if found.document]
        # below what a page includes the lines of that count too
        counted = path.suffix != ".xlsx" and b"note" not in data
        _documents_are_whole(documents, data.count(b"\n") + data.count(b"\r") + 1 if counted else sys.maxsize)
        if inert or crc32(data) % _COPIED == 0:
            pages = read_pages(files, name).pages
            if inert:
                _nothing_runs(pages)
            if documents and crc32(data) % _COPIED == 0:
                _copies_say_the_same(pages, copy)

    return check


def _workbook(place: Place) -> Check:
    check = _reader(place, name="도움말/faq.xlsx", inert=True)
    others = parts_of(workbook_parts())

    def check_parts(data: bytes) -> None:
        parts = parts_of(data)
        if parts.keys() == {""}:
            check(data)
            return
        packed = io.BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            for name, content in ({**others, **parts}).items():
                if name:
                    archive.writestr(name, content)
        check(packed.getvalue())

    return check_parts


def _own(place: Place) -> Check:
    """A corpus of several files; those that an input does not have are as they should be."""
    folder = place.work / "corpus"
    (folder / "articles").mkdir(parents=True)
    (folder / "faqs").mkdir()
    sound = {
        "corpus.yaml": "name: 시험\ncategories: [환불, 배송]\naudiences: [buyer, seller]\nsynonyms: synonyms.txt\n"
        "user_dictionary: words.txt\ncontacts: contacts.yaml\n",
        "synonyms.txt": "환불 = 반품\n",
        "words.txt": "도담마켓\n",
        "contacts.yaml": (CORPUS / "contacts.yaml").read_text(encoding="utf-8"),
        "articles/a.md": "---\nid: a\ntitle: 환불\ncategory: 환불\n---\n글\n",
        "faqs/b.md": "---\ncategory: 환불\n---\n## 환불은? {#b}\n글\n",
    }
    contents = {name: text.encode() for name, text in sound.items()}

    def check(data: bytes) -> None:
        parts = parts_of(data)
        for name, content in contents.items():
            (folder / name).write_bytes(parts.get(name, content))
        try:
            source = CorpusSource(folder)
            readings = [source.read(name) for name in source.names]
        except CorpusError as error:
            faults: list[Fault] = list(error.faults)
        else:
            faults = [*source.faults, *(fault for reading in readings for fault in reading.faults)]
            documents = [found.document for reading in readings for found in reading.found if found.document]
            _documents_are_whole(documents, data.count(b"\n") + data.count(b"\r") + 8)
        for fault in faults:
            one_line(fault.message)
            name = Path(fault.path).relative_to(folder).as_posix()
            content = parts.get(name, contents[name])
            assert 1 <= fault.line <= content.count(b"\n") + content.count(b"\r") + 1, "a fault has a line"

    return check


def _front_matter(_: Place) -> Check:
    def check(data: bytes) -> None:
        text = composed(text_of(data))
        lines = text.split("\n")
        fronts = [split_front_matter(text)]
        try:
            fronts.append(external_front_matter(text))
        except Refused as reason:
            one_line(str(reason))
        for front in fronts:
            if front.closed:
                assert lines[front.body_line - 1 :] == (
                    front.body.split("\n") if front.body else lines[front.body_line - 1 :]
                )
                assert front.body or "".join(lines[front.body_line - 1 :]) == "", "the body is all that follows"
            faults: list[Fault] = []
            fields = Fields.parse(front.yaml or "", "a.md", faults, first_line=2)
            for name in ("title", "draft", "tags", "날짜") if fields is not None else ():
                fields.text(name)
                fields.texts(name)
                fields.is_text(name)
                list(fields.mappings(name))
                assert fields.line(name) >= 1, "a field has a line"
            for fault in faults:
                one_line(fault.message)
                assert fault.line >= 1, "a fault has a line"

    return check


def _encodings(_: Place) -> Check:
    def check(data: bytes) -> None:
        try:
            texts = [decode(data).text]
        except Undecodable as error:
            one_line(str(error))
            assert 1 <= error.line <= data.count(b"\n") + data.count(b"\r") + 1, "the line of what cannot be read"
            texts = []
        try:
            texts.append(decode_html(data)[0])
        except Undecodable as error:
            one_line(str(error))
        for text in texts:
            text.encode()
            assert text == composed(text), "text is NFC, its lines end as they should"
            for codec in ("utf-8-sig", "utf-16", "utf-32") if not text.startswith("\0") else ():
                assert decode(text.encode(codec)).text == text, "what has a mark is read as it is"

    return check


def _external(name: str, file: str, seeds: Callable[[Place], Iterable[bytes]], *fragments: bytes, **how: Any) -> Target:
    return Target(name, partial(_reader, name=f"도움말/{file}", **how), seeds, (*fragments, *CONTROL), 1_500)


READER_TARGETS = (
    _external("markdown_page", "a.md", markdown_seeds, *BLOCKS, *FLAVOURS, *YAML, beside=BESIDE),
    _external("mdx", "a.mdx", markdown_seeds, *BLOCKS, *FLAVOURS, beside=BESIDE),
    _external("html_page", "a.html", html_seeds, *MARKUP, inert=True),
    _external("csv", "a.csv", partial(table_seeds, delimiter=","), *TABLE, inert=True),
    _external("tsv", "a.tsv", partial(table_seeds, delimiter="\t"), *TABLE, inert=True),
    Target("workbook", _workbook, workbook_seeds, SHEET + TABLE, 3_000),
    _external("json_lines", "a.jsonl", json_seeds, *JSON, *MARKUP[::4]),
    _external("zendesk", "page-2.json", zendesk_seeds, *JSON, *ZENDESK, *MARKUP, inert=True, beside=BESIDE_ZENDESK),
    _external("plain_text", "a.txt", text_seeds, *BLOCKS, *TABLE, *PLAIN, inert=True),
    Target("own_format", _own, own_seeds, (*OWN, *OWN, *YAML, *BLOCKS, *CONTROL), 2_500),
    Target("front_matter", _front_matter, markdown_seeds, (*YAML, *YAML, *JSON, *FENCES, *CONTROL), 600),
    Target("encodings", _encodings, lambda _: (*BYTES, *pages("faqs/*.md", 8)), (*BYTES, *LETTERS), 400),
)

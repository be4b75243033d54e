"""The documents of one file of a corpus: an article, or the FAQs of a category. Every fault is found in one pass."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from helpsearch.documents.documents import Article, ArticleOrFaq, Faq, Metadata
from helpsearch.documents.language import language_code
from helpsearch.errors import Fault
from helpsearch.sources.access import restricted_to
from helpsearch.sources.fields import Fields
from helpsearch.sources.files import text_or_fault
from helpsearch.sources.markdown.front_matter import split_front_matter
from helpsearch.sources.markdown.parse import MarkdownSection, NestedTooDeeply, parse_markdown
from helpsearch.sources.pages import web_address
from helpsearch.sources.reader import SourceFiles
from helpsearch.sources.sections import to_section, to_sections
from helpsearch.sources.source import Found

_ID = re.compile(r"[0-9A-Za-z가-힣._-]+")
_STATUSES = ("published", "draft", "hidden")


class Vocabulary(NamedTuple):
    """The categories and audiences that ``corpus.yaml`` declares."""

    categories: tuple[str, ...]
    audiences: tuple[str, ...]


class CorpusFile:
    """A file that is being read: its documents and its faults so far. ``shown`` is its path in messages."""

    def __init__(self, files: SourceFiles, name: str, shown: str, vocabulary: Vocabulary) -> None:
        self.files = files
        self.name = name
        self.shown = shown
        self.vocabulary = vocabulary
        self.found: list[Found] = []
        self.faults: list[Fault] = []

    def fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(self.shown, line, message))

    def keep(self, document: ArticleOrFaq, published: bool) -> None:
        taken = next((found.line for found in self.found if found.id == document.id), None)
        if taken is not None:
            self.fault(document.line, f"id {document.id!r} is taken by {self.shown}:{taken}")
        else:
            self.found.append(Found(document.id, document.line, document if published else None))


def read_article(file: CorpusFile) -> None:
    """Read a file with an article."""
    opened = _open(file)
    if opened is None:
        return
    fields, parsed = opened
    document_id = fields.text("id", required=True)
    if document_id is not None and not _ID.fullmatch(document_id):
        fields.fault("id", f"id {document_id!r} has other characters than letters, digits, Hangul, '.', '_' and '-'")
    title = fields.text("title", required=True)
    metadata, published = _metadata(fields, file)
    fields.finish()
    _check_body(parsed, file)
    anchors: dict[str, int] = {}
    for section in parsed:
        if section.anchor and anchors.setdefault(section.anchor, section.line) != section.line:
            file.fault(section.line, f"anchor {section.anchor!r} is taken by line {anchors[section.anchor]}")
    sections = to_sections(parsed)
    if not sections:
        file.fault(parsed[0].line, "the body is empty")
    if document_id is not None:
        file.keep(Article(document_id, title or "", sections, metadata, fields.line("id")), published)


def read_faqs(file: CorpusFile) -> None:
    """Read a file with the FAQs of a category; each is a heading of level 2 and the text below it."""
    opened = _open(file)
    if opened is None:
        return
    fields, parsed = opened
    metadata, published = _metadata(fields, file)
    fields.finish()
    _check_body(parsed, file)
    if parsed[0].text or parsed[0].checklists:
        file.fault(parsed[0].line, "text before the first question")
    if len(parsed) == 1:
        file.fault(parsed[0].line, "no question; each is a heading such as '## 질문 {#id}'")
    for section in parsed[1:]:
        question = section.heading or ""
        if section.level != 2:
            file.fault(section.line, "a question is a heading of level 2 ('## 질문 {#id}')")
        elif not section.anchor or not _ID.fullmatch(section.anchor):
            file.fault(section.line, "the question has no id; end its heading with {#id}")
        elif not question:
            file.fault(section.line, "the question is empty")
        elif not section.text and not section.checklists:
            file.fault(section.line, "the question has no answer below it")
        else:
            file.keep(Faq(section.anchor, question, to_section(section), metadata, section.line), published)


def _open(file: CorpusFile) -> tuple[Fields, list[MarkdownSection]] | None:
    text = text_or_fault(partial(file.files.read_own, file.name), file.shown, file.faults)
    if text is None:
        return None
    front = split_front_matter(text)
    if front.yaml is None:
        file.fault(1, "no front matter; the file begins with a line '---'")
        return None
    if not front.closed:
        file.fault(1, "the front matter never ends; close it with a line '---'")
        return None
    fields = Fields.parse(front.yaml, file.shown, file.faults, first_line=2)
    if fields is None:
        return None
    try:
        return fields, parse_markdown(front.body, front.body_line)
    except (NestedTooDeeply, RecursionError) as error:
        file.fault(error.line if isinstance(error, NestedTooDeeply) else front.body_line, "is nested too deeply")
        return None


def _metadata(fields: Fields, file: CorpusFile) -> tuple[Metadata, bool]:
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
        # If corpus.yaml names no categories, that fault is reported once, and not for every document.
        category=fields.choice("category", vocabulary.categories)
        if vocabulary.categories
        else fields.text("category", required=True),
        tags=fields.texts("tags"),
        audience=audience,
        access=restricted_to(fields.texts("access", required=fields.has("access"))),
        updated=fields.day("updated"),
        expires=fields.day("expires"),
        promoted=fields.flag("promoted"),
        url=url,
        language=_language(fields),
    )
    return metadata, fields.choice("status", _STATUSES, default="published") == "published"


def _language(fields: Fields) -> str | None:
    named = fields.text("language")
    code = None if named is None else language_code(named)
    if named is not None and code is None:
        fields.fault("language", f"language {named!r} is not a code such as ko, en or zh-tw")
    return code


def _check_body(parsed: list[MarkdownSection], file: CorpusFile) -> None:
    for section in parsed:
        if section.level == 1:
            file.fault(section.line, "a heading of level 1; the title is in the front matter, use '##'")
        for line in section.misplaced_marks:
            file.fault(line, "a checklist mark with no table below it")
        for line in section.uneven_rows:
            file.fault(line, "a checklist row needs a cell for every column")
        if any(not checklist.rows for checklist in section.checklists):
            file.fault(section.line, "a checklist without rows")

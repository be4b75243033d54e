"""Pages of any format written as a corpus of our own (the format: corpus/README.md)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from sys import maxsize
from typing import Any

import yaml

from helpsearch.documents.documents import Metadata
from helpsearch.sources.corpus.body import Part, article_body, closed_body
from helpsearch.sources.corpus.links import Links, Placed
from helpsearch.sources.corpus.source import CORPUS_FILE
from helpsearch.sources.encodings import nfc
from helpsearch.sources.pages import Page, to_document, web_address
from helpsearch.sources.unused_names import UnusedNames

_NO_CATEGORY = "기타"
_LONGEST_ID = 200  # bytes; with a number and a suffix a file name stays below 255
_NOT_OF_AN_ID = re.compile(r"[^0-9A-Za-z가-힣._-]+")


def corpus_files(pages: Iterable[Page], name: str) -> dict[str, str]:
    """The files of a corpus, text by relative name, in order: ``corpus.yaml``, articles, FAQs.

    Pages without text are left out. A page without a category gets its folder's name. FAQs share a file if they differ
    only in question and answer.

    :param name: the name of the help centre.

    >>> from helpsearch.sources.pages import article_page
    >>> page = article_page("배송/조회", "배송 조회", "송장 번호로 봅니다.", Metadata("배송/조회.txt"))
    >>> files = corpus_files([page], "도움말")
    >>> list(files)
    ['corpus.yaml', 'articles/배송/배송-조회.md']
    """
    placed = _place([page for page in pages if to_document(page)])
    links = Links(placed)
    articles = {each.file: _article(each, links) for each in placed if not each.is_faq}
    faqs: dict[str, list[Placed]] = defaultdict(list)
    for each in placed:
        if each.is_faq:
            faqs[each.file].append(each)
    files = {CORPUS_FILE: _corpus_yaml(placed, name), **articles}
    return {**files, **{file: _faq_file(file, members, links) for file, members in faqs.items()}}


def corpus_id(text: str) -> str:
    """Make an id of our format from any text. It begins with a character with which the name of a file that is read may
    begin.

    >>> corpus_id("결제/카드 오류?"), corpus_id("_intro"), corpus_id("README")
    ('결제-카드-오류', 'intro', 'readme')
    """
    name = _NOT_OF_AN_ID.sub("-", nfc(text)).lstrip("._-")
    name = name.encode()[:_LONGEST_ID].decode(errors="ignore").rstrip(".-")
    if name == "README":  # not read as a document, whatever folder it is in
        return "readme"
    return name or "page"


def _place(pages: Sequence[Page]) -> list[Placed]:
    ids, names = UnusedNames(str.lower), UnusedNames(str.lower)  # some file systems do not tell case apart
    faq_files: dict[tuple[Any, ...], str] = {}
    placed: list[Placed] = []
    for page in pages:
        document_id, category = ids.unused(corpus_id(page.id)), _category(page.metadata)
        if page.kind == "faq":
            shared = (category, tuple(_fields(category, page.metadata).items()))
            if (key := tuple(map(repr, shared))) not in faq_files:
                faq_files[key] = f"faqs/{names.unused(corpus_id(category))}.md"
            file = faq_files[key]
        else:
            file = f"articles/{corpus_id(category)}/{document_id}.md"
        placed.append(Placed(page, document_id, category, file))
    return placed


def _category(metadata: Metadata) -> str:
    folder, below, _ = metadata.source.partition("/")
    return _line(metadata.category or "") or (_line(folder) if below else "") or _NO_CATEGORY


def _fields(category: str, metadata: Metadata) -> dict[str, Any]:
    """The front matter's fields that articles and FAQs share; empty fields are left out."""
    fields = {
        "category": category,
        "tags": _texts(metadata.tags),
        "audience": _texts(metadata.audience),
        "access": _texts(metadata.access),
        "updated": metadata.updated,
        "expires": metadata.expires,
        "promoted": metadata.promoted,
        "url": web_address(metadata.url),
        "language": metadata.language,
    }
    return {name: value for name, value in fields.items() if value}


def _article(placed: Placed, links: Links) -> str:
    page = placed.page
    fields = {"id": placed.id, "title": _line(page.title) or placed.id, **_fields(placed.category, page.metadata)}
    rewrite = partial(links.rewrite, source=page.metadata.source, file=placed.file)
    return f"---\n{_yaml(fields)}---\n\n{article_body(page.sections, rewrite)}\n"


def _faq_file(file: str, members: Sequence[Placed], links: Links) -> str:
    fields = _fields(members[0].category, members[0].page.metadata)
    by_source: dict[str, list[Part]] = defaultdict(list)
    for each in members:
        question = _line(each.page.title) or each.id
        by_source[each.page.metadata.source].append(Part(question, 2, each.id, each.page.sections[0]))
    bodies = (
        closed_body(parts, partial(links.rewrite, source=source, file=file)) for source, parts in by_source.items()
    )
    return f"---\n{_yaml(fields)}---\n\n{chr(10).join(f'{body}{chr(10)}' for body in bodies)}"


def _corpus_yaml(placed: Sequence[Placed], name: str) -> str:
    categories = dict.fromkeys(each.category for each in placed)
    audiences = dict.fromkeys(reader for each in placed for reader in _texts(each.page.metadata.audience))
    listed = "".join(f"  - {_flow(category)}\n" for category in categories)
    head, tail = _yaml({"name": _line(name)}), _yaml({"audiences": list(audiences)}) if audiences else ""
    return f"{head}categories:\n{listed}{tail}"


def _yaml(fields: dict[str, Any]) -> str:
    return "".join(f"{name}: {_flow(value)}\n" for name, value in fields.items())


def _flow(value: Any) -> str:
    """A value as YAML on one line; a text is in quotes if YAML would read it as something else."""
    written = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=maxsize)
    return written.removesuffix("...\n").rstrip("\n")


def _texts(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(_line, values))))


def _line(text: str) -> str:
    return " ".join(nfc(text).split())

"""A help centre written out in every format that there is a reader for, imported, and read again."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from openpyxl import Workbook
from own_copy import say_the_same, written_and_read

from helpsearch.documents.documents import Article
from helpsearch.sources.corpus_reader import CorpusReader
from helpsearch.sources.external import ExternalSource, read_external_pages

_FRAME = (
    '<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><nav><a href='/'>홈</a></nav><main><article><h1>{title}</h1>{body}</article></main></body></html>"
)


class Text(NamedTuple):
    """An article as other formats hold it: Markdown without headings' ids, and plain text."""

    title: str
    category: str
    markdown: str
    plain: str


class RoundTrip(NamedTuple):
    """How many pages a reader found and how many files it refused; whether the same documents came back."""

    format: str
    pages: int
    refused: int
    same: bool


def round_trips(source: Path, work: Path) -> Iterator[RoundTrip]:
    """Yield what came back of ``source``, a help centre in Markdown, in each format; ``work`` is an empty folder."""
    yield _round_trip("markdown", source, work)
    texts = list(_texts(source))
    for name, write in _WRITERS.items():
        folder = work / "sources" / name
        folder.mkdir(parents=True)
        write(texts, folder)
        yield _round_trip(name, folder, work)


def _round_trip(name: str, source: Path, work: Path) -> RoundTrip:
    found = read_external_pages(source)
    copy = work / "imported" / name
    return RoundTrip(
        name, len(found.pages), len(found.refused), say_the_same(found.pages, written_and_read(found.pages, copy))
    )


def _texts(source: Path) -> Iterator[Text]:
    for document, _ in CorpusReader([ExternalSource(source)]).documents():
        if isinstance(document, Article):
            markdown, plain = [], []
            for section in document.sections:
                if section.heading:
                    markdown.append(f"## {section.heading}")
                    plain.append(section.heading)
                markdown.append(section.text)
                plain.append(section.text)
            category = document.metadata.source.partition("/")[0]
            yield Text(document.title, category, "\n\n".join(markdown), "\n".join(plain))


def _mdx(texts: Sequence[Text], folder: Path) -> None:
    for number, text in enumerate(texts):
        body = f"import Tabs from '@theme/Tabs';\n\n# {text.title}\n\n<Tabs>\n\n{text.markdown}\n\n</Tabs>\n"
        (folder / f"{number}.mdx").write_text(body, encoding="utf-8")


def _html(texts: Sequence[Text], folder: Path) -> None:
    for number, text in enumerate(texts):
        page = _FRAME.format(title=text.title, body=_rendered(text))
        (folder / f"{number}.html").write_text(page, encoding="utf-8")


def _csv(texts: Sequence[Text], folder: Path) -> None:
    _delimited(texts, folder / "faq.csv", ",")


def _tsv(texts: Sequence[Text], folder: Path) -> None:
    _delimited(texts, folder / "faq.tsv", "\t")


def _delimited(texts: Sequence[Text], path: Path, delimiter: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(_rows(texts))


def _xlsx(texts: Sequence[Text], folder: Path) -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("FAQ")
    for row in _rows(texts):
        sheet.append([cell[:32_000] for cell in row])  # a cell of a workbook holds 32,767 characters
    workbook.save(folder / "faq.xlsx")


def _rows(texts: Iterable[Text]) -> Iterator[tuple[str, str, str]]:
    yield "질문", "답변", "분류"
    for text in texts:
        yield text.title, text.plain, text.category


def _jsonl(texts: Sequence[Text], folder: Path) -> None:
    with (folder / "help.jsonl").open("w", encoding="utf-8") as file:
        for text in texts:
            record = {"title": text.title, "body": text.markdown, "category": text.category}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _zendesk(texts: Sequence[Text], folder: Path) -> None:
    articles = [
        {"id": number, "title": text.title, "body": _rendered(text), "section_id": 1, "draft": False}
        for number, text in enumerate(texts)
    ]
    for page in range(0, len(articles), 100):
        answer = {"articles": articles[page : page + 100], "sections": [{"id": 1, "name": "도움말"}]}
        (folder / f"page-{page // 100}.json").write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")


def _text(texts: Sequence[Text], folder: Path) -> None:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(f"{text.title}\n\n{text.plain}\n", encoding="utf-8")


def _rendered(text: Text) -> str:
    rendered: str = MarkdownIt().render(text.markdown)
    return rendered


_WRITERS: dict[str, Callable[[Sequence[Text], Path], None]] = {
    "mdx": _mdx,
    "html": _html,
    "csv": _csv,
    "tsv": _tsv,
    "xlsx": _xlsx,
    "jsonl": _jsonl,
    "zendesk": _zendesk,
    "text": _text,
}

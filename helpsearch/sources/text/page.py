"""Reading plain text that was copied from a web page: its headings, lists, tables, questions and answers are found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from helpsearch.documents.documents import Metadata
from helpsearch.sources.encodings import decode
from helpsearch.sources.files import without_suffix
from helpsearch.sources.pages import Page, article_page, faq_page, to_document
from helpsearch.sources.reader import Reading, Refused, SourceFiles
from helpsearch.sources.rich_text import clean, one_line
from helpsearch.sources.sections import slug
from helpsearch.sources.text.advertising import advertising
from helpsearch.sources.text.lines import HEADING, QUESTION, TEXT, Line, read_lines
from helpsearch.sources.text.to_markdown import to_markdown
from helpsearch.sources.unused_names import UnusedNames

_NOT_HELP = re.compile(
    r"(?:robots|humans|ads|app-ads|security|llms|llms-full|requirements[\w.-]*|constraints[\w.-]*|licen[cs]e[\w.-]*"
    r"|copying[\w.-]*|notice|third[-_]?party[-_]?\w*|cmakelists|top_level|entry_points|sources|dependency_links)",
    re.IGNORECASE,
)
# Headings that mean nothing outside of their page, so that nobody searches for them.
_OF_THE_PAGE = re.compile(
    r"결론|맺음말|마치며|마무리|정리|요약|개요|소개|들어가며|서론|주의\s?사항|유의\s?사항|참고(?:\s?사항)?|안내|기타"
)
_LONGEST_TITLE = 60  # characters


def read(content: bytes, name: str, files: SourceFiles) -> Reading:  # noqa: ARG001
    """Read a page of plain text; lines of advertising are left out, each with a note.

    The first line is the title if it is short. If the page has headings below headings, each top heading that people
    may search for becomes an article; otherwise the page is one article. Each question becomes an FAQ.
    """
    return _read(content, name, keep_advertising=False)


def read_with_advertising(content: bytes, name: str, files: SourceFiles) -> Reading:  # noqa: ARG001
    """Read a page of plain text; lines of advertising are kept."""
    return _read(content, name, keep_advertising=True)


def _read(content: bytes, name: str, *, keep_advertising: bool) -> Reading:
    path = PurePosixPath(name)
    if _NOT_HELP.fullmatch(path.stem):
        raise Refused(f"{path.name} is no help page")
    decoded = decode(content)
    texts = clean(decoded.text).split("\n")
    notes = list(decoded.notes)
    dropped = [] if keep_advertising else advertising(texts)
    notes += [
        f'line {found.place + 1}: left out "{one_line(texts[found.place])}": advertising; nothing else on the page'
        f" speaks of {', '.join(found.strange[:3])}"
        for found in dropped
    ]
    lines = read_lines(texts, {found.place for found in dropped})
    page_id = without_suffix(name)
    metadata = Metadata(name)
    title, lines = _title(lines, path.stem)
    names = UnusedNames()
    pages = list(_articles(page_id, title, [line for line in lines if not line.question], metadata, names))
    for question, answer in _questions(lines):
        named = names.unused(f"{page_id}/{slug(question.text)}")
        asked = one_line(question.text)
        page = faq_page(named, asked, to_markdown(answer, ""), metadata, question.number)
        if to_document(page):
            pages.append(page)
        else:
            notes.append(f'line {question.number}: left out "{asked}": a question without an answer')
    return Reading(tuple(pages), 0, tuple(notes))


def _title(lines: list[Line], name: str) -> tuple[str, list[Line]]:
    """The page's title, which is its first line if that is short and more follows, and the lines below it."""
    if len(lines) > 1 and (lines[0].kind == HEADING or _is_title(lines[0])):
        return lines[0].text, lines[1:]
    return name, lines


def _is_title(line: Line) -> bool:
    return line.kind == TEXT and len(line.text) <= _LONGEST_TITLE and (not line.ended or line.text.endswith("?"))


def _articles(
    page_id: str, title: str, lines: Sequence[Line], metadata: Metadata, names: UnusedNames
) -> Iterator[Page]:
    parts: list[list[Line]] = [[]]
    of_page: list[Line] = []
    if any(line.level == 2 for line in lines):
        of_this = True  # whether the lines belong to the article of the page itself
        for line in lines:
            if line.level == 1:
                of_this = bool(_OF_THE_PAGE.fullmatch(line.text))
                if not of_this:
                    parts.append([])
            (of_page if of_this else parts[-1]).append(line)
    else:
        of_page = list(lines)
    candidates = [_article(names.unused(page_id), title, of_page, metadata)]
    for heading, *below in filter(None, parts):
        raised = [line._replace(level=line.level - 1) if line.level else line for line in below]
        named = names.unused(f"{page_id}/{slug(heading.text)}")
        candidates.append(_article(named, heading.text, raised, metadata, heading.number))
    return (page for page in candidates if to_document(page))


def _article(page_id: str, title: str, lines: Sequence[Line], metadata: Metadata, number: int = 1) -> Page:
    page = article_page(page_id, one_line(title), to_markdown(lines, title), metadata, number)
    headings = (line for line in lines if line.kind == HEADING)
    for section, heading in zip(page.sections[1:], headings, strict=True):
        section.line = heading.number  # the line in the file; the Markdown has other lines
    return page


def _questions(lines: Sequence[Line]) -> Iterator[tuple[Line, list[Line]]]:
    """Each question with the lines of its answer."""
    question: Line | None = None
    answer: list[Line] = []
    for line in lines:
        if line.kind == QUESTION:
            if question:
                yield question, answer
            question, answer = line, []
        elif line.question:
            answer.append(line)
    if question:
        yield question, answer

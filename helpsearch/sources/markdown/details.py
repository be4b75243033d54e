"""Texts of a page that open on a click, taken out of it: ``<details>`` with its ``<summary>``.

Help centres hide their questions so, hundreds on one page. Each is a question of its own, since people ask one thing.
"""

from __future__ import annotations

import re
import textwrap
from bisect import bisect_left
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from helpsearch.sources.markdown.code import find_code, span_at
from helpsearch.sources.markdown.parse import parse_markdown
from helpsearch.sources.questions import asks, is_button, without_answer_mark, without_mark
from helpsearch.sources.sections import HEADING_SEPARATOR

_TAG = re.compile(r"<(/?)details\b([^<>]*)>", re.IGNORECASE)
_SUMMARY = re.compile(r"\s*<summary\b[^<>]*>(.*?)</summary\s*>", re.IGNORECASE | re.DOTALL)
_ID = re.compile(r"(?<![\w-])(?:id|name)\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_HEADING_ID = re.compile(r"[ \t]*\{#([^\s{}]+)\}")
_HEADING = re.compile(r"^#{1,6}[ \t]+(\S.*)$", re.MULTILINE)
_EMPTY_LINE = re.compile(r"\n[ \t]*(?=\n)")
_QUOTED = re.compile(r"[ \t]*[>|]")  # a quotation's line, or a table's
_QUESTION = re.compile(r"\sclass=[\"']?(?:[\w-]+ )*question\b")  # MkDocs Material's admonition
_LONGEST_SUMMARY = 1_000  # characters with its tags; a longer one was not closed


class Question(NamedTuple):
    """A question of a page, its answer in Markdown, and the anchor that leads to it (None if there is none).

    ``line`` is the line of the question in the page's text, ``answer_line`` that on which the answer begins, from 1.
    """

    text: str
    answer: str
    anchor: str | None
    line: int
    answer_line: int


class Taken(NamedTuple):
    """A page without its questions, with as many lines as before, and the questions in order."""

    text: str
    questions: tuple[Question, ...]


class _Details(NamedTuple):
    """One text that opens: the places where its tags and its body begin and end, its summary, the tags that may have an
    anchor, and the summary of the text around it (empty if there is none)."""

    begin: int
    body: int
    body_end: int
    end: int
    summary: str
    tags: str
    around: str


class _Opened(NamedTuple):
    begin: int
    body: int
    summary: str
    tags: str


def take_questions(text: str, title: str) -> Taken:
    """Take the questions out of a page of Markdown.

    A text that opens by a button (``자세히 보기``) stays where it is, and so does a summary without a text. A
    summary that is no question is asked with what it is about: ``앱 설치 › 아이폰``.

    :param title: the page's title; if it is empty, the first heading is.

    >>> page = "<details><summary>환불은 언제 되나요?</summary>\\n\\n3일 안에 됩니다.\\n</details>"
    >>> take_questions(page, "").questions[0][:2]
    ('환불은 언제 되나요?', '3일 안에 됩니다.')
    """
    if not _TAG.search(text):
        return Taken(text, ())
    found = sorted(_details(text), reverse=True)
    count = sum(not is_button(each.summary) for each in found)
    headings = [(heading.start(), heading.group(1)) for heading in _HEADING.finditer(text)]
    title = title or (_plain(headings[0][1]) if headings else "")
    line_ends = [end.start() for end in re.finditer("\n", text)]
    rest = list(text)
    questions: list[Question] = []
    for each in found:  # the last first, so that an inner text is taken before the text around it
        body = "".join(rest[each.body : each.body_end])
        if is_button(each.summary) or not body.strip():
            _drop_tags(text, each, rest)
            continue
        _drop(text, each.begin, each.end, rest)
        above = bisect_left(headings, (each.begin,)) - 1
        about = each.around or (_plain(headings[above][1]) if above >= 0 else "") or title
        question = without_mark(each.summary)
        if about and not _QUESTION.search(each.tags) and not asks(each.summary, count, title, about):
            question = f"{about}{HEADING_SEPARATOR}{question}"
        before = len(body) - len(body.lstrip())
        answer = textwrap.dedent(body[body.rfind("\n", 0, before) + 1 :]).strip()
        line = bisect_left(line_ends, each.begin) + 1
        answer_line = bisect_left(line_ends, each.body) + 1 + body.count("\n", 0, before)
        questions.append(Question(question, without_answer_mark(answer), _anchor(each.tags), line, answer_line))
    return Taken("".join(rest), tuple(reversed(questions)))


def _drop(text: str, begin: int, end: int, rest: list[str]) -> None:
    """Leave a part of the text out of the rest, except its line ends."""
    rest[begin:end] = ["\n" if character == "\n" else "" for character in text[begin:end]]


def _drop_tags(text: str, details: _Details, rest: list[str]) -> None:
    """Leave the tags of a text that stays on its page out of the rest: a Markdown parser takes what is directly below
    them for HTML."""
    summary = _SUMMARY.search(text, details.begin, details.body)
    if summary:
        _drop(text, details.begin, summary.start(1), rest)
        _drop(text, summary.end(1), details.body, rest)
        if summary.group(1).rpartition("\n")[2].strip():
            rest[summary.end(1)] = "<br>"  # the label does not join with the text
    _drop(text, details.body_end, details.end, rest)


def _details(text: str) -> Iterator[_Details]:
    """The texts that open, by the order of their ends. Tags in code and quotations are text, and so are tags that are
    not closed or have no summary."""
    code = find_code(text, [gap.start() for gap in _EMPTY_LINE.finditer(text)])
    opened: list[_Opened | None] = []
    for tag in _TAG.finditer(text):
        line_begins = text.rfind("\n", 0, tag.start()) + 1
        if span_at(code.spans, tag.start()) or _QUOTED.match(text, line_begins, tag.start() + 1):
            continue
        if not tag.group(1):
            summary = _SUMMARY.match(text, tag.end(), tag.end() + _LONGEST_SUMMARY)
            tags = f"{tag.group()}{summary.group()}" if summary else ""
            shown = _plain(summary.group(1)) if summary else ""
            opened.append(_Opened(tag.start(), summary.end(), shown, tags) if summary else None)
        elif opened and (last := opened.pop()):
            around = next((outer.summary for outer in reversed(opened) if outer), "")
            yield _Details(last.begin, last.body, tag.start(), tag.end(), last.summary, last.tags, around)


def _plain(summary: str) -> str:
    """A summary or a heading in plain text: it may have emphasis, an id or HTML."""
    sections = parse_markdown(_HEADING_ID.sub("", textwrap.dedent(summary).strip()))
    shown = [part for section in sections for part in (section.heading or "", section.text)]
    return " ".join(unescape(" ".join(shown)).split())


def _anchor(tags: str) -> str | None:
    found = _ID.search(tags) or _HEADING_ID.search(tags)
    return found.group(1) if found else None

"""Titles that say nothing, and sections that are empty or too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from helpsearch.linting.rule import Limits, Place, place, reading_rule
from helpsearch.linting.survey import Survey, SurveyedDocument
from helpsearch.sources.sections import HEADING_SEPARATOR

_SAYS_NOTHING = frozenset(
    "안내 안내사항 기타 기타사항 참고 참고사항 공지 공지사항 내용 본문 제목 제목없음 무제 새문서 새페이지 도움말 faq"
    " untitled notitle newpage title test 테스트".split()
)
_FILE_NAME = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")


@reading_rule("empty-title", "warning")
def empty_title(survey: Survey, limits: Limits) -> Iterator[Place]:  # noqa: ARG001
    """A title or heading says nothing (안내, 기타, 제목 없음, a file's name): titles weigh most in search, and readers
    choose by them."""
    for document in survey.documents:
        if _says_nothing(document.title):
            yield place(document.path, document.line, "title", title=document.title)
        elif _is_file_name(document):
            yield place(document.path, document.line, "file name", title=document.title)
        for section in document.sections:
            heading = (section.heading or "").rpartition(HEADING_SEPARATOR)[2]
            if heading and _says_nothing(heading):
                yield place(document.path, section.line, "heading", heading=heading)


@reading_rule("empty-section", "warning")
def empty_section(survey: Survey, limits: Limits) -> Iterator[Place]:  # noqa: ARG001
    """A heading has no text below it: search leaves it out, and readers who see it get no answer."""
    for file in survey.files:
        for heading, line, pictured in file.text.empty:
            yield place(file.path, line, "pictured" if pictured else "empty", heading=heading)


@reading_rule("long-passage", "warning")
def long_passage(survey: Survey, limits: Limits) -> Iterator[Place]:
    """A section is so long that it answers many questions: it ranks low for each of them, and readers must look for
    their answer in it."""
    for document in survey.documents:
        for section in document.sections:
            if section.length > limits.longest:
                key = "section" if section.heading else "text" if document.kind == "article" else "answer"
                heading = section.heading or document.title
                values = {"heading": heading, "length": section.length, "longest": limits.longest}
                yield place(document.path, section.line, key, **values)


def _says_nothing(title: str) -> bool:
    return re.sub(r"[\W_]", "", title).lower() in (_SAYS_NOTHING | {""})


def _is_file_name(document: SurveyedDocument) -> bool:
    """Whether a title is only the file's name: ``faq-12`` of ``faq-12.md``, but not ``환불`` of ``환불.md``."""
    return document.title == PurePosixPath(document.metadata.source).stem and bool(_FILE_NAME.fullmatch(document.title))

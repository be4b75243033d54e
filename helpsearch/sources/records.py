"""Records of other help centres, such as rows of tables, whose fields go by many names in Korean and English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from helpsearch.documents.documents import Metadata
from helpsearch.documents.language import language_code
from helpsearch.sources.access import restricted_to
from helpsearch.sources.fields import iso_day
from helpsearch.sources.files import without_suffix
from helpsearch.sources.pages import web_address
from helpsearch.sources.published import UNPUBLISHED, is_unpublished
from helpsearch.sources.rich_text import clean, one_line
from helpsearch.sources.sections import slug
from helpsearch.sources.unused_names import UnusedNames

_WRITTEN = {
    "question": """질문 question q 질문내용 질문제목 질문사항 questions questiontext faqquestion 질의 질의내용 질의사항
        문의 문의내용 문의사항 문의제목 궁금한점 궁금한내용 자주묻는질문 faq""",
    "title": "제목 title 글제목 게시글제목 게시물제목 faqtitle 주제 subject faqsubject faq제목 이름 name",
    "answer": """답변 answer a 답변내용 답변사항 답변본문 answers answertext faqanswer 응답 응답내용 답 해답 회신
        회신내용 reply response 답글""",
    "body": """내용 본문 body content contents text 글내용 게시글내용 faqcontent faqcontents faqbody faq내용 설명
        상세내용""",
    "category": """분류 카테고리 category 대분류 분류명 카테고리명 categoryname 구분 유형 문의유형 질문유형 문의분류
        문의구분 분야 항목 faqcategory faq분류 categories category1 대카테고리""",
    "category2": "중분류 category2 subcategory 하위분류 세부분류 세부유형 중카테고리",
    "category3": "소분류 category3 소카테고리 세분류",
    "tags": "태그 키워드 tags keywords tag keyword 해시태그 검색어 검색키워드 hashtags labels",
    "audience": "대상 audience 이용대상",
    "access": "접근권한 열람권한 access",
    "updated": """수정일 수정일시 updated updatedat 최종수정일 수정일자 수정날짜 변경일 modified modifiedat lastmodified
        최종수정일시 등록일 등록일자 등록일시 작성일 작성일자 작성일시 게시일 date created createdat regdate""",
    "expires": "만료일 expires expiresat 만료일자 게시종료일 노출종료일",
    "published": """공개 공개여부 published 노출 노출여부 게시여부 사용여부 전시여부 표시여부 사용유무 노출유무 useyn
        displayyn openyn isactive isvisible ispublished isopen visible active enabled""",
    "status": "상태 status 게시상태 노출상태 공개상태 state",
    "draft": "draft isdraft",
    "url": "url 링크 link 바로가기 원문 permalink href",
    "id": """id 번호 no 문의번호 질문번호 글번호 게시글번호 faqid faqno faqidx 순번 연번 순서 관리번호 일련번호 seq idx
        number""",
    "language": "언어 language lang locale 로케일",
    "kind": "kind",
}
_NAMES = {field: tuple(names.split()) for field, names in _WRITTEN.items()}
"""The names that each field goes by, the best name first, in the form that :func:`_plain_name` returns."""
FIELDS = tuple(_NAMES)
"""The fields of a record, to which a source's own columns can be mapped."""

_DAY = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})(?!\d)|(\d{4})(\d{2})(\d{2})$", re.ASCII)


class Record(NamedTuple):
    """One document as a record has it. ``title`` is an article's title or an FAQ's question. ``title`` and ``text`` are
    empty if the record lacks them. ``notes`` are about fields that could not be read."""

    is_faq: bool
    id: str | None
    title: str
    text: str
    published: bool
    metadata: Metadata
    notes: tuple[str, ...]


def known_fields(names: Sequence[object], columns: Mapping[str, str] = MappingProxyType({})) -> dict[str, int]:
    """The known fields among these names, and the position of each.

    :param columns: for some fields, the name that a field goes by in this source.

    >>> known_fields(["번호", "질문 (필수)", "Last seen", "답변"])
    {'question': 1, 'answer': 3, 'id': 0}
    """
    positions: dict[str, int] = {}
    for position, name in enumerate(names):
        if isinstance(name, str):
            positions.setdefault(_plain_name(name), position)
    given = {field: (_plain_name(column),) for field, column in columns.items()}
    found: dict[str, int] = {}
    for field, known in {**_NAMES, **given}.items():
        name = next((name for name in known if positions.get(name, -1) not in (-1, *found.values())), None)
        if name is not None:
            found[field] = positions[name]
    return found


def to_record(values: Mapping[str, object], source: str) -> Record:
    """Make a record from the values of known fields. Several tags may be a list or a text with commas. Of several
    levels of categories (대분류, 중분류, 소분류), the deeper ones are tags."""
    notes: list[str] = []
    kind = _text(values.get("kind")).casefold()
    metadata = Metadata(
        source,
        category=one_line(_text(values.get("category") or values.get("category2"))) or None,
        tags=tuple(dict.fromkeys((*_texts(values.get("tags")), *_deeper_categories(values)))),
        audience=_texts(values.get("audience")),
        access=restricted_to(_texts(values.get("access"))),
        updated=_day("updated", values, notes),
        expires=_day("expires", values, notes),
        url=web_address(one_line(_text(values.get("url")))),
        language=language_code(_text(values.get("language"))),
    )
    return Record(
        kind == "faq" if kind in ("faq", "article") else "question" in values or "answer" in values,
        one_line(_text(values.get("id"))) or None,
        one_line(_text(values.get("question"))) or one_line(_text(values.get("title"))),
        _text(values.get("answer")) or _text(values.get("body")),
        not is_unpublished({field: _text(values.get(field)) for field in UNPUBLISHED}),
        metadata,
        tuple(notes),
    )


def _deeper_categories(values: Mapping[str, object]) -> Iterator[str]:
    for field in ("category2", "category3"):
        if "category" in values and (text := one_line(_text(values.get(field)))):
            yield text


class PageIds:
    """Gives the documents of one file their ids, below the file's own. No two get the same, even if their records do:
    the sheets of a workbook each begin with number 1."""

    def __init__(self, name: str) -> None:
        self._file = without_suffix(name)
        self._names = UnusedNames(first=1)

    def of(self, record: Record) -> str:
        """The id of a record's page: from the record's own id, else from its title. If it was used before, it gets
        ``-1``, ``-2``."""
        return f"{self._file}/{self._names.unused(record.id or slug(record.title))}"


def _plain_name(name: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\([^()]*\)", "", clean(name))).casefold()


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a spreadsheet gives whole numbers as floats
    return clean(str(value)).strip() if isinstance(value, str | int | float) else ""


def _texts(value: object) -> tuple[str, ...]:
    texts = map(_text, value) if isinstance(value, list) else re.split(r"[,;|\n]|(?:^|\s)#", _text(value))
    return tuple(dict.fromkeys(filter(None, map(one_line, texts))))


def _day(field: str, values: Mapping[str, object], notes: list[str]) -> date | None:
    text = one_line(_text(values.get(field)))
    match = _DAY.match(text)
    day = iso_day("{}-{:0>2}-{:0>2}".format(*filter(None, match.groups()))) if match else None
    if text and day is None:
        notes.append(f"{field} is not a date such as 2026-10-01: {text[:40]!r}")
    return day

"""Which passages are minor: links to other pages, tables of contents, release notes, and archived pages.

A minor passage has the words of a question but not its answer. Ranking takes away a little of its score, unless the
query asks for its kind. The lists are closed, and the whole title must name the kind: "Teams 릴리스 노트" does, "릴리스
노트 구독하기" and "배송지 변경" do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from pathlib import PurePosixPath

from helpsearch.analysis.normalize import fold, nfc
from helpsearch.documents.documents import Article, ArticleOrFaq
from helpsearch.documents.passage import Passage
from helpsearch.documents.passages import cut
from helpsearch.index.fields import ARCHIVE, CONTENTS, LINKS, RELEASE_NOTES
from helpsearch.sources.sections import HEADING_SEPARATOR

_CONTENTS = frozenset(
    "목차 차례 이문서의목차 이문서의내용 이페이지의내용 이페이지의목차 이섹션의내용 이문서에서"
    " contents tableofcontents toc inthisarticle onthispage inthissection".split()
)

_VERSION = r"v?\d+(?:\.(?:\d+|x))*|(?:p|rc|beta|alpha)\d*|버전|version"
_TIME = r"\d+ ?(?:년|월|일|분기)|상반기|하반기|최신|최근|latest"
_STAMP = rf"(?:(?:{_TIME}|{_VERSION})(?= |$))"
_STAMPS = rf"{_STAMP}(?: {_STAMP})*"
# Names of release notes, also at the beginning or the end of a longer title.
_NOTES = (
    r"(?:(?:릴리스|릴리즈|패치|업데이트|출시) ?(?:노트|정보)|(?:버전|업데이트) ?변경 ?(?:내역|사항|이력)"
    r"|(?:체인지|변경) ?로그|release notes?|change ?logs?|patch notes?|update notes?)"
)
# Names that other things have too ("주문 변경 내역"); they mean release notes if the title has nothing else.
_ALONE = (
    r"(?:(?:변경|업데이트|패치|버전|릴리스|릴리즈|개정|수정) ?(?:내역|사항|이력|기록|히스토리)"
    r"|(?:version|release|update|revision|change) history|releases|what ?s new)"
)
_TITLE = re.compile(
    rf"(?:{_STAMPS} )?{_ALONE}(?: {_STAMPS})?"
    rf"|{_NOTES}(?: {_STAMPS})?"
    rf"|{_NOTES} (?:for|of) .+"
    r"|what ?s new (?:in|for|with) .+"
)
_TITLE_END = re.compile(rf"(?:^| ){_NOTES}(?: {_STAMPS})?$|(?:^| )(?:새로운|새|신규) ?기능$")
_NAME = re.compile(
    r"(?:.+ )?(?:release ?notes?|change ?logs?|patch ?notes?|(?:릴리스|릴리즈|패치|업데이트) ?노트|변경 ?로그)"
    r"|(?:releases|what ?s new|version history)|what ?s new in .+"
)
_ARCHIVES = frozenset(("archive", "archives", "archived", "아카이브"))
_LEAST_LISTED = 3  # fewest headings in a table of contents
_LISTED = 0.8  # smallest share of the lines of a table of contents that are headings
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SIGNS = re.compile(r"(?<!\d)\.|\.(?![\dx])|[^\w.]|_")
_NUMBER = re.compile(r"^(?:[-*•·] )?(?:\d+(?:[.)]|\.\d+)*\.? )?")


def minor_kinds(document: ArticleOrFaq) -> Iterator[str | None]:
    """The minor kind of each passage of a document, one of :data:`~helpsearch.index.fields.MINOR_KINDS`, or None."""
    path = PurePosixPath(document.metadata.source)
    names = [_plain(each) for each in (*path.parts[:-1], path.stem)]
    of_document = None
    if any(map(_NAME.fullmatch, names)):
        of_document = RELEASE_NOTES
    elif not _ARCHIVES.isdisjoint(names[:-1]):
        of_document = ARCHIVE
    headings = frozenset(_headings(document)) - {""}
    for section, passage in cut(document):
        if passage.kind == "article" and _is_contents(passage, headings):
            yield CONTENTS
        elif section.only_links and passage.kind != "checklist":
            yield LINKS
        elif any(map(_is_release_notes, (passage.title, _own_heading(passage)))):
            yield RELEASE_NOTES
        else:
            yield of_document


def _headings(document: ArticleOrFaq) -> Iterator[str]:
    for section in document.sections if isinstance(document, Article) else ():
        for heading in (section.heading or "").split(HEADING_SEPARATOR):
            yield _squeezed(_NUMBER.sub("", heading))


def _own_heading(passage: Passage) -> str:
    """A passage's heading without the heading of the section above it."""
    return (passage.heading or "").rpartition(HEADING_SEPARATOR)[2]


def _is_release_notes(title: str) -> bool:
    plain = _plain(_BRACKETS.sub(" ", title))
    return bool(_TITLE.fullmatch(plain) or _TITLE_END.search(plain))


def _is_contents(passage: Passage, headings: Set[str]) -> bool:
    """Whether a passage is below a heading such as 목차, or lists the headings of its own article."""
    if _squeezed(_own_heading(passage)) in _CONTENTS:
        return True
    if len(headings) < _LEAST_LISTED:
        return False
    listed: set[str] = set()
    others: set[str] = set()
    for line in passage.body.split("\n"):
        squeezed = _squeezed(_NUMBER.sub("", line))
        (listed if squeezed in headings else others).add(squeezed)
        others.discard("")
        # Even if all headings were listed further down, these lines are too many.
        if len(others) > (1 / _LISTED - 1) * len(headings):
            return False
    return len(listed) >= max(_LEAST_LISTED, _LISTED * (len(listed) + len(others)))


def _plain(text: str) -> str:
    """A title or name with a space in place of each run of signs; only the points in versions stay.

    >>> _plain("Release-Notes_v2.4"), _plain("What's new?")
    ('release notes v2.4', 'what s new')
    """
    return " ".join(_SIGNS.sub(" ", fold(nfc(text)).text).split())


def _squeezed(text: str) -> str:
    return _plain(text).replace(" ", "")

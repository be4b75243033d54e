"""The kinds of minor passages (:mod:`helpsearch.index.minor`) that a query asks for: "2.4 릴리스 노트" asks for release
notes."""

from __future__ import annotations

from helpsearch.analysis.normalize import fold, nfc
from helpsearch.index.fields import ARCHIVE, CONTENTS, LINKS, RELEASE_NOTES

# Without spaces, since people type 변경내역 and 변경 내역.
_ASKING = {
    LINKS: "링크 url 바로가기 관련문서 관련자료 관련항목 관련주제 참고자료 참고항목".split(),
    CONTENTS: "목차 차례 contents".split(),
    RELEASE_NOTES: (
        "릴리스 릴리즈 업데이트 업뎃 패치 버전 노트 변경내역 변경내용 변경사항 변경이력 변경로그 체인지로그"
        " 새로운기능 새기능 신규기능 신기능 release changelog changehistory update patch version what'snew whatsnew"
    ).split(),
    ARCHIVE: "아카이브 보관 이전버전 구버전 archive".split(),
}


def kinds_asked(text: str) -> frozenset[str]:
    """The kinds of minor passages that a query asks for.

    >>> sorted(kinds_asked("2.4 릴리스 노트")), sorted(kinds_asked("배송지를 바꾸고 싶어요"))
    (['release-notes'], [])
    """
    squeezed = "".join(fold(nfc(text)).text.split())
    return frozenset(kind for kind, asking in _ASKING.items() if any(word in squeezed for word in asking))

"""Which kinds of minor passages a query asks for."""

from __future__ import annotations

import pytest

from helpsearch.query.minor import kinds_asked


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("2.4.3 릴리스 노트", "release-notes"),
        ("앱 변경내역", "release-notes"),
        ("셀러센터 업데이트에서 바뀐 것", "release-notes"),
        ("Seller App What's New", "release-notes"),
        ("ＣＨＡＮＧＥＬＯＧ", "release-notes"),
        ("이 문서의 목차", "contents"),
        ("다운로드 링크 주세요", "links"),
        ("예전 매뉴얼 아카이브", "archive"),
    ],
)
def test_a_query_asks_for_a_kind_by_its_words(query: str, kind: str) -> None:
    assert kinds_asked(query) == {kind}


@pytest.mark.parametrize("query", ["", "배송지 변경", "환불은 언제 되나요", "회원 등급이 바뀌었어요", "신규 가입 쿠폰"])
def test_other_queries_ask_for_none(query: str) -> None:
    assert kinds_asked(query) == frozenset()

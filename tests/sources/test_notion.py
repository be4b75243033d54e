"""Notion's export: ids are no part of names, properties are metadata, databases are tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from helpsearch.documents.documents import ArticleOrFaq
from helpsearch.sources import read_corpus

A, B, C = "0123456789abcdef0123456789abcdef", "f" * 32, "1a" * 16
PAGE = (
    "# 환불 신청\n\n태그: 환불, 취소\n카테고리: 결제\n담당: 김도담\n최종 수정일: October 1, 2026 9:00 AM\n\n3일 안에."
)


def documents(folder: Path, files: dict[str, str]) -> dict[str, ArticleOrFaq]:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return {document.id: document for document in read_corpus([folder]).documents}


def test_ids_are_no_part_of_names_and_properties_are_metadata(tmp_path: Path) -> None:
    files = {
        f"도움말 {A}/주문 {C}/환불 신청 {B}.md": PAGE,
        f"도움말 {A}/주문 {C}/교환 {A}.md": f"[환불](환불%20신청%20{B}.md)을 보세요.",
        f"도움말 {A}/배송 {B}.md": "# 배송\n\n내일 갑니다.",
    }
    found = documents(tmp_path, files)
    assert list(found) == ["도움말/배송", "도움말/주문/교환", "도움말/주문/환불 신청"]
    refund, exchange = found["도움말/주문/환불 신청"], found["도움말/주문/교환"]
    assert (refund.title, exchange.title, exchange.metadata.category) == ("환불 신청", "교환", "주문")
    assert [section.text for section in refund.sections] == ["담당: 김도담\n3일 안에."]
    metadata = refund.metadata
    assert (metadata.category, metadata.tags, metadata.updated) == ("결제", ("환불", "취소"), date(2026, 10, 1))


def test_pages_of_the_same_name_keep_their_ids(tmp_path: Path) -> None:
    found = documents(tmp_path, {f"환불 {A}.md": "하나", f"환불 {B}.md": "둘"})
    assert list(found) == [f"환불 {A}", f"환불 {B}"]
    assert {each.title for each in found.values()} == {"환불"}


@pytest.mark.parametrize("status", ["상태: 초안", "공개: N", "Draft: Yes"])
def test_a_page_that_its_properties_hide_is_not_published(tmp_path: Path, status: str) -> None:
    found = documents(tmp_path, {f"환불 {A}.md": f"# 환불\n\n{status}\n\n글", f"교환 {A}.md": "# 교환\n\n글"})
    assert list(found) == ["교환"]


def test_a_database_is_read_once_and_its_pages_too(tmp_path: Path) -> None:
    table = "질문,답변\n환불은 언제 되나요?,3일 안에 됩니다.\n"
    more = f"{table}교환되나요?,됩니다.\n"
    files = {
        f"FAQ {A}.csv": table,
        f"FAQ {A}_all.csv": more,
        f"글 {B}.csv": "Name,Tags\n배송,택배\n",
        f"글/배송 {C}.md": "# 배송\n\n내일 갑니다.",
    }
    found = documents(tmp_path, files)
    assert sorted(found) == ["FAQ/교환되나요", "FAQ/환불은-언제-되나요", "글/배송"]
    corpus = read_corpus([tmp_path])
    assert corpus.refused == ()
    assert [note.text[:9] for note in corpus.notes] == ["left out:"] * 2


def test_names_with_other_numbers_and_pages_that_begin_with_colons_stay(tmp_path: Path) -> None:
    found = documents(
        tmp_path, {f"환불 {A[:31]}.md": "# 환불\n\n태그: 취소\n\n글", f"시간 {B}.md": "# 시간\n\n주의: 글\n그냥 글"}
    )
    assert list(found) == ["시간", f"환불 {A[:31]}"]
    assert found["시간"].sections[0].text == "주의: 글 그냥 글"


@pytest.mark.parametrize(
    "text", ["", "# ", "#", "# 환불\n\n태그:", "# 환불\n\n태그: " + "가," * 5_000, "\x00", "# 환불\n\n접근권한: \n\n글"]
)
def test_odd_pages_end(tmp_path: Path, text: str) -> None:
    assert "교환" in documents(tmp_path, {f"환불 {A}.md": text, f"교환 {A}.md": "# 교환\n\n글"})

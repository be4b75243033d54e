"""What a build remembers of each document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.documents.checklist import Checklist
from helpsearch.documents.content import content_hash
from helpsearch.documents.documents import Article, Faq, Metadata, Section
from helpsearch.index.entries import entries
from helpsearch.index.records import (
    count_documents,
    count_passages,
    decode_records,
    encode_records,
    field_statistics,
    record,
)

CHECKLIST = Checklist(("문제", "조치"), (("결제 오류", "카드사에 연락"),))
METADATA = Metadata(
    "articles/pay.md",
    "결제",
    ("카드",),
    ("buyer",),
    ("staff",),
    date(2026, 1, 1),
    date(2026, 2, 2),
    url="https://a",
)
SECTION = Section("결제 오류", "error", "한도를 확인합니다.", (CHECKLIST,))
ARTICLE = Article("pay", "결제 안내", (SECTION,), METADATA)
FAQ = Faq("faq", "결제가 안 돼요", Section(None, None, "한도를 확인하세요."), METADATA)


@pytest.mark.parametrize(
    "changed",
    [
        replace(ARTICLE, title="결제 방법"),
        replace(ARTICLE, id="payment"),
        replace(ARTICLE, sections=(SECTION, SECTION)),
        *(
            replace(ARTICLE, sections=(replace(SECTION, **{name: value}),))
            for name, value in {"heading": None, "anchor": "e", "text": "", "checklists": ()}.items()
        ),
        *(
            replace(ARTICLE, metadata=replace(METADATA, **{name: value}))
            for name, value in {
                "source": "articles/b.md",
                "category": None,
                "tags": (),
                "audience": (),
                "access": (),
                "updated": date(2026, 1, 2),
                "expires": None,
                "promoted": True,
                "url": None,
            }.items()
        ),
    ],
)
def test_every_part_of_a_document_counts_for_its_hash(changed: Article) -> None:
    assert content_hash(changed) != content_hash(ARTICLE)


def test_equal_documents_have_equal_hashes() -> None:
    assert content_hash(replace(ARTICLE)) == content_hash(ARTICLE)
    assert content_hash(ARTICLE) != content_hash(FAQ)


def test_records_add_up_to_the_statistics_and_are_read_as_written(analyzer: Analyzer) -> None:
    made = {document.id: each for document, each in entries((ARTICLE, FAQ), analyzer)}
    records = {document.id: record(document, content_hash(document), made[document.id]) for document in (ARTICLE, FAQ)}

    assert decode_records(encode_records(records)) == records
    assert count_documents(records.values()) == {"article": 1, "faq": 1, "checklist": 1}
    assert count_passages(records.values()) == 3
    lengths = [entry.lengths for name in made for entry in made[name]]
    for name, statistics in field_statistics(records.values()).items():
        assert statistics.terms == sum(length[name] for length in lengths)
        assert statistics.passages == sum(length[name] > 0 for length in lengths)


def test_without_documents_all_counts_are_there_and_zero() -> None:
    assert count_documents([]) == {"article": 0, "faq": 0, "checklist": 0}
    assert all(statistics.average == 1 for statistics in field_statistics([]).values())

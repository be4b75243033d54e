"""Postings as they are read from mapped files: the same that Whoosh's own reader gives."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder

from helpsearch.index.fields import SCORED_FIELDS
from helpsearch.index.whoosh.snapshot import WhooshSnapshot

FIELDS = ("document", "kind", "category", "audience", "named", *SCORED_FIELDS)
MANY = 400  # passages that have one term, so its postings take several blocks


@pytest.fixture
def updated(corpus: CorpusFolder, tmp_path: Path) -> Iterator[WhooshSnapshot]:
    """An index of several segments, in one of which passages are deleted."""
    corpus.faqs("many", {f"q{number}": (f"환불 {number}", "환불합니다. " * (number % 9 + 1)) for number in range(MANY)})
    corpus.build(tmp_path / "index")
    corpus.article("refund", "환불 신청", "## 신청 {#steps}\n\n주문 내역에서 환불을 신청합니다.")
    corpus.remove("articles/exchange.md")
    corpus.build(tmp_path / "index")
    snapshot = WhooshSnapshot.open(tmp_path / "index")
    yield snapshot
    snapshot.close()


def read(snapshot: WhooshSnapshot, field: str, term: str) -> list[tuple[int, float]]:
    return [each for block in snapshot.postings(field, term) for each in zip(*block, strict=True)]


def read_by_whoosh(snapshot: WhooshSnapshot, field: str, term: str) -> list[tuple[int, float]]:
    matcher = snapshot._reader.postings(field, term)
    found = []
    while matcher.is_active():
        found.append((matcher.id(), matcher.weight()))
        matcher.next()
    return found


def test_postings_are_those_that_whoosh_reads(updated: WhooshSnapshot) -> None:
    terms = [(field, term) for field in FIELDS for term in updated.terms(field)]
    assert [each for each in terms if read(updated, *each) != read_by_whoosh(updated, *each)] == []
    assert len(read(updated, "question", "환불")) > MANY
    assert any(leaf.has_deletions() for leaf, _ in updated._reader.leaf_readers())
    for field, term in (("body", "없는말"), ("body", ""), ("no-field", "환불")):
        assert updated.postings(field, term) == []


def test_threads_read_at_the_same_time(updated: WhooshSnapshot) -> None:
    terms = [(field, term) for field in FIELDS for term in updated.terms(field)]
    alone = [read(updated, *each) for each in terms]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda each: read(updated, *each), terms)) == alone

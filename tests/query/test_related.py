"""Related documents: useful, never the document itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch import HelpIndex
from helpsearch.errors import QueryError


@pytest.mark.parametrize(
    ("identity", "useful"),
    [
        ("return-refund-request", "faq-return-how-to-apply"),
        ("faq-delivery-jeju-fee", "delivery-fee"),
        ("faq-product-delete", "product-edit-history"),
        ("benefit-points", "faq-benefit-points-extend"),
        ("faq-delivery-doorstep-gone", "delivery-missing-item"),
    ],
)
def test_what_a_reader_needs_next_is_related(sample: HelpIndex, identity: str, useful: str) -> None:
    assert useful in {answer.id for answer in sample.related(identity)}


def test_nothing_is_related_to_itself_and_each_document_once(sample: HelpIndex) -> None:
    for identity in sorted(sample.document_ids())[::5]:
        found = [answer.id for answer in sample.related(identity, 10)]
        assert identity not in found
        assert len(set(found)) == len(found)


def test_related_answers_are_ordered_and_cut(sample: HelpIndex) -> None:
    scores = [answer.score for answer in sample.related("pay-error", 10)]
    assert scores == sorted(scores, reverse=True)
    assert [answer.score for answer in sample.related("pay-error", 3)] == scores[:3]


def test_documents_for_other_readers_and_expired_ones_are_not_related(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("buyer", "쿠폰 등록", "쿠폰을 등록합니다.", audience="[buyer]")
    corpus.article("seller", "쿠폰 발행", "쿠폰을 발행합니다.", audience="[seller]")
    corpus.article("all", "쿠폰 안내", "쿠폰을 안내합니다.")
    corpus.article("gone", "쿠폰 행사", "쿠폰을 드립니다.", expires="2026-01-01")
    corpus.build(tmp_path / "index")
    with helpsearch.open(tmp_path / "index") as index:
        assert [answer.id for answer in index.related("buyer", today=date(2026, 1, 2))] == ["all"]
        assert {answer.id for answer in index.related("buyer", today=date(2026, 1, 1))} == {"all", "gone"}
        assert {answer.id for answer in index.related("all", today=date(2026, 1, 2))} == {"buyer", "seller"}


def test_a_document_like_no_other_has_nothing_related(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("alone", "펭귄", "펭귄!")
    corpus.build(tmp_path / "index")
    with helpsearch.open(tmp_path / "index") as index:
        assert index.related("alone") == ()


def test_an_unknown_document_is_an_error(sample: HelpIndex) -> None:
    with pytest.raises(QueryError, match="no document 'nope' in the index; ids are in"):
        sample.related("nope")


def test_a_limit_below_one_is_an_error(sample: HelpIndex) -> None:
    with pytest.raises(QueryError, match="limit 0 is below 1"):
        sample.related("pay-error", 0)

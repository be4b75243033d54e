"""What the sample index knows of words beside each other, and what the speller makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.segmenter import LexiconSegmenter
from helpsearch.analysis.spelling import Speller
from helpsearch.index.whoosh.snapshot import WhooshSnapshot
from helpsearch.query.rewriting.edits import APPLIED
from helpsearch.query.rewriting.word_context import WordContext


@pytest.fixture(scope="module")
def snapshot(sample_directory: Path) -> Iterator[WhooshSnapshot]:
    snapshot = WhooshSnapshot.open(sample_directory)
    yield snapshot
    snapshot.close()


@pytest.fixture(scope="module")
def context(snapshot: WhooshSnapshot) -> WordContext:
    return WordContext(snapshot, Analyzer(LexiconSegmenter(snapshot.lexicon), snapshot.lexicon))


def test_terms_stand_together_where_one_follows_the_other(context: WordContext) -> None:
    assert context.together("환불", "신청")
    assert context.together("결제", "오류")
    assert not context.together("결재", "오류")
    assert not context.together("볼트", "너트")


def test_the_terms_of_a_word(context: WordContext) -> None:
    assert list(context.terms("환불신청하려면")) == ["환불", "신청"]


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("홤불 신청", "환불 신청"),
        ("베송 조회", "배송 조회"),
        ("교한 신청", "교환 신청"),
        ("취쇼", "취소"),
        ("쿠폰 적욜", "쿠폰 적용"),
        ("배송죠회", "배송조회"),
        ("영수즁", "영수증"),
        ("환불신쳥", "환불신청"),
        ("안되요", "안 돼요"),
        ("않되요", "안 돼요"),
        ("어떻해", "어떡해"),
        ("결재 오류", "결제 오류"),
        ("결재 서류", "결재 서류"),  # of an order in bulk
        ("볼트가 두개", "볼트가 두개"),
        ("비트코인 유모차", "비트코인 유모차"),
    ],
)
def test_what_is_understood(snapshot: WhooshSnapshot, context: WordContext, typed: str, corrected: str) -> None:
    words = typed.split()
    found = Speller(snapshot.lexicon, context).correct(words)
    best = [
        candidates[0].text if candidates and candidates[0].certainty >= APPLIED else word
        for word, candidates in zip(words, found, strict=True)
    ]
    assert " ".join(best) == corrected

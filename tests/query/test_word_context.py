"""What the sample index knows of words beside each other, and what the speller makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.segmenter import LexiconSegmenter
from helpsearch.analysis.spelling import Context, Speller
from helpsearch.index.reader import IndexReader
from helpsearch.query.change import APPLIED
from helpsearch.query.word_context import word_context


@pytest.fixture(scope="module")
def reader(sample_directory: Path) -> Iterator[IndexReader]:
    reader = IndexReader.open(sample_directory)
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def context(reader: IndexReader) -> Context:
    return word_context(lambda: nullcontext(reader), Analyzer(LexiconSegmenter(reader.lexicon), reader.lexicon))


def test_terms_stand_together_where_one_follows_the_other(context: Context) -> None:
    assert context.together("환불", "신청")
    assert context.together("결제", "오류")
    assert not context.together("결재", "오류")
    assert not context.together("볼트", "너트")


def test_the_terms_of_a_word(context: Context) -> None:
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
def test_what_is_understood(reader: IndexReader, context: Context, typed: str, corrected: str) -> None:
    words = typed.split()
    found = Speller(reader.lexicon, context).correct(words)
    best = [
        candidates[0].text if candidates and candidates[0].certainty >= APPLIED else word
        for word, candidates in zip(words, found, strict=True)
    ]
    assert " ".join(best) == corrected

"""Words typed by their initials: each passage decides what they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.index.reader import IndexReader
from helpsearch.query.decoded import Decoded, decode, decoded_suggestions


@pytest.fixture
def reader(corpus: CorpusFolder, tmp_path: Path) -> Iterator[IndexReader]:
    """Three articles and two FAQs on 환불, 교환 and 배송, and two on 품절 취소 and 포장 취소."""
    corpus.article("sold-out", "재고가 없을 때", "품절 취소는 판매자가 합니다.")
    corpus.article("wrapping", "선물 포장 취소", "포장을 취소하려면 상담원에게 말합니다. 품절이면 취소됩니다.")
    corpus.article("wrap", "포장 안내", "종이로 포장합니다.")
    corpus.build(tmp_path / "index")
    reader = IndexReader.open(tmp_path / "index", None)
    yield reader
    reader.close()


def readings(reader: IndexReader, analyzer: Analyzer, typed: str, limit: int = 9) -> dict[str, str]:
    """What the words stand for in each document, a dash for what it has nothing for; best first."""
    return {
        reader.passage(each.number).document: " ".join(option.text if option else "-" for option in each.options)
        for each in decode(reader, analyzer, typed.split(), (), limit)
    }


def test_each_passage_decides_what_initials_stand_for(reader: IndexReader, analyzer: Analyzer) -> None:
    found = readings(reader, analyzer, "ㅍㅈ ㅊㅅ")
    assert found == {"wrapping": "포장 취소", "sold-out": "품절 취소", "wrap": "포장 -"}


def test_words_typed_in_full_stand_for_themselves(reader: IndexReader, analyzer: Analyzer) -> None:
    assert readings(reader, analyzer, "품절 ㅊㅅ") == {"wrapping": "품절 취소", "sold-out": "품절 취소"}


def test_a_noun_that_the_corpus_does_not_have_costs_only_itself(reader: IndexReader, analyzer: Analyzer) -> None:
    assert readings(reader, analyzer, "ㅍㅈ ㅋㄲㄹ ㅊㅅ")["sold-out"] == "품절 - 취소"


@pytest.mark.parametrize("typed", ["ㅋㄲㄹ", "ㅋㄲㄹ ㅁㄴㅇㄹ", "환불 ㅋㄲㄹ", ""])
def test_where_no_noun_has_the_initials_there_is_nothing(reader: IndexReader, analyzer: Analyzer, typed: str) -> None:
    assert readings(reader, analyzer, typed) == {}


def test_nouns_side_by_side_count_for_more(reader: IndexReader, analyzer: Analyzer) -> None:
    found = {reader.passage(each.number).document: each for each in decode(reader, analyzer, ["ㅍㅈ", "ㅊㅅ"], (), 9)}
    assert found["sold-out"].beside
    assert found["wrapping"].beside
    assert not found["wrap"].beside


def test_forbidden_passages_are_left_out(reader: IndexReader, analyzer: Analyzer) -> None:
    forbidden = reader.numbers("document", "wrapping")
    found = decode(reader, analyzer, ["ㅍㅈ", "ㅊㅅ"], forbidden, 9)
    assert {reader.passage(each.number).document for each in found} == {"sold-out", "wrap"}


def test_scores_fall_and_a_limit_cuts(reader: IndexReader, analyzer: Analyzer) -> None:
    found = decode(reader, analyzer, ["ㅎㅂ", "ㅅㅊ"], (), 9)
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert decode(reader, analyzer, ["ㅎㅂ", "ㅅㅊ"], (), 1) == found[:1]


def test_a_reading_seen_before_gives_way(sample_directory: Path, analyzer: Analyzer) -> None:
    """Of ㅎㅂ not all are 환불, though that is the most frequent."""
    reader = IndexReader.open(sample_directory, None)
    found: list[Decoded] = decode(reader, analyzer, ["ㅎㅂ"], (), 5)
    reader.close()
    assert len({each.options for each in found}) > 1


def test_a_phrase_is_told_where_the_title_does_not_have_it(reader: IndexReader, analyzer: Analyzer) -> None:
    found = {each.document: each for each in decoded_suggestions(reader, analyzer, ["ㅍㅈ", "ㅊㅅ"], (), 9)}
    assert found["sold-out"].phrase == "품절 취소"
    assert found["wrapping"].phrase is None  # 선물 포장 취소
    assert found["wrap"].phrase is None  # only a part of what was typed

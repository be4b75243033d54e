"""Words typed by their initials: each passage decides what they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.index.whoosh.snapshot import WhooshSnapshot
from helpsearch.query.candidates import Allowed
from helpsearch.query.decode import Decoded, decode, decoded_suggestions

ALL = Allowed(None, frozenset())


@pytest.fixture
def snapshot(corpus: CorpusFolder, tmp_path: Path) -> Iterator[WhooshSnapshot]:
    """Three articles and two FAQs on 환불, 교환 and 배송, and two on 품절 취소 and 포장 취소."""
    corpus.article("sold-out", "재고가 없을 때", "품절 취소는 판매자가 합니다.")
    corpus.article("wrapping", "선물 포장 취소", "포장을 취소하려면 상담원에게 말합니다. 품절이면 취소됩니다.")
    corpus.article("wrap", "포장 안내", "종이로 포장합니다.")
    corpus.build(tmp_path / "index")
    snapshot = WhooshSnapshot.open(tmp_path / "index", None)
    yield snapshot
    snapshot.close()


def readings(snapshot: WhooshSnapshot, analyzer: Analyzer, typed: str, limit: int = 9) -> dict[str, str]:
    """What the words stand for in each document, a dash for what it has nothing for; best first."""
    return {
        snapshot.passage(each.passage_id).document: " ".join(option.text if option else "-" for option in each.options)
        for each in decode(snapshot, analyzer, typed.split(), ALL, limit)
    }


def test_each_passage_decides_what_initials_stand_for(snapshot: WhooshSnapshot, analyzer: Analyzer) -> None:
    found = readings(snapshot, analyzer, "ㅍㅈ ㅊㅅ")
    assert found == {"wrapping": "포장 취소", "sold-out": "품절 취소", "wrap": "포장 -"}


def test_words_typed_in_full_stand_for_themselves(snapshot: WhooshSnapshot, analyzer: Analyzer) -> None:
    assert readings(snapshot, analyzer, "품절 ㅊㅅ") == {"wrapping": "품절 취소", "sold-out": "품절 취소"}


def test_a_noun_that_the_corpus_does_not_have_costs_only_itself(snapshot: WhooshSnapshot, analyzer: Analyzer) -> None:
    assert readings(snapshot, analyzer, "ㅍㅈ ㅋㄲㄹ ㅊㅅ")["sold-out"] == "품절 - 취소"


@pytest.mark.parametrize("typed", ["ㅋㄲㄹ", "ㅋㄲㄹ ㅁㄴㅇㄹ", "환불 ㅋㄲㄹ", ""])
def test_where_no_noun_has_the_initials_there_is_nothing(
    snapshot: WhooshSnapshot, analyzer: Analyzer, typed: str
) -> None:
    assert readings(snapshot, analyzer, typed) == {}


def test_nouns_side_by_side_count_for_more(snapshot: WhooshSnapshot, analyzer: Analyzer) -> None:
    decoded = decode(snapshot, analyzer, ["ㅍㅈ", "ㅊㅅ"], ALL, 9)
    found = {snapshot.passage(each.passage_id).document: each for each in decoded}
    assert found["sold-out"].beside
    assert found["wrapping"].beside
    assert not found["wrap"].beside


def test_passages_that_may_not_answer_are_left_out(snapshot: WhooshSnapshot, analyzer: Analyzer) -> None:
    allowed = Allowed(None, snapshot.passage_ids("document", "wrapping"))
    found = decode(snapshot, analyzer, ["ㅍㅈ", "ㅊㅅ"], allowed, 9)
    assert {snapshot.passage(each.passage_id).document for each in found} == {"sold-out", "wrap"}


def test_scores_fall_and_a_limit_cuts(snapshot: WhooshSnapshot, analyzer: Analyzer) -> None:
    found = decode(snapshot, analyzer, ["ㅎㅂ", "ㅅㅊ"], ALL, 9)
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert decode(snapshot, analyzer, ["ㅎㅂ", "ㅅㅊ"], ALL, 1) == found[:1]


def test_a_reading_seen_before_gives_way(sample_directory: Path, analyzer: Analyzer) -> None:
    """Of ㅎㅂ not all are 환불, though that is the most frequent."""
    snapshot = WhooshSnapshot.open(sample_directory, None)
    found: list[Decoded] = decode(snapshot, analyzer, ["ㅎㅂ"], ALL, 5)
    snapshot.close()
    assert len({each.options for each in found}) > 1


def test_a_phrase_is_told_where_the_title_does_not_have_it(snapshot: WhooshSnapshot, analyzer: Analyzer) -> None:
    found = {each.document: each for each in decoded_suggestions(snapshot, analyzer, ["ㅍㅈ", "ㅊㅅ"], ALL, 9)}
    assert found["sold-out"].phrase == "품절 취소"
    assert found["wrapping"].phrase is None  # 선물 포장 취소
    assert found["wrap"].phrase is None  # only a part of what was typed

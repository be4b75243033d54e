"""Suggestions as typed: half-typed syllables, initials, the wrong layout, words from the middle."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder
from hypothesis import given
from hypothesis import strategies as st

import helpsearch
from helpsearch import HelpIndex
from helpsearch.analysis.hangul import compose, keystrokes
from helpsearch.errors import HelpsearchError, QueryError

REFUND = "환불 신청하는 방법"


def texts(index: HelpIndex, typed: str, limit: int = 5) -> list[str]:
    return [each.text for each in index.suggest(typed, limit)]


@pytest.mark.parametrize("typed", ["환", "환ㅂ", "환부", "환불", "ghksq", "ghksqn", "GHKSQNF", "\u1112\u116a\u11ab"])
def test_half_a_word_is_enough(sample: HelpIndex, typed: str) -> None:
    assert any(text.startswith("환불") for text in texts(sample, typed))


@pytest.mark.parametrize(
    "typed",
    [
        "환불 신",
        "환불신",  # without the space
        "환불 신청하느",  # 는, half typed
        "신청하는 방",  # from the middle
        "방법 환불",  # in another order
        "ㅎㅂ ㅅㅊ",
        "ㅎㅂㅅㅊ",
        "환불 ㅅㅊ",  # initials beside a word
        "ghksqnf tls",  # the Latin layout
        "환불 신청하는 방법",
    ],
)
def test_a_title_is_suggested(sample: HelpIndex, typed: str) -> None:
    assert REFUND in texts(sample, typed)


@pytest.mark.parametrize("typed", ["😀", "?!", "…"])
def test_what_has_no_letter_suggests_nothing(sample: HelpIndex, typed: str) -> None:
    assert texts(sample, typed) == []


def test_the_last_consonant_may_begin_the_next_syllable(sample: HelpIndex) -> None:
    """감 is on the way to 가맹, 갑 to 가볍게; 배소 to 배송."""
    assert any("배송" in text for text in texts(sample, "배소"))
    assert any("비밀번호" in text for text in texts(sample, "빔"))


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("ㅍㅈ ㅊㅅ", "품절 취소"),  # no title has it, a passage does
        ("ㅂㅅ ㅈㅇ", "배송 지연"),
        ("배송 ㅈㅇ", "배송 지연"),
    ],
)
def test_initials_are_suggested_as_the_words_that_stand_together(sample: HelpIndex, typed: str, phrase: str) -> None:
    assert phrase in texts(sample, typed)


def test_initials_may_mean_more_than_one_word(sample: HelpIndex) -> None:
    """ㅎㅂ is 환불 and 할부."""
    found = texts(sample, "ㅎㅂ")
    assert "환불" in found[0]
    assert any("할부" in text for text in found)


def test_initials_of_a_query_suggest_what_answers_it(sample: HelpIndex) -> None:
    for query, typed in (("주문 취소 방법", "ㅈㅁ ㅊㅅ ㅂㅂ"), ("입점 서류", "ㅇㅈ ㅅㄹ"), ("아이디 찾기", "ㅇㅇㄷ")):
        assert sample.search(query).answers[0].id in {each.id for each in sample.suggest(typed)}


def test_the_last_initial_may_be_half_a_word(sample: HelpIndex) -> None:
    assert texts(sample, "ㅎㅂ ㅅ")[0] == REFUND


def test_every_title_is_suggested_by_half_of_its_keystrokes(sample: HelpIndex) -> None:
    missed = []
    for identity in sorted(sample.document_ids()):
        head = sample.document(identity)
        assert head is not None
        keys = keystrokes(head.title)
        if identity not in {each.id for each in sample.suggest(compose(keys[: len(keys) // 2]))}:
            missed.append(head.title)
    assert len(missed) <= 5


def test_scores_fall_and_no_two_lead_to_one_document(sample: HelpIndex) -> None:
    for typed in ("환불", "ㅂㅅ", "배송비", "결제 카드", "정산 세금", "ㅎㅂ ㅅㄱ"):
        found = sample.suggest(typed, 10)
        scores = [each.score for each in found]
        assert scores == sorted(scores, reverse=True)
        assert min(scores) > 0
        assert len({each.id for each in found}) == len({each.text for each in found}) == len(found)


def test_what_has_been_typed_is_not_suggested_as_a_phrase(sample: HelpIndex) -> None:
    assert "환불" in texts(sample, "환부")
    assert "환불" not in texts(sample, "환불")


def test_where_no_text_fits_answers_are_suggested(sample: HelpIndex) -> None:
    typed = "물건이 깨져서 왔는데 어떻게 해요"
    assert sample.suggest(typed)[0].id == sample.search(typed).answers[0].id


def test_a_limit_cuts_the_list(sample: HelpIndex) -> None:
    assert texts(sample, "배송", 2) == texts(sample, "배송", 9)[:2]


def test_expired_documents_are_not_suggested(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("event", "연말 경품 행사", "경품을 드립니다.", expires="2026-12-31")
    corpus.build(tmp_path / "index")
    with helpsearch.open(tmp_path / "index") as index:
        assert [each.id for each in index.suggest("연말", today=date(2026, 12, 31))] == ["event"]
        assert index.suggest("연말", today=date(2027, 1, 1)) == ()
        assert [each.id for each in index.suggest("ㄱㅍ ㅎㅅ", today=date(2026, 12, 31))] == ["event"]
        assert index.suggest("ㄱㅍ ㅎㅅ", today=date(2027, 1, 1)) == ()


def test_initials_suggest_after_an_update_what_they_do_after_a_full_build(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.build(tmp_path / "updated")
    corpus.article("added", "쿠폰 등록", "쿠폰을 등록하고 환불 신청과 배송 조회를 합니다.")
    corpus.remove("articles/exchange.md")
    corpus.build(tmp_path / "updated")
    corpus.build(tmp_path / "full")
    with helpsearch.open(tmp_path / "updated") as updated, helpsearch.open(tmp_path / "full") as full:
        for typed in ("ㅎㅂ", "ㅎㅂ ㅅㅊ", "ㅂㅅ ㅈㅎ", "ㅋㅍ 등록"):
            assert updated.suggest(typed) == full.suggest(typed) != ()


@pytest.mark.parametrize("typed", ["ㅁㄴㅇㄹ", "😀😀", "؟مرحبا", "???", "ㅏ", "ㅋㅋㅋㅋ", "a"])
def test_what_means_nothing_gives_a_list_all_the_same(sample: HelpIndex, typed: str) -> None:
    assert isinstance(sample.suggest(typed), tuple)


@pytest.mark.parametrize("typed", ["ㅎ" * 10_000, "환불 " * 100_000, "ㄱ " * 5_000, "a" * 1_000_000])
def test_endless_typing_is_read_in_part(sample: HelpIndex, typed: str) -> None:
    assert len(sample.suggest(typed)) <= 5


@given(st.text(max_size=40))
def test_any_text_gives_suggestions_or_none(sample: HelpIndex, typed: str) -> None:
    try:
        found = sample.suggest(typed)
    except QueryError as error:
        assert "blank" in str(error)
    else:
        assert len(found) <= 5


@pytest.mark.parametrize(("typed", "limit", "message"), [("  ", 5, "blank"), ("환불", 0, "limit 0 is below 1")])
def test_a_blank_prefix_and_a_limit_below_one_are_errors(
    sample: HelpIndex, typed: str, limit: int, message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        sample.suggest(typed, limit)


def test_a_closed_index_suggests_nothing(sample_directory: Path) -> None:
    index = helpsearch.open(sample_directory)
    index.close()
    with pytest.raises(HelpsearchError, match="closed"):
        index.suggest("환불")


def test_the_same_prefix_gets_the_same_suggestions(sample: HelpIndex) -> None:
    prefixes = ["환", "배송 ㅈ", "ㅈㅅ", "신ㅊ"] * 3
    random.Random(1).shuffle(prefixes)
    answers = {typed: sample.suggest(typed) for typed in prefixes}
    assert all(sample.suggest(typed) == answers[typed] for typed in prefixes)

"""Snippets are the sentences that answer, and highlights are exact."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch import HelpIndex
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.terms import Term
from helpsearch.query.snippet import MAX_SNIPPET, make_snippet, merge_spans, sentences

FILLER = "이 문장은 물음과 아무런 관계가 없으며 글의 길이를 늘리려고 적어 둔 것입니다. "


def snippet(analyzer: Analyzer, text: str, *asked: str) -> tuple[str, list[str]]:
    made = make_snippet(text, analyzer.analyze(text).terms, dict.fromkeys(asked, 1.0))
    return made.text, [made.text[start:end] for start, end in made.highlights]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("환불합니다. 교환도 됩니다!", ["환불합니다.", "교환도 됩니다!"]),
        ("3.5kg까지 됩니다. 1.5배입니다.", ["3.5kg까지 됩니다.", "1.5배입니다."]),
        ("1. 주문 내역을 엽니다.\n2. 환불을 누릅니다.", ["1. 주문 내역을 엽니다.", "2. 환불을 누릅니다."]),
        ("정말요?! 네…", ["정말요?!", "네…"]),
        ('"환불해 주세요." 하고 말합니다.', ['"환불해 주세요."', "하고 말합니다."]),
        ("help.dodam.example에서 봅니다", ["help.dodam.example에서 봅니다"]),
        ("\n\n  \n", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet='환불. ?!\n1a…"', max_size=80))
def test_sentences_are_disjoint_and_leave_out_only_space(text: str) -> None:
    found = sentences(text)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(found))
    kept = "".join(text[start:end] for start, end in found)
    assert "".join(kept.split()) == "".join(text.split())


def test_a_short_passage_is_shown_whole(analyzer: Analyzer) -> None:
    text = "주문 내역에서 환불을 신청합니다.\n카드는 3일이 걸립니다."
    assert snippet(analyzer, text, "환불", "신청") == (text, ["환불", "신청"])


def test_of_a_long_passage_the_best_sentences_are_shown(analyzer: Analyzer) -> None:
    text = FILLER * 10 + "환불은 주문 내역에서 신청합니다. " + FILLER * 10
    shown, marked = snippet(analyzer, text, "환불", "신청")
    assert shown.startswith("환불은 주문 내역에서 신청합니다.")
    assert marked == ["환불", "신청"]
    assert len(shown) <= MAX_SNIPPET + 2


def test_without_a_match_the_beginning_is_shown(analyzer: Analyzer) -> None:
    shown, marked = snippet(analyzer, "첫 문장입니다. " + FILLER * 10, "쿠폰")
    assert shown.startswith("첫 문장입니다.")
    assert marked == []


def test_a_sentence_without_end_is_cut_around_the_match(analyzer: Analyzer) -> None:
    text = "가나다 라마바 " * 100 + "환불 신청 " + "가나다 라마바 " * 100
    shown, marked = snippet(analyzer, text, "환불", "신청")
    assert shown.startswith("…") and shown.endswith("…")
    assert marked == ["환불", "신청"]
    assert len(shown) <= MAX_SNIPPET + 2


def test_highlights_mark_the_stem_of_inflected_words(analyzer: Analyzer) -> None:
    _, marked = snippet(analyzer, "사이즈가 맞지 않으면 바꿀 수 있어요.", "사이즈", "맞다", "바꾸다")
    assert marked == ["사이즈", "맞", "바꿀"] or marked == ["사이즈", "맞", "바꾸"]


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=20),
)
def test_merged_spans_are_sorted_disjoint_and_cover_the_same(spans: list[tuple[int, int]]) -> None:
    merged = merge_spans(spans)
    assert all(end < start for (_, end), (start, _) in itertools.pairwise(merged))
    covered = {place for start, end in spans for place in range(start, end)}
    assert {place for start, end in merged for place in range(start, end)} == covered


@given(st.text(alphabet="환불 .\n가", max_size=900), st.data())
def test_highlights_lie_inside_the_snippet_and_on_the_terms(text: str, data: st.DataObject) -> None:
    places = [place for place in range(len(text)) if text.startswith("환불", place)]
    chosen = data.draw(st.lists(st.sampled_from(places), unique=True)) if places else []
    terms = [Term("환불", place, place + 2) for place in sorted(chosen)]
    made = make_snippet(text, terms, {"환불": 1.0})
    for start, end in made.highlights:
        assert 0 <= start < end <= len(made.text)
        assert set(made.text[start:end]) == {"환", "불"}


@pytest.mark.parametrize("query", ["환불", "결제 오류", "7일 이내", "csv 파일", "마이페이지"])
def test_highlights_in_the_sample_are_what_was_asked(sample: HelpIndex, query: str) -> None:
    letters = set(query.upper() + query)
    page = sample.search(query, limit=20)
    marked = [each.snippet[start:end] for each in page.answers for start, end in each.highlights]
    assert marked
    own = [text for text in marked if set(text) <= letters]
    assert len(own) >= len(marked) / 2  # the others are synonyms

"""A page of answers as a program sees it, with what was asked for marked in its texts."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from corpus_folder import CorpusFolder
from hypothesis import given
from hypothesis import strategies as st

import helpsearch
from helpsearch import HelpIndex
from helpsearch.errors import QueryError
from helpsearch.query.highlight import marked_text
from helpsearch.query.snippet import merge_spans


def opened(corpus: CorpusFolder) -> HelpIndex:
    corpus.build(corpus.path.parent / "index")
    return helpsearch.open(corpus.path.parent / "index")


def test_a_page_is_its_answers(sample: HelpIndex) -> None:
    page = sample.search("환불 신청", limit=3)
    assert len(page) == 3
    assert list(page) == list(page.answers)
    assert page
    assert not sample.search("쀍쀍쀍", corrections=())


def test_titles_and_headings_are_marked_as_snippets_are(corpus: CorpusFolder) -> None:
    corpus.article("refund", "카드 환불을 신청하기", "## 환불 기간 {#days}\n\n환불은 사흘 걸립니다.")
    with opened(corpus) as index:
        answer = index.search("환불 기간").answers[0]
    assert [answer.title[start:end] for start, end in answer.title_highlights] == ["환불"]
    assert [(answer.heading or "")[start:end] for start, end in answer.heading_highlights] == ["환불", "기간"]


def test_words_that_only_ask_are_not_marked_in_a_title(corpus: CorpusFolder) -> None:
    corpus.article("refund", "환불 방법 안내", "환불 신청은 여기서 합니다.")
    with opened(corpus) as index:
        answer = index.search("환불 방법 안내 부탁드립니다").answers[0]
    assert [answer.title[start:end] for start, end in answer.title_highlights] == ["환불"]


def test_highlights_become_html(corpus: CorpusFolder) -> None:
    corpus.article("refund", "<환불> & 교환", "환불 <b>신청</b>은 여기서 합니다.")
    with opened(corpus) as index:
        answer = index.search("환불").answers[0]
    shown = helpsearch.highlight(answer, "<em>", "</em>")
    assert shown.title == "&lt;<em>환불</em>&gt; &amp; 교환"
    assert shown.heading is None
    assert shown.snippet.startswith("<em>환불</em> ")
    assert "<mark>환불</mark>" in helpsearch.highlight(answer).title


@given(st.text(), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))))
def test_marked_text_has_the_text_and_no_other_html(text: str, given_spans: list[tuple[int, int]]) -> None:
    spans = [(start, end) for start, end in merge_spans(given_spans) if end <= len(text)]
    html = marked_text(text, spans, "<mark>", "</mark>")
    assert unescape(re.sub("</?mark>", "", html)).replace("\r\n", "\n") == unescape(text.replace("&", "&amp;")).replace(
        "\r\n", "\n"
    )
    assert html.count("<") == html.count(">") == 2 * len(spans)


def dated(corpus: CorpusFolder) -> CorpusFolder:
    for id_, day in (("old", "2025-01-01"), ("new", "2026-03-01"), ("middle", "2025-06-01"), ("undated", None)):
        front = {"updated": day} if day else {}
        corpus.article(id_, f"환불 {id_}", "환불 안내입니다. " + "환불 " * (3 if id_ == "old" else 1), **front)
    return corpus


def test_the_newest_documents_come_first_if_asked_for(corpus: CorpusFolder) -> None:
    with opened(dated(corpus)) as index:
        page = index.search("환불", sort="updated")
        assert [answer.id for answer in page] == ["new", "middle", "old", "undated", "faq-when"]
        by_relevance = index.search("환불")
        assert {answer.id for answer in page} == {answer.id for answer in by_relevance}
        assert (page.certainty, page.total) == (by_relevance.certainty, by_relevance.total)
        assert [answer.id for answer in index.search("환불", 1, offset=1, sort="updated")] == ["middle"]


def test_documents_are_chosen_by_the_day_of_their_update(corpus: CorpusFolder) -> None:
    with opened(dated(corpus)) as index:
        found = index.search("환불", updated_after=date(2025, 6, 1))
        assert {answer.id for answer in found} == {"middle", "new"}
        assert index.search("환불", updated_after=date(2026, 3, 2)).total == 0


def test_an_unknown_order_is_an_error(sample: HelpIndex) -> None:
    with pytest.raises(QueryError, match="sort 'newest' is not one of: relevance, updated"):
        sample.search("환불", sort="newest")  # type: ignore[arg-type]


def test_a_document_has_its_passages_in_reading_order(corpus: CorpusFolder) -> None:
    corpus.article("refund", "환불", "머리말입니다.\n\n## 기간 {#days}\n\n사흘\n\n## 방법 {#how}\n\n신청")
    with opened(corpus) as index:
        document = index.document("refund")
        assert document is not None
        assert (document.title, document.category) == ("환불", "환불")
        assert [passage.anchor for passage in document.passages] == [None, "days", "how"]
        assert document.to_dict()["passages"][1]["text"] == "사흘"
        assert index.document("other") is None

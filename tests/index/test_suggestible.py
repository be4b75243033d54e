"""What of a corpus may be suggested."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import date

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.documents.documents import Article, ArticleOrFaq, Faq, Metadata, Section
from helpsearch.index.suggestible import Suggestible, SuggestibleTexts


def article(id_: str, title: str, *headings: str, tags: tuple[str, ...] = (), expires: date | None = None) -> Article:
    sections = tuple(Section(heading, f"s{number}", "본문입니다.") for number, heading in enumerate(headings))
    return Article(id_, title, sections, Metadata(f"{id_}.md", tags=tags, expires=expires))


def found(analyzer: Analyzer, *documents: ArticleOrFaq) -> dict[tuple[str, str], Suggestible]:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        suggestible = SuggestibleTexts(connection)
        suggestible.add(documents, analyzer)
        assert list(suggestible.touched()) == []
        suggestible.apply()
        made = list(suggestible.touched())
    assert len({(each.text, each.kind) for each in made}) == len(made)
    return {(each.kind, each.text): each for each in made}


def test_titles_questions_and_headings_lead_to_their_documents(analyzer: Analyzer) -> None:
    faq = Faq("faq", "환불은 언제 되나요?", Section(None, None, "3일입니다."), Metadata("f.md"))
    made = found(analyzer, article("cancel", "주문 취소", "취소 순서"), faq)
    assert made["title", "주문 취소"].document == "cancel"
    assert made["title", "환불은 언제 되나요?"].document == "faq"
    heading, title = made["heading", "취소 순서"], made["title", "주문 취소"]
    assert (heading.document, heading.weight < title.weight) == ("cancel", True)


def test_words_and_terms_may_begin_what_is_typed(analyzer: Analyzer) -> None:
    title = found(analyzer, article("a", "반품신청 후 환불"))["title", "반품신청 후 환불"]
    assert [title.text[place:] for place in title.starts] == ["반품신청 후 환불", "신청 후 환불", "후 환불", "환불"]


def test_a_phrase_that_documents_share_leads_to_the_one_of_whose_title_it_is_most(analyzer: Analyzer) -> None:
    made = found(
        analyzer,
        article("a", "쿠폰 등록 기한과 쿠폰을 나누어 쓰는 방법", tags=("쿠폰 등록",)),
        article("b", "쿠폰 등록"),
        article("c", "회원 가입", "쿠폰 등록"),
    )
    assert made["phrase", "쿠폰 등록"].document == "b"
    assert made["phrase", "쿠폰"].weight == made["phrase", "쿠폰 등록"].weight


def test_a_phrase_of_more_documents_weighs_more(analyzer: Analyzer) -> None:
    titles = ["쿠폰 등록", "쿠폰 등록하기", "쿠폰 기한"]
    made = found(analyzer, *(article(str(number), title) for number, title in enumerate(titles)))
    assert made["phrase", "쿠폰"].weight > made["phrase", "쿠폰 등록"].weight
    assert ("phrase", "쿠폰 기한") not in made


def test_particles_and_verbs_part_phrases_and_numbers_alone_are_none(analyzer: Analyzer) -> None:
    documents = [article(id_, "쿠폰을 등록하는 7일 기한") for id_ in "ab"]
    assert {text for kind, text in found(analyzer, *documents) if kind == "phrase"} == {"쿠폰", "등록", "기한"}


def test_a_heading_that_many_documents_share_says_nothing(analyzer: Analyzer) -> None:
    documents = [article(str(number), f"안내 {number}", "알아 둘 점") for number in range(4)]
    assert ("heading", "알아 둘 점") in found(analyzer, *documents[:3])
    assert ("heading", "알아 둘 점") not in found(analyzer, *documents)


def test_a_document_s_last_day_is_that_of_its_suggestions(analyzer: Analyzer) -> None:
    day = date(2026, 1, 31)
    made = found(analyzer, article("a", "연말 행사", expires=day), article("b", "연말 행사 안내", expires=day))
    assert {each.expires for each in made.values()} == {day}

"""Narrowing, paging and counting the answers."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch import AnswerPage, HelpIndex
from helpsearch.errors import QueryError

EVERYTHING = 1_000


def ids(page: AnswerPage) -> list[str]:
    return [answer.id for answer in page.answers]


def test_several_categories_are_any_of_them(sample: HelpIndex) -> None:
    both = sample.search("환불", EVERYTHING, category=["결제", "배송"])
    apart = [sample.search("환불", EVERYTHING, category=each) for each in ("결제", "배송")]
    assert {answer.category for answer in both.answers} == {"결제", "배송"}
    assert sorted(ids(both)) == sorted(ids(apart[0]) + ids(apart[1]))


def test_several_kinds_are_any_of_them(sample: HelpIndex) -> None:
    kinds = {answer.kind for answer in sample.search("환불", EVERYTHING, kind=["faq", "checklist"]).answers}
    assert kinds == {"faq", "checklist"}
    assert sample.search("환불", kind="faq").answers == sample.search("환불", kind=["faq"]).answers


def test_several_tags_are_all_of_them(sample: HelpIndex) -> None:
    both = set(ids(sample.search("쿠폰", EVERYTHING, tags=["쿠폰", "할인"])))
    assert both == set(ids(sample.search("쿠폰", EVERYTHING, tags="쿠폰"))) & set(
        ids(sample.search("쿠폰", EVERYTHING, tags="할인"))
    )


def test_an_unknown_category_among_several_adds_nothing(sample: HelpIndex) -> None:
    known = sample.search("환불", EVERYTHING, category="결제")
    assert ids(sample.search("환불", EVERYTHING, category=["결제", "없는 분류"])) == ids(known)
    assert sample.search("환불", category=["없는 분류"]).total == 0


@pytest.mark.parametrize("limit", [1, 3, 7])
def test_pages_one_after_the_other_are_one_long_page(sample: HelpIndex, limit: int) -> None:
    whole = sample.search("환불 신청", 20)
    pages = [sample.search("환불 신청", limit, offset=offset) for offset in range(0, 20, limit)]
    assert list(islice((answer for page in pages for answer in page.answers), 20)) == list(whole.answers)
    assert {page.total for page in pages} == {whole.total}
    assert {page.certainty for page in pages} == {whole.certainty}, "of the first answer, whatever page is shown"


def test_beyond_the_last_answer_the_page_is_empty(sample: HelpIndex) -> None:
    page = sample.search("환불 신청", offset=9_999)
    assert page.answers == ()
    assert page.total > 0


@pytest.mark.parametrize("offset", [-1, 10_001])
def test_an_offset_out_of_range_is_an_error(sample: HelpIndex, offset: int) -> None:
    with pytest.raises(QueryError, match=f"offset {offset} is not from 0 to 10000"):
        sample.search("환불", offset=offset)


def test_an_explanation_is_of_the_answer_that_is_shown(sample: HelpIndex) -> None:
    (answer,) = sample.search("환불 신청", 1, offset=3, explain=True).answers
    assert sum(part.score for part in answer.explanation) == pytest.approx(answer.score, abs=1e-4)


def test_facets_count_the_documents_that_match(sample: HelpIndex) -> None:
    page = sample.search("환불", EVERYTHING, facets=True)
    assert page.facets
    for category, count in page.facets.categories.items():
        assert sample.search("환불", category=category).total == count
    for kind, count in page.facets.kinds.items():
        assert sample.search("환불", kind=kind).total == count  # type: ignore[arg-type]
    for tag, count in islice(page.facets.tags.items(), 20):
        assert sample.search("환불", tags=tag).total == count
    assert list(page.facets.tags.values()) == sorted(page.facets.tags.values(), reverse=True)
    assert sum(page.facets.categories.values()) == page.total
    assert page.to_dict()["facets"]["categories"] == page.facets.categories


def test_facets_are_written_as_the_help_centre_writes_them(corpus: CorpusFolder) -> None:
    corpus.article("app", "앱 설치", "앱을 설치합니다.", category="배송", tags="[iOS, 설치]")
    directory = corpus.path.parent / "index"
    corpus.build(directory)
    with helpsearch.open(directory) as index:
        facets = index.search("앱 설치", facets=True).facets
    assert facets
    assert facets.categories == {"배송": 1}
    assert set(facets.tags) == {"iOS", "설치"}


def test_facets_of_the_index_count_what_a_caller_may_see_whatever_is_asked(corpus: CorpusFolder) -> None:
    corpus.article("app", "앱 설치", "앱을 설치합니다.", category="배송", tags="[iOS]", audience="[seller]")
    corpus.article("event", "추석 행사", "추석 행사를 엽니다.", tags="[행사]", expires="2026-10-05")
    corpus.article("secret", "내부 지침", "내부 지침입니다.", tags="[내부]", access="[staff]")
    directory = corpus.path.parent / "index"
    corpus.build(directory)
    with helpsearch.open(directory) as index:
        before, after = (index.facets(today=date(2026, 10, day)) for day in (5, 6))
        assert before.tags == {"iOS": 1, "행사": 1} and after.tags == {"iOS": 1}
        assert sum(after.categories.values()) == len(index) - 1
        assert index.facets(audience="buyer", today=date(2026, 10, 6)).tags == {}
        assert index.facets(access="Staff", today=date(2026, 10, 6)).tags == {"iOS": 1, "내부": 1}
        assert index.facets(audience="nobody").kinds["article"] == after.kinds["article"] - 1


def test_facets_are_left_out_unless_they_are_asked_for(sample: HelpIndex) -> None:
    page = sample.search("환불")
    assert page.facets is None
    assert "facets" not in page.to_dict()


def test_each_query_of_many_has_its_page(sample: HelpIndex) -> None:
    texts = ["환불 신청", "배송 조회"]
    pages = sample.search_many(iter(texts), 2, kind="faq")
    assert [ids(page) for page in pages] == [ids(sample.search(text, 2, kind="faq")) for text in texts]


def test_passages_are_ranked_whatever_documents_they_are_of(sample: HelpIndex) -> None:
    found = sample.passages("환불 신청", 10, kind="article")
    assert [ranked.score for ranked in found] == sorted((ranked.score for ranked in found), reverse=True)
    assert len({ranked.passage.document for ranked in found}) < len(found) == 10
    first = sample.search("환불 신청", 1, kind="article").answers[0]
    assert (found[0].passage.document, found[0].score) == (first.id, first.score)
    assert found[0].passage.body


def test_an_index_knows_how_many_documents_it_has(sample: HelpIndex) -> None:
    assert len(sample) == len(sample.document_ids()) > 100
    assert "return-refund-request" in sample
    assert "no-such-document" not in sample
    assert repr(sample).startswith("HelpIndex(")


@pytest.fixture
def for_sellers(corpus: CorpusFolder) -> CorpusFolder:
    corpus.article("settle-all", "정산 안내", "정산 일정을 안내합니다. 정산은 매주 합니다.")
    corpus.article("settle-seller", "정산 계좌", "정산 계좌를 등록하고 정산을 받습니다.", audience="[seller]")
    corpus.article("settle-buyer", "정산 내역", "구매한 상품의 정산 내역을 봅니다.", audience="[buyer]")
    return corpus


def test_suggestions_and_related_documents_are_for_their_readers(for_sellers: CorpusFolder) -> None:
    directory = for_sellers.path.parent / "index"
    for_sellers.build(directory)
    with helpsearch.open(directory) as index:
        assert {each.id for each in index.suggest("정산", 9)} == {"settle-all", "settle-seller", "settle-buyer"}
        assert {each.id for each in index.suggest("정산", 9, audience="seller")} == {"settle-all", "settle-seller"}
        assert {each.id for each in index.suggest("ㅈㅅ", 9, audience="seller")} == {"settle-all", "settle-seller"}
        related = [answer.id for answer in index.related("settle-all", 9, audience="buyer")]
        assert "settle-buyer" in related
        assert "settle-seller" not in related

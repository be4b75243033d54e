"""Near twins: what stands on several pages is one answer, and no page is hidden that someone may look for."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_folder import CorpusFolder
from hypothesis import given
from hypothesis import strategies as st

import helpsearch
from helpsearch import AnswerPage
from helpsearch.documents.passage import Passage
from helpsearch.index.sequences import term_sequence
from helpsearch.query.answers import Place
from helpsearch.query.candidates import Group, Hit
from helpsearch.query.parse import ParsedQuery
from helpsearch.query.plan import QueryPlan, QueryTerm
from helpsearch.query.twins import COMPARED, MOST, Twins

FEE = "배송비는 판매자마다 다르고 주문서에서 배송비를 확인합니다."


def ask(corpus: CorpusFolder, query: str, limit: int = 5) -> AnswerPage:
    """The page of a query, of an index that is built for it."""
    directory = corpus.path.parent / "index"
    corpus.build(directory)
    with helpsearch.open(directory) as index:
        return index.search(query, limit)


def shown(page: AnswerPage) -> dict[str, list[str]]:
    """The ids of the answers, with those of the documents that say the same."""
    return {answer.id: [place.id for place in answer.same] for answer in page.answers}


@pytest.fixture
def fees(tmp_path: Path) -> CorpusFolder:
    """The same question with the same answer on three pages, each on a subject of its own, and a page besides."""
    folder = CorpusFolder(tmp_path / "corpus")
    for id_, title in (("cart", "장바구니 안내"), ("gift", "선물하기 안내"), ("order", "주문 안내")):
        folder.article(id_, title, f"{title}입니다.\n\n## 배송비는 얼마예요? {{#fee}}\n\n{FEE}")
    folder.article("free", "무료 쿠폰", "배송비 쿠폰을 받으면 주문할 때 씁니다.")
    return folder


def test_the_same_faq_on_three_pages_is_one_answer(fees: CorpusFolder) -> None:
    page = ask(fees, "배송비 얼마")
    assert shown(page) == {"order": ["cart", "gift"], "free": []}
    assert page.total == 4
    place = page.answers[0].same[1]
    assert place == Place("gift", "선물하기 안내", "배송비는 얼마예요?", "articles/gift.md", "fee", None)


def test_the_same_faq_in_three_files_is_one_answer(corpus: CorpusFolder) -> None:
    question = "반품 배송비는 얼마예요?"
    for id_ in ("a", "b", "c"):
        corpus.faqs(id_, {f"faq-fee-{id_}": (question, "카드 수수료는 없고 판매자가 배송비를 냅니다.")})
    assert shown(ask(corpus, question))["faq-fee-a"] == ["faq-fee-b", "faq-fee-c"]


def test_the_page_is_filled_with_further_documents(fees: CorpusFolder) -> None:
    assert shown(ask(fees, "배송비 얼마", 2)) == {"order": ["cart", "gift"], "free": []}
    assert shown(ask(fees, "배송비 얼마", 1)) == {"order": ["cart", "gift"]}


def test_the_further_places_are_in_the_json(fees: CorpusFolder) -> None:
    first, second = ask(fees, "배송비 얼마").to_dict()["answers"]
    assert first["same"][0] == {
        "id": "cart",
        "title": "장바구니 안내",
        "heading": "배송비는 얼마예요?",
        "source": "articles/cart.md",
        "anchor": "fee",
        "url": None,
    }
    assert second["same"] == []


@pytest.mark.parametrize("query", ["선물하기 안내", "선물하기 안내 배송비", "배송비 선물하기 안내 얼마"])
def test_a_page_whose_own_title_is_typed_is_not_hidden(fees: CorpusFolder, query: str) -> None:
    assert "gift" in shown(ask(fees, query))


def test_the_page_of_the_subject_asked_for_is_the_one_shown(fees: CorpusFolder) -> None:
    assert next(iter(shown(ask(fees, "주문 배송비 얼마")))) == "order"


def test_a_title_that_all_of_them_have_hides_none_of_them_from_a_reader(tmp_path: Path) -> None:
    folder = CorpusFolder(tmp_path / "corpus")
    folder.article("old", "배송비 안내", FEE)
    folder.article("new", "배송비 안내", FEE)
    assert shown(ask(folder, "배송비 안내")) == {"new": ["old"]}


def test_pages_that_share_a_paragraph_are_told_apart_by_what_is_asked_for(tmp_path: Path) -> None:
    folder = CorpusFolder(tmp_path / "corpus")
    apply = "## 적용 {#apply}\n\n설치 안내에서 온라인 적용 순서를 확인하고 관리자에게 문의합니다."
    folder.article("once", "쿠폰 중복 오류", apply)
    folder.article("late", "쿠폰 기간 오류", apply)
    assert shown(ask(folder, "쿠폰 오류")).keys() == {"once", "late"}
    assert len(shown(ask(folder, "적용 순서"))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("환불 신청은 카드 결제 뒤 7일 안에 합니다.", "환불 신청은 카드 결제 뒤 14일 안에 합니다."),
        ("환불 수수료는 카드 결제 금액의 1.5퍼센트입니다.", "환불 수수료는 카드 결제 금액의 15퍼센트입니다."),
        ("환불 오류는 카드 결제 v1.0.24에서 고쳤습니다.", "환불 오류는 카드 결제 v1.1.24에서 고쳤습니다."),
        ("환불 신청은 카드 결제 뒤 가능합니다.", "환불 신청은 카드 결제 뒤 불가합니다."),
        ("환불 신청은 카드 결제 뒤 바로 됩니다.", "환불 신청은 카드 결제 뒤 바로 되지 않습니다."),
        ("환불 신청은 카드 결제 뒤 구매자가 합니다.", "환불 신청은 카드 결제 뒤 판매자가 합니다."),
    ],
)
def test_another_number_or_word_is_another_answer(tmp_path: Path, one: str, other: str) -> None:
    folder = CorpusFolder(tmp_path / "corpus")
    folder.article("one", "이용 안내", one)
    folder.article("other", "이용 안내", other)
    assert shown(ask(folder, "환불 카드 결제")).keys() == {"one", "other"}


def test_a_short_text_in_other_words_is_another_answer(tmp_path: Path) -> None:
    folder = CorpusFolder(tmp_path / "corpus")
    folder.article("one", "하나", "카드 승인 취소 기간을 봅니다.")
    folder.article("other", "둘", "카드로 승인하고 취소한 기간을 봅니다.")
    folder.article("copy", "셋", "카드 승인 취소 기간을 봅니다.")
    assert {frozenset((best, *same)) for best, same in shown(ask(folder, "카드 기간")).items()} == {
        frozenset(("one", "copy")),
        frozenset(("other",)),
    }


def test_another_number_in_the_title_is_another_page(tmp_path: Path) -> None:
    folder = CorpusFolder(tmp_path / "corpus")
    folder.article("old", "설치 안내 1.0.24", FEE)
    folder.article("new", "설치 안내 1.1.24", FEE)
    assert len(shown(ask(folder, "배송비 확인"))) == 2


def test_pages_for_other_readers_are_not_hidden(tmp_path: Path) -> None:
    folder = CorpusFolder(tmp_path / "corpus")
    folder.article("buyer", "구매 안내", FEE, audience="[buyer]")
    folder.article("seller", "판매 안내", FEE, audience="[seller]")
    folder.article("shop", "상점 안내", FEE, audience="[seller]")
    assert shown(ask(folder, "배송비 확인")) == {"buyer": [], "seller": ["shop"]}


def manual(platform: str) -> str:
    return f"{platform} 설정에서 알림 항목을 고르고 소리와 배너를 켭니다. 잠금 화면과 진동은 그 아래 목록에서 바꿉니다."


def test_the_manuals_of_several_platforms_are_one_answer_unless_one_is_asked_for(tmp_path: Path) -> None:
    folder = CorpusFolder(tmp_path / "corpus")
    for platform in ("Android", "iPad", "아이폰", "Windows"):
        folder.article(platform.lower(), f"알림 켜기 ({platform})", manual(platform))
    assert [len(same) for same in shown(ask(folder, "알림 설정")).values()] == [3]
    page = shown(ask(folder, "아이폰 알림 설정"))
    assert next(iter(page)) == "아이폰"
    assert page["아이폰"] == []


def test_too_little_text_is_no_twin(tmp_path: Path) -> None:
    folder = CorpusFolder(tmp_path / "corpus")
    folder.article("one", "안내", "환불 문의")
    folder.article("other", "쿠폰", "환불 문의")
    assert shown(ask(folder, "환불 문의")) == {"one": [], "other": []}


def test_suggestions_and_what_is_related(fees: CorpusFolder) -> None:
    fees.build(fees.path.parent / "index")
    with helpsearch.open(fees.path.parent / "index") as index:
        assert {"cart", "gift", "order"} <= {each.id for each in index.suggest("판매자마다 다르고", 10)}
        related = index.related("free")
    assert sum(1 + len(answer.same) for answer in related) == len(
        {each.id for answer in related for each in (answer, *answer.same)}
    )


WORDS = "배송비 환불 카드 결제 쿠폰 주문 확인 판매자".split()
bodies = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8, unique=True), min_size=1, max_size=9)


class Passages:
    """Passages in place of an index: their terms, and a title that all of them share."""

    def __init__(self, bodies: list[list[str]]) -> None:
        self._bodies = bodies

    def term_sequence(self, passage_id: int) -> object:
        return term_sequence(self._bodies[passage_id], [["안내"], [], []], [])

    def passage(self, passage_id: int) -> Passage:
        text = " ".join(self._bodies[passage_id])
        return Passage("", "", "article", "안내", False, None, None, text, None, None, "", None, None, ())

    def terms(self, _: str) -> list[str]:
        return ["*"]


def collapse(bodies: list[list[str]], query: list[str], limit: int) -> list[Group]:
    """What is shown of documents that are as good in the order of their numbers."""
    query_terms = tuple(QueryTerm((word,)) for word in query)
    plan = QueryPlan(ParsedQuery("", "", ""), tuple(query), tuple(query), query_terms, (), (), ())
    found = [Hit(number, float(len(bodies) - number)) for number in range(len(bodies))]
    return Twins(Passages(bodies), plan).collapse(found, limit)  # type: ignore[arg-type]


def test_thousands_of_twins_are_not_all_looked_at() -> None:
    (only,) = collapse([WORDS] * 2_000, ["환불"], 5)
    assert len(only.same) == MOST + 4


def test_in_a_long_list_documents_are_compared_with_the_first_answers() -> None:
    first = [[f"낱말{number}", *WORDS] for number in range(COMPARED)]
    shown = collapse([*first, WORDS[1:], WORDS[1:], first[0]], ["환불"], 100)
    assert [len(each.same) for each in shown] == [1, *[0] * (COMPARED + 1)]


@given(bodies, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True), st.integers(1, 6))
def test_every_document_up_to_the_last_one_shown_is_shown_or_the_same_as_one(
    bodies: list[list[str]], query: list[str], limit: int
) -> None:
    found = [Hit(number, float(len(bodies) - number)) for number in range(len(bodies))]
    collapsed = collapse(bodies, query, limit)
    best = [each.best for each in collapsed]
    seen = [document for each in collapsed for document in (each.best, *each.same)]
    assert len(best) <= limit
    assert best == sorted(best), "in the order of their scores"
    assert sorted(seen) == found[: len(seen)], "each once, and none left out between them"
    assert len(best) == limit or len(seen) == len(found), "the page is full, or nothing is left"
    for each in collapsed:
        for document in each.same:
            assert each.best.score > document.score
            assert set(bodies[each.best.passage_id]) == set(bodies[document.passage_id])

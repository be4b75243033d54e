"""Scores follow BM25F, and what explains them adds up."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch import Answer, HelpIndex
from helpsearch.query import bm25f, rerank
from helpsearch.query.plan import SYNONYM_WEIGHT

QUERIES = [
    "환불 신청",
    "배송 문제",
    "결제 오류",
    "비번을 잊어버렸어요",
    "정산 언제 들어와요",
    "쿠폰 적용이 안 돼요",
    "csv",
]


def built(corpus: CorpusFolder, tmp_path: Path) -> HelpIndex:
    corpus.build(tmp_path / "index")
    return helpsearch.open(tmp_path / "index")


def answer(index: HelpIndex, query: str, id_: str) -> Answer:
    page = index.search(query, limit=100, explain=True)
    return next(each for each in page.answers if each.id == id_)


@pytest.mark.parametrize("query", QUERIES)
def test_the_contributions_add_up_to_the_score(sample: HelpIndex, query: str) -> None:
    page = sample.search(query, limit=20, explain=True)
    assert page.answers
    for each in page.answers:
        assert sum(part.score for part in each.explanation) == pytest.approx(each.score, abs=2e-6)


@pytest.mark.parametrize("query", QUERIES)
def test_scores_are_positive_and_fall(sample: HelpIndex, query: str) -> None:
    scores = [each.score for each in sample.search(query, limit=50).answers]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


def test_a_term_scores_by_bm25f(corpus: CorpusFolder, tmp_path: Path) -> None:
    """The score of one term, worked out from the formula and from what the explanation shows."""
    with built(corpus, tmp_path) as index:
        found = answer(index, "조회", "delivery")
        part = next(part for part in found.explanation if part.kind == "term")
        assert part.fields == {"title": 1, "heading": 1, "body": 1}
        metadata = index.metadata
        lengths = {"title": 2, "heading": 1, "body": 4}  # 배송 조회; 조회; 송장 번호 배송 조회
        frequency = sum(
            bm25f.FIELD_WEIGHTS[field]
            * count
            / (1 - bm25f.B + bm25f.B * lengths[field] / metadata.fields[field].average)
            for field, count in part.fields.items()
        )
        assert part.idf == pytest.approx(math.log(1 + (metadata.passages - 1 + 0.5) / (1 + 0.5)))
        assert part.score == pytest.approx(part.idf * frequency / (bm25f.K1 + frequency))


def test_a_synonym_scores_below_the_word_itself(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nsynonyms: synonyms.txt\n")
    corpus.write("synonyms.txt", "환급, 반환\n")
    corpus.article("with-word", "안내 하나", "환급 안내를 적었습니다.")
    corpus.article("with-synonym", "안내 둘", "반환 안내를 적었습니다.")
    with built(corpus, tmp_path) as index:
        page = index.search("환급을", explain=True)
        assert [each.id for each in page.answers] == ["with-word", "with-synonym"]
        assert {part.kind for part in page.answers[1].explanation} == {"synonym", "document", "window"}
        itself = {part.kind: part.score for part in answer(index, "반환", "with-synonym").explanation}
        whole = itself["term"] + itself["document"] + itself["window"]
        assert page.answers[1].score == pytest.approx(SYNONYM_WEIGHT * whole)


def test_a_one_way_synonym_does_not_work_backwards(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nsynonyms: synonyms.txt\n")
    corpus.write("synonyms.txt", "refund => 환불\n")
    corpus.article("english", "Refund policy", "How a refund works.")
    with built(corpus, tmp_path) as index:
        assert {"refund", "english"} <= {each.id for each in index.search("refund").answers}
        assert "english" not in {each.id for each in index.search("환불").answers}


def test_a_synonym_of_several_words_needs_all_of_them(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nsynonyms: synonyms.txt\n")
    corpus.write("synonyms.txt", "가상계좌 => 통장 입금\n")
    corpus.article("both", "입금 안내", "통장으로 입금합니다.")
    corpus.article("one", "통장 안내", "통장을 준비합니다.")
    with built(corpus, tmp_path) as index:
        assert [each.id for each in index.search("가상계좌").answers] == ["both"]


def test_adjacent_words_count_for_more_than_scattered_ones(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("together", "안내 하나", "쿠폰 기간 연장 방법을 알려 드립니다.")
    corpus.article("apart", "안내 둘", "쿠폰 방법을 알려 드립니다. 연장 기간.")
    with built(corpus, tmp_path) as index:
        first, second = index.search("쿠폰 기간 연장", explain=True).answers[:2]
        assert (first.id, second.id) == ("together", "apart")
        assert {part.term for part in first.explanation if part.kind == "pair"} == {"쿠폰 기간", "기간 연장"}


def test_bigrams_find_what_the_analyser_cut_otherwise(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("typo", "쿠폰 안내", "쿠폰을 씁니다.")
    with built(corpus, tmp_path) as index:
        page = index.search("쿠폰뿅뿅", explain=True)
        assert page.answers[0].id == "typo"
        assert "bigram" in {part.kind for part in page.answers[0].explanation}


def test_promoted_documents_lead_among_equals_but_not_before_better_ones(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("a-plain", "쿠폰 안내", "쿠폰을 씁니다.")
    corpus.article("b-promoted", "쿠폰 안내", "쿠폰을 씁니다.", promoted="true")
    corpus.article("c-better", "쿠폰 기간 연장", "쿠폰 기간 연장은 쿠폰함에서 합니다.")
    with built(corpus, tmp_path) as index:
        assert next(each.id for each in index.search("쿠폰").answers) == "b-promoted"
        assert index.search("쿠폰 기간 연장").answers[0].id == "c-better"
        part = answer(index, "쿠폰", "b-promoted").explanation[-1]
        assert (part.kind, part.weight) == ("promoted", rerank.PROMOTED_BOOST)


MINOR = {
    "links": ("배송 쿠폰", "[쿠폰 배송 쿠폰](b-plain.md)"),
    "contents": ("배송 쿠폰", "## 목차\n\n쿠폰 배송 쿠폰"),
    "release-notes": ("배송 쿠폰 릴리스 노트", "쿠폰 배송 쿠폰"),
}


@pytest.mark.parametrize("kind", MINOR)
def test_minor_passages_are_behind_equals_but_not_behind_worse_answers(
    kind: str, corpus: CorpusFolder, tmp_path: Path
) -> None:
    title, body = MINOR[kind]
    corpus.article("a-minor", title, body)
    corpus.article("b-plain", title.replace("노트", "안내"), body.replace("목차", "안내").strip("[").partition("]")[0])
    corpus.article("c-worse", "안내", "쿠폰을 씁니다. 다른 것은 다른 곳에서 합니다.")
    with built(corpus, tmp_path) as index:
        order = [each.id for each in index.search("배송 쿠폰").answers]
        assert order[:2] == ["b-plain", "a-minor"]
        assert "c-worse" in order
        found = answer(index, "배송 쿠폰", "a-minor")
        part = found.explanation[-1]
        assert (part.kind, part.term, part.weight) == ("minor", kind, rerank.MINOR_LOSS)
        assert part.score < 0
        assert math.fsum(each.score for each in found.explanation) == pytest.approx(found.score, abs=2e-6)


@pytest.mark.parametrize(("kind", "word"), [("links", "링크"), ("contents", "목차"), ("release-notes", "릴리스 노트")])
def test_minor_passages_lose_nothing_where_their_kind_is_asked_for(
    kind: str, word: str, corpus: CorpusFolder, tmp_path: Path
) -> None:
    corpus.article("a-minor", *MINOR[kind])
    with built(corpus, tmp_path) as index:
        assert "minor" in {part.kind for part in answer(index, "배송 쿠폰", "a-minor").explanation}
        assert "minor" not in {part.kind for part in answer(index, f"배송 쿠폰 {word}", "a-minor").explanation}


def test_a_minor_document_that_is_promoted_gains_and_loses(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("a-both", "쿠폰 릴리스 노트", "쿠폰을 씁니다.", promoted="true")
    with built(corpus, tmp_path) as index:
        found = answer(index, "쿠폰", "a-both")
        assert [part.kind for part in found.explanation[-2:]] == ["promoted", "minor"]
        assert math.fsum(each.score for each in found.explanation) == pytest.approx(found.score, abs=2e-6)


def test_a_corpus_may_demote_nothing_and_change_its_mind(corpus: CorpusFolder, tmp_path: Path) -> None:
    """Without a document that changed."""
    corpus.article("a-minor", "쿠폰 릴리스 노트", "쿠폰을 씁니다.")
    head = (corpus.path / "corpus.yaml").read_text("utf-8")
    for setting, demoted in (("", True), ("demote: false\n", False), ("demote: true\n", True)):
        corpus.write("corpus.yaml", head + setting)
        with built(corpus, tmp_path) as index:
            kinds = {part.kind for part in answer(index, "쿠폰", "a-minor").explanation}
            assert ("minor" in kinds) == demoted


def test_a_link_that_becomes_text_is_minor_no_more(corpus: CorpusFolder, tmp_path: Path) -> None:
    """Though the text is the same."""
    for body, minor in (("[쿠폰 안내](b.md)", True), ("쿠폰 안내", False), ("[쿠폰 안내](b.md)", True)):
        corpus.article("a-minor", "쿠폰", body)
        with built(corpus, tmp_path) as index:
            assert ("minor" in {part.kind for part in answer(index, "쿠폰", "a-minor").explanation}) == minor


def test_equal_scores_are_ordered_by_id(corpus: CorpusFolder, tmp_path: Path) -> None:
    for id_ in ("twin-c", "twin-a", "twin-b"):
        corpus.article(id_, "적립금 안내", "적립금을 씁니다.")
    with built(corpus, tmp_path) as index:
        page = index.search("적립금")
        assert [each.id for each in page.answers] == ["twin-a", "twin-b", "twin-c"]
        assert len({each.score for each in page.answers}) == 1


def test_a_rare_synonym_does_not_outscore_the_common_word_that_was_asked_for(
    corpus: CorpusFolder, tmp_path: Path
) -> None:
    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nsynonyms: synonyms.txt\n")
    corpus.write("synonyms.txt", "쿠폰, 바우처\n")
    for number in range(8):
        corpus.article(f"common-{number}", "안내", "쿠폰을 안내합니다.")
    corpus.article("rare", "안내", "바우처를 안내합니다.")
    with built(corpus, tmp_path) as index:
        page = index.search("쿠폰", limit=20)
        assert page.answers[-1].id == "rare"
        assert page.answers[-1].score < page.answers[0].score


@pytest.mark.parametrize("query", ["환불", "배송비", "쿠폰", "비밀번호", "정산"])
def test_the_first_answer_to_a_word_has_the_word(sample: HelpIndex, query: str) -> None:
    first = sample.search(query, explain=True).answers[0]
    assert "term" in {part.kind for part in first.explanation}


def test_a_document_that_is_on_a_subject_throughout_comes_before_one_that_mentions_it(
    corpus: CorpusFolder, tmp_path: Path
) -> None:
    corpus.article("a-mentions", "안내 하나", "## 처음\n\n쿠폰 기간 배송.\n\n## 다음\n\n배송을 적습니다.")
    corpus.article("b-throughout", "안내 둘", "## 처음\n\n쿠폰 기간 환불.\n\n## 다음\n\n쿠폰을 적습니다.")
    with built(corpus, tmp_path) as index:
        found = index.search("쿠폰 기간", explain=True).answers
        assert [each.id for each in found] == ["b-throughout", "a-mentions"]
        told = [{part.kind: part.score for part in each.explanation} for each in found]
        assert told[0]["document"] > told[1]["document"]
        assert told[0]["term"] == told[1]["term"]


def test_a_document_is_compared_by_how_long_it_is(corpus: CorpusFolder, tmp_path: Path) -> None:
    """A manual of many sections is not on everything that it mentions."""
    sections = "".join(f"\n\n## 항목 {number}\n\n배송을 적습니다." for number in range(12))
    corpus.article("a-long", "안내 하나", f"## 처음\n\n쿠폰을 적습니다.{sections}")
    corpus.article("b-short", "안내 둘", "## 처음\n\n쿠폰을 적습니다.\n\n## 다음\n\n배송을 적습니다.")
    with built(corpus, tmp_path) as index:
        assert [each.id for each in index.search("쿠폰").answers][:2] == ["b-short", "a-long"]


def test_the_page_whose_title_is_typed_leads(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("a-more", "쿠폰 기간 연장", "쿠폰 기간을 연장합니다. 쿠폰 기간, 쿠폰 기간.")
    corpus.article("b-heading", "모음", "## 쿠폰 기간\n\n쿠폰 기간을 적습니다. 쿠폰 기간, 쿠폰 기간.")
    corpus.article("c-title", "쿠폰 기간", "여기에 적습니다.")
    with built(corpus, tmp_path) as index:
        assert index.search("쿠폰 기간").answers[0].id == "c-title"
        assert index.search("쿠폰기간은?").answers[0].id == "c-title"  # give or take spaces, particles and marks


def test_among_titles_of_the_same_terms_the_one_that_was_typed_leads(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("a-other", "쿠폰의 기간", "쿠폰 기간을 적습니다. 쿠폰 기간, 쿠폰 기간.")
    corpus.article("b-typed", "쿠폰 기간", "여기에 적습니다.")
    with built(corpus, tmp_path) as index:
        assert index.search("쿠폰 기간").answers[0].id == "b-typed"
        assert index.search("쿠폰의 기간").answers[0].id == "a-other"


def test_a_tag_counts_by_itself(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("a-often", "안내 하나", "쿠폰, 쿠폰, 쿠폰, 쿠폰을 적습니다.")
    corpus.article("b-tagged", "안내 둘", "쿠폰, 쿠폰, 쿠폰을 적습니다.", tags="[쿠폰]")
    with built(corpus, tmp_path) as index:
        assert [each.id for each in index.search("쿠폰").answers][:2] == ["b-tagged", "a-often"]


def test_who_asks_how_long_wants_a_time_and_not_the_page_on_the_matter(sample: HelpIndex) -> None:
    assert sample.search("환불 얼마나 걸려요").answers[0].id == "return-refund-timing"
    assert sample.search("환불 신청 방법").answers[0].id == "return-refund-request"


def test_a_page_on_how_it_is_done_is_not_titled_by_what_does_not_work(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.article("a-done", "쿠폰 연장", "쿠폰 기간을 연장합니다. 쿠폰 연장은 쿠폰 화면에서 합니다.")
    corpus.article("b-trouble", "쿠폰 연장이 안 돼요", "쿠폰을 적습니다.")
    with built(corpus, tmp_path) as index:
        assert index.search("쿠폰 연장이 안 돼요").answers[0].id == "b-trouble"
        assert index.search("쿠폰 연장").answers[0].id == "a-done"

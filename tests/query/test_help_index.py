"""Searching the way a help seeker and a developer do."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder
from hypothesis import given
from hypothesis import strategies as st

import helpsearch
from helpsearch import AnswerPage, HelpIndex
from helpsearch.errors import HelpsearchError, QueryError
from helpsearch.index.whoosh.snapshot import WhooshSnapshot


def ids(page: AnswerPage) -> list[str]:
    return [answer.id for answer in page.answers]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("환불 신청", "return-refund-request"),
        ("배송 문제", "delivery-problem"),
        ("결제 오류", "pay-error"),
        ("사이즈가 안 맞아서 바꾸고 싶어요", "return-exchange"),
        ("판매자한테 연락하려면", "support-contact-seller"),
        ("환불신청하려면 어떤 절차가 필요한가요?", "return-refund-request"),
        ("상담원 연결", "support-contact"),
    ],
)
def test_the_answer_that_a_person_would_choose_comes_first(sample: HelpIndex, query: str, expected: str) -> None:
    page = sample.search(query)
    assert page.answers[0].id == expected
    assert page.confident


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("환불 신청", "환불을 신청하려면"),
        ("환불 신청", "환불신청"),
        ("비밀번호 변경", "비밀번호를 변경하고"),
        ("csv 파일", "ＣＳＶ 파일"),
        ("환불", "\u1112\u116a\u11ab\u1107\u116e\u11af"),
        ("30,000원 결제", "30000원 결제"),
        ("환불  신청!!", "환불 신청"),
    ],
)
def test_writing_does_not_matter(sample: HelpIndex, one: str, other: str) -> None:
    assert sample.search(one).answers[0].id == sample.search(other).answers[0].id


def test_a_document_answers_once_by_its_best_passage(sample: HelpIndex) -> None:
    page = sample.search("환불", limit=100)
    assert len(set(ids(page))) == len(page.answers) == page.total


def test_the_limit_cuts_the_page_and_not_the_total(sample: HelpIndex) -> None:
    whole = sample.search("환불", limit=100)
    short = sample.search("환불", limit=3)
    assert ids(short) == ids(whole)[:3]
    assert short.total == whole.total > 3


def test_a_page_is_the_same_for_the_same_input(sample: HelpIndex) -> None:
    pages = [sample.search("배송이 늦어요", explain=True) for _ in range(3)]
    assert pages[0].answers == pages[1].answers == pages[2].answers


def test_threads_share_an_index(sample: HelpIndex) -> None:
    queries = ["환불 신청", "배송 문제", "정산 언제", "쿠폰"] * 10
    alone = [sample.search(query).answers for query in queries]
    with ThreadPoolExecutor(8) as pool:
        assert [page.answers for page in pool.map(sample.search, queries)] == alone


def test_a_checklist_comes_back_as_rows(sample: HelpIndex) -> None:
    page = sample.search("결제 오류", kind="checklist")
    checklist = page.answers[0].checklist
    assert page.answers[0].kind == "checklist"
    assert checklist is not None
    assert checklist.columns == ("문제 종류", "확인 사항", "조치 사항")
    assert all(len(row) == 3 for row in checklist.rows)


class TestFilters:
    def test_category(self, sample: HelpIndex) -> None:
        page = sample.search("환불", category="결제", limit=50)
        assert page.answers
        assert {answer.category for answer in page.answers} == {"결제"}

    @pytest.mark.parametrize("kind", ["article", "faq", "checklist"])
    def test_kind(self, sample: HelpIndex, kind: str) -> None:
        page = sample.search("배송", kind=kind, limit=50)
        assert page.answers
        assert {answer.kind for answer in page.answers} == {kind}

    def test_all_tags_must_be_there(self, corpus: CorpusFolder, tmp_path: Path) -> None:
        corpus.article("one", "쿠폰 하나", "쿠폰을 씁니다.", tags="[쿠폰, 할인]")
        corpus.article("two", "쿠폰 둘", "쿠폰을 씁니다.", tags="[쿠폰]")
        corpus.build(tmp_path / "index")
        with helpsearch.open(tmp_path / "index") as index:
            assert sorted(ids(index.search("쿠폰", tags=["쿠폰"]))) == ["one", "two"]
            assert ids(index.search("쿠폰", tags=["쿠폰", "할인"])) == ["one"]
            assert ids(index.search("쿠폰", tags=["없음"])) == []

    def test_an_audience_also_sees_what_is_for_everyone(self, corpus: CorpusFolder, tmp_path: Path) -> None:
        corpus.article("sellers", "쿠폰 발급", "쿠폰을 발급합니다.", audience="[seller]")
        corpus.article("everyone", "쿠폰 안내", "쿠폰을 안내합니다.")
        corpus.build(tmp_path / "index")
        with helpsearch.open(tmp_path / "index") as index:
            assert sorted(ids(index.search("쿠폰"))) == ["everyone", "sellers"]
            assert ids(index.search("쿠폰", audience="buyer")) == ["everyone"]
            assert sorted(ids(index.search("쿠폰", audience="seller"))) == ["everyone", "sellers"]

    def test_filters_compare_without_width_and_case(self, corpus: CorpusFolder, tmp_path: Path) -> None:
        corpus.article("one", "파일 올리기", "파일을 올립니다.", tags="[CSV]")
        corpus.build(tmp_path / "index")
        with helpsearch.open(tmp_path / "index") as index:
            assert ids(index.search("파일", tags=["ｃｓｖ"])) == ["one"]

    def test_an_unknown_kind_and_a_limit_of_nothing_are_errors(self, sample: HelpIndex) -> None:
        with pytest.raises(QueryError, match="kind 'video' is not one of: article, faq, checklist"):
            sample.search("환불", kind="video")
        with pytest.raises(QueryError, match="limit 0 is below 1"):
            sample.search("환불", limit=0)


class TestPhrasesAndExclusions:
    @pytest.fixture
    def index(self, corpus: CorpusFolder, tmp_path: Path) -> Iterator[HelpIndex]:
        corpus.article("exact", "하나", "카드 승인 취소 기간을 봅니다.")
        corpus.article("inflected", "둘", "카드로 승인하고 취소한 기간을 봅니다.")
        corpus.article("scattered", "셋", "취소를 승인합니다. 카드 승인도 합니다. 승인 취소도 합니다.")
        corpus.article("other", "넷", "카드를 만듭니다.")
        corpus.build(tmp_path / "index")
        with helpsearch.open(tmp_path / "index") as index:
            yield index

    def test_a_phrase_must_stand_as_it_is_whatever_its_endings(self, index: HelpIndex) -> None:
        assert sorted(ids(index.search('"카드 승인 취소"'))) == ["exact", "inflected"]
        assert sorted(ids(index.search('"승인 취소"'))) == ["exact", "inflected", "scattered"]
        assert ids(index.search('"취소 카드"')) == []

    def test_a_quoted_word_must_be_there(self, index: HelpIndex) -> None:
        assert "other" in ids(index.search("카드 기간"))
        assert sorted(ids(index.search('카드 "기간"'))) == ["exact", "inflected"]

    def test_an_excluded_word_must_not_be_there(self, index: HelpIndex) -> None:
        assert sorted(ids(index.search("카드 -승인"))) == ["faq-when", "other"]
        assert sorted(ids(index.search("카드 -기간을"))) == ["faq-when", "other", "scattered"]

    def test_an_excluded_phrase_must_not_be_there(self, index: HelpIndex) -> None:
        assert sorted(ids(index.search('카드 -"카드 승인 취소"'))) == ["faq-when", "other", "scattered"]


class TestExpiry:
    def test_a_document_is_found_up_to_its_last_day(self, corpus: CorpusFolder, tmp_path: Path) -> None:
        corpus.article("event", "추석 행사", "추석 행사를 엽니다.", expires="2026-10-05")
        corpus.build(tmp_path / "index")
        with helpsearch.open(tmp_path / "index") as index:
            assert ids(index.search("추석 행사", today=date(2026, 10, 5))) == ["event"]
            assert ids(index.search("추석 행사", today=date(2026, 10, 6))) == []


class TestHostileQueries:
    @pytest.mark.parametrize(
        "query",
        [
            "???!!!",
            "🙂🙂",
            "환불🙂신청",
            "\x1b[31m환불",
            "환불\udceb신청",
            "\u1112\u116a\u11ab",
            "مرحبا 환불 привет 漢字 コーヒー",
            "ㅎ" * 10_000,
            "a" * 100_000,
            "환불 " * 30_000,
            '"' * 1000,
            "-" * 1000,
            '-"' * 500,
            "() OR AND NOT * ? [a TO b] field:x ~2 ^3",
        ],
    )
    def test_a_page_comes_back(self, sample: HelpIndex, query: str) -> None:
        page = sample.search(query)
        assert page.total >= len(page.answers)
        assert page.to_dict()

    def test_the_work_is_bounded(self, sample: HelpIndex, monkeypatch: pytest.MonkeyPatch) -> None:
        """However long a query is, it reads no more postings lists than 64 words of 64 letters can ask for."""
        asked: list[tuple[str, str]] = []
        real = WhooshSnapshot.postings

        def counting(self: object, field: str, term: str) -> object:
            asked.append((field, term))
            return real(self, field, term)  # type: ignore[arg-type]

        monkeypatch.setattr(WhooshSnapshot, "postings", counting)
        distinct = " ".join(f"환불{number}번째문의" for number in range(20_000))
        sample.search(distinct[:100_000])
        assert 0 < len(asked) <= 4_000
        asked.clear()
        sample.search("가나다라마바사아자차카타파하" * 8_000)
        assert 0 < len(asked) <= 4_000

    @pytest.mark.parametrize(
        "query",
        [
            ".".join(chr(code) for code in range(0xAC00, 0xAC00 + 1_000)),
            "환불 " + " ".join(f"-{chr(code)}" for code in range(0xAC00, 0xAC00 + 600)),
            " ".join(['-"마이페이지 주문 내역"'] * 100),
        ],
    )
    def test_punctuation_and_exclusions_do_not_get_around_the_bound(
        self, sample: HelpIndex, monkeypatch: pytest.MonkeyPatch, query: str
    ) -> None:
        asked: list[str] = []
        real = WhooshSnapshot.postings

        def counting(self: object, field: str, term: str) -> object:
            asked.append(term)
            return real(self, field, term)  # type: ignore[arg-type]

        monkeypatch.setattr(WhooshSnapshot, "postings", counting)
        sample.search(query)
        assert 0 < len(asked) <= 1_000

    @given(st.text(max_size=80))
    def test_any_text_is_answered_or_refused_as_blank(self, sample: HelpIndex, query: str) -> None:
        try:
            page = sample.search(query)
        except QueryError:
            return
        for answer in page.answers:
            spans = answer.highlights
            assert all(0 <= start < end <= len(answer.snippet) for start, end in spans)
            assert list(spans) == sorted(spans)


class TestClosing:
    def test_a_closed_index_says_so_and_closes_again(self, corpus: CorpusFolder, tmp_path: Path) -> None:
        corpus.build(tmp_path / "index")
        index = helpsearch.open(tmp_path / "index")
        index.close()
        index.close()
        for use in (lambda: index.search("환불"), index.info, index.document_ids, lambda: index.analyze("환불")):
            with pytest.raises(HelpsearchError, match="the index is closed; open it again"):
                use()

    def test_one_tag_may_be_given_as_text(self, sample: HelpIndex) -> None:
        assert sample.search("쿠폰", tags="쿠폰").answers == sample.search("쿠폰", tags=["쿠폰"]).answers


def test_filters_may_be_typed(sample: HelpIndex) -> None:
    typed = sample.search("분류:결제 종류:faq 오류", limit=50)
    assert typed.answers
    assert ids(typed) == ids(sample.search("오류", limit=50, category="결제", kind="faq"))
    assert {(answer.category, answer.kind) for answer in typed.answers} == {("결제", "faq")}


def test_a_typed_filter_and_an_argument_must_both_hold(sample: HelpIndex) -> None:
    assert sample.search("분류:결제 오류", category="배송").total == 0


def test_or_finds_either(sample: HelpIndex) -> None:
    either = set(ids(sample.search("쿠폰 OR 포인트", limit=200)))
    assert either >= set(ids(sample.search("쿠폰", limit=200))) | set(ids(sample.search("포인트", limit=200)))
    page = sample.search("소멸 OR 연장 포인트", explain=True)
    assert "or" in {part.kind for answer in page.answers for part in answer.explanation}

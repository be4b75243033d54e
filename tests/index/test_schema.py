"""What is indexed of a passage."""

from __future__ import annotations

import struct
from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.documents.checklist import Checklist
from helpsearch.documents.documents import Article, Faq, Metadata, Section
from helpsearch.index.fields import EVERYONE, PROMOTED, SCORED_FIELDS, StoredPassage, filter_value, unpack_weight
from helpsearch.index.schema import TermsField, entries, texts

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.sampled_from(["환불", "신청", "배송", "csv"]), max_size=300))
def test_a_posting_holds_frequency_and_field_length_even_as_a_32_bit_float(terms: list[str]) -> None:
    postings = {term.decode(): weight for term, _, weight, _ in TermsField().index(terms)}
    kept = {term: struct.unpack("f", struct.pack("f", weight))[0] for term, weight in postings.items()}
    assert {term: unpack_weight(weight) for term, weight in kept.items()} == {
        term: (min(count, 255), len(terms)) for term, count in Counter(terms).items()
    }


def test_counts_beyond_what_a_posting_holds_stay_at_its_limits() -> None:
    ((_, _, weight, _),) = TermsField().index(["환불"] * 70_000)
    assert unpack_weight(struct.unpack("f", struct.pack("f", weight))[0]) == (255, 65_535)


@given(text)
def test_the_form_for_filters_is_idempotent(value: str) -> None:
    assert filter_value(filter_value(value)) == filter_value(value)


def test_filters_compare_without_case_width_space_and_unicode_form() -> None:
    assert {
        filter_value(value)
        for value in ("VIP 회원", " vip  회원 ", "ＶＩＰ 회원", "VIP \u1112\u116c\u110b\u116f\u11ab")
    } == {"vip 회원"}


@given(
    st.builds(
        StoredPassage,
        *[text] * 4,
        *[st.none() | text] * 2,
        text,
        st.none() | st.just(Checklist(("문제", "확인"), (("결제 오류", "한도"), ("", "\n")))),
        st.none() | text,
        text,
        *[st.none() | text] * 2,
    )
)
def test_a_stored_passage_is_read_as_it_was_written(passage: StoredPassage) -> None:
    assert StoredPassage.from_json(passage.to_json()) == passage


def test_each_part_of_a_passage_has_its_field(analyzer: Analyzer) -> None:
    section = Section("신청 순서", "steps", "주문 내역에서 환불을 신청합니다.")
    (entry,) = entries(
        Article("refund", "환불 안내", (section,), Metadata("a.md", tags=("반품", "환급"))),
        analyzer,
    )
    assert entry.values["title"] == ["환불", "안내"]
    assert entry.values["heading"] == ["신청", "순서"]
    assert entry.values["question"] == []
    assert entry.values["body"] == ["주문", "내역", "환불", "신청"]
    assert entry.values["tags"] == ["반품", "환급"]
    assert entry.values["title_pairs"] == ["환불 안내", "신청 순서"]
    assert entry.values["body_pairs"] == ["주문 내역", "내역 환불", "환불 신청"]
    assert "반품" in entry.values["title_bigrams"]
    assert "불을" in entry.values["body_bigrams"]
    assert entry.lengths == {name: len(entry.values[name]) for name in SCORED_FIELDS}


def test_a_faq_has_its_question_in_a_field_of_its_own(analyzer: Analyzer) -> None:
    faq = Faq("faq-when", "환불은 언제 되나요?", Section(None, None, "3영업일 안에 됩니다."), Metadata("f.md"))
    (entry,) = entries(faq, analyzer)
    assert entry.values["question"][0] == "환불"
    assert entry.values["title"] == []
    stored = StoredPassage.from_json(entry.values["passage"])
    assert (stored.title, stored.kind, stored.document) == ("환불은 언제 되나요?", "faq", "faq-when")


def test_a_checklist_is_found_by_its_columns_and_rows(analyzer: Analyzer) -> None:
    table = Checklist(("문제 종류", "조치 사항"), (("결제 오류", "카드 한도 확인"),))
    document = Article("pay", "결제", (Section("점검표", "list", "먼저 보세요.", (table,)),), Metadata("p.md"))
    article, checklist = entries(document, analyzer)
    assert [article.values["kind"], checklist.values["kind"]] == [["article"], ["checklist"]]
    assert {"문제", "종류", "조치", "결제", "오류", "카드"} <= set(checklist.values["body"])
    assert StoredPassage.from_json(checklist.values["passage"]).checklist == table


def test_filters_and_dates_are_indexed_in_the_form_in_which_they_are_compared(analyzer: Analyzer) -> None:
    plain = Article("a", "환불", (Section(None, None, "환불"),), Metadata("a.md"))
    full = Article(
        "b",
        "환불",
        (Section(None, None, "환불"),),
        Metadata(
            "b.md", "결제 오류", ("CSV", "csv"), ("Buyer",), date(2026, 1, 2), date(2026, 3, 4), True, "https://a"
        ),
    )
    names = ("category", "tag", "audience", "expires", "promoted")
    (entry,) = entries(plain, analyzer)
    assert [entry.values[name] for name in names] == [[], [], [EVERYONE], [], []]
    (entry,) = entries(full, analyzer)
    assert [entry.values[name] for name in names] == [
        ["결제 오류"],
        ["csv"],
        ["buyer"],
        ["2026-03-04"],
        [PROMOTED],
    ]
    assert StoredPassage.from_json(entry.values["passage"]).updated == "2026-01-02"


def test_the_texts_to_analyse_are_all_that_entries_analyse(analyzer: Analyzer) -> None:
    document = Article("a", "환불", (Section("순서", "s", "신청합니다."),), Metadata("a.md", tags=("반품",)))
    words = {word.form for text in texts(document) for word in analyzer.analyze(text).words}
    assert words == {"환불", "순서", "신청합니다", "반품"}

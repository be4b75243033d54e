"""What is indexed of a passage."""

from __future__ import annotations

from collections import Counter
from datetime import date

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.documents.checklist import Checklist
from helpsearch.documents.documents import Article, ArticleOrFaq, Faq, Metadata, Section
from helpsearch.documents.passage import Passage
from helpsearch.index.entries import PassageEntry, entries
from helpsearch.index.fields import EVERYONE, PROMOTED, SCORED_FIELDS
from helpsearch.index.sequences import term_sequence

TABLE = Checklist(("문제 종류", "조치 사항"), (("결제 오류", "카드 한도 확인"),))
REFUND = Article(
    "refund",
    "환불 안내",
    (Section("신청 순서", "steps", "주문 내역에서 환불을 신청합니다."),),
    Metadata("a.md", tags=("반품", "환급")),
)
PAY = Article("pay", "결제", (Section("점검표", "list", "먼저 보세요.", (TABLE,)),), Metadata("p.md"))
FAQ = Faq("faq-when", "환불은 언제 되나요?", Section(None, None, "3영업일 안에 됩니다."), Metadata("f.md"))


def entries_of(document: ArticleOrFaq, analyzer: Analyzer) -> list[PassageEntry]:
    ((same, made),) = entries([document], analyzer)
    assert same is document
    return made


def test_each_part_of_a_passage_has_its_field(analyzer: Analyzer) -> None:
    (entry,) = entries_of(REFUND, analyzer)
    assert entry.values["title"] == ["환불", "안내"]
    assert entry.values["heading"] == ["신청", "순서"]
    assert entry.values["question"] == []
    assert entry.values["body"] == ["주문", "내역", "환불", "신청"]
    assert entry.values["tags"] == ["반품", "환급"]
    assert "반품" in entry.values["title_bigrams"]
    assert "불을" in entry.values["body_bigrams"]
    heads = [entry.values[name] for name in ("title", "heading", "question")]
    assert entry.sequence == term_sequence(entry.values["body"], heads, entry.values["tags"])
    assert entry.lengths == {name: len(entry.values[name]) for name in SCORED_FIELDS}


def test_a_faq_has_its_question_in_a_field_of_its_own(analyzer: Analyzer) -> None:
    (entry,) = entries_of(FAQ, analyzer)
    assert entry.values["question"][0] == "환불"
    assert entry.values["title"] == []
    stored = Passage.from_json(entry.values["passage"])
    assert (stored.title, stored.asked, stored.kind, stored.document) == (FAQ.question, True, "faq", "faq-when")


def test_a_checklist_is_found_by_its_columns_and_rows(analyzer: Analyzer) -> None:
    article, checklist = entries_of(PAY, analyzer)
    assert [article.values["kind"], checklist.values["kind"]] == [["article"], ["checklist"]]
    assert {"문제", "종류", "조치", "결제", "오류", "카드"} <= set(checklist.values["body"])
    assert Passage.from_json(checklist.values["passage"]).checklist == TABLE


def test_filters_and_dates_are_indexed_in_the_form_in_which_they_are_compared(analyzer: Analyzer) -> None:
    plain = Article("a", "환불", (Section(None, None, "환불"),), Metadata("a.md"))
    full = Article(
        "b",
        "환불",
        (Section(None, None, "환불"),),
        Metadata(
            "b.md",
            "결제 오류",
            ("CSV", "csv"),
            ("Buyer",),
            ("Staff",),
            date(2026, 1, 2),
            date(2026, 3, 4),
            True,
            "https://a",
        ),
    )
    names = ("category", "tag", "audience", "access", "updated", "expires", "promoted")
    (entry,) = entries_of(plain, analyzer)
    assert [entry.values[name] for name in names] == [[], [], [EVERYONE], [], [], [], []]
    (entry,) = entries_of(full, analyzer)
    assert [entry.values[name] for name in names] == [
        ["결제 오류"],
        ["csv"],
        ["buyer"],
        ["staff"],
        ["2026-01-02"],
        ["2026-03-04"],
        [PROMOTED],
    ]
    assert Passage.from_json(entry.values["passage"]).updated == "2026-01-02"


def test_the_words_of_an_entry_are_all_that_were_analysed_each_as_often_as_it_stands_there(analyzer: Analyzer) -> None:
    section = Section("순서", "s", "신청합니다. 환불 신청합니다.")
    document = Article("a", "환불", (section,), Metadata("a.md", tags=("반품",)))
    (entry,) = entries_of(document, analyzer)
    assert Counter(entry.words) == Counter(["환불", "순서", "신청합니다", "환불", "신청합니다", "반품"])


def test_what_is_stored_of_a_passage_has_all_its_words(analyzer: Analyzer) -> None:
    """An update takes them from there to forget them."""
    for document in (REFUND, PAY, FAQ):
        for entry in entries_of(document, analyzer):
            stored = Passage.from_json(entry.values["passage"])
            analyses = analyzer.analyze_all(stored.texts.values())
            assert [word.form for analysis in analyses for word in analysis.words] == list(entry.words)


def test_several_documents_have_the_entries_that_each_has_alone(analyzer: Analyzer) -> None:
    heading_alone = Article("empty", "제목뿐", (), Metadata("e.md"))
    documents = [REFUND, heading_alone, PAY, FAQ]
    assert list(entries(documents, analyzer)) == [(document, entries_of(document, analyzer)) for document in documents]


def test_a_noun_within_another_is_indexed_with_its_mark_and_adds_nothing_to_the_length(kiwi: Analyzer) -> None:
    (entry,) = entries_of(Article("card", "카드 재발급", (Section(None, None, "주차장"),), Metadata("c.md")), kiwi)
    assert entry.values["title"] == ["카드", "재발급", "~발급"]
    assert entry.values["body"] == ["주차장", "~주차"]
    assert (entry.lengths["title"], entry.lengths["body"]) == (2, 1)

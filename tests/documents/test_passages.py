"""Documents cut into passages."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.documents.checklist import Checklist
from helpsearch.documents.documents import Article, Faq, Metadata, Section
from helpsearch.documents.passage import Passage
from helpsearch.documents.passages import passages

METADATA = Metadata(
    "글.md",
    "환불",
    ("반품",),
    ("buyer",),
    updated=date(2026, 1, 2),
    expires=date(2026, 3, 4),
    promoted=True,
    url="https://a",
)
OF_DOCUMENT = ("환불", "글.md", "https://a", "2026-01-02", ("반품",))
ROWS = Checklist(("문제", "조치"), (("결제가 안 됨", "카드사에 연락"), ("배송 지연", "판매자에 문의")))


def article(*sections: Section) -> Article:
    return Article("refund", "환불 신청하는 방법", sections, METADATA)


def test_each_section_of_an_article_is_a_passage_in_order() -> None:
    first, second, third = passages(
        article(
            Section(None, None, "먼저 읽어 주세요."),
            Section("신청 순서", "steps", "주문 내역에서 신청합니다."),
            Section("신청 순서 › 기한", "until", "7일입니다."),
        )
    )
    title = "환불 신청하는 방법"
    body = "주문 내역에서 신청합니다."
    assert first == Passage(
        "refund", "refund", "article", title, False, None, None, "먼저 읽어 주세요.", None, *OF_DOCUMENT
    )
    assert second == Passage(
        "refund#steps", "refund", "article", title, False, "신청 순서", "steps", body, None, *OF_DOCUMENT
    )
    assert (third.id, third.heading) == ("refund#until", "신청 순서 › 기한")


def test_a_checklist_is_a_passage_beside_the_rest_of_its_section() -> None:
    text, checklist = passages(article(Section("점검표", "check", "먼저 확인하세요.", (ROWS,))))
    assert (text.id, text.kind, text.body, text.checklist) == ("refund#check", "article", "먼저 확인하세요.", None)
    assert (checklist.id, checklist.document, checklist.kind) == ("refund#check|checklist-1", "refund", "checklist")
    assert (checklist.title, checklist.heading, checklist.anchor) == ("환불 신청하는 방법", "점검표", "check")
    assert checklist.checklist == ROWS


def test_the_body_of_a_checklist_is_its_rows() -> None:
    (checklist,) = passages(article(Section("점검표", "check", "", (ROWS,))))
    assert checklist.body == "결제가 안 됨 · 카드사에 연락\n배송 지연 · 판매자에 문의"


def test_several_checklists_of_a_section_are_numbered() -> None:
    found = passages(article(Section(None, None, "", (ROWS, ROWS)), Section("점검표", "check", "", (ROWS,))))
    assert [passage.id for passage in found] == [
        "refund|checklist-1",
        "refund|checklist-2",
        "refund#check|checklist-1",
    ]


def test_a_question_and_its_answer_are_one_passage() -> None:
    question, body = "환불은 언제 되나요?", "3영업일이 걸립니다."
    faq = Faq("faq-when", question, Section(None, None, body), METADATA)
    assert list(passages(faq)) == [
        Passage("faq-when", "faq-when", "faq", question, True, None, "faq-when", body, None, *OF_DOCUMENT)
    ]


def test_a_question_that_a_checklist_answers_can_still_be_found_itself() -> None:
    faq = Faq("faq-check", "무엇을 확인하나요?", Section(None, None, "", (ROWS,)), METADATA)
    question, checklist = passages(faq)
    assert (question.kind, question.body) == ("faq", "")
    assert (checklist.id, checklist.kind) == ("faq-check|checklist-1", "checklist")
    assert (checklist.title, checklist.asked, checklist.anchor) == ("무엇을 확인하나요?", True, "faq-check")


def test_an_article_of_a_title_alone_has_no_passages() -> None:
    assert list(passages(article())) == list(passages(article(Section("점검표", "check", "")))) == []


SECTIONS = st.lists(
    st.tuples(st.text(alphabet="가나 ", max_size=4), st.lists(st.just(ROWS), max_size=3)), min_size=1, max_size=5
)


@settings(deadline=None)
@given(SECTIONS)
def test_the_passages_of_a_document_have_ids_of_their_own_and_all_its_text(
    parts: list[tuple[str, list[Checklist]]],
) -> None:
    document = article(*(Section("절", f"s-{i}", text, tuple(rows)) for i, (text, rows) in enumerate(parts)))
    found = list(passages(document))
    assert len({passage.id for passage in found}) == len(found)
    assert all(passage.document == "refund" for passage in found)
    assert [passage.body for passage in found if passage.kind == "article"] == [text for text, _ in parts if text]
    assert sum(passage.checklist is not None for passage in found) == sum(len(rows) for _, rows in parts)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(
    st.builds(
        Passage,
        *[TEXT] * 4,
        st.booleans(),
        *[st.none() | TEXT] * 2,
        TEXT,
        st.none() | st.just(Checklist(("문제", "확인"), (("결제 오류", "한도"), ("", "\n")))),
        st.none() | TEXT,
        TEXT,
        *[st.none() | TEXT] * 2,
        st.lists(TEXT, max_size=3).map(tuple),
    )
)
def test_a_stored_passage_is_read_as_it_was_written(passage: Passage) -> None:
    assert Passage.from_json(passage.to_json()) == passage

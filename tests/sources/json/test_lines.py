"""JSON Lines: each line an article or an FAQ, or a note why it is not."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.documents.documents import Article, ArticleOrFaq, Faq
from helpsearch.sources.json.lines import read
from helpsearch.sources.pages import to_document
from helpsearch.sources.reader import Reading, Refused, SourceFiles


def reading(content: str | bytes, name: str = "help.jsonl") -> Reading:
    return read(content if isinstance(content, bytes) else content.encode(), name, SourceFiles(Path(), ()))


def document(**fields: object) -> ArticleOrFaq:
    (page,) = reading(json.dumps(fields)).pages
    found = to_document(page)
    assert found is not None
    return found


def refusal(content: str) -> str:
    with pytest.raises(Refused) as refused:
        reading(content)
    return str(refused.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("가 a,#1-\0\ud800", max_size=8),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=3), each, max_size=3),
    max_leaves=5,
)
FIELDS = (
    "id",
    "title",
    "question",
    "answer",
    "tags",
    "audience",
    "updated",
    "url",
    "draft",
    "status",
    "kind",
    "category",
)
GOOD = '{"question": "환불은?", "answer": "됩니다."}'


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("question", "answer"), Faq),
        (("title", "answer"), Faq),
        (("질문", "답변"), Faq),
        (("q", "a"), Faq),
        (("question", "content"), Faq),
        (("title", "body"), Article),
        (("title", "content"), Article),
        (("제목", "내용"), Article),
        (("Title", "text"), Article),
    ],
)
def test_a_question_or_an_answer_makes_an_faq_and_else_it_is_an_article(names: tuple[str, str], kind: type) -> None:
    found = document(**dict(zip(names, ("환불 안내", "3영업일 안에 됩니다."), strict=True)))
    assert isinstance(found, kind)
    said = (found.question, found.answer.text) if isinstance(found, Faq) else (found.title, found.sections[0].text)
    assert said == ("환불 안내", "3영업일 안에 됩니다.")


def test_the_kind_may_be_given() -> None:
    assert isinstance(document(kind="FAQ", title="환불", body="글"), Faq)
    assert isinstance(document(kind="article", title="환불", answer="글"), Article)


def test_a_body_is_markdown() -> None:
    found = document(
        title="환불", body="머리글\n\n## 기한\n\n- 7일 **안에**\n\n| 가 | 나<br>다 |\n|---|---|\n| 1 | 2 |"
    )
    assert isinstance(found, Article)
    assert [(section.heading, section.text) for section in found.sections] == [
        (None, "머리글"),
        ("기한", "- 7일 안에\n가 · 나 다\n1 · 2"),
    ]


def test_a_body_with_tags_is_html() -> None:
    pytest.importorskip("helpsearch.sources.html.to_markdown")
    found = document(title="환불", body="<p>머리글</p><h2>기한</h2><p onclick='x()'>7일</p><script>x()</script>")
    assert isinstance(found, Article)
    assert [(section.heading, section.text) for section in found.sections] == [(None, "머리글"), ("기한", "7일")]


def test_a_document_has_what_its_line_says() -> None:
    found = document(
        id=42,
        title=" 환불\n안내 ",
        body="글",
        category="결제",
        tags=["환불", "카드, 계좌", "환불"],
        url="https://help.example/42",
        updated="2026-09-01T10:00:00Z",
        author={"name": "누군가"},
    )
    metadata = found.metadata
    assert (found.id, metadata.source, metadata.category) == ("help/42", "help.jsonl", "결제")
    assert isinstance(found, Article)
    assert found.title == "환불 안내"
    assert (metadata.tags, metadata.updated) == (("환불", "카드, 계좌"), date(2026, 9, 1))
    assert metadata.url == "https://help.example/42"
    assert document(title="환불 안내", body="글", url="javascript:x()").metadata.url is None
    assert document(title="환불 안내", body="글").id == "help/환불-안내"


def test_documents_have_the_numbers_of_their_lines() -> None:
    read_ = reading(f"{GOOD}\n\n  {GOOD}\r\n")
    assert [(page.id, page.line) for page in read_.pages] == [("help/환불은", 1), ("help/환불은-1", 3)]


def test_sections_and_links_of_a_text_have_the_line_of_their_record() -> None:
    body = "# 하나\n\n글\n\n# 둘\n\n[배송](ship.md)"
    (page,) = reading("\n" + json.dumps({"title": "환불", "body": body})).pages
    assert {section.line for section in page.sections} == {2}
    assert [link.line for section in page.sections for link in section.links] == [2]


@pytest.mark.parametrize(
    "fields", [{"draft": True}, {"status": "draft"}, {"status": "비공개"}, {"published": False}, {"draft": "true"}]
)
def test_drafts_are_only_counted(fields: dict[str, object]) -> None:
    assert reading(json.dumps({"title": "환불", "body": "글", **fields})) == Reading((), 1)


@pytest.mark.parametrize("fields", [{"draft": False}, {"draft": None}, {"status": "published"}, {"published": True}])
def test_what_is_no_draft_is_read(fields: dict[str, object]) -> None:
    assert len(reading(json.dumps({"title": "환불", "body": "글", **fields})).pages) == 1


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ('{"title": ', "is not valid JSON: Expecting value at character 11"),
        ("[1, 2]", "is no JSON object"),
        ('"글"', "is no JSON object"),
        ("{}", "has no title or question and no body or answer"),
        ('{"title": "환불"}', "has no body or answer"),
        ('{"title": "환불", "body": ["글"]}', "has no body or answer"),
        ('{"title": null, "body": "글"}', "has no title or question"),
        ('{"doc_id": "1", "text": "글"}', "has no title or question"),
        ("[" * 200_000, "is nested too deeply"),
        ('{"a":' * 200_000, "is nested too deeply"),
    ],
)
def test_a_line_that_is_no_document_is_left_out_with_a_note(line: str, note: str) -> None:
    read_ = reading(f"{GOOD}\n{line}\n{GOOD}\n")
    assert [page.line for page in read_.pages] == [1, 3]
    assert read_.notes == (f"line 2: left out: {note}",)


def test_a_file_without_a_document_is_refused() -> None:
    assert refusal('[\n{"title": "환불"},\n]\n') == (
        "no line has a document; line 1: left out: is not valid JSON: Expecting value at character 2"
    )
    assert reading("") == Reading(())


def test_a_number_of_thousands_of_digits_is_no_fault_of_the_reader() -> None:
    assert len(reading(f'{GOOD}\n{{"id": {"9" * 10_000}, "title": "환불", "body": "글"}}').pages) in (1, 2)


def test_text_is_cleaned_of_what_no_text_has() -> None:
    (page,) = reading(r'{"title": "환\u0000불 \ud800", "body": "글\u0007\u1112\u1161\u11ab", "tags": ["\udfff"]}').pages
    assert (page.title, page.sections[0].text, page.metadata.tags) == ("환불", "글한", ())


def test_cp949_is_read_with_a_note() -> None:
    read_ = reading((GOOD + "\n" + '{"title": "교환 안내", "body": "일주일 안에 됩니다."}').encode("cp949"))
    assert ([page.title for page in read_.pages], read_.notes) == (
        ["환불은?", "교환 안내"],
        ("read as CP949; save it as UTF-8",),
    )


@given(st.dictionaries(st.sampled_from(FIELDS), JSON))
def test_a_field_of_any_type_makes_a_document_a_draft_or_a_note(fields: dict[str, object]) -> None:
    read_ = reading(GOOD + "\n" + json.dumps({"title": "환불", "body": "글", **fields}))
    left_out = sum("left out" in note for note in read_.notes)
    assert len(read_.pages) + read_.unpublished + left_out == 2
    assert all(line.isprintable() for page in read_.pages for line in (page.id, page.title, *page.metadata.tags))

"""Judgments are read strictly, with every fault named by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.errors import CorpusError, SourceError
from helpsearch.evaluation.judgments import JudgedQuery, check_documents, read_judgments

GOOD = """\
queries:
  - id: q-2
    query: 환불 신청
    kind: keywords
    answers:
      refund: 3
      faq-when: 1
  - id: q-1
    query: 비트코인으로 결재되나요
    kind: question
    misspelt: true
    unanswerable: true
"""


def write(tmp_path: Path, text: str, name: str = "judgments.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def faults(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(CorpusError) as caught:
        read_judgments(path)
    return [(fault.line, fault.message) for fault in caught.value.faults]


def test_queries_come_ordered_by_id_with_their_grades(tmp_path: Path) -> None:
    first, second = read_judgments(write(tmp_path, GOOD))
    assert first == JudgedQuery("q-1", "비트코인으로 결재되나요", {}, "question", misspelt=True)
    assert second == JudgedQuery("q-2", "환불 신청", {"refund": 3, "faq-when": 1}, "keywords")
    assert (first.answerable, second.answerable) == (False, True)


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "a.yaml")
    write(tmp_path, GOOD.replace("q-", "r-").replace("환불", "교환").replace("비트", "이더"), "b.yaml")
    assert [query.id for query in read_judgments(tmp_path)] == ["q-1", "q-2", "r-1", "r-2"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("refund: 3", "refund: 4"), (6, "the grade of 'refund' is not a whole number from 0 to 3")),
        (("refund: 3", "refund: 높음"), (6, "the grade of 'refund' is not a whole number from 0 to 3")),
        (("refund: 3", "refund: -1"), (6, "the grade of 'refund' is not a whole number from 0 to 3")),
        (("faq-when: 1", "refund: 1"), (7, "'refund' stands twice")),
        (
            ("kind: keywords", "kind: shout"),
            (4, "kind 'shout' is not one of: keywords, question, complaint, jargon, request, noun, spoken"),
        ),
        (("kind: keywords", "mood: bad"), (4, "unknown field 'mood'")),
        (("id: q-1", "id: q-2"), (8, "id 'q-2' stands also at")),
        (("비트코인으로 결재되나요", "환불 신청"), (9, "query '환불 신청' stands also at")),
        (("    unanswerable: true\n", ""), (8, "either an answer with a grade above 0 or 'unanswerable: true'")),
        (("refund: 3\n      faq-when: 1", "refund: 0"), (5, "either an answer with a grade above 0")),
        (("id: q-1", "id: q 1"), (8, "id 'q 1' has white space")),
        (("      refund: 3", "      [refund]: 3"), (6, "a name in field 'answers' must be text")),
        (("    query: 환불 신청\n", ""), (2, "field 'query' is missing")),
    ],
)
def test_each_fault_has_its_line(tmp_path: Path, change: tuple[str, str], expected: tuple[int, str]) -> None:
    found = faults(write(tmp_path, GOOD.replace(*change)))
    assert any(line == expected[0] and expected[1] in message for line, message in found), found


@pytest.mark.parametrize("text", ["", "queries: []\n", "queries:\n", "# nothing\n"])
def test_no_queries_is_a_fault(tmp_path: Path, text: str) -> None:
    assert faults(write(tmp_path, text))


def test_a_broken_line_is_a_fault(tmp_path: Path) -> None:
    ((line, message),) = faults(write(tmp_path, GOOD.replace("kind: keywords", "kind: [keywords")))
    assert "not valid YAML" in message
    assert line in (4, 5)


def test_no_file_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such judgments"):
        read_judgments(tmp_path / "nowhere")


def test_a_document_that_the_index_does_not_have_is_named_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    queries = read_judgments(path)
    check_documents(path, queries, {"refund", "faq-when"})
    with pytest.raises(CorpusError) as caught:
        check_documents(path, queries, {"refund"})
    assert [(fault.line, fault.message) for fault in caught.value.faults] == [
        (7, "no document 'faq-when' in the index")
    ]


@given(st.text(min_size=1))
def test_a_query_belongs_to_one_half_whatever_its_unicode_form(text: str) -> None:
    assert JudgedQuery("a", text, {}).split in ("tune", "report")


def test_the_halves_do_not_change() -> None:
    """Worked out by hand from the rule in corpus/README.md; a change here moves queries across."""
    assert JudgedQuery("a", "환불 신청", {}).split == JudgedQuery("b", "\u1112\u116a\u11ab불 신청", {}).split
    halves = [JudgedQuery("a", text, {}).split for text in ("환불 신청", "배송 문제", "결제 오류", "상담원 연결")]
    assert halves == ["tune", "report", "tune", "report"]


def test_entries_on_one_line_are_told_apart(tmp_path: Path) -> None:
    entry = "{id: q, query: 환불, kind: keywords, answers: {a: 3}}"
    path = write(tmp_path, f"queries: [{entry}, {entry}]\n")
    assert faults(path) == [
        (1, f"id 'q' stands also at {path.as_posix()}:1"),
        (1, f"query '환불' stands also at {path.as_posix()}:1"),
    ]


def test_unknown_documents_are_named_where_they_were_graded_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff")
    first = write(
        tmp_path, GOOD.replace("refund: 3", "'반품 안내': 3 # faq-when").replace("환불", "faq-when"), "a.yaml"
    )
    second = write(tmp_path, GOOD.replace("id: q-", "id: r-").replace("환불", "교환").replace("비트", "이더"), "b.yaml")
    with pytest.raises(CorpusError) as caught:
        check_documents(tmp_path, read_judgments(tmp_path), {"refund"})
    assert [(fault.path, fault.line, fault.message) for fault in caught.value.faults] == [
        (first.as_posix(), 6, "no document '반품 안내' in the index"),
        (first.as_posix(), 7, "no document 'faq-when' in the index"),
        (second.as_posix(), 7, "no document 'faq-when' in the index"),
    ]


def test_queries_from_no_file_are_checked_too(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r":1: no document 'a' in the index"):
        check_documents(tmp_path, [JudgedQuery("q", "환불", {"a": 3})], set())

"""TREC topics and qrels go in and out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.errors import CorpusError, HelpsearchError
from helpsearch.evaluation.judgments import JudgedQuery, check_documents
from helpsearch.evaluation.trec import QRELS, TOPICS, read_queries, read_trec, write_trec

TOPIC_LINES = "t1\t환불 신청\nt2\t비트코인 결제\n"
QREL_LINES = "t1 0 refund 3\nt1 0 exchange 0\n"


def folder(tmp_path: Path, topics: str = TOPIC_LINES, qrels: str = QREL_LINES) -> Path:
    (tmp_path / TOPICS).write_text(topics, encoding="utf-8")
    (tmp_path / QRELS).write_text(qrels, encoding="utf-8")
    return tmp_path


def test_topics_and_qrels_become_judged_queries(tmp_path: Path) -> None:
    first, second = read_trec(folder(tmp_path))
    assert first == JudgedQuery("t1", "환불 신청", {"refund": 3, "exchange": 0})
    assert not second.answerable
    assert read_queries(tmp_path) == (first, second)


@pytest.mark.parametrize(
    ("topics", "qrels", "expected"),
    [
        ("t1 환불\n", "", "topics.tsv:1: a topic is 'id<TAB>query', the id without white space"),
        ("t 1\t환불\n", "", "topics.tsv:1: a topic is 'id<TAB>query', the id without white space"),
        ("t1\t환불\nt1\t교환\n", "", "topics.tsv:2: the topic 't1\\t교환' stands twice"),
        ("t1\t환불\nt2\t환불\n", "", "topics.tsv:2: the topic 't2\\t환불' stands twice"),
        ("", "", "topics.tsv:1: no topics"),
        (TOPIC_LINES, "t1 refund 3\n", "qrels.txt:1: a judgment is 'id 0 document grade'"),
        (TOPIC_LINES, "t9 0 refund 3\n", "qrels.txt:1: no topic 't9'"),
        (TOPIC_LINES, "t1 0 refund 7\n", "qrels.txt:1: grade '7' is not a whole number from 0 to 3"),
        (TOPIC_LINES, "t1 0 refund 1\nt1 0 refund 2\n", "qrels.txt:2: document 'refund' stands twice for topic 't1'"),
    ],
)
def test_each_fault_has_its_line(tmp_path: Path, topics: str, qrels: str, expected: str) -> None:
    with pytest.raises(CorpusError) as caught:
        read_trec(folder(tmp_path, topics, qrels))
    assert [str(fault).removeprefix(f"{tmp_path.as_posix()}/") for fault in caught.value.faults] == [expected]


@given(
    st.dictionaries(
        st.text("abc가-", min_size=1, max_size=5), st.dictionaries(st.text("xyz나.", min_size=1), st.integers(0, 3))
    ).filter(bool)
)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, grades: dict[str, dict[str, int]]
) -> None:
    place = tmp_path_factory.mktemp("trec")
    queries = tuple(JudgedQuery(each, f"{each} 질의", grades[each]) for each in sorted(grades))
    write_trec(queries, place)
    assert read_trec(place) == queries


def test_an_unknown_document_is_named_with_its_line_in_the_qrels(tmp_path: Path) -> None:
    place = folder(tmp_path)
    with pytest.raises(CorpusError) as caught:
        check_documents(place, read_trec(place), {"refund"})
    assert [str(each) for each in caught.value.faults] == [
        f"{(place / QRELS).as_posix()}:2: no document 'exchange' in the index"
    ]


@pytest.mark.parametrize(
    "query",
    [JudgedQuery("a", "환불", {"반품 안내": 3}), JudgedQuery("a b", "환불", {}), JudgedQuery("a", "환불", {"": 1})],
)
def test_an_id_that_could_not_be_read_again_is_not_written(tmp_path: Path, query: JudgedQuery) -> None:
    with pytest.raises(HelpsearchError, match="TREC's files cannot hold the id"):
        write_trec([query], tmp_path / "trec")
    assert not (tmp_path / "trec").exists()

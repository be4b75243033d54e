"""How engines are asked and compared by ``scripts/bench_relevance``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import peers_opensearch
import pytest
from asking import ask_checkout, best_documents
from judged_centres import JudgedCentre, TitledPassage, asked_titles, judged_centres
from peers import PEERS
from peers_opensearch import NoServerError
from relevance import Result, difference, measured, together

from helpsearch.evaluation.judgments import JudgedQuery

PASSAGES = [
    TitledPassage("parcel", "택배 조회", "", "환불 신청 말고"),
    TitledPassage("refund", "환불 신청 안내", "", "주문 내역에서"),
    TitledPassage("coupon", "쿠폰", "", "쿠폰은"),
    TitledPassage("coupon", "쿠폰", "유효 기간", "한 달"),
]
CHECKOUT = """
from types import SimpleNamespace as Of
from contextlib import nullcontext

def build(source, index):
    pass

def open(index):
    return nullcontext(Of(search=lambda text, limit: Of(answers=[Of(id=text), Of(id="last")][:limit])))
"""
"""A helpsearch of a few lines: it answers a query with the query."""


@pytest.fixture
def at_the_end() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def centre(*queries: JudgedQuery, titles: dict[str, str]) -> JudgedCentre:
    return JudgedCentre("centre", Path("source"), PASSAGES, titles, {"": queries}, real=True)


def test_titles_asked_are_of_two_words_or_more_and_of_one_document_only() -> None:
    titles = {"a": "환불", "b": "환불 신청", "c": "배송 조회", "d": "배송 조회", "e": "배송 조회 방법"}
    assert asked_titles(titles) == {"b": "환불 신청", "e": "배송 조회 방법"}


def test_at_most_300_titles_are_asked_the_same_in_every_run() -> None:
    titles = {f"d{number:03}": f"제목 {number}" for number in range(400)}
    asked = asked_titles(titles)
    assert len(asked) == 300
    assert list(asked) == list(asked_titles(dict(reversed(titles.items()))))
    assert set(asked) != set(list(titles)[:300])


def test_the_sample_is_asked_by_halves_what_its_documents_answer(tmp_path: Path) -> None:
    (sample,) = judged_centres(tmp_path, 1, "sample".__eq__)
    assert sorted(sample.groups) == ["report", "tune"]
    assert all(query.answerable for query in sample.queries)
    assert {passage.document for passage in sample.passages} == set(sample.titles)


def test_a_document_is_where_its_best_passage_is() -> None:
    ranked = ["a", "a", "b", "a", "c", "b", "d", "e"]
    limits: list[int] = []

    def search(_: str, limit: int) -> list[str]:
        limits.append(limit)
        return ranked[:limit]

    assert best_documents(search, "환불", 3) == ["a", "b", "c"]
    assert best_documents(search, "환불", 9) == ["a", "b", "c", "d", "e"]
    assert limits == [3, 12, 9]  # fewer than nine is all that there is


@pytest.mark.parametrize("name", ["Whoosh, NGRAM, bigrams", "SQLite FTS5, unicode61, words"])
def test_a_title_counts_for_more_than_a_mention(name: str, tmp_path: Path, at_the_end: ExitStack) -> None:
    if name.startswith("SQLite"):
        needs_fts5()
    search = PEERS[name](PASSAGES, tmp_path, at_the_end)
    assert search("환불 신청", 10) == ["refund", "parcel"]
    assert search("환불 신청?", 1) == ["refund"]
    assert search("쿠폰", 10) == ["coupon", "coupon"]
    assert search("기간", 10) == ["coupon"]
    assert search("배송", 10) == []


def needs_fts5() -> None:
    try:
        sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE t USING fts5(a)")
    except sqlite3.OperationalError as error:
        pytest.skip(str(error))


def test_without_the_servers_folder_the_reason_is_given(
    tmp_path: Path, at_the_end: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers_opensearch, "SERVER", tmp_path / "opensearch")
    with pytest.raises(NoServerError, match=r"no folder opensearch in \.\./shared"):
        PEERS["OpenSearch, nori mixed"](PASSAGES, tmp_path / "index", at_the_end)


def test_a_checkout_is_asked_in_a_process_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "helpsearch").mkdir()
    (tmp_path / "helpsearch" / "__init__.py").write_text(CHECKOUT)
    queries = (JudgedQuery("q1", "환불", {"환불": 3}),)
    asked = ask_checkout(tmp_path, centre(*queries, titles={"환불 신청": "환불 신청", "parcel": "택배 조회"}), tmp_path)
    assert asked.found == {"q1": ["환불", "last"]}
    assert asked.titles_first == ["환불 신청"]  # of the two, whose id is what the stand-in answers


def test_success_begins_at_grade_two_or_at_one_where_no_grade_is_above_it() -> None:
    graded = [JudgedQuery("q1", "환불", {"a": 3, "b": 1}), JudgedQuery("q2", "배송", {"c": 2})]
    values = measured({"q1": ["b", "a"], "q2": ["c"]}, graded)
    assert values["success@1"] == {"q1": 0.0, "q2": 1.0}
    assert 0.7 < values["nDCG@10"]["q1"] < 0.8  # (1 + 3 / log2 3) / (3 + 1 / log2 3)
    binary = [JudgedQuery("q1", "환불", {"a": 1})]
    assert measured({"q1": ["a"]}, binary)["success@1"] == {"q1": 1.0}


def test_nothing_found_counts_as_nothing() -> None:
    queries = [JudgedQuery("q1", "환불", {"a": 3}), JudgedQuery("q2", "배송", {"c": 2})]
    assert measured({"q1": [], "q2": ["c"]}, queries)["nDCG@10"] == {"q1": 0.0, "q2": 1.0}


def test_differences_are_paired() -> None:
    ours = {f"q{number}": number / 20 for number in range(20)}
    told = difference(ours, {query: value - 0.1 for query, value in ours.items()})
    assert str(told) == "+0.100 [+0.100, +0.100]"  # however much the queries differ


def test_an_interval_holds_0_where_gains_and_losses_may_be_chance() -> None:
    ours, theirs = {"q1": 1.0, "q2": 0.0, "q3": 1.0}, {"q1": 0.0, "q2": 1.0, "q3": 0.0}
    told = difference(ours, theirs)
    assert told.low < 0 < told.mean < told.high
    assert told == difference(ours, theirs)


def test_of_help_centres_together_every_query_and_title_counts_once() -> None:
    values = {"nDCG@10": {"q1": 1.0}, "success@1": {"q1": 1.0}}
    others = {"nDCG@10": {"q1": 0.5, "q2": 0.0}, "success@1": {"q1": 0.0, "q2": 0.0}}
    first = {"helpsearch": Result(values, (300, 290), ""), "bm25s": Result(values, None, "")}
    second = {"helpsearch": Result(others, (80, 80), "")}
    (name, result), *rest = together([first, second]).items()
    assert (name, rest) == ("helpsearch", [])  # bm25s could not be asked everything
    assert sorted(result.values["nDCG@10"].values()) == [0.0, 0.5, 1.0]
    assert result.titles == (380, 370)

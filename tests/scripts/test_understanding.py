"""What the benchmark of understanding asks and counts, on the sample corpus."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from understanding import Bench, Options, harm, nouns_of, titles_of, unchanged
from understanding_cost import begin, in_turn

from helpsearch import HelpIndex
from helpsearch.evaluation.judgments import JudgedQuery


def bench_of(directory: Path, *texts: str, sample: int | None = None) -> Bench:
    queries = [JudgedQuery(f"q{number}", text, {"refund": 3}) for number, text in enumerate(texts)]
    return Bench(directory, queries, Options(seed=0, sample=sample, processes=0, commerce_kb=None))


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("환불 신청하려면", ["환불", "신청"]),
        ("배송이 언제 오나요?", ["배송"]),
        ("csv 3건", []),
    ],
)
def test_nouns(sample: HelpIndex, text: str, nouns: list[str]) -> None:
    assert nouns_of(sample, text) == nouns


def test_titles_are_those_of_all_documents(sample: HelpIndex) -> None:
    titles = titles_of(sample)
    assert set(titles) <= sample.document_ids()
    assert titles["return-refund-request"].startswith("환불")
    assert any(title.endswith("?") for title in titles.values())  # of an FAQ it is the question


def test_a_first_answer_that_stays_is_counted(sample_directory: Path) -> None:
    with (bench := bench_of(sample_directory, "환불 신청", "배송  조회")).index:
        (row,) = unchanged("doubled spaces", 100)(bench)
    assert (row.n, row.figure, row.met, row.misses) == (2, "100.0 %", True, [])


def test_no_answer_counts_as_a_changed_one_also_where_there_was_none(sample_directory: Path) -> None:
    with (bench := bench_of(sample_directory, "환불 신청", "xyzzy")).index:
        (row,) = unchanged("doubled spaces", 100)(bench)
    assert (row.figure, row.met) == ("50.0 %", False)
    assert row.misses == ["xyzzy | xyzzy | None | None | xyzzy"]
    assert row.note == "texts as they were: 1"


def test_unanswerable_queries_have_no_first_answer_to_keep(sample_directory: Path) -> None:
    options = Options(seed=0, sample=None, processes=0, commerce_kb=None)
    with (bench := Bench(sample_directory, [JudgedQuery("q", "비트코인", {})], options)).index:
        (row,) = unchanged("doubled spaces", 100)(bench)
    assert row.n == 0


def test_well_spelt_queries_are_searched_for_as_typed(sample_directory: Path) -> None:
    with (bench := bench_of(sample_directory, "환불 신청", "  배송   조회 ")).index:
        well_spelt, misspelt = harm(bench)
    assert (well_spelt.n, well_spelt.figure, well_spelt.details) == (2, "0.0 %", [])
    assert misspelt.n == 0


def test_a_sample_of_the_queries(sample_directory: Path) -> None:
    with (bench := bench_of(sample_directory, *map(str, range(50)), sample=5)).index:
        assert len(bench.queries) == 5


def test_beginnings_are_what_was_typed_so_far() -> None:
    assert {begin("환불", Random(seed)) for seed in range(100)} == {"ㅎ", "호", "화", "환", "환ㅂ", "환부", "환불"}


def test_two_calls_take_turns_to_be_first() -> None:
    called: list[str] = []
    for number in range(3):
        in_turn(number, lambda: called.append("a"), lambda: called.append("b"))
    assert "".join(called) == "abbaab"

"""Two runs compared: what got better, what worse, and how probable that is by chance."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.errors import HelpsearchError
from helpsearch.evaluation.compare import Comparison, compare, randomisation_test
from helpsearch.evaluation.evaluate import MEASURES, Evaluation, QueryResult
from helpsearch.evaluation.figures import figures
from helpsearch.evaluation.judgments import JudgedQuery
from helpsearch.evaluation.record import EarlierResult, read_results, to_record

SCORES = st.sampled_from([0.0, 0.25, 0.5, 1.0])
DIFFERENCES = st.sampled_from([-0.5, -0.25, 0.0, 0.1, 0.5, 0.75])


def evaluation(
    scores: Mapping[str, float], found: Sequence[str] = ("a", "b"), grades: Mapping[str, int] | None = None
) -> Evaluation:
    """A run in which each query, by id, has this value of all measures; a is graded 3 unless said otherwise."""
    graded = {"a": 3} if grades is None else grades
    return Evaluation(
        tuple(
            QueryResult(
                JudgedQuery(name, f"질의 {name}", graded), tuple(found), True, dict.fromkeys(MEASURES, score), 1.0
            )
            for name, score in scores.items()
        ),
        {},
    )


def earlier(run: Evaluation) -> dict[str, EarlierResult]:
    """A run as it is read from its output."""
    return {
        result.query.id: EarlierResult(
            result.query.id,
            result.query.text,
            result.query.answerable,
            result.query.grades,
            result.found,
            result.measures,
        )
        for result in run.results
    }


def compared(old: Mapping[str, float], new: Mapping[str, float]) -> Comparison:
    return compare(earlier(evaluation(old)), evaluation(new))


def test_queries_are_counted_by_how_they_changed() -> None:
    found = compared({"p": 0.5, "q": 0.5, "r": 0.5, "s": 0.5}, {"p": 0.7, "q": 0.5, "r": 0.1, "s": 0.9})
    assert (found.queries, found.better, found.worse, found.same) == (4, 2, 1, 1)
    change = found.measures["ndcg@10"]
    assert (change.old, change.new, change.difference) == (0.5, pytest.approx(0.55), pytest.approx(0.05))


def test_the_biggest_loss_comes_first_then_the_gains() -> None:
    old = {"p": 0.5, "q": 0.5, "r": 0.5, "s": 0.5, "t": 0.5}
    found = compared(old, {"p": 0.6, "q": 0.4, "r": 0.1, "s": 0.9, "t": 0.5})
    assert [each.id for each in found.changes] == ["r", "q", "s", "p"]


@given(st.dictionaries(st.sampled_from("pqrstu"), SCORES), st.dictionaries(st.sampled_from("pqrstu"), SCORES))
@settings(max_examples=30)
def test_the_counts_add_up_and_turn_round_with_the_runs(old: dict[str, float], new: dict[str, float]) -> None:
    there, back = compared(old, new), compared(new, old)
    assert there.better + there.worse + there.same == there.queries
    assert there.queries + there.only_old == len(old)
    assert there.queries + there.only_new == len(new)
    assert len(there.changes) == there.better + there.worse
    assert (there.better, there.only_old) == (back.worse, back.only_new)
    for name, change in there.measures.items():
        assert change.difference == -back.measures[name].difference
        assert change.p == pytest.approx(back.measures[name].p)


def test_a_run_compared_with_itself_changed_nowhere() -> None:
    scores = {"p": 0.3, "q": 1.0}
    found = compared(scores, scores)
    assert (found.better, found.worse, found.same, found.changes) == (0, 0, 2, ())
    assert {change.p for change in found.measures.values()} == {1.0}


def test_a_difference_of_rounding_alone_is_none() -> None:
    assert compared({"p": 0.1 + 0.2}, {"p": 0.3}).same == 1


def test_a_change_shows_the_rank_of_the_first_of_the_best_documents_and_the_top_three() -> None:
    grades = {"x": 3, "y": 3, "z": 2}
    old = evaluation({"p": 0.9}, ("z", "y", "x", "w"), grades)
    new = evaluation({"p": 0.2}, ("v", "w", "u", "t"), grades)
    (change,) = compare(earlier(old), new).changes
    assert change.best == ("x", "y")
    assert (change.old_rank, change.new_rank) == (2, None)
    assert (change.old_top, change.new_top) == (("z", "y", "x"), ("v", "w", "u"))
    assert change.difference == pytest.approx(-0.7)


def test_queries_that_were_judged_otherwise_are_left_out() -> None:
    old = earlier(evaluation(dict.fromkeys("pqr", 0.5), grades={"a": 3}))
    old["q"] = old["q"]._replace(text="다른 질의")
    old["r"] = old["r"]._replace(answerable=False, grades={}, measures={})
    old["s"] = old["p"]._replace(id="s", grades={"a": 2})
    found = compare(old, evaluation(dict.fromkeys("pqrs", 0.6)))
    assert (found.queries, found.judged_anew) == (1, 3)
    assert [each.id for each in found.changes] == ["p"]


def test_an_output_without_grades_is_taken_to_have_been_judged_alike() -> None:
    old = {name: each._replace(grades=None) for name, each in earlier(evaluation({"p": 0.5})).items()}
    assert compare(old, evaluation({"p": 0.6})).queries == 1


def test_unanswerable_queries_are_not_compared() -> None:
    run = evaluation({"p": 0.5}, grades={})
    found = compare(earlier(run), run)
    assert (found.queries, found.judged_anew, found.measures) == (0, 0, {})


@given(st.lists(DIFFERENCES, max_size=8))
@settings(max_examples=40)
def test_the_p_value_is_the_share_of_signs_that_differ_at_least_as_much(differences: list[float]) -> None:
    signs = itertools.product((1, -1), repeat=len(differences))
    sums = [abs(sum(sign * each for sign, each in zip(row, differences, strict=True))) for row in signs]
    expected = sum(each >= abs(sum(differences)) - 1e-9 for each in sums) / len(sums)
    assert randomisation_test(differences) == pytest.approx(expected)


def test_the_p_value_is_exact_where_few_of_many_queries_changed() -> None:
    assert randomisation_test([0.1] * 5 + [0.0] * 1_000) == 2 / 2**5


def test_the_p_value_of_many_queries_is_sampled_and_repeats() -> None:
    mixed = [0.1 * (number % 7 - 2) for number in range(60)]
    assert randomisation_test(mixed) == randomisation_test(mixed)
    assert randomisation_test(mixed) < 0.01
    assert randomisation_test([*mixed, *(-each for each in mixed)]) > 0.5


def output(tmp_path: Path, run: Evaluation) -> Path:
    path = tmp_path / "earlier.json"
    path.write_text(json.dumps(to_record(run, figures(run)), ensure_ascii=False), encoding="utf-8")
    return path


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    run = evaluation({"p": 0.5, "q": 1.0}, grades={"a": 3, "b": 0})
    assert read_results(output(tmp_path, run)) == earlier(run)


def test_an_output_saved_by_windows_is_read(tmp_path: Path) -> None:
    run = evaluation({"p": 0.5})
    path = output(tmp_path, run)
    for encoding in ("utf-8-sig", "utf-16"):
        path.write_text(json.dumps(to_record(run, figures(run))), encoding=encoding)
        assert read_results(path) == earlier(run)


ENTRY = {
    "id": "p",
    "query": "환불",
    "answerable": True,
    "found": ["a"],
    "measures": dict.fromkeys(MEASURES, 0.5),
}


def test_an_output_of_before_grades_were_in_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "earlier.json"
    path.write_text(json.dumps({"queries": [ENTRY]}))
    assert read_results(path)["p"].grades is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ndcg@10 0.5",
        "null",
        "[]",
        "{}",
        '"queries"',
        '{"queries": 3}',
        '{"queries": {"a": 1}}',
        '{"queries": [null]}',
        "[" * 100_000,
        '{"queries": [' + "9" * 5_000 + "]}",
        json.dumps({"query": "환불", "answers": []}),
        json.dumps({"queries": [ENTRY, ENTRY]}),
        *(json.dumps({"queries": [{**ENTRY, **change}]}) for change in (
            {"id": 3},
            {"query": None},
            {"answerable": "yes"},
            {"found": "abc"},
            {"found": [1]},
            {"grades": ["a"]},
            {"grades": {"a": "3"}},
            {"measures": {}},
            {"measures": None},
            {"measures": dict.fromkeys(MEASURES, "0.5")},
            {"measures": dict.fromkeys(MEASURES, 50)},
            {"measures": dict.fromkeys(MEASURES, float("nan"))},
            {"measures": dict.fromkeys(MEASURES, float("inf"))},
        )),
        *(json.dumps({"queries": [{key: ENTRY[key] for key in ENTRY if key != left}]}) for left in ENTRY),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(HelpsearchError) as caught:
        read_results(path)
    assert str(caught.value) == f"{path} is no output of 'helpsearch eval --format json'; make one with that command"


def test_bytes_that_are_no_text_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\xff\xfe\x00")
    with pytest.raises(HelpsearchError, match="is no output of"):
        read_results(tmp_path / "picture.png")


def test_a_file_that_is_not_there_and_a_folder_are_one_line(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(HelpsearchError, match="cannot read") as caught:
            read_results(path)
        assert "\n" not in str(caught.value)

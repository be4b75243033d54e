"""``helpsearch eval --min``: exit 1 and a line for each figure that is too low, 2 for what cannot be a bound."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

JUDGMENTS = """\
queries:
  - {id: q-1, query: 환불 신청, kind: keywords, answers: {return-refund-request: 3}}
  - {id: q-2, query: 블랙홀 증발 시간, kind: question, unanswerable: true}
"""


@pytest.fixture
def judgments(tmp_path: Path) -> Path:
    path = tmp_path / "judgments.yaml"
    path.write_text(JUDGMENTS, encoding="utf-8")
    return path


@pytest.fixture
def evaluate(run: Run, sample_directory: Path, judgments: Path) -> Run:
    def evaluate(*arguments: object) -> Any:
        return run("eval", judgments, "--index", sample_directory, *arguments)

    return evaluate


def bounds(*texts: str) -> list[str]:
    return [argument for text in texts for argument in ("--min", text)]


def test_figures_that_are_reached_pass_in_silence(evaluate: Run) -> None:
    result = evaluate(*bounds("ndcg@10=0.9", "success@1=1", "keywords:mrr@10=1", "auroc=0.5"))
    assert (result.status, result.err) == (0, "")


def test_each_figure_below_its_bound_is_one_line_and_the_figures_are_shown_all_the_same(
    run: Run, sample_directory: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(JUDGMENTS.replace("return-refund-request", "account-join"), encoding="utf-8")
    arguments = bounds("ndcg@10=0.9", "category:회원·보안:success@1=0.5", "recall@10=0")
    result = run("eval", path, "--index", sample_directory, "--format", "json", *arguments)
    assert result.status == 1
    assert [line.partition(" 0.")[0] for line in result.err.splitlines()] == [
        "all: ndcg@10",
        "category:회원·보안: success@1",
    ]
    assert result.err.splitlines()[1] == "category:회원·보안: success@1 0.0000 is below 0.5"
    assert json.loads(result.out)["measures"]["all"]["ndcg@10"]["mean"] < 0.9


@pytest.mark.parametrize(
    ("bound", "message"),
    [
        ("ndcg=0.9", "known: ndcg@10, success@1, mrr@10, recall@10, auroc"),
        ("ndcg@10=0,9", "'0,9' is not a number from 0 to 1"),
        ("ndcg@10", "is not [GROUP:]MEASURE=VALUE"),
        ("question:ndcg@10=0.9", "no group 'question'; known: all, tune, keywords, category:반품·교환·환불"),
        ("tune:auroc=0.9", "no figure 'auroc' of group 'tune'"),
    ],
)
def test_what_cannot_be_a_bound_is_an_error_before_anything_is_shown_or_written(
    evaluate: Run, tmp_path: Path, bound: str, message: str
) -> None:
    arguments = ("--report", tmp_path / "report.html", "--write-trec", tmp_path / "trec")
    result = evaluate(*bounds("ndcg@10=0.1", bound), *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("helpsearch: --min")
    assert result.err.count("\n") == 1
    assert message in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["judgments.yaml"]


def test_categories_and_confidence_are_among_the_figures(evaluate: Run) -> None:
    text = evaluate().out
    assert "category:반품·교환·환불 (1 queries)" in text
    assert "unanswerable (1 queries): confident of an answer to 0, 0.0%" in text
    assert "answerable (1 queries): not confident of 0, 0.0%" in text
    assert "auroc 1.0000" in text
    record = json.loads(evaluate("--format", "json").out)
    assert record["measures"]["category:반품·교환·환불"] == record["measures"]["all"]
    assert record["confidence"] == {
        "auroc": 1.0,
        "answerable": {"queries": 1, "not_confident": 0, "share": 0.0},
        "unanswerable": {"queries": 1, "confident": 0, "share": 0.0},
    }
    query = record["queries"][0]
    assert (query["categories"], query["grades"]) == (["반품·교환·환불"], {"return-refund-request": 3})
    assert record["queries"][1]["certainty"] < query["certainty"] <= 1

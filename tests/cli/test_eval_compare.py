"""``helpsearch eval --compare``: what changed since an earlier output."""

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
  - {id: q-2, query: 배송 조회, kind: keywords, answers: {delivery-tracking: 3}}
  - {id: q-3, query: 블랙홀 증발 시간, kind: question, unanswerable: true}
"""


@pytest.fixture
def evaluate(run: Run, sample_directory: Path, tmp_path: Path) -> Run:
    (tmp_path / "judgments.yaml").write_text(JUDGMENTS, encoding="utf-8")

    def evaluate(*arguments: object) -> Any:
        return run("eval", tmp_path / "judgments.yaml", "--index", sample_directory, *arguments)

    return evaluate


@pytest.fixture
def earlier(evaluate: Run, tmp_path: Path) -> Path:
    """An earlier output in which the first query was answered worse, another was asked, and one was not."""
    record = json.loads(evaluate("--format", "json").out)
    first, second, _ = record["queries"]
    first["found"].insert(0, "account-join")
    first["measures"] = {"ndcg@10": 0.25, "success@1": 0.0, "mrr@10": 0.25, "recall@10": 1.0}
    record["queries"] = [first, second, {**second, "id": "q-9", "query": "다른 질의"}]
    path = tmp_path / "earlier.json"
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_comparison_comes_as_text(evaluate: Run, earlier: Path) -> None:
    result = evaluate("--compare", earlier)
    assert (result.status, result.err) == (0, "")
    text = result.out.partition("compared with ")[2]
    assert text.startswith(f"{earlier}: 2 queries, 1 better, 0 worse, 1 same (ndcg@10)\n")
    assert "left out: 1 only there, 1 only here\n" in text
    assert "success@1  0.5000 → 1.0000  +0.5000  p 1.0000" in text
    assert "losses" not in text
    assert "gains, biggest first\n  +0.750  환불 신청\n" in text
    assert "return-refund-request: rank 2 → rank 1\n" in text
    assert "before: account-join, return-refund-request" in text


def test_the_comparison_comes_as_json_beside_the_keys_that_were_there(evaluate: Run, earlier: Path) -> None:
    plain = json.loads(evaluate("--format", "json").out)
    record = json.loads(evaluate("--format", "json", "--compare", earlier).out)
    comparison = record.pop("comparison")
    assert record == plain
    assert comparison["measures"]["success@1"] == {"old": 0.5, "new": 1.0, "difference": 0.5, "p": 1.0}
    assert [comparison[key] for key in ("better", "worse", "same", "only_old", "only_new", "judged_anew")] == [
        *(1, 0, 1),
        *(1, 1, 0),
    ]
    (change,) = comparison["changes"]
    assert (change["id"], change["old_rank"], change["new_rank"]) == ("q-1", 2, 1)
    assert len(change["old_top"]) == len(change["new_top"]) == 3


def test_an_output_compared_with_itself_is_the_same(evaluate: Run, tmp_path: Path) -> None:
    (tmp_path / "same.json").write_text(evaluate("--format", "json").out, encoding="utf-8")
    assert "2 queries, 0 better, 0 worse, 2 same" in evaluate("--compare", tmp_path / "same.json").out


def test_an_output_with_a_comparison_can_be_compared_with(evaluate: Run, earlier: Path, tmp_path: Path) -> None:
    (tmp_path / "next.json").write_text(evaluate("--format", "json", "--compare", earlier).out, encoding="utf-8")
    assert evaluate("--compare", tmp_path / "next.json").status == 0


def test_as_many_changes_are_shown_as_worst_queries(evaluate: Run, earlier: Path) -> None:
    text = evaluate("--compare", earlier, "--worst", 0).out
    assert "gains, biggest first, 0 of 1 (see --worst)" in text
    assert "환불 신청" not in text


@pytest.mark.parametrize(
    ("content", "message"), [(None, "cannot read"), ("{}", "is no output of 'helpsearch eval --format json'")]
)
def test_a_file_that_is_no_such_output_is_one_line(
    evaluate: Run, tmp_path: Path, content: str | None, message: str
) -> None:
    path = tmp_path / "other.json"
    if content is not None:
        path.write_text(content)
    result = evaluate("--compare", path)
    assert (result.status, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert message in result.err
    assert str(path) in result.err

"""``helpsearch eval`` measures, writes TREC's files, and refuses bad judgments by file and line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

GOOD = """\
queries:
  - id: q-1
    query: 환불 신청
    kind: keywords
    answers: {return-refund-request: 3, faq-return-how-to-apply: 2}
  - id: q-2
    query: 블랙홀 증발 시간
    kind: question
    unanswerable: true
"""


@pytest.fixture
def judgments(tmp_path: Path) -> Path:
    path = tmp_path / "judgments.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_the_figures_come_as_text(run: Run, sample_directory: Path, judgments: Path) -> None:
    result = run("eval", str(judgments), "--index", str(sample_directory))
    assert result.status == 0
    assert "all (1 queries)" in result.out
    assert "ndcg@10" in result.out
    assert "unanswerable (1 queries): confident of an answer to 0" in result.out


def test_the_figures_come_as_json(run: Run, sample_directory: Path, judgments: Path) -> None:
    result = run("eval", str(judgments), "--index", str(sample_directory), "--format", "json")
    record = json.loads(result.out)
    assert record["measures"]["all"]["success@1"]["mean"] == 1.0
    assert record["unanswerable"] == {"queries": 1, "confident": 0}
    assert [query["id"] for query in record["queries"]] == ["q-1", "q-2"]


def test_trec_files_are_written_and_measured_alike(
    run: Run, sample_directory: Path, judgments: Path, tmp_path: Path
) -> None:
    arguments = ("--index", str(sample_directory), "--format", "json")
    ours = run("eval", str(judgments), *arguments, "--write-trec", str(tmp_path / "trec"))
    theirs = run("eval", str(tmp_path / "trec"), *arguments)
    assert json.loads(ours.out)["measures"]["all"] == json.loads(theirs.out)["measures"]["all"]


def test_the_halves_add_up(run: Run, sample_directory: Path, judgments: Path) -> None:
    entry = "  - {id: many-%d, query: 질문 %d, kind: question, answers: {return-refund-request: 1}}\n"
    judgments.write_text(GOOD + "".join(entry % (number, number) for number in range(20)), encoding="utf-8")

    def count(split: str) -> int:
        arguments = (judgments, "--index", sample_directory, "--split", split, "--format", "json")
        return len(json.loads(run("eval", *arguments).out)["queries"])

    halves = [count("tune"), count("report")]
    assert count("all") == sum(halves) == 22
    assert min(halves) > 3


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (("return-refund-request", "no-such-document"), 5, "no document 'no-such-document' in the index"),
        ((": 3,", ": 9,"), 5, "is not a whole number from 0 to 3"),
        (("faq-return-how-to-apply", "return-refund-request"), 5, "stands twice"),
        (("블랙홀 증발 시간", "환불 신청"), 7, "stands also at"),
        (("kind: keywords", "kind: : keywords"), 4, "not valid YAML"),
    ],
)
def test_bad_judgments_are_named_by_file_and_line(
    run: Run, sample_directory: Path, judgments: Path, change: tuple[str, str], line: int, message: str
) -> None:
    judgments.write_text(GOOD.replace(*change), encoding="utf-8")
    result = run("eval", str(judgments), "--index", str(sample_directory))
    assert result.status == 2
    assert result.out == ""
    assert f"{judgments.as_posix()}:{line}: " in result.err
    assert message in result.err
    assert "Traceback" not in result.err


def test_no_queries_at_all_is_an_error(run: Run, sample_directory: Path, judgments: Path) -> None:
    judgments.write_text("queries: []\n", encoding="utf-8")
    assert run("eval", str(judgments), "--index", str(sample_directory)).status == 2


def test_no_queries_in_the_half_is_an_error(run: Run, sample_directory: Path, judgments: Path) -> None:
    entry = GOOD.partition("  - id: q-2")[0]  # "환불 신청" belongs to tune
    judgments.write_text(entry, encoding="utf-8")
    assert run("eval", str(judgments), "--index", str(sample_directory), "--split", "tune").status == 0
    result = run("eval", str(judgments), "--index", str(sample_directory), "--split", "report")
    assert (result.status, result.out) == (2, "")
    assert "no queries in that half" in result.err
    assert len(result.err.splitlines()) == 1

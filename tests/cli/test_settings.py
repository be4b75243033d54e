"""The settings of a source as options of ``helpsearch index`` and ``helpsearch lint``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from site_folder import write

Run = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("directory")


def first(run: Run, query: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run("query", query, "--format", "json").out)["answers"][0]
    return answer


def test_options_count_before_the_settings_file(run: Run, tmp_path: Path) -> None:
    source = write(
        tmp_path / "docs", {"helpsearch.yaml": "site: hugo\n", "refund/a.md": "# 환불\n\n## 환불 기간\n\n환불 글\n"}
    )
    settings = (
        write(tmp_path, {"other.yaml": "base_url: https://h.kr/help\ncategories: {refund: 환불 안내}\n"}) / "other.yaml"
    )
    outcome = run("index", source, "--settings", settings, "--site", "mkdocs", "--language", "ko")
    assert outcome.status == 0, outcome.err
    answer = first(run, "환불")
    assert answer["url"] == "https://h.kr/help/refund/a/"
    assert (answer["anchor"], answer["category"]) == ("_2", "환불 안내")


def test_columns_are_options_too(run: Run, tmp_path: Path) -> None:
    source = write(tmp_path / "faq", {"a.csv": "고객의 말,우리의 말\n환불은 언제 되나요?,3일 안에 됩니다\n"})
    assert run("index", source).status == 2
    outcome = run("index", source, "--columns", "question=고객의 말", "--columns", "answer=우리의 말")
    assert outcome.status == 0, outcome.err
    assert first(run, "환불")["title"] == "환불은 언제 되나요?"


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (["--base-url", "h.kr"], "--base-url 'h.kr' is not an http(s) address"),
        (["--columns", "질의"], "--columns has the form FIELD=COLUMN"),
        (["--columns", "frage=질의"], "--columns: unknown field 'frage'"),
        (["--site", "wiki"], "'wiki' is not one of"),
    ],
)
def test_wrong_options_are_one_line(run: Run, tmp_path: Path, options: list[str], error: str) -> None:
    source = write(tmp_path / "docs", {"a.md": "# 환불\n\n글\n"})
    outcome = run("index", source, *options)
    assert outcome.status == 2
    assert error in outcome.err
    assert outcome.err.count("\n") == 1


def test_options_belong_to_one_source(run: Run, tmp_path: Path) -> None:
    source = write(tmp_path / "docs", {"a.md": "# 환불\n\n글\n", "b.md": "# 교환\n\n글\n"})
    outcome = run("index", source / "a.md", source / "b.md", "--leave-out", "x")
    assert (outcome.status, outcome.out) == (2, "")
    assert "--leave-out belongs to one SOURCE; write it into the helpsearch.yaml of each" in outcome.err


def test_lint_takes_them_too(run: Run, tmp_path: Path) -> None:
    source = write(tmp_path / "docs", {"a.md": "# 환불\n\n[가](#기간)\n\n## 기간\n\n글\n"})
    assert "broken-anchor" in run("lint", source, "--site", "mkdocs", "--disable", "orphan").out
    assert "broken-anchor" not in run("lint", source, "--site", "hugo").out

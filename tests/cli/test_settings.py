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


def answers(run: Run, query: str, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("query", query, "--format", "json", *options).out)["answers"]
    return found


def first(run: Run, query: str) -> dict[str, Any]:
    return answers(run, query)[0]


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


def test_the_name_and_what_ranks_lower_are_options_too(run: Run, tmp_path: Path) -> None:
    source = write(tmp_path / "docs", {"archive/a.md": "# 환불\n\n환불 글\n", "helpsearch.yaml": "name: 도움말\n"})
    assert run("index", source, "--name", "다른 이름", "--no-demote").status == 0
    assert "다른 이름" in run("info").out
    assert "minor" not in run("query", "환불", "--explain").out
    assert run("index", source).status == 0
    assert "도움말" in run("info").out
    assert "minor (archive)" in run("query", "환불", "--explain").out


def test_columns_are_options_too(run: Run, tmp_path: Path) -> None:
    source = write(tmp_path / "faq", {"a.csv": "고객의 말,우리의 말\n환불은 언제 되나요?,3일 안에 됩니다\n"})
    assert run("index", source).status == 2
    outcome = run("index", source, "--columns", "question=고객의 말", "--columns", "answer=우리의 말")
    assert outcome.status == 0, outcome.err
    assert first(run, "환불")["title"] == "환불은 언제 되나요?"


def test_weights_and_pins_are_options_as_the_file_writes_them(run: Run, tmp_path: Path) -> None:
    page = "# 환불 신청\n\n환불은 {} 신청합니다.\n"
    files = {
        "new/a.md": page.format("앱에서"),
        "old/a.md": page.format("전화로 주문 번호를 말하고"),
        "b.md": "# 배송\n\n글\n",
    }
    source = write(tmp_path / "docs", files)
    weights = ["--weights", "{path: [old/], weight: 2}", "--weights", "path: '*.md'\nweight: 0.5"]
    outcome = run("index", source, *weights, "--pins", "{query: [환불 신청, 배송지], first: b}")
    assert outcome.status == 0, outcome.err
    assert [each["id"] for each in answers(run, "환불")] == ["old/a", "new/a"]
    assert [each["id"] for each in answers(run, "환불신청")] == ["b", "old/a", "new/a"]
    shown = run("query", "환불신청", "--explain").out
    assert "weight 2 (old/)" in shown
    assert "weight 0.5 (*.md)" in shown
    assert "pinned first for '환불 신청'" in shown
    assert shown.endswith("pinned first for '환불 신청': b\n")


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (["--weights", "{path: old/}"], "--weights:1: field 'weight' is missing"),
        (["--weights", "old/=2"], "--weights:1: expected fields as 'name: value'"),
        (["--pins", "{query: 환불, firsts: b}"], "--pins:1: unknown field 'firsts'"),
        (["--pins", "{query: ["], "--pins:1: not valid YAML"),
    ],
)
def test_wrong_entries_are_named(run: Run, tmp_path: Path, options: list[str], error: str) -> None:
    source = write(tmp_path / "docs", {"a.md": "# 환불\n\n글\n"})
    outcome = run("index", source, *options)
    assert outcome.status == 2
    assert error in outcome.err
    assert "Traceback" not in outcome.err


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


def test_answers_are_narrowed_to_a_language_and_a_folder(run: Run, tmp_path: Path) -> None:
    english = "# API keys\n\nYou find the keys of the API in the menu.\n"
    source = write(tmp_path / "docs", {"ko/a.md": "# API 키\n\nAPI 키는 메뉴에 있습니다.\n", "en/a.md": english})
    assert run("index", source).status == 0
    assert [each["language"] for each in answers(run, "API", "--language", "ko")] == ["ko"]
    assert len(answers(run, "API", "--language", "ko", "--language", "en")) == 2
    assert [each["id"] for each in answers(run, "API", "--path", "en/")] == ["en/a"]
    assert "언어: en 1, ko 1" in run("query", "API", "--facets").out
    assert run("query", "API", "--language", "ja").status == 1


def test_lint_takes_them_too(run: Run, tmp_path: Path) -> None:
    source = write(tmp_path / "docs", {"a.md": "# 환불\n\n[가](#기간)\n\n## 기간\n\n글\n"})
    assert "broken-anchor" in run("lint", source, "--site", "mkdocs", "--disable", "orphan").out
    assert "broken-anchor" not in run("lint", source, "--site", "hugo").out

"""``helpsearch index --check``: what is printed, for whom, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder

Run = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("kiwi")  # which lint asks for names that no dictionary has

JUDGMENTS = """queries:
  - id: q1
    query: 환불 신청
    kind: keywords
    answers:
      refund: 3
"""


def test_a_good_corpus_passes_and_nothing_is_written(run: Run, corpus: CorpusFolder, directory: Path) -> None:
    outcome = run("index", "--check", corpus.path)
    lines = outcome.out.splitlines()
    assert (outcome.status, lines[-1]) == (0, "passed")
    assert lines[-5] == "ok  corpus     3 articles, 2 FAQs, 0 checklists; 0 unpublished, 0 files refused"
    assert not directory.exists()


def test_faults_stop_it_and_what_lint_finds_beside_them_is_told(
    run: Run, corpus: CorpusFolder, directory: Path
) -> None:
    corpus.article("notitle", "", "본문")
    corpus.article("link", "링크가 있는 글", "[없음](none.md)")
    outcome = run("index", "--check", corpus.path)
    assert outcome.status == 1
    assert f"{corpus.path}/articles/notitle.md:" in outcome.err
    assert f"{corpus.path}/articles/link.md:7: error [broken-link] link 'none.md' leads to no file" in outcome.out
    assert "NO  corpus     faults: 1; nothing was built" in outcome.out
    assert outcome.out.splitlines()[-1] == "refused"
    assert not directory.exists()


def test_a_rule_can_be_left_out(run: Run, corpus: CorpusFolder) -> None:
    corpus.article("link", "링크가 있는 글", "[없음](none.md)")
    assert run("index", "--check", corpus.path).status == 1
    assert run("index", "--check", corpus.path, "--disable", "broken-link").status == 0
    assert "no rule 'nix'" in run("index", "--check", corpus.path, "--disable", "nix").err


def test_figures_are_held_against_bounds(run: Run, corpus: CorpusFolder, tmp_path: Path) -> None:
    (tmp_path / "q.yaml").write_text(JUDGMENTS, encoding="utf-8")
    check = ["index", "--check", corpus.path, "--judgments", tmp_path / "q.yaml"]
    assert "ok  relevance  1 queries: ndcg@10 " in run(*check).out
    good = run(*check, "--min", "recall@10=0")
    assert (good.status, "; 1 of 1 bounds reached" in good.out) == (0, True)
    (tmp_path / "q.yaml").write_text(JUDGMENTS.replace("환불 신청", "궯궯"), encoding="utf-8")
    bad = run(*check, "--min", "ndcg@10=0.5")
    assert (bad.status, "0 of 1 bounds reached; all: ndcg@10 0.0000 is below 0.5" in bad.out) == (1, True)


def test_judgments_of_a_document_that_is_gone_are_faults(run: Run, corpus: CorpusFolder, tmp_path: Path) -> None:
    (tmp_path / "q.yaml").write_text(JUDGMENTS.replace("refund", "gone"), encoding="utf-8")
    outcome = run("index", "--check", corpus.path, "--judgments", tmp_path / "q.yaml")
    assert outcome.status == 1
    assert f"{tmp_path}/q.yaml:6: no document 'gone' in the index" in outcome.err
    assert "; faults of the judgments: 1" in outcome.out


def test_the_digest_must_be_the_expected_one(run: Run, corpus: CorpusFolder) -> None:
    digest = json.loads(run("index", corpus.path, "--format", "json").out)["digest"]
    same = run("index", "--check", corpus.path, "--expect-digest", digest)
    assert (same.status, f"ok  digest     {digest}, as expected" in same.out) == (0, True)
    corpus.article("more", "하나 더", "본문입니다.")
    other = run("index", "--check", corpus.path, "--expect-digest", digest)
    assert (other.status, f", not {digest}" in other.out) == (1, True)


def test_programs_get_json(run: Run, corpus: CorpusFolder) -> None:
    whole = json.loads(run("index", corpus.path, "--check", "--format", "json").out)
    assert (whole["passed"], whole["documents"], whole["faults"], whole["refused"]) == (True, 5, [], [])
    assert (whole["eval"], len(whole["digest"])) == (None, 64)
    corpus.article("broken", "제목", "본문", updated="어제")
    outcome = run("index", corpus.path, "--check", "--format", "json")
    found = json.loads(outcome.out)
    (fault,) = found["faults"]
    assert (outcome.status, found["passed"], found["digest"]) == (1, False, None)
    assert (fault["path"].endswith("broken.md"), fault["line"]) == (True, 2)


def test_github_gets_annotations_and_a_step_summary(
    run: Run, corpus: CorpusFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.article("notitle", "", "본문")
    corpus.article("link", "링크가 있는 글", "[없음](none|x.md)")
    (tmp_path / "summary.md").write_text("# 앞 단계\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    outcome = run("index", "--check", corpus.path, "--format", "github")
    assert f"::error file={corpus.path}/articles/notitle.md,line=" in outcome.out
    assert f"::error file={corpus.path}/articles/link.md,line=7,title=broken-link::" in outcome.out
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith("# 앞 단계\n## helpsearch: refused\n")
    assert "| ❌ | corpus | faults: 1; nothing was built |" in summary
    assert r"| error | \[broken-link\] link 'none\|x.md' leads" in summary


def test_a_step_summary_shows_fifty_findings_and_how_many_more_there_are(
    run: Run, corpus: CorpusFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.article("links", "링크가 많은 글", ", ".join(f"[없음](none-{number}.md)" for number in range(53)))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    run("index", "--check", corpus.path, "--format", "github")
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert summary.count("| error |") == 50
    assert summary.endswith("\n\n… and 3 more\n")


@pytest.mark.parametrize(
    "arguments", [["--min", "ndcg@10=0.5"], ["--judgments", "x"], ["--disable", "x"], ["--expect-digest", "x"]]
)
def test_options_of_a_check_are_refused_without_one(run: Run, corpus: CorpusFolder, arguments: list[str]) -> None:
    outcome = run("index", corpus.path, *arguments)
    assert (outcome.status, f"{arguments[0]} belongs to --check" in outcome.err) == (2, True)
    assert "--format github belongs to --check" in run("index", corpus.path, "--format", "github").err


def test_bounds_need_judgments(run: Run, corpus: CorpusFolder) -> None:
    outcome = run("index", corpus.path, "--check", "--min", "ndcg@10=0.5")
    assert (outcome.status, "--judgments PATH" in outcome.err) == (2, True)


def test_the_findings_of_a_check_are_korean_where_they_are_to(run: Run, corpus: CorpusFolder) -> None:
    corpus.article("link", "링크가 있는 글", "[없음](none.md)")
    outcome = run("index", "--check", corpus.path, "--language", "ko")
    assert outcome.status == 1
    assert "링크 'none.md': 이어지는 파일이 없습니다." in outcome.out

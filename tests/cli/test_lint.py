"""``helpsearch lint``: findings for people, programs and GitHub, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import ARTICLE, SAMPLE, CorpusFolder

from helpsearch.linting import RULES

Run = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("kiwi")  # which lint asks for names that no dictionary has

ASKING = [part for rule in RULES.values() if rule.index_check for part in ("--disable", rule.id)]
"""What leaves out the rules that ask an index: most of these tests need none."""


def test_findings_stand_on_standard_output_and_their_number_on_standard_error(run: Run, corpus: CorpusFolder) -> None:
    corpus.article("a", "안내", "[없음](none.md)")
    done = run("lint", corpus.path, *ASKING)
    path = corpus.path / "articles/a.md"
    assert done.out == (
        f"{path}:2: warning [empty-title] title '안내' says nothing; name what the page helps with\n"
        f"{path}:7: error [broken-link] link 'none.md' leads to no file; correct it or take it out\n"
    )
    assert done.err == "errors: 1, warnings: 1, info: 0\n"
    assert done.status == 1


def test_warnings_fail_where_they_are_to(run: Run, corpus: CorpusFolder) -> None:
    corpus.article("a", "안내", "본문입니다.")
    assert run("lint", corpus.path, *ASKING).status == 0
    assert run("lint", corpus.path, *ASKING, "--strict").status == 1
    assert run("lint", corpus.path, *ASKING, "--strict", "--disable", "empty-title").status == 0


def test_a_corpus_in_order_passes_with_its_index(run: Run, corpus: CorpusFolder, built: Path) -> None:
    assert run("lint", corpus.path, "--strict", "--index", built) == (0, "", "errors: 0, warnings: 0, info: 0\n")


def test_without_an_index_one_is_built_for_as_long_as_it_takes(run: Run, corpus: CorpusFolder, tmp_path: Path) -> None:
    done = run("lint", corpus.path, "--index", tmp_path / "none")
    assert done.err.splitlines() == ["building an index in a temporary folder", "errors: 0, warnings: 0, info: 0"]
    assert not (tmp_path / "none").exists()


def test_an_index_is_built_where_that_is_asked_for(run: Run, corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.build(tmp_path / "index")
    building = "building an index in a temporary folder\n"
    assert not run("lint", corpus.path, "--index", tmp_path / "index").err.startswith(building)
    assert run("lint", corpus.path, "--index", tmp_path / "index", "--build").err.startswith(building)


def test_json_has_every_finding(run: Run, corpus: CorpusFolder) -> None:
    corpus.article("a", "안내", "본문입니다.")
    assert json.loads(run("lint", corpus.path, *ASKING, "--format", "json").out) == [
        {
            "path": (corpus.path / "articles/a.md").as_posix(),
            "line": 2,
            "level": "warning",
            "rule": "empty-title",
            "message": "title '안내' says nothing; name what the page helps with",
        }
    ]


def test_github_s_annotations_are_escaped(run: Run, corpus: CorpusFolder) -> None:
    body = "본문\n\n<!-- lint: off 100%,a:b -->"
    text = ARTICLE.format(id="x", title="교환", category="환불\nupdated: 2020-01-01", body=body)
    corpus.write("articles/a,b:100%.md", text)
    done = run("lint", corpus.path, *ASKING, "--format", "github")
    folder = f"{corpus.path}/articles"
    assert done.out.splitlines() == [
        f"::notice file={folder}/a%2Cb%3A100%25.md,line=2,title=stale"
        "::'교환' was last updated on 2020-01-01; check it and set 'updated'",
        f"::warning file={folder}/a%2Cb%3A100%25.md,line=10,title=unknown-rule"
        "::no rule '100%25' to switch off; see 'helpsearch lint --rules'",
        f"::warning file={folder}/a%2Cb%3A100%25.md,line=10,title=unknown-rule"
        "::no rule 'a:b' to switch off; see 'helpsearch lint --rules'",
    ]


def test_text_shows_so_many_of_a_rule_from_as_many_files(run: Run, corpus: CorpusFolder) -> None:
    corpus.article("a", "교환", "[하나](none-1.md), [둘](none-2.md), [셋](none-3.md)")
    corpus.article("b", "배송", "[넷](none-4.md)")
    lines = run("lint", corpus.path, *ASKING, "--max", 2).out.splitlines()
    assert [line.rpartition("/")[2].split(" leads")[0] for line in lines[:2]] == [
        "a.md:7: error [broken-link] link 'none-1.md'",
        "b.md:7: error [broken-link] link 'none-4.md'",
    ]
    assert lines[2:] == ["[broken-link] … and 2 more; 'helpsearch lint --max 4' shows all"]


def test_a_document_s_text_commands_no_terminal(run: Run, corpus: CorpusFolder) -> None:
    corpus.article("a", "교환", "[없음](<\x1b[31mnone.md>)")
    assert "\x1b" not in run("lint", corpus.path, *ASKING).out


def test_the_days_and_characters_can_be_set(run: Run, corpus: CorpusFolder) -> None:
    corpus.article("a", "교환", "가" * 30, updated="2020-01-01")
    default = run("lint", corpus.path, *ASKING)
    set_otherwise = run("lint", corpus.path, *ASKING, "--stale-after", 40_000, "--longest", 29)
    assert ("[stale]" in default.out, "[long-passage]" in default.out) == (True, False)
    assert ("[stale]" in set_otherwise.out, "[long-passage]" in set_otherwise.out) == (False, True)


def test_the_rules_are_listed(run: Run) -> None:
    done = run("lint", "--rules")
    assert done.status == 0
    for rule in RULES.values():
        assert f"{rule.id} ({rule.level}" in done.out
    assert "orphan (info, off by default)\n" in done.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none/"], "helpsearch: no such source: none; give a folder of articles, e.g. 'helpsearch index corpus/'\n"),
        ([SAMPLE, "--disable", "stael"], "helpsearch: no rule 'stael'; see 'helpsearch lint --rules'\n"),
    ],
)
def test_what_a_user_can_get_wrong_ends_in_one_line(run: Run, arguments: list[object], message: str) -> None:
    assert run("lint", *arguments) == (2, "", message)


def test_findings_and_reasons_are_korean_where_they_are_to(run: Run, corpus: CorpusFolder) -> None:
    path = corpus.article("a", "환불 신청", "[없음](none.md)")
    done = run("lint", corpus.path, *ASKING, "--language", "ko")
    assert done.out == f"{path}:7: error [broken-link] 링크 'none.md': 이어지는 파일이 없습니다. 고치거나 빼세요.\n"
    reasons = run("lint", "--rules", "--language", "ko").out
    assert "링크가 없는 파일이나 공개하지 않은 페이지로 이어집니다." in " ".join(reasons.split())
    assert run("lint", corpus.path, *ASKING, "--language", "en").out.endswith("correct it or take it out\n")

"""Linting a corpus: which rules run, on what, and with which index."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_folder import SAMPLE, CorpusFolder

from helpsearch.errors import SourceError
from helpsearch.linting import RULES, Rule, lint
from helpsearch.linting.rule import UnknownRuleError

pytestmark = pytest.mark.usefixtures("table_builds", "kiwi")


def rules_of(*sources: Path, **options: list[str]) -> list[str]:
    return [finding.rule for finding in lint(sources, build=False, **options)]


@pytest.mark.slow  # .ci/run lints the sample, too
@pytest.mark.usefixtures("sample_kiwi")
def test_the_sample_has_neither_errors_nor_warnings(sample_directory: Path) -> None:
    findings = lint([SAMPLE], index=sample_directory)
    assert [str(finding) for finding in findings if finding.level != "info"] == []


def test_findings_come_by_file_and_line(corpus: CorpusFolder) -> None:
    corpus.article("a", "안내", "[없음](none.md)\n\n## 빈 절\n\n## 기타\n\n가.")
    corpus.article("b", "교환", "[없음](none.md)")
    found = [(Path(finding.path).name, finding.line, finding.rule) for finding in lint([corpus.path], build=False)]
    assert found == [
        ("a.md", 2, "empty-title"),
        ("a.md", 7, "broken-link"),
        ("a.md", 9, "empty-section"),
        ("a.md", 11, "empty-title"),
        ("b.md", 7, "broken-link"),
    ]


def test_a_finding_reads_as_compilers_write(corpus: CorpusFolder) -> None:
    path = corpus.article("a", "안내", "본문입니다.")
    (finding,) = lint([corpus.path], build=False)
    assert str(finding) == f"{path}:2: warning [empty-title] title '안내' says nothing; name what the page helps with"


def test_rules_are_switched_off_and_on(corpus: CorpusFolder) -> None:
    corpus.article("a", "안내", "[교환](exchange.md)과 [없음](none.md)", tags="[환블]")
    assert rules_of(corpus.path) == ["empty-title", "broken-link"]
    others = rules_of(corpus.path, disable=["broken-link"], enable=["single-use-tag"])
    assert others == ["single-use-tag", "empty-title"]


@pytest.mark.parametrize("option", ["disable", "enable"])
def test_a_rule_that_there_is_not_cannot_be_switched(corpus: CorpusFolder, option: str) -> None:
    with pytest.raises(UnknownRuleError, match=r"no rule 'stael'; the rules are in helpsearch.linting.RULES"):
        rules_of(corpus.path, **{option: ["stael"]})


def test_a_file_switches_rules_off_for_itself(corpus: CorpusFolder) -> None:
    corpus.article("a", "안내", "[없음](none.md)\n\n<!-- lint: off broken-link, empty-title -->\n\n본문")
    corpus.article("b", "안내 말씀", "[없음](none.md)")
    assert [(Path(each.path).name, each.rule) for each in lint([corpus.path], build=False)] == [("b.md", "broken-link")]


def test_faults_of_the_format_cannot_be_switched_off_in_a_file(corpus: CorpusFolder) -> None:
    corpus.article("a", "교환", "# 첫째 수준\n\n본문\n\n<!-- lint: off format -->")
    assert rules_of(corpus.path) == ["format"]


def test_other_files_are_looked_at_beside_a_fault(corpus: CorpusFolder) -> None:
    corpus.article("a", "교환", "본문", colour="red")
    corpus.article("b", "배송", "[없음](none.md)")
    told: list[str] = []
    findings = lint([corpus.path], tell=told.append)
    assert [finding.rule for finding in findings] == ["format", "broken-link"]
    assert told == [
        "not run until the faults are mended: near-duplicate-question, unfindable, unused-synonym, unknown-noun"
    ]


def test_synonyms_that_say_nothing_are_faults(corpus: CorpusFolder) -> None:
    corpus.write("corpus.yaml", "name: 시험\ncategories: [배송, 환불]\nsynonyms: synonyms.txt\n")
    corpus.write("synonyms.txt", "환불, 환불\n")
    (finding,) = lint([corpus.path])
    assert (finding.rule, Path(finding.path).name, finding.line) == ("format", "synonyms.txt", 1)


def test_an_index_of_the_sources_is_used_as_it_is(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.build(tmp_path / "index")
    told: list[str] = []
    lint([corpus.path], index=tmp_path / "index", tell=told.append)
    assert told == []


def test_an_index_of_other_documents_is_not_used(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.build(tmp_path / "index")
    corpus.article("new", "새글", "본문입니다.")
    told: list[str] = []
    lint([corpus.path], index=tmp_path / "index", tell=told.append)
    assert told == [
        f"the index in {tmp_path / 'index'} has other documents than the sources",
        "building an index in a temporary folder",
    ]


def test_without_an_index_the_rules_that_ask_it_are_left_out(corpus: CorpusFolder) -> None:
    told: list[str] = []
    lint([corpus.path], build=False, tell=told.append)
    assert told == ["not run without an index: near-duplicate-question, unfindable, unused-synonym, unknown-noun"]


def test_an_index_is_not_made_for_rules_that_do_not_ask_it(corpus: CorpusFolder) -> None:
    told: list[str] = []
    asking = [rule.id for rule in RULES.values() if rule.index_check]
    lint([corpus.path], disable=asking, tell=told.append)
    assert told == []


def test_sources_without_a_document_are_an_error(tmp_path: Path) -> None:
    tmp_path.joinpath("empty.md").write_text("", encoding="utf-8")
    with pytest.raises(SourceError, match="nothing to index"):
        lint([tmp_path])


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_says_why(rule: Rule) -> None:
    assert rule.why.endswith(".") and (rule.check is None) != (rule.index_check is None)

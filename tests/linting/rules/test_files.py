"""Faults of the format, files that were not taken, and switches that name no rule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus_folder import CorpusFolder

Find = Callable[..., list[Any]]


def test_each_fault_of_the_format_is_a_finding(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("bad", "잘못", "본문.", category="없는분류", colour="red")
    corpus.write("articles/other.md", "머리말이 없습니다.")
    assert [(found.name, found.line) for found in find("format", corpus.path)] == [
        ("bad.md", 2),
        ("bad.md", 5),
        ("other.md", 1),
    ]


def test_a_corpus_whose_head_cannot_be_read_has_one_finding(find: Find, corpus: CorpusFolder) -> None:
    corpus.write("corpus.yaml", "name: [")
    (found,) = find("format", corpus.path)
    assert found.name == "corpus.yaml"


def test_a_corpus_without_faults_has_no_such_finding(find: Find, corpus: CorpusFolder) -> None:
    assert find("format", corpus.path) == []


def test_a_file_that_is_refused_is_named_with_its_line(find: Find, tmp_path: Path) -> None:
    tmp_path.joinpath("good.md").write_text("# 환불\n\n환불합니다.\n", encoding="utf-8")
    tmp_path.joinpath("bad.md").write_text("---\ntitle: [\n---\n\n본문\n", encoding="utf-8")
    tmp_path.joinpath("notes.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    tmp_path.joinpath("screen.png").write_bytes(b"\x89PNG")
    found = find("refused-file", tmp_path)
    assert [each.name for each in found] == ["bad.md", "notes.doc"]
    assert found[0].line > 1 and found[0].message.startswith("not taken: front matter is not valid YAML")


def test_of_two_files_with_one_id_the_second_is_refused(find: Find, tmp_path: Path) -> None:
    tmp_path.joinpath("refund.md").write_text("# 환불\n\n환불합니다.\n", encoding="utf-8")
    tmp_path.joinpath("refund.mdx").write_text("# 환급\n\n환급합니다.\n", encoding="utf-8")
    (found,) = find("refused-file", tmp_path)
    assert found.name == "refund.mdx" and "same id as refund.md" in found.message


def test_a_switch_that_names_no_rule_is_found(find: Find, corpus: CorpusFolder) -> None:
    corpus.article("off", "끔", "본문입니다.\n\n<!-- lint: off stale, long-pasage -->")
    (found,) = find("unknown-rule", corpus.path)
    assert (found.name, found.line) == ("off.md", 9)
    assert found.message == "no rule 'long-pasage' to switch off; see 'helpsearch lint --rules'"

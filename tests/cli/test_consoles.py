"""Consoles and pipes in other encodings than UTF-8: every command prints all the same, and what it prints is UTF-8."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch.analysis.analyzer import Analyzer

# None of these is in CP949 or ASCII: emoji, Thai, a Hangul syllable of the Middle Ages, a sign for a company's name.
STRANGE = "😀 ไทย \u1100\u119e ™"

JUDGMENTS = """\
queries:
- id: refund
  query: 환불 😀
  kind: keywords
  answers: {refund: 3}
"""

COMMANDS = {
    "index": ["index", "corpus"],
    "index, a refused file": ["index", "foreign", "--index", "foreign-index"],
    "index --check, a fault": ["index", "faulty", "--check"],
    "query": ["query", f"환불 {STRANGE}"],
    "query --explain": ["query", f"환불 {STRANGE}", "--explain"],
    "query --format json": ["query", f"환불 {STRANGE}", "--format", "json"],
    "query, nothing found": ["query", "쀍쀍쀍 😀"],
    "query, no index": ["query", "환불", "--index", f"none {STRANGE}"],
    "suggest": ["suggest", "환불"],
    "related": ["related", "refund"],
    "related, no such document": ["related", STRANGE],
    "analyze": ["analyze", f"환불은 {STRANGE}"],
    "info": ["info"],
    "verify": ["verify"],
    "eval": ["eval", "judgments.yaml"],
    "import": ["import", "markdown", "foreign", "--to", "imported"],
    "lint": ["lint", "faulty"],
    "help": ["query", "--help"],
    "no such option": ["query", "환불", "--format", STRANGE],
}


@pytest.fixture
def work(corpus: CorpusFolder, tmp_path: Path, kiwi: Analyzer) -> Path:  # noqa: ARG001 - keeps Kiwi loaded
    """A folder with a corpus, a foreign one, a faulty one, judgments and an index, all with strange characters."""
    corpus.write("corpus.yaml", f"name: 시험 {STRANGE}\ncategories: [배송, 환불]\naudiences: [buyer, seller]\n")
    corpus.article(
        "refund", f"환불 신청하는 방법 {STRANGE}", f"## 순서 {STRANGE}\n\n주문 내역에서 {STRANGE} 환불합니다."
    )
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / f"글 {STRANGE}.md").write_text(f"# 글 {STRANGE}\n\n환불합니다.", encoding="utf-8")
    (tmp_path / "foreign" / f"빈 글 {STRANGE}.md").write_bytes(b"")
    shutil.copytree(corpus.path, tmp_path / "faulty")
    (tmp_path / "faulty" / "articles" / f"{STRANGE}.md").write_text(f"---\nid: {STRANGE}\n---\n", encoding="utf-8")
    (tmp_path / "judgments.yaml").write_text(JUDGMENTS, encoding="utf-8")
    for source, index in (("corpus", "index"), ("foreign", "foreign-index")):  # which the commands bring up to date
        helpsearch.build(tmp_path / source, tmp_path / index)
    return tmp_path


def run(work: Path, arguments: list[str], encoding: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "helpsearch", *arguments],
        cwd=work,
        env={**kept, "HELPSEARCH_INDEX": "index", "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": encoding},
        capture_output=True,
        encoding="utf-8",  # which fails for anything else
        check=False,
    )


def test_every_command_prints_in_any_console(work: Path) -> None:
    shown = {name: run(work, arguments, "cp949:strict") for name, arguments in COMMANDS.items()}
    for name, ran in shown.items():
        assert ran.stdout or ran.stderr, name
        assert "Traceback" not in ran.stderr and "codec" not in ran.stderr, name
    assert {name: ran.returncode for name, ran in shown.items() if ran.returncode} == {
        "index --check, a fault": 1,
        "query, nothing found": 1,
        "query, no index": 2,
        "related, no such document": 2,
        "lint": 1,
        "no such option": 2,
    }
    for name in ("index, a refused file", "query, no index", "related, no such document", "no such option"):
        assert STRANGE in shown[name].stderr
    for name in ("query", "suggest", "info", "lint"):
        assert STRANGE in shown[name].stdout
    page = json.loads(shown["query --format json"].stdout)
    assert page["query"] == f"환불 {STRANGE}"
    assert page["answers"][0]["title"] == f"환불 신청하는 방법 {STRANGE}"
    for encoding in ("ascii:strict", "latin-1"):
        assert run(work, COMMANDS["suggest"], encoding).stdout == shown["suggest"].stdout
        assert run(work, COMMANDS["query, no index"], encoding).stderr == shown["query, no index"].stderr

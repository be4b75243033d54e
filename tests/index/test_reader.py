"""Reading: several threads, a directory that cannot be written, a build in the same moment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch import HelpIndex
from helpsearch.index import reader as reader_module
from helpsearch.index.fields import unpack_weight
from helpsearch.index.reader import IndexReader

SEARCHES = ("환불 신청", "배송 문제", "결제 오류", "상담원 연결", "비밀번호를 잊어버렸어요", '"환불 신청" -카드')


def answers(index: HelpIndex, query: str) -> dict[str, Any]:
    page = index.search(query, explain=True).to_json()
    del page["took_ms"]
    return page


def test_eight_threads_get_the_pages_that_one_gets(sample: HelpIndex) -> None:
    alone = {query: answers(sample, query) for query in SEARCHES}
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda query: (query, answers(sample, query)), SEARCHES * 16))
    assert [page for query, page in together if page != alone[query]] == []
    assert any(page["answers"] for page in alone.values())


def test_postings_have_frequency_and_length_and_leave_deleted_passages_out(
    corpus: CorpusFolder, directory: Path
) -> None:
    corpus.article("many", "쿠폰", "쿠폰 쿠폰 쿠폰 사용")
    corpus.article("gone", "쿠폰", "쿠폰 등록")
    helpsearch.build(corpus.path, directory)
    corpus.remove("articles/gone.md")
    corpus.article("one", "안내", "쿠폰 발급 안내")
    helpsearch.build(corpus.path, directory)
    reader = IndexReader.open(directory)
    found = {reader.document(number): unpack_weight(weight) for number, weight in reader.postings("body", "쿠폰")}
    assert found == {"many": (3, 4), "one": (1, 3)}
    assert {reader.passage(number).id for number in reader.numbers("title", "쿠폰")} == {"many"}
    assert reader.numbers("body", "없는말") == frozenset()
    reader.close()


def test_expired_and_promoted_passages_are_known_by_number(corpus: CorpusFolder, directory: Path) -> None:
    corpus.article("old", "지난 행사", "## 하나\n\n끝났습니다.\n\n## 둘\n\n정말입니다.", expires="2026-05-05")
    corpus.article("star", "추천", "추천합니다.", promoted="true")
    helpsearch.build(corpus.path, directory)
    reader = IndexReader.open(directory)
    assert reader.expired(date(2026, 5, 5)) == frozenset()
    assert [reader.document(number) for number in reader.expired(date(2026, 5, 6))] == ["old", "old"]
    assert [reader.document(number) for number in reader.promoted] == ["star"]
    reader.close()


def test_a_generation_replaced_while_it_is_opened_gives_the_next_one(
    corpus: CorpusFolder, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = reader_module.check_generation
    met: list[str] = []

    def build_first(generation: Any, *, whole: bool) -> None:
        met.append(generation.name)
        if len(met) == 1:
            corpus.article("new", "쿠폰 등록", "쿠폰함에서 등록합니다.")
            helpsearch.build(corpus.path, built)
        check(generation, whole=whole)

    monkeypatch.setattr(reader_module, "check_generation", build_first)
    with helpsearch.open(built) as index:
        assert index.search("쿠폰 등록").answers[0].id == "new"
    assert met == ["g-000001", "g-000002"]


@pytest.fixture
def locked_away(sample_directory: Path) -> Iterator[Path]:
    """A copy of the sample index without a single bit of permission to write, where everybody may go."""
    parent = Path(tempfile.mkdtemp())
    parent.chmod(0o755)
    copy = shutil.copytree(sample_directory, parent / "index")
    everything = [copy, *copy.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield copy
    for path in everything:
        path.chmod(0o755)
    shutil.rmtree(parent)


READ_ONLY = """
import os, sys
import helpsearch
directory = sys.argv[1]
with helpsearch.open(directory) as index:  # imports everything, before the right to read the program may go
    index.search("환불 신청")
if os.geteuid() == 0:  # to whom permissions mean nothing
    os.setegid(65534)
    os.seteuid(65534)
try:
    open(os.path.join(directory, "probe"), "w")
except PermissionError:
    print("not writable")
with helpsearch.open(directory) as index:
    print(index.search("환불 신청").answers[0].id)
helpsearch.verify(directory)
"""


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="needs the users and permissions of Unix")
def test_a_directory_that_cannot_be_written_is_enough(locked_away: Path, sample: HelpIndex) -> None:
    before = {path: path.stat().st_mtime_ns for path in [locked_away, *locked_away.rglob("*")]}
    ran = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(locked_away)], capture_output=True, encoding="utf-8", check=False
    )
    assert ran.stderr == ""
    assert ran.stdout.splitlines() == ["not writable", sample.search("환불 신청").answers[0].id]
    assert {path: path.stat().st_mtime_ns for path in [locked_away, *locked_away.rglob("*")]} == before

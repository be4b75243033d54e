"""Reading: several threads, a directory that cannot be written, a build in the same moment."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch import HelpIndex, sources
from helpsearch.documents.documents import Article, Metadata
from helpsearch.index import file_lock
from helpsearch.index.generations import Generation
from helpsearch.index.postings import unpack_posting
from helpsearch.index.whoosh import snapshot as snapshot_module
from helpsearch.index.whoosh.snapshot import WhooshSnapshot
from helpsearch.query.filters import KINDS
from helpsearch.sources.corpus.source import CorpusSource
from helpsearch.sources.source import FileReading, Found

SEARCHES = ("환불 신청", "배송 문제", "결제 오류", "상담원 연결", "비밀번호를 잊어버렸어요", '"환불 신청" -카드')


def answers(index: HelpIndex, query: str) -> dict[str, Any]:
    page = index.search(query, explain=True).to_dict()
    del page["took_ms"]
    return page


def document(snapshot: WhooshSnapshot, passage_id: int) -> str:
    """The id of the document that a passage belongs to."""
    return sorted(snapshot.document_names())[snapshot.document_of(passage_id)]


def test_eight_threads_get_the_pages_that_one_gets(sample: HelpIndex) -> None:
    alone = {query: answers(sample, query) for query in SEARCHES}
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda query: (query, answers(sample, query)), SEARCHES * 4))
    assert [page for query, page in together if page != alone[query]] == []
    assert any(page["answers"] for page in alone.values())


def test_postings_have_frequency_and_length_and_leave_deleted_passages_out(
    corpus: CorpusFolder, directory: Path
) -> None:
    corpus.article("many", "쿠폰", "쿠폰 쿠폰 쿠폰 사용")
    corpus.article("gone", "쿠폰", "쿠폰 등록")
    corpus.build(directory)
    corpus.remove("articles/gone.md")
    corpus.article("one", "안내", "쿠폰 발급 안내")
    corpus.build(directory)
    snapshot = WhooshSnapshot.open(directory)
    found = {
        document(snapshot, passage_id): unpack_posting(packed)
        for block in snapshot.postings("body", "쿠폰")
        for passage_id, packed in zip(*block, strict=True)
    }
    assert found == {"many": (3, 4), "one": (1, 3)}
    assert {snapshot.passage(passage_id).id for passage_id in snapshot.passage_ids("title", "쿠폰")} == {"many"}
    assert snapshot.passage_ids("body", "없는말") == frozenset()
    snapshot.close()


def places(snapshot: WhooshSnapshot) -> dict[str, str]:
    """The documents of all passages, by their ids, as their passage_ids say and as what is stored of them says."""
    passage_ids = frozenset().union(*(snapshot.passage_ids("kind", kind) for kind in KINDS))
    assert len(passage_ids) == snapshot.metadata.passages
    found = {snapshot.passage(passage_id).id: document(snapshot, passage_id) for passage_id in passage_ids}
    assert found == {
        snapshot.passage(passage_id).id: snapshot.passage(passage_id).document for passage_id in passage_ids
    }
    return found


def test_passages_know_their_documents_after_any_deletions_and_merges(corpus: CorpusFolder, directory: Path) -> None:
    dice = random.Random(20261122)
    segments, holes = [], 0
    for _ in range(15):
        for name in dice.sample("abcdefghijkl", 3):
            if dice.random() < 0.3:
                (corpus.path / "articles" / f"doc-{name}.md").unlink(missing_ok=True)
            else:
                sections = [f"## 절 {number}\n\n환불 {number}번입니다." for number in range(dice.randint(1, 4))]
                corpus.article(f"doc-{name}", "환불 안내", "\n\n".join(sections))
        report = corpus.build(directory)
        snapshot = WhooshSnapshot.open(directory)
        assert set(places(snapshot).values()) == snapshot.document_names()
        snapshot.close()
        segments.append(len(list((directory / report.generation).glob("*.trm"))))
        holes += (directory / report.generation / "passages.bin").stat().st_size > 12 * report.passages
    assert any(later < earlier for earlier, later in pairwise(segments)), "no segments were merged"
    assert holes, "nothing was deleted"


@pytest.mark.parametrize("name", ["a-first", "m-middle", "z-last"])
def test_a_document_without_passages_shifts_no_other(
    corpus: CorpusFolder, directory: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Sources give none; the index does not rely on it."""
    heading_alone = Article(name, "제목뿐", (), Metadata("e.md"))

    class WithIt(CorpusSource):
        def __init__(self, root: Path) -> None:
            super().__init__(root)
            self.names = (*self.names, "e.md")

        def read(self, name: str) -> FileReading:
            return FileReading((Found(heading_alone.id, 1, heading_alone),)) if name == "e.md" else super().read(name)

    corpus.build(directory)
    monkeypatch.setattr(sources, "CorpusSource", WithIt)
    assert corpus.build(directory).added == 1
    snapshot = WhooshSnapshot.open(directory)
    assert set(places(snapshot).values()) == snapshot.document_names() - {name}
    assert name in snapshot.document_names()
    snapshot.close()
    monkeypatch.undo()
    assert corpus.build(directory).removed == 1
    snapshot = WhooshSnapshot.open(directory)
    assert set(places(snapshot).values()) == snapshot.document_names()
    snapshot.close()


def test_expired_and_promoted_passages_are_known_by_number(corpus: CorpusFolder, directory: Path) -> None:
    corpus.article("old", "지난 행사", "## 하나\n\n끝났습니다.\n\n## 둘\n\n정말입니다.", expires="2026-05-05")
    corpus.article("star", "추천", "추천합니다.", promoted="true")
    corpus.build(directory)
    snapshot = WhooshSnapshot.open(directory)
    assert snapshot.expired(date(2026, 5, 5)) == frozenset()
    assert [document(snapshot, passage_id) for passage_id in snapshot.expired(date(2026, 5, 6))] == ["old", "old"]
    assert [document(snapshot, passage_id) for passage_id in snapshot.promoted] == ["star"]
    snapshot.close()


def test_a_generation_replaced_while_it_is_opened_gives_the_next_one(
    corpus: CorpusFolder, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there are no locks; with them it stays until it is closed."""

    real = file_lock.fcntl.flock

    def flock(file: Any, operation: int) -> None:
        if operation & file_lock.fcntl.LOCK_SH:
            raise OSError(95, "Operation not supported")
        real(file, operation)

    monkeypatch.setattr(file_lock.fcntl, "flock", flock)
    check = snapshot_module.check_in_background
    met: list[str] = []

    def build_first(generation: Generation) -> Callable[[], None]:
        met.append(generation.name)
        if len(met) == 1:
            corpus.article("new", "쿠폰 등록", "쿠폰함에서 등록합니다.")
            corpus.build(built)
        return check(generation)

    monkeypatch.setattr(snapshot_module, "check_in_background", build_first)
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

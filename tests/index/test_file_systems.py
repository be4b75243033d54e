"""File systems that cannot do everything: what a build does instead, or what it says."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch.errors import HelpsearchError
from helpsearch.index import publish as publish_module

Pages = Callable[..., Any]


@pytest.fixture
def changed(corpus: CorpusFolder, built: Path) -> CorpusFolder:
    """The corpus, which another article came to since the index was built."""
    assert built.exists()
    corpus.article("new", "배송 조회", "송장 번호로 배송을 조회합니다.")
    return corpus


def fail(monkeypatch: pytest.MonkeyPatch, name: str, code: int, when: Callable[..., bool]) -> list[Any]:
    """Have a function of ``os`` fail where ``when`` says so; returns what it was called with then."""
    real = getattr(os, name)
    failed: list[Any] = []

    def call(*given: Any, **options: Any) -> Any:
        if when(*given):
            failed.append(given[0])
            raise OSError(code, os.strerror(code), str(given[0]))
        return real(*given, **options)

    monkeypatch.setattr(os, name, call)
    return failed


def is_folder(descriptor: int) -> bool:
    return stat.S_ISDIR(os.fstat(descriptor).st_mode)


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP])
def test_files_that_cannot_be_linked_are_copied(
    changed: CorpusFolder, built: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    failed = fail(monkeypatch, "link", code, lambda *_: True)
    assert changed.build(built).unchanged == 5
    assert failed
    helpsearch.verify(built)


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP, errno.EBADF])
def test_folders_that_cannot_be_synced_are_not(
    changed: CorpusFolder, built: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    failed = fail(monkeypatch, "fsync", code, is_folder)
    changed.build(built)
    assert failed
    helpsearch.verify(built)


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EINVAL])
def test_a_file_that_does_not_reach_the_disk_is_an_error(
    changed: CorpusFolder, built: Path, pages: Pages, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    before = pages(built)
    fail(monkeypatch, "fsync", code, lambda descriptor: not is_folder(descriptor))
    with pytest.raises(HelpsearchError, match="cannot write the index"):
        changed.build(built)
    monkeypatch.undo()
    assert pages(built) == before
    assert changed.build(built).added == 1


def test_a_disk_that_fails_under_a_folder_is_an_error(
    changed: CorpusFolder, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, "fsync", errno.EIO, is_folder)
    with pytest.raises(HelpsearchError, match="cannot write the index"):
        changed.build(built)


class Busy:
    """``Path.replace``, refused for the pointer so many times."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
        self.left = times
        self.waits: list[float] = []
        real = Path.replace

        def replace(path: Path, target: Path) -> Path:
            if target.name == "CURRENT" and self.left:
                self.left -= 1
                raise PermissionError(errno.EACCES, "The process cannot access the file", str(path))
            return real(path, target)

        monkeypatch.setattr(Path, "replace", replace)
        monkeypatch.setattr(publish_module, "sleep", self.waits.append)


def test_a_pointer_that_somebody_reads_is_replaced_a_moment_later(
    changed: CorpusFolder, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = Busy(monkeypatch, 3)
    assert changed.build(built).generation == "g-000002"
    assert len(busy.waits) == 3
    with helpsearch.open(built) as index:
        assert index.info()["generation"] == "g-000002"


def test_a_pointer_that_cannot_be_replaced_at_all_leaves_the_index_as_it_was(
    changed: CorpusFolder, built: Path, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pages(built)
    busy = Busy(monkeypatch, 1_000)
    with pytest.raises(HelpsearchError, match=r"cannot write the index: .*cannot access the file"):
        changed.build(built)
    assert sum(busy.waits) < 1
    assert pages(built) == before
    monkeypatch.undo()
    assert changed.build(built).added == 1
    assert len(list(built.glob("g-*"))) == 1


def test_a_folder_above_that_may_not_be_read_is_enough(
    corpus: CorpusFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    above = tmp_path / "above"
    above.mkdir()
    failed = fail(monkeypatch, "open", errno.EACCES, lambda path, *_: path == above)
    corpus.build(above / "index")
    assert failed == [above]
    helpsearch.verify(above / "index")


def test_what_cannot_be_removed_stays_until_it_can(
    changed: CorpusFolder, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a file that somebody has open on Windows."""
    failed = fail(monkeypatch, "unlink", errno.EACCES, lambda path, *_: str(path).endswith(".pst"))
    assert changed.build(built).generation == "g-000002"
    assert failed
    assert len(list(built.glob("g-*"))) == 2
    helpsearch.verify(built)
    monkeypatch.undo()
    changed.build(built)
    assert [path.name for path in built.glob("g-*")] == ["g-000002"]


def test_files_of_the_index_that_may_only_be_read_are_linked_and_synced(changed: CorpusFolder, built: Path) -> None:
    for path in built.rglob("*"):
        if path.is_file() and path.parent != built:
            path.chmod(0o444)
    changed.build(built)
    helpsearch.verify(built)


def decompose(folder: Path) -> int:
    """Rename everything below a folder as macOS names it (NFD); returns how many names that changes."""
    changed = 0
    for path in sorted(folder.rglob("*"), key=lambda path: -len(path.parts)):
        name = normalize("NFD", path.name)
        if name != path.name:
            path.rename(path.with_name(name))
            changed += 1
    return changed


def is_foreign(corpus: CorpusFolder) -> None:
    (corpus.path / "corpus.yaml").unlink()


@pytest.mark.parametrize("make", [lambda _: None, is_foreign], ids=["our own", "foreign"])
def test_a_file_whose_name_is_composed_otherwise_is_the_same_document(
    corpus: CorpusFolder, directory: Path, pages: Pages, tmp_path: Path, make: Callable[[CorpusFolder], None]
) -> None:
    corpus.article("refund-again", "환불 재신청", "환불을 다시 신청합니다.")
    (corpus.path / "articles" / "refund-again.md").rename(corpus.path / "articles" / "환불 재신청.md")
    shutil.copytree(corpus.path / "articles", corpus.path / "articles" / "안내" / "더 보기")
    for path in (corpus.path / "articles" / "안내").rglob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("id: ", "id: more-"), encoding="utf-8")
    make(corpus)
    first = corpus.build(directory)
    before = pages(directory)
    assert decompose(corpus.path) >= 4
    again = corpus.build(directory)
    assert (again.added, again.changed, again.removed) == (0, 0, 0)
    assert (again.digest, again.generation) == (first.digest, first.generation)
    assert corpus.build(tmp_path / "anew").digest == first.digest
    assert pages(tmp_path / "anew") == pages(directory) == before


def test_a_change_in_a_file_whose_name_is_composed_otherwise_is_one_document_changed(
    corpus: CorpusFolder, directory: Path
) -> None:
    is_foreign(corpus)
    path = corpus.path / "articles" / "환불 재신청.md"
    path.write_text("# 환불 재신청\n\n환불을 다시 신청합니다.", encoding="utf-8")
    corpus.build(directory)
    decompose(corpus.path)
    path = path.with_name(normalize("NFD", path.name))
    path.write_text("# 환불 재신청\n\n배송을 다시 신청합니다.", encoding="utf-8")
    report = corpus.build(directory)
    assert (report.added, report.changed, report.removed) == (0, 1, 0)
    with helpsearch.open(directory) as index:
        (found,) = (answer for answer in index.search("배송 다시 신청").answers if "재신청" in answer.id)
        assert found.id == "articles/환불 재신청"
        assert found.source == "articles/환불 재신청.md"


def test_an_id_is_the_same_composed_or_not(corpus: CorpusFolder, directory: Path) -> None:
    is_foreign(corpus)
    (corpus.path / "articles" / "재신청.md").write_text("# 환불 재신청\n\n환불을 다시 신청합니다.", encoding="utf-8")
    corpus.build(directory)
    with helpsearch.open(directory) as index:
        identity = "articles/재신청"
        assert index.related(identity) == index.related(normalize("NFD", identity)) != ()
        assert index.document(normalize("NFD", identity)) == index.document(identity)

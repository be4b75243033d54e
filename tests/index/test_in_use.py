"""Generations that readers need stay, in whatever process these are."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch.errors import SourceError
from helpsearch.index import file_lock
from helpsearch.index.in_use import hold, unused

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no shared locks, and removes no open file")

READ = """
import sys
import helpsearch
with helpsearch.open(sys.argv[1]) as index:
    print("open", flush=True)
    sys.stdin.readline()
    print(index.search("배송 조회").answers[0].id)
"""


def generations(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.glob("g-*"))


@pytest.fixture
def publish(corpus: CorpusFolder, built: Path) -> Callable[[], str]:
    """Publish another generation; returns its name."""
    bodies = iter(range(1, 100))

    def build() -> str:
        corpus.article("new", "배송 조회", "송장 번호 " * next(bodies))
        return corpus.build(built).generation

    return build


def test_a_generation_stays_while_it_is_read_and_no_longer(built: Path, publish: Callable[[], str]) -> None:
    first, second = helpsearch.open(built), helpsearch.open(built)
    publish()
    with helpsearch.open(built):
        publish()
        assert generations(built) == ["g-000001", "g-000002", "g-000003"]
    first.close()
    publish()
    assert generations(built) == ["g-000001", "g-000004"], "another reader is left"
    second.close()
    publish()
    assert generations(built) == ["g-000005"]


def test_a_refreshed_index_needs_its_old_generation_no_more(built: Path, publish: Callable[[], str]) -> None:
    with helpsearch.open(built) as index:
        publish()
        index.refresh()
        publish()
        assert generations(built) == ["g-000002", "g-000003"]


def test_a_reader_in_another_process_counts_until_it_ends_in_whatever_way(
    built: Path, publish: Callable[[], str]
) -> None:
    command = [sys.executable, "-c", READ, str(built)]
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as asked,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as killed,
    ):
        for reader in (asked, killed):
            assert reader.stdout is not None
            assert reader.stdout.readline() == b"open\n"
        publish()
        assert generations(built) == ["g-000001", "g-000002"]
        assert asked.communicate(b"\n")[0] == b"delivery\n"
        publish()
        assert generations(built) == ["g-000001", "g-000003"]
        killed.kill()
        killed.wait()
    publish()
    assert generations(built) == ["g-000004"]


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")  # Python 3.12 and Kiwi
def test_a_child_does_not_keep_what_only_its_parent_read(built: Path, publish: Callable[[], str]) -> None:
    index = helpsearch.open(built)
    wait, go_on = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(go_on)
        os.read(wait, 1)
        os._exit(0)
    os.close(wait)
    index.close()
    publish()
    assert generations(built) == ["g-000002"]
    os.close(go_on)
    os.waitpid(child, 0)


def test_a_build_begins_by_removing_what_is_no_longer_used(
    corpus: CorpusFolder, built: Path, publish: Callable[[], str]
) -> None:
    with helpsearch.open(built):
        publish()
    seen: list[list[str]] = []
    corpus.article("other", "배송 조회", "송장 번호")
    corpus.build(built, progress=lambda *_: seen.append(generations(built)))
    assert seen[0] == ["g-000002"]


def test_a_build_that_fails_removes_them_too(corpus: CorpusFolder, built: Path, publish: Callable[[], str]) -> None:
    with helpsearch.open(built):
        publish()
    (corpus.path / "corpus.yaml").unlink()
    for path in [*corpus.path.rglob("*.md")]:
        path.unlink()
    (corpus.path / "empty.md").write_bytes(b"")
    with pytest.raises(SourceError):
        corpus.build(built)
    assert generations(built) == ["g-000002"]


def test_nobody_begins_to_read_what_is_being_removed(built: Path) -> None:
    (generation,) = built.glob("g-*")
    with unused(generation) as free:
        assert free
        with pytest.raises(FileNotFoundError, match="a build is removing it"):
            hold(generation)
    with hold(generation), hold(generation), unused(generation) as free:
        assert not free


def test_a_folder_without_a_manifest_is_nobody_s(tmp_path: Path) -> None:
    with unused(tmp_path / "g-000001") as free:
        assert free


def test_a_reader_that_was_late_gets_the_next_generation(
    built: Path, publish: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pointer is read, and before the manifest is, the generation is replaced and removed."""
    real = Path.read_bytes
    published: list[str] = []

    def read_bytes(self: Path) -> bytes:
        if self.name == "manifest.json" and not published:
            published.append("")
            published.append(publish())
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    with helpsearch.open(built) as index:
        assert index.info()["generation"] == published[-1] == "g-000002"
    assert generations(built) == ["g-000002"]


@pytest.mark.parametrize("use", [helpsearch.open, helpsearch.verify])
def test_a_reader_that_is_shut_out_gets_the_next_generation(
    use: Callable[[Path], Any], built: Path, publish: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The manifest is read, and before the generation is held, it is replaced and removed."""
    real = file_lock.fcntl.flock
    published: list[str] = []

    def flock(file: Any, operation: int) -> None:
        if operation & file_lock.fcntl.LOCK_SH and not published:
            published.append("")
            file.close()
            published.append(publish())
            raise BlockingIOError
        real(file, operation)

    monkeypatch.setattr(file_lock.fcntl, "flock", flock)
    used = use(built)
    assert published[-1] == "g-000002"
    if isinstance(used, helpsearch.HelpIndex):
        assert used.info()["generation"] == "g-000002"
        used.close()


def test_without_locks_an_open_index_answers_on_when_its_files_are_removed(
    built: Path, publish: Callable[[], str], pages: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    before = pages(built)
    monkeypatch.setattr(file_lock.fcntl, "flock", refuse)
    with helpsearch.open(built) as index:
        monkeypatch.undo()
        publish()
        assert generations(built) == ["g-000002"]
        for query, page in before.items():
            assert {**index.search(query, limit=100).to_dict(), "took_ms": 0} == {**page, "took_ms": 0}
        assert index.suggest("환불")
        assert index.document_ids()


def test_a_build_without_shared_locks_removes_as_if_nobody_read(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (generation,) = built.glob("g-*")

    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    with hold(generation):
        monkeypatch.setattr(file_lock.fcntl, "flock", refuse)
        with unused(generation) as free:
            assert free

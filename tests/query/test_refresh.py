"""An open index that follows the generations that builds publish."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch import HelpIndex
from helpsearch.errors import HelpsearchError, IndexDamagedError, IndexMissingError


@pytest.fixture
def rewrite(corpus: CorpusFolder, built: Path) -> Callable[[str], str]:
    """Publish a generation in which refunds are applied for somewhere else; returns its manifest."""

    def publish(body: str) -> str:
        corpus.article("refund", "환불 신청하는 방법", f"## 신청 순서 {{#steps}}\n\n{body}")
        return corpus.build(built).manifest

    return publish


def snippet(index: HelpIndex) -> str:
    return index.search("환불 신청").answers[0].snippet


def test_an_index_follows_when_it_is_asked_to(built: Path, rewrite: Callable[[str], str]) -> None:
    with helpsearch.open(built) as index:
        assert not index.refresh()
        rewrite("환불을 배송 조회에서 신청합니다.")
        assert "주문 내역" in snippet(index)
        assert index.refresh()
        assert "배송 조회" in snippet(index)
        assert index.info()["generation"] == "g-000002"
        assert not index.refresh()


def test_a_build_that_changed_nothing_is_nothing_to_follow(corpus: CorpusFolder, built: Path) -> None:
    with helpsearch.open(built) as index:
        corpus.build(built)
        assert not index.refresh()


def test_who_is_searching_gets_all_of_its_answer_from_one_generation(
    built: Path, rewrite: Callable[[str], str]
) -> None:
    with helpsearch.open(built) as index:
        rewrite("환불을 배송 조회에서 신청합니다.")
        with index._current.use() as engine:
            before = engine.search("환불 신청", 5)
            assert index.refresh()
            assert "배송 조회" in snippet(index)
            assert engine.search("환불 신청", 5).answers == before.answers


def test_threads_never_miss_an_answer_while_generations_change(built: Path, rewrite: Callable[[str], str]) -> None:
    met: set[str] = set()
    failures: list[BaseException] = []
    stop = threading.Event()

    def search() -> None:
        try:
            while not stop.is_set():
                met.add(snippet(index))
        except BaseException as error:
            failures.append(error)

    with helpsearch.open(built) as index:
        threads = [threading.Thread(target=search) for _ in range(4)]
        for thread in threads:
            thread.start()
        for place in ("배송 조회", "주문 내역", "배송비 조회"):
            rewrite(f"환불을 {place}에서 신청합니다.")
            assert index.refresh()
        stop.set()
        for thread in threads:
            thread.join()
        met.add(snippet(index))
    assert failures == []
    assert any("배송비 조회" in text for text in met)
    assert all("신청합니다" in text for text in met)


@pytest.mark.parametrize("broken", ["CURRENT", "settings.json"])
def test_a_generation_that_cannot_be_used_is_not_followed(
    built: Path, rewrite: Callable[[str], str], broken: str
) -> None:
    with helpsearch.open(built) as index:
        rewrite("환불을 배송 조회에서 신청합니다.")
        (path,) = (path for path in built.rglob(broken) if path.parent.name != "g-000001")
        path.write_bytes(b"{}")
        with pytest.raises(IndexDamagedError):
            index.refresh()
        assert "주문 내역" in snippet(index)


def test_an_index_that_was_removed_is_missing_and_still_answers(built: Path) -> None:
    with helpsearch.open(built) as index:
        (built / "CURRENT").unlink()
        with pytest.raises(IndexMissingError):
            index.refresh()
        assert "주문 내역" in snippet(index)


def test_a_pinned_index_follows_only_the_manifest_that_it_is_told(built: Path, rewrite: Callable[[str], str]) -> None:
    with helpsearch.open(built) as index:
        first = index.info()["manifest"]
    with helpsearch.open(built, expect=first) as index:
        second = rewrite("환불을 배송 조회에서 신청합니다.")
        with pytest.raises(IndexDamagedError, match="is not the expected one"):
            index.refresh()
        assert "주문 내역" in snippet(index)
        assert index.refresh(expect=second)
        assert not index.refresh()
        rewrite("환불을 주문 내역에서 신청합니다.")
        with pytest.raises(IndexDamagedError, match="is not the expected one"):
            index.refresh()


def test_a_relative_directory_is_found_from_anywhere(
    built: Path, rewrite: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built.parent)
    with helpsearch.open("index") as index:
        rewrite("환불을 배송 조회에서 신청합니다.")
        monkeypatch.chdir("/")
        assert index.refresh()


def test_a_closed_index_is_not_refreshed(built: Path) -> None:
    index = helpsearch.open(built)
    index.close()
    with pytest.raises(HelpsearchError, match="the index is closed; open it again"):
        index.refresh()


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are seen in /proc")
def test_files_of_earlier_generations_are_let_go_of(built: Path, rewrite: Callable[[str], str]) -> None:
    with helpsearch.open(built) as index:
        for number in range(3):
            rewrite(f"환불을 {'배송비 ' * number}조회에서 신청합니다.")
            assert index.refresh()
            assert index.search("환불 신청").answers
        targets = [file.readlink() for file in list(Path("/proc/self/fd").iterdir()) if file.is_symlink()]
        of_index = {target.parent.name for target in targets if target.is_relative_to(built)}
    assert of_index == {"g-000004"}


def in_child(use: Callable[[], str]) -> str:
    """What ``use`` returns in a child process of this one."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            said = use()
        except BaseException as error:
            said = repr(error)
        os.write(write, said.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    return said


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")  # Python 3.12 and Kiwi
@pytest.mark.skipif(not hasattr(os, "fork"), reason="fork is of Unix")
class TestFork:
    def test_a_child_has_an_index_of_its_own(self, built: Path) -> None:
        with helpsearch.open(built) as index:
            before = snippet(index)

            def ask() -> str:
                found = snippet(index)
                with index._current.use() as own:
                    assert own is not parents
                return found

            with index._current.use() as parents:
                assert in_child(ask) == before
            assert snippet(index) == before

    def test_a_child_opens_what_is_current_then(self, built: Path, rewrite: Callable[[str], str]) -> None:
        def ask() -> str:
            rewrite("환불을 배송 조회에서 신청합니다.")
            return snippet(index)

        with helpsearch.open(built) as index:
            assert "배송 조회" in in_child(ask)
            assert "주문 내역" in snippet(index)

    def test_a_lock_that_another_thread_held_in_the_moment_of_the_fork_holds_nobody_up(self, built: Path) -> None:
        with helpsearch.open(built) as index:
            before = snippet(index)
            with index._current._lock, index._current.use() as engine, engine.snapshot._lock:
                assert in_child(lambda: snippet(index)) == before

    def test_a_closed_index_is_closed_in_a_child_too(self, built: Path) -> None:
        index = helpsearch.open(built)
        index.close()
        assert "the index is closed" in in_child(lambda: snippet(index))

    def test_a_child_loads_a_kiwi_of_its_own(self, built_with_kiwi: Path) -> None:
        """Threads of Kiwi do not live on in a child, and whoever asks them waits for ever."""
        with helpsearch.open(built_with_kiwi, analyzer="kiwi") as index:
            text = "택배기사님께서는 몰라주셨다던데요 반송장비였다던데요"
            before = str(index.explain_words(text))
            assert in_child(lambda: str(index.explain_words(text))) == before

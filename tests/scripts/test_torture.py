"""The trials of scripts/torture: that they find what was spoilt on purpose. CI runs them on what is sound."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the trials see files in /proc", allow_module_level=True)

import torture_child
from torture_child import Died, Hung, run
from torture_crashes import interrupted
from torture_damage import corruptions, hostile
from torture_day import day
from torture_ground import Ground, make_ground, mark_of, write_corpus
from torture_power import Disk, Moment, Recorder, lose_power, power_losses
from torture_tally import Tally

import helpsearch
from helpsearch.index import generations, publish
from helpsearch.index.whoosh import snapshot
from helpsearch.query.engine import SearchEngine

# Processes are forked that have none of Kiwi's threads.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return make_ground(tmp_path_factory.mktemp("ground"), torture_child.run)


def faults(tallies: Iterator[Tally]) -> list[str]:
    return [fault for tally in tallies for fault in tally.faults]


@pytest.mark.slow
def test_a_build_that_syncs_nothing_loses_the_index(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "_sync", lambda _: None)
    assert any("lost" in fault or "wrong" in fault for fault in faults(power_losses(ground, tmp_path, 3, 1, 1)))


@pytest.mark.slow
def test_a_build_that_tidies_up_before_it_publishes_loses_the_index(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = publish.encode_manifest

    def too_early(*given: object) -> bytes:
        for pointer in (tmp_path / "index", tmp_path / "counted"):
            (pointer / "CURRENT").unlink(missing_ok=True)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(publish, "encode_manifest", too_early)
    assert any("lost" in fault for fault in faults(interrupted(ground, tmp_path, 12, 1)))


@pytest.mark.slow
def test_files_that_nobody_checks_are_found_out(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "check_files", lambda *_: None)
    assert any("wrong" in fault for fault in faults(corruptions(ground, tmp_path, 40, 1)))


@pytest.mark.slow
def test_a_pickle_that_runs_is_found_out(ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "check_in_background", lambda _: lambda: None)
    assert any("the code ran" in fault for fault in hostile(ground, tmp_path).faults)


@pytest.mark.slow
def test_a_reader_that_keeps_earlier_generations_open_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[SearchEngine] = []

    def keep(engine: SearchEngine) -> None:
        kept.append(engine)

    monkeypatch.setattr(SearchEngine, "close", keep)
    faults = day(tmp_path, 8, 40, 0.3, 1).faults
    assert any("open files (+" in fault for fault in faults)


@pytest.mark.slow
def test_a_page_of_two_versions_is_none(tmp_path: Path, ground: Ground) -> None:
    with helpsearch.open(ground.index) as index:
        page = index.search("환불 신청", limit=100)
    assert mark_of(page) == 0
    first, *others = page.answers
    mixed = first._replace(url="https://help.example.com/always-00/1")
    with pytest.raises(AssertionError, match=r"a page of the versions \[0, 1\]"):
        mark_of(page._replace(answers=(mixed, *others)))
    with pytest.raises(AssertionError, match="lacks a document"):
        mark_of(page._replace(answers=tuple(others)))
    write_corpus(tmp_path, 0)
    assert len(list(tmp_path.glob("articles/*.md"))) == page.total


class TestPower:
    @pytest.fixture
    def moment(self, tmp_path: Path) -> Moment:
        """A folder in which, after all was synced, a file was written anew beside an old one, and another renamed."""
        folder = tmp_path / "folder"
        folder.mkdir()
        (folder / "stays").write_bytes(b"stays")
        (folder / "before").write_bytes(b"renamed")
        recorder = Recorder(folder)
        (folder / "new").write_bytes(b"new")
        (folder / "before").rename(folder / "after")
        recorder.step("end", "")
        return recorder.moments[-1]

    def lost(self, moment: Moment, how: str, seed: int, to: Path) -> dict[str, bytes]:
        lose_power(moment, how, random.Random(seed), to)
        return {path.name: path.read_bytes() for path in to.iterdir()}

    def test_what_was_synced_is_left(self, moment: Moment, tmp_path: Path) -> None:
        left = self.lost(moment, "synced", 0, tmp_path / "left")
        assert left == {"stays": b"stays", "before": b"renamed"}

    def test_names_may_be_left_without_contents(self, moment: Moment, tmp_path: Path) -> None:
        left = self.lost(moment, "names", 0, tmp_path / "left")
        assert left == {"stays": b"stays", "after": b"renamed", "new": b""}

    def test_anything_else_may_be_left_of_what_was_not_synced(self, moment: Moment, tmp_path: Path) -> None:
        lefts = [self.lost(moment, "any", seed, tmp_path / f"left-{seed}") for seed in range(60)]
        assert all(left["stays"] == b"stays" for left in lefts)
        assert all(left.get("after", b"renamed") == b"renamed" for left in lefts)
        assert {left.get("new") for left in lefts} >= {None, b"", b"new", bytes(3)}

    def test_a_synced_file_has_its_content_and_a_synced_folder_its_names(self, tmp_path: Path) -> None:
        folder = tmp_path / "folder"
        folder.mkdir()
        recorder = Recorder(folder)
        (folder / "new").write_bytes(b"new")
        recorder.step("fsync", str(folder / "new"))
        recorder.step("fsync", str(folder))
        (folder / "new").write_bytes(b"newer")
        recorder.step("end", "")
        assert [self.lost(moment, "synced", 0, tmp_path / moment.step) for moment in recorder.moments] == [
            {},
            {},
            {"new": b"new"},
        ]

    def test_a_number_that_the_system_gives_again_is_another_file(self, tmp_path: Path) -> None:
        folder = tmp_path / "folder"
        folder.mkdir()
        (folder / "a").write_bytes(b"a")
        recorder = Recorder(folder)
        (folder / "a").unlink()
        recorder.step("gone", "")
        (folder / "b").write_bytes(b"b")
        recorder.step("end", "")
        now, synced = recorder.moments[-1].now, recorder.moments[-1].synced
        assert isinstance(now, Disk)
        assert now.folders[0]["b"] != synced.folders[0]["a"]


class TestChild:
    def test_a_result_comes_back(self) -> None:
        assert run(lambda: "말" * 100_000) == "말" * 100_000

    def test_an_error_comes_back_as_what_it_says(self) -> None:
        def fail() -> None:
            raise ValueError("no")

        with pytest.raises(RuntimeError, match="ValueError: no"):
            run(fail)

    def test_one_that_dies_has_a_status(self) -> None:
        assert run(lambda: os._exit(5)) == Died(5)
        assert run(lambda: os.kill(os.getpid(), 9)) == Died(137)

    def test_one_that_hangs_is_ended(self) -> None:
        with pytest.raises(Hung):
            run(lambda: __import__("time").sleep(60), seconds=0.1)

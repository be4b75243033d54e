"""The generations that an index keeps, and going back to one."""

from __future__ import annotations

import json
import logging
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder, build
from table_analyzer import TableAnalyzer

import helpsearch
from helpsearch import Document
from helpsearch.errors import HelpsearchError, IndexDamagedError, IndexLockedError, IndexMissingError


@pytest.fixture
def kept(corpus: CorpusFolder, built: Path) -> Path:
    """An index that keeps three generations, of which the newest has a new article, and the one before another text."""
    corpus.build(built, keep=3)
    corpus.article("refund", "환불 신청하는 방법", "환불 신청은 채팅으로 합니다.")
    corpus.build(built)
    corpus.article("new", "새 글", "새로 쓴 글입니다.")
    corpus.build(built)
    return built


def listed(directory: Path) -> list[tuple[str, bool]]:
    return [(each.name, each.current) for each in helpsearch.generations(directory)]


def folders(directory: Path) -> set[str]:
    return {path.name for path in directory.glob("g-*")}


def test_a_new_index_keeps_the_current_generation_alone(corpus: CorpusFolder, built: Path) -> None:
    corpus.article("new", "새 글", "새로 쓴 글입니다.")
    report = corpus.build(built)
    (only,) = helpsearch.generations(built)
    assert (only.name, only.current, only.documents) == ("g-000002", True, 6)
    assert (only.digest, only.manifest) == (report.digest, report.manifest)
    assert timedelta() <= datetime.now(timezone.utc) - only.made < timedelta(minutes=5)
    assert folders(built) == {"g-000002"}


def test_as_many_are_kept_as_a_build_once_asked_for(corpus: CorpusFolder, kept: Path) -> None:
    assert listed(kept) == [("g-000003", True), ("g-000002", False), ("g-000001", False)]
    with helpsearch.update(kept, analyzer=TableAnalyzer()) as writer:
        writer.add(Document(id="coupon", title="쿠폰", text="쿠폰을 등록합니다."))
    assert [name for name, _ in listed(kept)] == ["g-000004", "g-000003", "g-000002"]
    corpus.build(kept, keep=1)
    assert folders(kept) == {"g-000005"}


def test_going_back_is_one_step_that_open_indexes_follow(kept: Path) -> None:
    with helpsearch.open(kept) as index:
        helpsearch.use_generation(kept, "g-000001")
        assert listed(kept) == [("g-000003", False), ("g-000002", False), ("g-000001", True)]
        assert "채팅" in index.search("환불 신청").answers[0].snippet
        assert index.refresh()
        assert "주문 내역에서" in index.search("환불 신청").answers[0].snippet
    helpsearch.verify(kept)
    helpsearch.use_generation(kept, "g-000003")
    helpsearch.use_generation(kept, "g-000003")
    assert listed(kept) == [("g-000003", True), ("g-000002", False), ("g-000001", False)]


def test_the_next_build_goes_on_from_the_generation_in_use(corpus: CorpusFolder, kept: Path, tmp_path: Path) -> None:
    helpsearch.use_generation(kept, "g-000001")
    report = corpus.build(kept)
    assert (report.generation, report.added, report.changed) == ("g-000004", 1, 1)
    assert listed(kept) == [("g-000004", True), ("g-000003", False), ("g-000001", False)] or listed(kept) == [
        ("g-000004", True),
        ("g-000003", False),
        ("g-000002", False),
    ]
    assert report.digest == corpus.build(tmp_path / "fresh").digest


def test_fewer_can_be_kept_and_the_current_one_always_is(kept: Path) -> None:
    helpsearch.use_generation(kept, "g-000001")
    helpsearch.keep_generations(kept, 2)
    assert listed(kept) == [("g-000003", False), ("g-000001", True)]
    helpsearch.keep_generations(kept, 1)
    assert folders(kept) == {"g-000001"}
    assert json.loads((kept / "CURRENT").read_bytes()).keys() == {"format", "generation", "manifest"}
    for count in (0, -1):
        with pytest.raises(HelpsearchError, match="generations cannot be kept; keep 1, which is the current one, or"):
            helpsearch.keep_generations(kept, count)
        with pytest.raises(HelpsearchError, match="generations cannot be kept"):
            build([], kept, keep=count)


def test_a_generation_that_is_not_kept_is_named(kept: Path, tmp_path: Path) -> None:
    for name in ("g-000009", "../index", ""):
        with pytest.raises(IndexMissingError, match=r"keeps no generation .*; give one of: g-000003, g-000002, g-0"):
            helpsearch.use_generation(kept, name)
    for ask in (
        lambda: helpsearch.generations(tmp_path),
        lambda: helpsearch.use_generation(tmp_path, "g-000001"),
        lambda: helpsearch.keep_generations(tmp_path, 2),
    ):
        with pytest.raises(IndexMissingError, match="no index in"):
            ask()
    assert not (tmp_path / "build.lock").exists()


def test_nobody_goes_back_to_a_damaged_generation(kept: Path) -> None:
    lexicon = kept / "g-000002" / "lexicon.sqlite"
    lexicon.write_bytes(lexicon.read_bytes()[:-1])
    with pytest.raises(IndexDamagedError, match=r"lexicon\.sqlite is damaged"):
        helpsearch.use_generation(kept, "g-000002")
    manifest = kept / "g-000001" / "manifest.json"
    manifest.write_bytes(manifest.read_bytes() + b" ")
    with pytest.raises(IndexDamagedError, match="is not the one that was written"):
        helpsearch.use_generation(kept, "g-000001")
    assert listed(kept) == [("g-000003", True), ("g-000002", False)]


def test_nobody_goes_back_while_an_update_runs(kept: Path) -> None:
    with helpsearch.update(kept, analyzer=TableAnalyzer()), pytest.raises(IndexLockedError):
        helpsearch.use_generation(kept, "g-000002")


@pytest.mark.parametrize("change", [{"keep": "x"}, {"earlier": []}, {"earlier": {"../x": "0"}}, {"keep": None}])
def test_a_pointer_that_nobody_wrote_is_damage(kept: Path, change: dict[str, object]) -> None:
    record = json.loads((kept / "CURRENT").read_bytes())
    (kept / "CURRENT").write_text(json.dumps(record | change))
    with pytest.raises(IndexDamagedError, match="CURRENT"):
        helpsearch.generations(kept)


def test_the_library_logs_what_it_does(kept: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "helpsearch")
    helpsearch.use_generation(kept, "g-000001")
    helpsearch.keep_generations(kept, 1)
    assert [record.getMessage().replace(str(kept), "DIR") for record in caplog.records][:1] == [
        "DIR/g-000001 is used again, in place of g-000003"
    ]
    assert {record.name for record in caplog.records} == {"helpsearch"}
    assert sum("removed" in record.getMessage() for record in caplog.records) == 2

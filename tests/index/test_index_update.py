"""Updating an index by single documents: the same promises as a build, and the same index."""

from __future__ import annotations

import gc
import pickle
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder, build
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from table_analyzer import TableAnalyzer

import helpsearch
from helpsearch import Document
from helpsearch.documents.document import LARGEST
from helpsearch.errors import (
    DocumentError,
    HelpsearchError,
    IndexDamagedError,
    IndexFormatError,
    IndexLockedError,
    IndexMissingError,
    SourceError,
)
from helpsearch.index.generations import current_generation

pytestmark = pytest.mark.usefixtures("update_with_table")
NEW = Document(id="coupon", title="쿠폰 등록", text="쿠폰함에서 쿠폰을 등록합니다.")
REFUND = Document(
    id="refund", title="환불 신청하는 방법", markdown="## 순서\n\n환불 신청은 이제 채팅으로 합니다.", category="환불"
)


@pytest.fixture
def update_with_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpsearch.index.update._kiwi", TableAnalyzer)


def names(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


def test_one_document_is_added_one_replaced_and_one_removed(built: Path) -> None:
    with helpsearch.open(built) as index:
        with helpsearch.update(built) as writer:
            writer.add(NEW)
            writer.add(REFUND)
            writer.remove("delivery")
            writer.remove("없는-글")
            assert current_generation(built).name == "g-000001"
        report = writer.report
        assert (report.added, report.changed, report.removed, report.unchanged) == (1, 1, 1, 3)
        assert index.refresh()
        assert index.search("쿠폰 등록").answers[0].id == "coupon"
        assert "채팅으로" in index.search("환불 신청").answers[0].snippet
        assert index.document_ids() == {"refund", "exchange", "coupon", "faq-when", "faq-fee"}
    helpsearch.verify(built)


texts = st.sampled_from(
    ["환불을 신청합니다.", "카드 결제 오류입니다.", "송장 번호로 배송을 조회합니다.", "반품하고 환급합니다."]
)
changes = st.lists(st.tuples(st.sampled_from("가나다라"), st.none() | texts), min_size=1, max_size=4)


@settings(max_examples=settings.default.max_examples // 5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(series=st.lists(changes, min_size=1, max_size=4))
def test_any_series_of_updates_is_the_index_that_a_full_build_makes(
    pages: Callable[..., Any], series: list[list[tuple[str, str | None]]]
) -> None:
    with tempfile.TemporaryDirectory() as work:
        folder = CorpusFolder(Path(work, "settings"))
        folder.write("corpus.yaml", "name: 시험\ncategories: [환불]\nsynonyms: synonyms.txt\ncontacts: contacts.yaml\n")
        folder.write("synonyms.txt", "페이백 => 환불\n반품, 교환\n")
        folder.write("contacts.yaml", "channels:\n  - {kind: phone, name: 전화, value: 1588-0000, hours: 평일}\n")
        documents = {"base": Document(id="base", title="환불 안내", text="환불 안내입니다.")}
        build([folder.path, *documents.values()], Path(work, "updated"))
        for changed in series:
            with helpsearch.update(Path(work, "updated")) as writer:
                for id_, text in changed:
                    if text is None:
                        writer.remove(id_)
                        documents.pop(id_, None)
                    else:
                        documents[id_] = Document(id=id_, title=text, text=text)
                        writer.add(documents[id_])
        full = build([folder.path, *documents.values()], Path(work, "fresh"))
        assert (writer.report.digest, writer.report.words) == (full.digest, full.words)
        updated_pack, full_pack = (next(Path(work, name).glob("g-*/pack.json")) for name in ("updated", "fresh"))
        assert updated_pack.read_bytes() == full_pack.read_bytes()
        queries = ("환불", "페이백", "카드 결제", "교환", "상담원")
        assert pages(Path(work, "updated"), queries) == pages(Path(work, "fresh"), queries)


def test_an_update_without_a_change_keeps_the_generation(built: Path) -> None:
    with helpsearch.update(built) as writer:
        writer.add(NEW)
        writer.remove("coupon")
    assert (writer.report.generation, writer.report.unchanged) == ("g-000001", 5)
    with helpsearch.update(built) as writer:
        writer.add(NEW)
    with helpsearch.update(built) as writer:
        writer.add(NEW)
    assert (writer.report.generation, writer.report.unchanged) == ("g-000002", 6)


def test_a_later_build_makes_the_index_of_its_own_files_again(
    corpus: CorpusFolder, built: Path, tmp_path: Path
) -> None:
    with helpsearch.update(built) as writer:
        writer.add(NEW)
        writer.add(REFUND)
        writer.remove("faq-fee")
    report = corpus.build(built)
    assert (report.added, report.changed, report.removed, report.unchanged) == (1, 1, 1, 3)
    assert report.digest == corpus.build(tmp_path / "fresh").digest


def test_after_an_error_in_the_block_nothing_is_published(built: Path) -> None:
    before = current_generation(built)
    for error in (RuntimeError("weg"), OSError(5, "weg"), KeyboardInterrupt()):
        with pytest.raises(type(error)) as caught, helpsearch.update(built) as writer:
            writer.add(NEW)
            raise error
        assert caught.value is error
    assert current_generation(built) == before
    assert names(built) == {"CURRENT", "build.lock", "g-000001"}
    with pytest.raises(HelpsearchError, match="the update has no report"):
        _ = writer.report


def test_a_writer_that_is_dropped_lets_go_of_the_index(built: Path) -> None:
    helpsearch.update(built)  # which was never begun
    begun = helpsearch.update(built)
    begun.__enter__().add(NEW)
    with pytest.raises(IndexLockedError):
        build([NEW], built)
    del begun
    gc.collect()
    with helpsearch.update(built) as writer:
        writer.remove("delivery")
    assert (writer.report.added, writer.report.removed) == (0, 1)
    assert names(built) == {"CURRENT", "build.lock", "g-000002"}


def test_a_process_that_is_killed_in_an_update_leaves_the_index_whole_and_free(built: Path) -> None:
    program = """
import os, sys
sys.path[:0] = sys.argv[2:]
import helpsearch
from table_analyzer import TableAnalyzer
with helpsearch.update(sys.argv[1], analyzer=TableAnalyzer()) as writer:
    writer.add(helpsearch.Document(id="coupon", title="쿠폰", text="쿠폰"))
    os._exit(9)
"""
    tests = Path(__file__).parent.parent
    assert subprocess.run([sys.executable, "-c", program, built, tests], check=False).returncode == 9
    with helpsearch.update(built) as writer:
        writer.remove("delivery")
    assert writer.report.removed == 1


def test_of_two_writers_at_once_the_second_is_refused(built: Path) -> None:
    with helpsearch.update(built) as writer:
        with pytest.raises(IndexLockedError, match=r"another build of .* is running"), helpsearch.update(built):
            pass
        writer.add(NEW)
    assert writer.report.added == 1


def test_an_update_of_no_index_is_an_error_that_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="no index in"), helpsearch.update(tmp_path / "없는곳"):
        pass
    with pytest.raises(IndexMissingError, match="no index in"), helpsearch.update(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_an_update_that_cannot_go_on_from_the_index_says_why(built: Path) -> None:
    class Other(TableAnalyzer):
        @property
        def fingerprint(self) -> dict[str, object]:
            return {**super().fingerprint, "table": 2}

        def with_dictionary(self, _: object) -> TableAnalyzer:
            return self

    message = r"cannot be updated: the .* Kiwi changed; rebuild the index with"
    with pytest.raises(IndexFormatError, match=message), helpsearch.update(built, analyzer=Other()):
        pass
    lexicon = next(built.glob("g-*/lexicon.sqlite"))
    lexicon.write_bytes(lexicon.read_bytes()[:-1])
    message = "cannot be updated: the index was damaged; rebuild the index with"
    with pytest.raises(IndexDamagedError, match=message), helpsearch.update(built):
        pass


def test_the_last_document_is_not_removed(directory: Path) -> None:
    build([NEW], directory)
    with pytest.raises(SourceError, match="the update would leave no document"), helpsearch.update(directory) as writer:
        writer.remove("coupon")
    assert current_generation(directory).name == "g-000001"


def test_a_document_that_cannot_be_read_is_refused_at_once_and_the_others_stay(built: Path) -> None:
    with helpsearch.update(built) as writer:
        writer.add(NEW)
        for wrong, message in (
            (Document(id="a", title="가", markdown=""), "document 'a' has no text"),
            (Document(id="a", title="가", text="글" * (LARGEST + 1)), "document 'a' has .* characters"),
            ("글", "'글' is no document; give an object of helpsearch.Document"),
        ):
            with pytest.raises(DocumentError, match=message):
                writer.add(wrong)  # type: ignore[arg-type]
    assert writer.report.added == 1
    with pytest.raises(HelpsearchError, match="the update has ended; begin another with"):
        writer.add(NEW)


def test_dates_naive_and_aware_are_mixed(directory: Path) -> None:
    days = (date(2026, 10, 1), datetime(2026, 10, 2), datetime(2026, 10, 3, tzinfo=timezone.utc))
    build((Document(id=str(day), title="환불", text=str(day), updated=day) for day in days), directory)
    with helpsearch.open(directory) as index:
        found = [answer.updated for answer in index.search("환불", sort="updated").answers]
    assert found == ["2026-10-03", "2026-10-02", "2026-10-01"]


def test_an_error_can_be_sent_to_another_process() -> None:
    error = DocumentError("was", "tun")
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.code, copy.message, copy.hint, str(copy)) == ("document", "was", "tun", "was; tun")


def test_an_index_can_be_copied_and_updated_there(built: Path, tmp_path: Path) -> None:
    with helpsearch.update(shutil.copytree(built, tmp_path / "copy")) as writer:
        writer.add(NEW)
    assert writer.report.added == 1

"""The user's cache: it is never needed, never wrong, and stays small."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.documents.corpus import DictionaryWord
from helpsearch.index.analyzer_cache import kept_for_kiwi
from helpsearch.user_cache import UserCache


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home."""
    for name in ("HOME", "LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@given(st.binary(), st.lists(st.text()))
def test_what_was_written_is_read_again_and_under_no_other_key(folder: Path, content: bytes, key: list[str]) -> None:
    cache = UserCache(folder)
    cache.write("seed", key, content)
    assert cache.read("seed", key) == content
    assert cache.read("pack", key) is cache.read("seed", [*key, "more"]) is None


@given(st.data())
def test_a_damaged_file_is_as_good_as_none(folder: Path, data: st.DataObject) -> None:
    cache = UserCache(folder / "damaged")
    cache.write("seed", 1, b"content" * 20)
    (file,) = (folder / "damaged").iterdir()
    written = bytearray(file.read_bytes())
    place = data.draw(st.integers(0, len(written) - 1))
    written[place] ^= data.draw(st.integers(1, 255))
    file.write_bytes(written[: data.draw(st.integers(0, len(written)))])
    assert cache.read("seed", 1) is None


def test_the_oldest_files_make_room(tmp_path: Path) -> None:
    for number in range(30):
        UserCache(tmp_path).write("seed", number, b"")
    assert len(list(tmp_path.iterdir())) == 16
    assert UserCache(tmp_path).read("seed", 29) == b""


def test_a_directory_that_cannot_be_made_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = UserCache(tmp_path / "file" / "cache")
    cache.write("seed", 1, b"content")
    assert cache.read("seed", 1) is None


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpsearch.user_cache._user_folder", lambda: None)
    UserCache().write("seed", 1, b"content")
    assert UserCache().read("seed", 1) is None


@pytest.mark.usefixtures("home")
def test_a_result_of_kiwi_is_worked_out_once_for_each_user_dictionary() -> None:
    worked_out = []

    def work_out() -> bytes:
        worked_out.append(1)
        return b"result"

    analyzers = [KiwiAnalyzer(), KiwiAnalyzer(), KiwiAnalyzer([DictionaryWord("도담페이", "NNP", 0.0)])]
    assert [kept_for_kiwi("seed", analyzer, work_out) for analyzer in analyzers] == [b"result"] * 3
    assert len(worked_out) == 2

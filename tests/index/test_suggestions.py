"""The file of suggestions: keys, look-ups by what is typed, and faults."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from corpus_folder import CorpusFolder
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.analysis.hangul import compose, initials, keystrokes
from helpsearch.errors import IndexDamagedError
from helpsearch.index.suggestible import Suggestible
from helpsearch.index.suggestion_writer import TABLES, SuggestionWriter, insert_suggestions, write_metadata
from helpsearch.index.suggestions import KEY, Suggestions, keys_of, typed_keys

TODAY = date(2026, 11, 24)
ROWS = (
    Suggestible("환불 신청하는 방법", "refund", "title", 1000, ("환불", "신청", "방법"), (0, 3, 8), None),
    Suggestible("환불", "refund", "phrase", 700, ("환불",), (0,), None),
    Suggestible("CSV 파일 올리기", "csv", "title", 1000, ("csv", "파일", "올리다"), (0, 4, 7), date(2026, 11, 23)),
)


def write_suggestions(path: Path, rows: Iterable[Suggestible], digest: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(TABLES)
        insert_suggestions(connection, rows)
        write_metadata(connection, digest)
        connection.commit()


@pytest.fixture
def suggestions(tmp_path: Path) -> Iterator[Suggestions]:
    write_suggestions(tmp_path / "suggestions.sqlite", ROWS, "digest")
    with Suggestions(tmp_path / "suggestions.sqlite", "digest") as opened:
        yield opened


def texts(suggestions: Suggestions, typed: str, today: date = TODAY) -> list[str]:
    return [each.text for each in suggestions.starting(typed_keys(typed), today, 10)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("환불 신청!", "ghksqnftlscjd"),
        ("환ㅂ", "ghksq"),  # half typed
        ("ghksq", "ghksq"),  # the same keys in the Latin layout
        ("CSV", "csv"),
        ("ㅊㄴㅍ", "csv"),
        ("꼬", "rh"),  # Shift does not matter
        ("\u1112\u116a\u11ab", "ghks"),  # 환, decomposed
        ("？！", ""),
    ],
)
def test_keys_are_those_of_the_keyboard(text: str, keys: str) -> None:
    assert typed_keys(text) == keys


@given(st.text(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")), min_size=1, max_size=8), st.data())
def test_whatever_is_typed_of_a_text_so_far_is_a_prefix_of_its_keys(text: str, data: st.DataObject) -> None:
    typed = compose(keystrokes(text)[: data.draw(st.integers(0, len(keystrokes(text))))])
    assert keys_of(text).startswith(keys_of(typed))


def test_initials_have_keys_too() -> None:
    assert typed_keys(initials("환불 신청")) == typed_keys(initials("ㅎㅂㅅㅊ")) == typed_keys(initials("ㅎㅂ ㅅㅊ"))


@pytest.mark.parametrize("typed", ["ㅎ", "호", "화", "환", "환ㅂ", "환부", "환불", "GHKSQNF"])
def test_the_weightiest_comes_first_however_little_is_typed(suggestions: Suggestions, typed: str) -> None:
    assert texts(suggestions, typed) == ["환불 신청하는 방법", "환불"]


def test_words_and_terms_inside_are_found_and_only_the_first_is_first(suggestions: Suggestions) -> None:
    ((*_, first),) = suggestions.starting(typed_keys("신ㅊ"), TODAY, 10)
    assert not first
    assert all(each.first for each in suggestions.starting(typed_keys("환불"), TODAY, 10))
    assert texts(suggestions, "청하") == []


def test_expired_documents_are_not_suggested(suggestions: Suggestions) -> None:
    assert texts(suggestions, "csv", date(2026, 11, 23)) == ["CSV 파일 올리기"]
    assert texts(suggestions, "csv") == []


def test_initials_are_found(suggestions: Suggestions) -> None:
    found = suggestions.initialled(typed_keys("ㅅㅊ"), TODAY, 10)
    assert [each.text for each in found] == ["환불 신청하는 방법"]


def test_words_are_counted_by_what_they_begin_with(suggestions: Suggestions) -> None:
    assert suggestions.count(typed_keys("환"), initials=False) == 2
    assert suggestions.count(typed_keys("ㅅㅊ"), initials=True) == 1
    assert suggestions.count("zzz", initials=False) == 0


def test_what_is_typed_beyond_the_key_still_finds(tmp_path: Path) -> None:
    text = "가나다라마바사아자차카타파하" * 3
    write_suggestions(tmp_path / "s.sqlite", [Suggestible(text, "a", "title", 1, (), (0,), None)], "")
    with Suggestions(tmp_path / "s.sqlite") as suggestions:
        assert len(typed_keys(text)) > KEY
        assert texts(suggestions, text) == [text]


@pytest.mark.parametrize("damage", [b"", b"no database", None])
def test_a_damaged_file_is_refused(tmp_path: Path, damage: bytes | None) -> None:
    path = tmp_path / "suggestions.sqlite"
    if damage is not None:
        path.write_bytes(damage)
    with pytest.raises(IndexDamagedError, match=r"suggestions\.sqlite cannot be read"):
        Suggestions(path, "digest")


def test_the_file_of_another_index_is_refused(tmp_path: Path) -> None:
    write_suggestions(tmp_path / "suggestions.sqlite", ROWS, "another")
    with pytest.raises(IndexDamagedError, match="belongs to another index"):
        Suggestions(tmp_path / "suggestions.sqlite", "digest")


def content(path: Path) -> dict[str, list[object]]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in tables}


def test_an_update_suggests_what_a_full_build_does(corpus: CorpusFolder, tmp_path: Path) -> None:
    corpus.build(tmp_path / "updated")
    corpus.article("added", "쿠폰 등록", "쿠폰을 등록합니다.", tags="[환불]")
    corpus.remove("articles/exchange.md")
    updated = corpus.build(tmp_path / "updated")
    full = corpus.build(tmp_path / "full")
    files = [tmp_path / "updated" / updated.generation, tmp_path / "full" / full.generation]
    first, second = (content(folder / "suggestions.sqlite") for folder in files)
    assert first == second


def test_a_writer_that_cannot_begin_leaves_no_file_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[sqlite3.Connection] = []
    real = sqlite3.connect

    def connect(path: Path) -> sqlite3.Connection:
        opened.append(real(path))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", connect)
    (tmp_path / "base.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        SuggestionWriter(tmp_path / "next.sqlite", tmp_path / "base.sqlite")
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")

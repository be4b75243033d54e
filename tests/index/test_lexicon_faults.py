"""A lexicon that is not the index's own or not whole: said in one line."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from corpus_folder import CorpusFolder

import helpsearch
from helpsearch.analysis.lexicon import LEXICON_FORMAT
from helpsearch.errors import IndexDamagedError

PAGE = 4096  # of SQLite


def lexicon_of(directory: Path) -> Path:
    (path,) = directory.glob("g-*/lexicon.sqlite")
    return path


def replace(path: Path, data: bytes) -> None:
    """Put other bytes into a file that keeps its size; behind its last page SQLite reads nothing."""
    size = path.stat().st_size
    assert len(data) <= size
    path.write_bytes(data.ljust(size, b"\0"))


def remove(path: Path) -> None:
    path.unlink()


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-PAGE])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def fill_with_noise(path: Path) -> None:
    replace(path, bytes(range(256)) * (path.stat().st_size // 256))


def lose_the_first_page(path: Path) -> None:
    path.write_bytes(bytes(PAGE) + path.read_bytes()[PAGE:])


def lose_the_last_page(path: Path) -> None:
    replace(path, path.read_bytes()[:-PAGE])


def alter_a_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 1
    path.write_bytes(data)


def change_fact(name: str, value: object) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        size = path.stat().st_size
        with contextlib.closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE facts SET value = ? WHERE name = ?", (value, name))
        assert path.stat().st_size == size

    return change


def forget_facts(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM facts")


def is_one_line(error: IndexDamagedError, path: Path) -> None:
    """That names the file and the command that mends the index."""
    message = str(error)
    assert "\n" not in message
    assert str(path) in message
    assert "; rebuild the index with helpsearch.build" in message


@pytest.mark.parametrize(
    "damage",
    [
        remove,
        truncate,
        empty,
        fill_with_noise,
        lose_the_first_page,
        lose_the_last_page,
        alter_a_byte,
        forget_facts,
        change_fact("format", str(LEXICON_FORMAT - 1)),
        change_fact("format", str(LEXICON_FORMAT + 1)),
        change_fact("stamp", "0" * 64),
    ],
)
def test_an_index_whose_lexicon_is_damaged_is_not_opened(
    corpus: CorpusFolder, built: Path, damage: Callable[[Path], None]
) -> None:
    path = lexicon_of(built)
    damage(path)
    with pytest.raises(IndexDamagedError) as caught:
        helpsearch.open(built)
    is_one_line(caught.value, path)
    assert corpus.build(built).rebuilt == "the index was damaged"
    helpsearch.open(built).close()


def test_the_lexicon_of_another_generation_is_not_taken_for_the_index_s_own(corpus: CorpusFolder, built: Path) -> None:
    before = lexicon_of(built).read_bytes()
    corpus.article("new", "새 글", "상담원에게 새로운 낱말을 물어보았습니다.")
    corpus.build(built)
    path = lexicon_of(built)
    replace(path, before)
    with pytest.raises(IndexDamagedError) as caught:
        helpsearch.open(built)
    is_one_line(caught.value, path)


def test_the_lexicon_of_another_index_is_not_taken_for_the_index_s_own(
    corpus: CorpusFolder, built: Path, tmp_path: Path
) -> None:
    corpus.article("more", "더 긴 글", "상담원에게 새로운 낱말을 물어보았습니다.")
    corpus.build(tmp_path / "other")
    path = lexicon_of(tmp_path / "other")
    replace(path, lexicon_of(built).read_bytes())
    with pytest.raises(IndexDamagedError) as caught:
        helpsearch.open(tmp_path / "other")
    is_one_line(caught.value, path)


def test_a_build_does_not_hand_a_damaged_lexicon_on(
    corpus: CorpusFolder, built: Path, tmp_path: Path, lexicon_rows: Callable[[Path], set[Any]]
) -> None:
    alter_a_byte(lexicon_of(built))
    corpus.article("new", "새 글", "상담원에게 새로운 낱말을 물어보았습니다.")
    assert corpus.build(built).rebuilt == "the index was damaged"
    corpus.build(tmp_path / "fresh")
    assert lexicon_rows(built) ^ lexicon_rows(tmp_path / "fresh") == set()

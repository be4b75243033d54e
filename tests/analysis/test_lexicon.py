"""The lexicon file."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.analysis.lexicon import Lexicon, write_lexicon
from helpsearch.analysis.terms import Term

WORDS = {
    "환불을": (Term("환불", 0, 2),),
    "환불신청": (Term("환불", 0, 2), Term("신청", 2, 4)),
    "은": (),
    "'; drop table words; --": (Term('"\\', 0, 1),),
}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "색인" / "lexicon.db"
    path.parent.mkdir()
    write_lexicon(path, WORDS)
    return path


def test_what_was_written_is_read(path: Path) -> None:
    lexicon = Lexicon(path)
    assert lexicon.get(WORDS) == WORDS
    assert len(lexicon) == len(WORDS)
    lexicon.close()


def test_terms_come_back_as_terms(path: Path) -> None:
    ((term,),) = Lexicon(path).get(["환불을"]).values()
    assert isinstance(term, Term)
    assert (term.text, term.start, term.end) == ("환불", 0, 2)


def test_unknown_words_are_left_out(path: Path) -> None:
    assert Lexicon(path).get(["환불을", "교환을", "환불을"]) == {"환불을": WORDS["환불을"]}
    assert Lexicon(path).get([]) == {}


@settings(deadline=None)
@given(
    st.dictionaries(
        st.text(max_size=8),
        st.lists(st.builds(Term, st.text(max_size=4), st.integers(0, 64), st.integers(0, 64)), max_size=3).map(tuple),
        max_size=8,
    )
)
def test_any_words_make_the_round_trip(
    tmp_path_factory: pytest.TempPathFactory, words: dict[str, tuple[Term, ...]]
) -> None:
    path = tmp_path_factory.mktemp("lexicon") / "lexicon.db"
    write_lexicon(path, words)
    lexicon = Lexicon(path)
    assert lexicon.get(words) == words
    lexicon.close()


def test_many_words_are_asked_for_at_once(tmp_path: Path) -> None:
    """More than SQLite binds in one statement."""
    words = {f"낱말{number}": (Term("낱말", 0, 2),) for number in range(2_345)}
    write_lexicon(tmp_path / "lexicon.db", words)
    assert Lexicon(tmp_path / "lexicon.db").get([*words, "없는말"]) == words


def test_a_lexicon_may_begin_with_another(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    new = {"교환을": (Term("교환", 0, 2),), "은": (Term("은", 0, 1),)}
    write_lexicon(tmp_path / "next.db", new, base=path)
    assert Lexicon(tmp_path / "next.db").get([*WORDS, *new]) == {**WORDS, **new}
    assert path.read_bytes() == before


def test_the_same_words_make_the_same_file(path: Path, tmp_path: Path) -> None:
    write_lexicon(tmp_path / "again.db", dict(reversed(WORDS.items())))
    assert (tmp_path / "again.db").read_bytes() == path.read_bytes()


def test_a_lexicon_is_read_in_a_directory_that_may_not_be_written(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        before = contents(path.parent)
        lexicon = Lexicon(path)
        assert lexicon.get(["환불을"]) == {"환불을": WORDS["환불을"]}
        assert contents(path.parent) == before  # no journal beside it, for root neither
        lexicon.close()
    finally:
        path.parent.chmod(0o755)


@pytest.mark.parametrize("folder", ["a b", "색인", "a?b#c", "100%20"])
def test_the_path_may_hold_any_characters(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    write_lexicon(tmp_path / folder / "lexicon.db", WORDS)
    assert len(Lexicon(tmp_path / folder / "lexicon.db")) == len(WORDS)


def test_a_lexicon_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        Lexicon(tmp_path / "lexicon.db").get(["환불"])
    assert contents(tmp_path) == {}


def test_threads_share_a_lexicon(path: Path) -> None:
    lexicon = Lexicon(path)
    found: list[object] = []
    threads = [
        threading.Thread(target=lambda: found.extend(lexicon.get(WORDS) == WORDS for _ in range(50))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 400


def test_a_closed_lexicon_is_closed(path: Path) -> None:
    lexicon = Lexicon(path)
    lexicon.close()
    with pytest.raises(sqlite3.ProgrammingError):
        lexicon.get(["환불을"])

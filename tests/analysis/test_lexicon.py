"""Asking the lexicon file."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.analysis.counts import Counts
from helpsearch.analysis.lexicon import IMPOSSIBLE_COST, Lexicon, decode_morphemes, encode_morphemes
from helpsearch.analysis.lexicon_file import write_lexicon
from helpsearch.analysis.subwords import BEGIN, END, Subword
from helpsearch.analysis.terms import Morpheme
from helpsearch.errors import IndexDamagedError

WORDS = {
    "환불을": (Morpheme("환불", "NNG", 0, 2), Morpheme("을", "JKO", 2, 3)),
    "환불신청": (Morpheme("환불", "NNG", 0, 2), Morpheme("신청", "NNG", 2, 4)),
    "했": (Morpheme("하", "VV", 0, 1), Morpheme("었", "EP", 0, 1)),
    "만든다며": (Morpheme("만들", "VV", 0, 2), Morpheme("ᆫ다며", "EC", 1, 4)),
    "은": (Morpheme("은", "JX", 0, 1),),
    "ㅋ": (),
    "'; drop table words; --": (Morpheme('"\\', "SW", 0, 1),),
}
Known = Mapping[str, tuple[Morpheme, ...]]
MORPHEMES = st.builds(Morpheme, st.text(max_size=4), st.sampled_from(["NNG", "VV-I"]), *[st.integers(0, 9)] * 2)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def write(path: Path, known: Known, stamp: str = "") -> Path:
    """Write a lexicon of words that stand once in a corpus."""
    write_lexicon(path, known, dict.fromkeys(known, 1), stamp=stamp)
    return path


def get(path: Path, words: Iterable[str]) -> Known:
    with Lexicon(path) as lexicon:
        return lexicon.get(words)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "색인" / "lexicon.sqlite"
    path.parent.mkdir()
    return write(path, WORDS)


@pytest.fixture(scope="module")
def many(sample_morphemes: Mapping[str, tuple[Morpheme, ...]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lexicon of all words of the sample corpus."""
    return write(tmp_path_factory.mktemp("many") / "lexicon.sqlite", sample_morphemes)


# Words


def test_what_was_written_is_read(path: Path) -> None:
    with Lexicon(path) as lexicon:
        assert lexicon.get(WORDS) == WORDS
        assert len(lexicon) == len(WORDS)


def test_morphemes_come_back_as_morphemes(path: Path) -> None:
    ((first, second),) = get(path, ["환불을"]).values()
    assert isinstance(first, Morpheme)
    assert (first.form, first.tag, first.start, first.end) == ("환불", "NNG", 0, 2)
    assert (second.form, second.tag, second.start, second.end) == ("을", "JKO", 2, 3)


def test_unknown_words_are_left_out(path: Path) -> None:
    assert get(path, ["환불을", "교환을", "환불을"]) == {"환불을": WORDS["환불을"]}
    assert get(path, []) == {}


@settings(deadline=None)
@given(st.text(max_size=8), st.lists(MORPHEMES, max_size=4))
def test_morphemes_make_the_round_trip_through_text(word: str, morphemes: list[Morpheme]) -> None:
    assert decode_morphemes(word, encode_morphemes(word, morphemes)) == tuple(morphemes)


@settings(deadline=None)
@given(st.dictionaries(st.text(min_size=1, max_size=8), st.tuples(st.text(max_size=4), st.booleans()), max_size=8))
def test_any_words_make_the_round_trip(
    tmp_path_factory: pytest.TempPathFactory, found: dict[str, tuple[str, bool]]
) -> None:
    known = {
        word: (Morpheme(form, "NNG", 0, len(word)), *[Morpheme("", "VCP", len(word), len(word))] * twice)
        for word, (form, twice) in found.items()
    }
    assert get(write(tmp_path_factory.mktemp("lexicon") / "lexicon.sqlite", known), [*known, "없는말이다"]) == known


def test_many_words_are_asked_for_at_once(tmp_path: Path) -> None:
    """More than SQLite binds in one statement."""
    known = {f"낱말{number}": (Morpheme("낱말", "NNG", 0, 2),) for number in range(2_345)}
    assert get(write(tmp_path / "lexicon.sqlite", known), [*known, "없는말"]) == known


# Subwords and transitions


def test_pieces_are_found_by_what_they_look_like(path: Path) -> None:
    with Lexicon(path) as lexicon:
        assert lexicon.subwords(["환불", "했", "다며", "환", "환불"]) == {
            "환불": [(Subword("환불", "NNG", "NNGl", ""), 200)],
            "했": [(Subword("했", "VV", "EPc-", "하/VV 었/EP"), 100)],
            "다며": [(Subword("다며", "~ᆫ", "EC:ᆫ다며", "~다며/EC"), 100)],
        }
        assert lexicon.subwords([]) == {}


def test_many_pieces_are_asked_for_at_once(many: Path, sample_words: list[str]) -> None:
    with Lexicon(many) as lexicon:
        assert lexicon.subwords(sample_words) == {
            word: found for word in sample_words for found in lexicon.subwords([word]).values()
        }


@settings(deadline=None)
@given(st.data())
def test_pieces_come_in_the_same_order_however_they_were_learned_and_asked_for(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    surfaces = ["이", "가", "은"]
    tags = ["NNG", "JKS", "MM", "VCP", "NNB", "NP"]
    orders = [data.draw(st.permutations([(surface, tag) for surface in surfaces for tag in tags])) for _ in range(2)]
    found = []
    for order in orders:
        seed = Counts()
        for surface, tag in order:
            seed.learn(surface, [Morpheme(surface, tag, 0, 1)])
        path = tmp_path_factory.mktemp("lexicon") / "lexicon.sqlite"
        write_lexicon(path, {}, {}, seed=seed)
        with Lexicon(path) as lexicon:
            found.append(lexicon.subwords(data.draw(st.permutations(surfaces))))
    assert found[0] == found[1]
    assert all(len(found[0][surface]) == len(tags) for surface in surfaces)


def test_joints_have_a_cost_for_each_two_classes(path: Path) -> None:
    with Lexicon(path) as lexicon:
        rights, lefts, totals, costs = lexicon.transitions
    assert rights.keys() >= {BEGIN, "NNGl", "NNGc", "JKO:을", "EPc-", "VV~ᆫ", "EC:ᆫ다며"}
    assert lefts.keys() >= {END, "NNG", "JKO", "VV", "~ᆫ"}
    assert len(costs) == len(rights) * len(lefts)
    row = costs[rights["VV~ᆫ"] * len(lefts) :][: len(lefts)]
    assert {left: row[number] for left, number in lefts.items()} == dict.fromkeys(lefts, IMPOSSIBLE_COST) | {"~ᆫ": 0}
    assert totals["NNG"] == 300  # 환불 twice, 신청 once


# The file


def test_a_look_up_reads_no_more_than_its_way_through_the_file(many: Path, tmp_path: Path) -> None:
    """All other leaves of SQLite's trees are damaged (its file format, section 1.6: 10 is a leaf of an index)."""
    data = many.read_bytes()
    wanted = "환불은"
    size = int.from_bytes(data[16:18], "big")
    pages = [data[place : place + size] for place in range(0, len(data), size)]
    kept = [
        page if page[0] != 10 or any(text.encode() in page for text in (wanted, "stamp")) else b"\xff" * size
        for page in pages
    ]
    assert sum(page != old for page, old in zip(kept, pages, strict=True)) > 50
    damaged = tmp_path / "lexicon.sqlite"
    damaged.write_bytes(b"".join(kept))
    with Lexicon(damaged) as lexicon:
        assert lexicon.get([wanted]) == get(many, [wanted])
        with pytest.raises(IndexDamagedError):
            len(lexicon)


def test_a_lexicon_is_read_in_a_directory_that_may_not_be_written(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        before = contents(path.parent)
        with Lexicon(path) as lexicon:
            assert lexicon.get(["환불을"]) == {"환불을": WORDS["환불을"]}
            assert contents(path.parent) == before  # no journal beside it, for root neither
    finally:
        path.parent.chmod(0o755)


@pytest.mark.parametrize("folder", ["a b", "색인", "a?b#c", "100%20"])
def test_the_path_may_hold_any_characters(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    assert get(write(tmp_path / folder / "lexicon.sqlite", WORDS), WORDS) == WORDS


def test_a_lexicon_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError):
        Lexicon(tmp_path / "lexicon.sqlite")
    assert contents(tmp_path) == {}


def test_a_closed_lexicon_is_closed(path: Path) -> None:
    lexicon = Lexicon(path)
    lexicon.close()
    with pytest.raises(IndexDamagedError, match="closed"):
        lexicon.get(["환불을"])


def test_threads_share_a_lexicon(many: Path, sample_words: list[str]) -> None:
    asked = sample_words[::20]
    with Lexicon(many) as lexicon:
        expected = (lexicon.get(asked), lexicon.subwords(asked))
    with Lexicon(many) as lexicon, Lexicon(many) as other:
        found: list[bool] = []

        def ask() -> None:
            found.extend((lexicon.get(asked), lexicon.subwords(asked)) == expected for _ in range(10))
            found.append(lexicon.transitions == other.transitions)

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [True] * 88


# Refusals


def test_the_stamp_is_that_of_its_index(tmp_path: Path) -> None:
    path = write(tmp_path / "lexicon.sqlite", WORDS, stamp="a1b2")
    for stamp in ("a1b2", None):
        with Lexicon(path, stamp) as lexicon:
            assert lexicon.get(["은"]) == {"은": WORDS["은"]}
    for stamp in ("a1b3", ""):
        with pytest.raises(IndexDamagedError, match=r"^[^\n]*belongs to another index[^\n]*helpsearch\.build[^\n]*$"):
            Lexicon(path, stamp)


@pytest.mark.parametrize("change", ["UPDATE facts SET value = '1' WHERE name = 'format'", "DELETE FROM facts"])
def test_another_format_is_refused(path: Path, change: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(change)
        connection.commit()
    with pytest.raises(IndexDamagedError, match=r"^[^\n]*lexicon.sqlite[^\n]* format [^\n]*helpsearch\.build[^\n]*$"):
        Lexicon(path)


@pytest.mark.parametrize("data", [b"garbage" * 999, b"SQLite format 3\x00" + b"\xff" * 9999, b"\x00" * 4096, b""])
def test_a_file_that_is_no_lexicon_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "lexicon.sqlite").write_bytes(data)
    with pytest.raises(IndexDamagedError, match=r"^[^\n]*lexicon.sqlite cannot be read[^\n]*helpsearch\.build[^\n]*$"):
        Lexicon(tmp_path / "lexicon.sqlite")


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "lexicon.sqlite")) as connection:
        connection.execute("CREATE TABLE words (word)")
        connection.commit()
    with pytest.raises(IndexDamagedError, match="cannot be read"):
        Lexicon(tmp_path / "lexicon.sqlite")


def test_half_a_lexicon_is_refused(many: Path, tmp_path: Path, sample_words: list[str]) -> None:
    data = many.read_bytes()
    (tmp_path / "lexicon.sqlite").write_bytes(data[: len(data) // 2])
    with pytest.raises(IndexDamagedError, match=r"^[^\n]*cannot be read[^\n]*$"):
        get(tmp_path / "lexicon.sqlite", sample_words)


@settings(deadline=None)
@given(st.floats(0, 1, exclude_max=True))
def test_a_truncated_lexicon_gives_no_wrong_words(
    many: Path, sample_words: list[str], tmp_path_factory: pytest.TempPathFactory, part: float
) -> None:
    data = many.read_bytes()
    path = tmp_path_factory.mktemp("truncated") / "lexicon.sqlite"
    path.write_bytes(data[: int(len(data) * part)])
    try:
        found = get(path, sample_words[::50])
    except IndexDamagedError as error:
        assert "\n" not in str(error)
    else:
        assert found == get(many, sample_words[::50])

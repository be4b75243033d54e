"""Writing the lexicon: anew, and from the one before."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.analysis.counts import Counts
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.lexicon_file import write_lexicon
from helpsearch.analysis.subwords import END
from helpsearch.analysis.terms import Morpheme

WORDS = "환불은 환불을 환불신청 했는데 취소했는데 도와서 만든다며 뭐예요 csv파일로 3영업일 써야 ㅋㅋ".split()
TABLES = ["facts", "words", "pieces", "joints", "joint_costs", "near", "nouns", "sounds"]
Analysed = dict[str, tuple[Morpheme, ...]]


@pytest.fixture(scope="module")
def analysed(kiwi_analyzer: KiwiAnalyzer) -> Analysed:
    return dict(zip(WORDS, kiwi_analyzer.analyze(WORDS), strict=True))


@pytest.fixture(scope="module")
def seed(analysed: Analysed) -> Counts:
    """Something that a lexicon knows whatever the corpus: a word of WORDS and one that is not."""
    counts = Counts()
    counts.learn("환불을", analysed["환불을"], 30)
    counts.learn("교환", [Morpheme("교환", "NNG", 0, 2)], 30)
    return counts


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, in their order."""
    with closing(sqlite3.connect(path)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        assert names == set(TABLES)
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}


def words_of(path: Path) -> set[str]:
    return {str(word) for word, *_ in tables(path)["words"]}


def write(path: Path, analysed: Analysed, words: Mapping[str, int], **options: Any) -> Path:
    write_lexicon(path, {word: analysed[word] for word in words}, words, **options)
    return path


# A new lexicon


def test_a_lexicon_holds_words_and_its_seed_vocabulary(tmp_path: Path, analysed: Analysed, seed: Counts) -> None:
    path = write(tmp_path / "lexicon", analysed, {"환불은": 3}, seed=seed)
    assert words_of(path) == {"환불은"}
    with Lexicon(path) as lexicon:
        found = lexicon.subwords(["환불", "교환", "은", "을"])
    assert {surface: [count for _, count in subwords] for surface, subwords in found.items()} == {
        "환불": [130],
        "교환": [30],
        "은": [100],
        "을": [30],
    }


def test_how_often_a_word_stands_there_changes_no_count_of_pieces(tmp_path: Path, analysed: Analysed) -> None:
    once = tables(write(tmp_path / "once", analysed, {"환불은": 1}))
    often = tables(write(tmp_path / "often", analysed, {"환불은": 9}))
    assert once["words"] != often["words"]
    changed = {"words": [], "facts": [], "nouns": []}
    assert {**once, **changed} == {**often, **changed}
    assert often["nouns"] == [("ㅎㅂ", "환불", 9)]


def test_the_seed_vocabulary_is_not_changed(tmp_path: Path, analysed: Analysed, seed: Counts) -> None:
    before = seed.copy()
    write(tmp_path / "lexicon", analysed, {"환불은": 1, "환불을": 1}, seed=seed)
    assert seed == before


def test_the_same_words_make_the_same_file(tmp_path: Path, analysed: Analysed, seed: Counts) -> None:
    words = dict.fromkeys(WORDS, 1)
    first = write(tmp_path / "first", analysed, words, seed=seed, stamp="a")
    second = write(tmp_path / "second", analysed, dict(reversed(words.items())), seed=seed, stamp="a")
    assert first.read_bytes() == second.read_bytes()


def test_a_lexicon_may_be_empty(tmp_path: Path) -> None:
    write_lexicon(tmp_path / "lexicon", {}, {})
    with Lexicon(tmp_path / "lexicon") as lexicon:
        assert (len(lexicon), lexicon.get(["환불"]), lexicon.subwords(["환불"])) == (0, {}, {})
        assert len(lexicon.transitions.costs) == 1


def test_a_word_that_the_corpus_does_not_have_is_not_written(tmp_path: Path, analysed: Analysed) -> None:
    path = write(tmp_path / "lexicon", analysed, {"환불은": 1, "써야": 0})
    assert tables(path) == tables(write(tmp_path / "other", analysed, {"환불은": 1}))


# The next one


def test_the_lexicon_before_stays_as_it_is(tmp_path: Path, analysed: Analysed) -> None:
    base = write(tmp_path / "base", analysed, {"환불은": 1})
    before = base.read_bytes()
    path = write(tmp_path / "next", analysed, {"써야": 2}, base=base)
    assert words_of(path) == {"환불은", "써야"}
    assert base.read_bytes() == before


def test_a_word_is_forgotten_with_its_last_place_in_the_corpus(tmp_path: Path, analysed: Analysed) -> None:
    base = write(tmp_path / "base", analysed, {"환불은": 1, "써야": 2})
    write_lexicon(tmp_path / "once", {}, {"써야": -1}, base=base)
    assert words_of(tmp_path / "once") == {"환불은", "써야"}
    write_lexicon(tmp_path / "never", {}, {"써야": -1}, base=tmp_path / "once")
    assert tables(tmp_path / "never") == tables(write(tmp_path / "new", analysed, {"환불은": 1}))


def test_words_may_be_kept_although_the_corpus_does_not_have_them(tmp_path: Path, analysed: Analysed) -> None:
    """Such as words of synonyms."""
    kept = write(tmp_path / "kept", analysed, {"환불은": 1, "써야": 0}, keep={"써야"})
    assert words_of(kept) == {"환불은", "써야"}
    write_lexicon(tmp_path / "still", {}, {"환불은": -1}, base=kept, keep={"써야", "환불은"})
    assert words_of(tmp_path / "still") == {"환불은", "써야"}
    write_lexicon(tmp_path / "gone", {}, {}, base=tmp_path / "still")
    assert words_of(tmp_path / "gone") == set()


def test_a_kept_word_teaches_how_words_are_made_and_not_where_they_end(tmp_path: Path, analysed: Analysed) -> None:
    """A synonym rule says that there is 환불신청, not that nobody writes a particle behind it."""
    known = {"환불신청": analysed["환불신청"]}
    write_lexicon(tmp_path / "rule", known, {}, keep=known)
    assert words_of(tmp_path / "rule") == set(known)
    assert tables(tmp_path / "rule")["pieces"] == tables(write(tmp_path / "text", analysed, {"환불신청": 1}))["pieces"]
    ends = [transition for transition in tables(tmp_path / "text")["joints"] if transition[1] == END]
    assert ends and tables(tmp_path / "rule")["joints"] == [
        j for j in tables(tmp_path / "text")["joints"] if j not in ends
    ]


def test_a_kept_word_teaches_where_it_ends_for_as_long_as_the_corpus_has_it(tmp_path: Path, analysed: Analysed) -> None:
    known = {"환불신청": analysed["환불신청"]}
    write_lexicon(tmp_path / "rule", known, {}, keep=known)
    write_lexicon(tmp_path / "both", {}, {"환불신청": 1}, base=tmp_path / "rule", keep=known)
    assert tables(tmp_path / "both") == tables(write(tmp_path / "text", analysed, {"환불신청": 1}))
    write_lexicon(tmp_path / "again", {}, {"환불신청": -1}, base=tmp_path / "both", keep=known)
    assert tables(tmp_path / "again") == tables(tmp_path / "rule")


def test_the_seed_vocabulary_outlives_all_words(tmp_path: Path, analysed: Analysed, seed: Counts) -> None:
    base = write(tmp_path / "base", analysed, dict.fromkeys(WORDS, 2), seed=seed)
    write_lexicon(tmp_path / "next", {}, dict.fromkeys(WORDS, -2), base=base)
    write_lexicon(tmp_path / "new", {}, {}, seed=seed)
    assert tables(tmp_path / "next") == tables(tmp_path / "new")


def test_the_next_lexicon_has_its_own_stamp(tmp_path: Path, analysed: Analysed) -> None:
    base = write(tmp_path / "base", analysed, {"환불은": 1}, stamp="before")
    write_lexicon(tmp_path / "next", {}, {}, base=base, stamp="after")
    assert dict(tables(tmp_path / "base")["facts"])["stamp"] == "before"
    assert dict(tables(tmp_path / "next")["facts"])["stamp"] == "after"


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.dictionaries(st.sampled_from(WORDS), st.integers(-2, 3), max_size=6),
            st.sets(st.sampled_from(WORDS), max_size=3),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_any_steps_lead_to_the_lexicon_that_is_written_at_once(
    tmp_path_factory: pytest.TempPathFactory,
    analysed: Analysed,
    seed: Counts,
    steps: list[tuple[dict[str, int], set[str]]],
) -> None:
    """Each step has the changes of words' numbers in the corpus, and the words to be kept."""
    folder = tmp_path_factory.mktemp("lexicons")
    corpus: Counter[str] = Counter()
    held: set[str] = set()
    base: Path | None = None
    for number, (wanted, keep) in enumerate(steps):
        changes = {word: max(change, -corpus[word]) for word, change in wanted.items()}
        new = {word: analysed[word] for word in {*changes, *keep} - held}
        path = folder / str(number)
        write_lexicon(path, new, changes, seed=None if base else seed, base=base, keep=keep, stamp=str(number))
        corpus.update(changes)
        held = {word for word in WORDS if corpus[word] > 0 or word in keep}
        base = path
        assert words_of(path) == held
    write_lexicon(
        folder / "at once",
        {word: analysed[word] for word in sorted(held)},
        +corpus,
        seed=seed,
        keep=keep,
        stamp=str(number),
    )
    assert tables(folder / "at once") == tables(folder / str(number))


# Nouns by their initials


def test_nouns_are_found_by_their_initials_alone_and_as_compounds(tmp_path: Path, analysed: Analysed) -> None:
    words = {"환불은": 3, "환불신청": 2, "csv파일로": 1}
    with Lexicon(write(tmp_path / "lexicon", analysed, words)) as lexicon:
        found = lexicon.nouns(["ㅎㅂ", "ㅅㅊ", "ㅎㅂㅅㅊ", "ㅍㅇ", "csv", "ㅂㅅ"])
    assert found == {
        "ㅎㅂ": [("환불", 5)],
        "ㅅㅊ": [("신청", 2)],
        "ㅎㅂㅅㅊ": [("환불신청", 2)],
        "ㅍㅇ": [("파일", 1)],
        "csv": [("csv", 1)],
    }

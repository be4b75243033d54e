"""Words in index and query: known ones read alike whoever analyses the others, the lexicon or Kiwi."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from missing_packages import run_without

import helpsearch
from helpsearch import HelpIndex
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.analysis.terms import content_terms
from helpsearch.documents.passage import Passage
from helpsearch.errors import IndexMissingError, QueryError
from helpsearch.index.entries import scored_terms
from helpsearch.index.fields import (
    BIGRAM_FIELDS,
    TERM_FIELDS,
)
from helpsearch.index.postings import unpack_posting
from helpsearch.index.sequences import NOTHING, term_sequence
from helpsearch.index.whoosh.snapshot import WhooshSnapshot
from helpsearch.query.filters import KINDS
from helpsearch.query.parse import parse_query
from helpsearch.query.planning import plan_query
from helpsearch.query.snippet import sentences

UNKNOWN = ("환불신청했더라면", "쀍쀍은", "재배송이라던데요", "도담페이로만요", "늦어진다던데요")


@pytest.fixture(scope="module")
def with_kiwi(sample_directory: Path, sample_kiwi: KiwiAnalyzer) -> Iterator[HelpIndex]:  # noqa: ARG001 - keeps it loaded
    with helpsearch.open(sample_directory, analyzer="kiwi") as index:
        yield index


@pytest.fixture(scope="module", params=["sample", pytest.param("with_kiwi", marks=pytest.mark.slow)])
def index(request: pytest.FixtureRequest) -> HelpIndex:
    """The sample index, opened with either analyser."""
    opened: HelpIndex = request.getfixturevalue(request.param)
    return opened


@pytest.fixture(scope="module")
def snapshot(sample_directory: Path) -> Iterator[WhooshSnapshot]:
    snapshot = WhooshSnapshot.open(sample_directory)
    yield snapshot
    snapshot.close()


@pytest.fixture(scope="module")
def stored(snapshot: WhooshSnapshot) -> dict[int, Passage]:
    """All passages of the sample, by number."""
    numbers = frozenset().union(*(snapshot.passage_ids("kind", kind) for kind in KINDS))
    assert len(numbers) == snapshot.metadata.passages
    return {number: snapshot.passage(number) for number in numbers}


def page(index: HelpIndex, text: str, **options: Any) -> dict[str, Any]:
    found = index.search(text, **options).to_dict()
    del found["took_ms"]
    return found


def test_unknown_words_are_cut_or_analysed_by_kiwi(sample: HelpIndex, with_kiwi: HelpIndex) -> None:
    text = " ".join(UNKNOWN)
    assert {word.origin for word in sample.explain_words(text)} == {"cut"}
    assert {word.origin for word in with_kiwi.explain_words(text)} == {"kiwi"}


def test_kiwi_reads_unknown_words_with_the_user_dictionary_of_the_index(
    with_kiwi: HelpIndex, sample_kiwi: KiwiAnalyzer
) -> None:
    for word, morphemes in zip(UNKNOWN, sample_kiwi.analyze(UNKNOWN), strict=True):
        (explained,) = with_kiwi.explain_words(word)
        assert explained.morphemes == morphemes
        assert explained.terms == content_terms(word, morphemes)
    assert next(term.text for term in with_kiwi.analyze("재배송이라던데요").terms) == "재배송"


def test_known_words_are_the_lexicon_s_whoever_analyses_others(
    sample: HelpIndex, with_kiwi: HelpIndex, stored: dict[int, Passage]
) -> None:
    for passage in stored.values():
        for text in passage.texts.values():
            found = sample.explain_words(text)
            assert {word.origin for word in found} <= {"lexicon"}
            assert with_kiwi.explain_words(text) == found


def test_a_query_of_known_words_has_one_page(sample: HelpIndex, with_kiwi: HelpIndex) -> None:
    for text in ("환불 신청", "배송 조회", '"환불 신청" -카드', "상담원 연결"):
        assert page(sample, text, explain=True) == page(with_kiwi, text, explain=True)


def test_every_passage_is_indexed_by_the_terms_and_bigrams_that_a_query_of_its_text_has(
    index: HelpIndex, snapshot: WhooshSnapshot, stored: dict[int, Passage]
) -> None:
    wanted: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for number, passage in stored.items():
        analyses = {name: index.analyze(text) for name, text in passage.texts.items()}
        heads = [analyses[name] for name in ("title", "heading", "question")]
        units = {name: [unit.text for unit in analyses[name].units] for name in TERM_FIELDS}
        values = {name: scored_terms(analyses[name]) for name in TERM_FIELDS}
        values["title_bigrams"] = [bigram for analysis in (*heads, analyses["tags"]) for bigram in analysis.bigrams]
        values["body_bigrams"] = list(analyses["body"].bigrams)
        ordered = {
            name: [*analyses[name].term_texts, *(each for unit in units[name] for each in (NOTHING, unit))]
            for name in TERM_FIELDS
        }
        heads_in_order = [ordered[name] for name in ("title", "heading", "question")]
        sequence = term_sequence(ordered["body"], heads_in_order, ordered["tags"])
        assert snapshot.term_sequence(number) == sequence
        for field, terms in values.items():
            for term, count in Counter(terms).items():
                wanted[field, term][number] = min(count, 255)
    for (field, term), counts in wanted.items():
        found = {
            passage_id: unpack_posting(packed)[0]
            for block in snapshot.postings(field, term)
            for passage_id, packed in zip(*block, strict=True)
        }
        assert found == counts, (field, term)
    fields = Counter(field for field, _ in wanted)
    assert fields.keys() == {*TERM_FIELDS, *BIGRAM_FIELDS}


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_a_sentence_of_a_passage_asks_for_terms_that_the_passage_has(
    index: HelpIndex, snapshot: WhooshSnapshot, stored: dict[int, Passage], every: int
) -> None:
    having: dict[str, frozenset[int]] = {}
    asked = 0
    with index._current.use() as searcher:
        analyzer = searcher._analyzer
    for number in sorted(stored)[::every]:
        passage = stored[number]
        body = passage.texts["body"]
        for start, end in sentences(body):
            plan = plan_query(parse_query(body[start:end]), analyzer, {})
            for term in plan.ranking_terms:
                if term not in having:
                    having[term] = snapshot.passage_ids("body", term)
                assert number in having[term], (passage.id, term)
            asked += len(plan.ranking_terms)
    assert asked > 10_000 // every


def test_a_sentence_of_a_passage_finds_its_document(index: HelpIndex, stored: dict[int, Passage]) -> None:
    dice = random.Random(20261122)
    for number in dice.sample(sorted(stored), 12):
        passage = stored[number]
        start, end = dice.choice(sentences(passage.texts["body"]))
        found = index.search(passage.texts["body"][start:end], limit=1000)
        assert passage.document in {answer.id for answer in found.answers}, passage.id


@pytest.mark.parametrize("name", ["mecab", "", "Kiwi", "lexicon "])
def test_an_unknown_analyzer_is_an_error_that_names_those_there_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(QueryError, match="is not one of: lexicon, kiwi") as caught:
        helpsearch.open(tmp_path, analyzer=name)
    assert "\n" not in str(caught.value)
    assert repr(name) in str(caught.value)


def test_an_index_that_is_not_there_is_missing_for_either_analyzer(tmp_path: Path) -> None:
    for name in ("lexicon", "kiwi"):
        with pytest.raises(IndexMissingError):
            helpsearch.open(tmp_path, analyzer=name)


KIWI_ASKED_FOR = """
import helpsearch
from helpsearch.errors import AnalyzerMissingError
try:
    helpsearch.open(sys.argv[1], analyzer="kiwi")
except AnalyzerMissingError as error:
    print(error)
with helpsearch.open(sys.argv[1]) as index:
    print([word.origin for word in index.explain_words("환불신청했더라면")])
"""


def test_kiwi_asked_for_and_not_installed_is_said_at_opening_and_the_lexicon_still_answers(
    sample_directory: Path,
) -> None:
    ran = run_without(["kiwipiepy", "kiwipiepy_model"], KIWI_ASKED_FOR, sample_directory)
    assert (ran.returncode, ran.stderr) == (0, "")
    message, origins = ran.stdout.splitlines()
    assert "pip install kiwipiepy" in message
    assert origins == "['cut']"


LONG = {
    "one syllable": "가" * 10_000,
    "syllables of words": "환불신청" * 2_500,
    "all syllables": "".join(random.Random(1).choices([chr(code) for code in range(0xAC00, 0xD7A4)], k=10_000)),
    "letters and digits": "a1가" * 3_333,
    "Latin letters": "refund" * 1_667,
    "2,000 words": " ".join(f"낱말{number}이라던데요" for number in range(2_000)),
    "2,000 known words": "환불 신청 배송 조회 " * 500,
    "2,000 syllables": " ".join(chr(0xAC00 + number) for number in range(2_000)),
    "2,000 exclusions": "환불 " + " ".join(f"-낱말{number}" for number in range(2_000)),
}
SLOWER = ("syllables of words", "Latin letters", "2,000 words", "2,000 known words", "2,000 syllables")


def texts() -> list[Any]:
    return [
        pytest.param(text, id=name, marks=pytest.mark.slow if name in SLOWER else ()) for name, text in LONG.items()
    ]


@pytest.mark.parametrize("text", texts())
def test_however_long_a_word_or_query_is_it_has_the_same_page_each_time(
    index: HelpIndex, sample_directory: Path, text: str
) -> None:
    analyzer = "lexicon" if index.explain_words(UNKNOWN[0])[0].origin == "cut" else "kiwi"
    first = page(index, text, explain=True)
    assert first["query"] == text
    with helpsearch.open(sample_directory, analyzer=analyzer) as fresh:
        assert page(fresh, text, explain=True) == first


@pytest.mark.parametrize("text", texts())
def test_however_long_a_word_is_its_terms_stand_in_it_in_order(index: HelpIndex, text: str) -> None:
    analysis = index.analyze(text)
    assert "".join(word.form for word in analysis.words) == "".join(letter for letter in text if letter.isalnum())
    for word, terms in zip(analysis.words, analysis.word_terms, strict=True):
        assert all(word.start <= term.start <= term.end <= word.end for term in terms)

"""Text to terms: what is kept in memory, what Kiwi is asked, and where terms stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from corpus_folder import SAMPLE
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.lexicon import Lexicon, write_lexicon
from helpsearch.analysis.morphology import Morphology
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.terms import Term
from helpsearch.analysis.words import words
from helpsearch.documents.passages import passages
from helpsearch.sources import read_corpus

SAMPLE_BODIES = [passage.body for document in read_corpus([SAMPLE]).documents for passage in passages(document)]
SAMPLE_WORDS = sorted({word.form for body in SAMPLE_BODIES for word in words(body)})


class AskedMorphology(Morphology):
    """Kiwi that notes the words it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def analyze(self, words: Iterable[str]) -> Iterator[tuple[Term, ...]]:
        words = list(words)
        self.asked += words
        return super().analyze(words)


@pytest.fixture
def morphology(analyzer: Analyzer) -> AskedMorphology:  # noqa: ARG001 - keeps Kiwi loaded
    return AskedMorphology()


def texts(terms: Iterable[Term]) -> list[str]:
    return [term.text for term in terms]


def test_the_terms_of_a_text_stand_where_they_were_read(analyzer: Analyzer) -> None:
    text = "배송비(3,000원) 무료로 환불신청하면 ５㎏"
    assert [(term.text, text[term.start : term.end]) for term in analyzer.analyze(text).terms] == [
        ("배송비", "배송비"),
        ("3000", "3,000"),
        ("원", "원"),
        ("무료", "무료"),
        ("환불", "환불"),
        ("신청", "신청"),
        ("5", "５"),
        ("kg", "㎏"),
    ]


def test_a_verb_stands_where_its_stem_is_written(analyzer: Analyzer) -> None:
    text = "좀 도와주세요"
    found = {term.text: text[term.start : term.end] for term in analyzer.analyze(text).terms}
    assert found["돕다"] == "도"
    assert found["주다"] == "주"


def test_places_are_those_of_the_composed_text(analyzer: Analyzer) -> None:
    decomposed = "\u1112\u116a\u11ab\u1107\u116e\u11af \u1109\u1175\u11ab\u110e\u1165\u11bc"
    assert [tuple(term) for term in analyzer.analyze(decomposed).terms] == [("환불", 0, 2), ("신청", 3, 5)]


def test_words_and_their_terms_go_together(analyzer: Analyzer) -> None:
    analysis = analyzer.analyze("환불신청은 언제?")
    assert [word.form for word in analysis.words] == ["환불신청은", "언제"]
    assert [texts(terms) for terms in analysis.word_terms] == [["환불", "신청"], ["언제"]]
    assert analysis.terms == tuple(term for terms in analysis.word_terms for term in terms)


def test_bigrams_are_those_of_the_words(analyzer: Analyzer) -> None:
    """Particles too: bigrams match what was cut wrongly."""
    assert analyzer.analyze("환불은 CSV파일로").bigrams == ("환불", "불은", "파일", "일로")


@pytest.mark.parametrize("text", ["", " ", "?!…", "\u200b", "🧾"])
def test_a_text_without_words_has_no_terms(analyzer: Analyzer, text: str) -> None:
    analysis = analyzer.analyze(text)
    assert (analysis.words, analysis.terms, analysis.bigrams) == ((), (), ())


def test_text_that_is_no_unicode_is_analysed(analyzer: Analyzer) -> None:
    assert texts(analyzer.analyze("환불\ud800신청").terms) == ["환불", "신청"]


def test_several_texts_come_back_in_order(analyzer: Analyzer) -> None:
    asked = ["환불 신청", "", "배송 조회", "환불 신청"]
    assert analyzer.analyze_all(asked) == [analyzer.analyze(text) for text in asked]


def test_each_word_is_asked_once(morphology: AskedMorphology) -> None:
    analyzer = Analyzer(morphology)
    analyzer.analyze_all(["환불 신청 환불", "환불 조회"])
    analyzer.analyze("신청 조회 배송")
    assert morphology.asked == ["환불", "신청", "조회", "배송"]


def test_words_are_compared_folded(morphology: AskedMorphology) -> None:
    Analyzer(morphology).analyze("CSV파일 ＣＳＶ파일 csv\u200b파일")
    assert morphology.asked == ["csv파일"]


def test_only_words_that_the_lexicon_does_not_hold_are_asked(morphology: AskedMorphology, tmp_path: Path) -> None:
    write_lexicon(tmp_path / "lexicon.db", {"환불은": (Term("환불", 0, 2),), "요": ()})
    analyzer = Analyzer(morphology, Lexicon(tmp_path / "lexicon.db"))
    assert texts(analyzer.analyze("환불은 요 교환은").terms) == ["환불", "교환"]
    assert morphology.asked == ["교환은"]
    assert dict(analyzer.learned) == {"교환은": (Term("교환", 0, 2),)}


def test_the_lexicon_has_the_last_word(morphology: AskedMorphology, tmp_path: Path) -> None:
    write_lexicon(tmp_path / "lexicon.db", {"환불은": (Term("다른말", 0, 3),)})
    analyzer = Analyzer(morphology, Lexicon(tmp_path / "lexicon.db"))
    assert [tuple(term) for term in analyzer.analyze("곧 환불은").terms][-1] == ("다른말", 2, 5)
    assert "환불은" not in morphology.asked


def test_a_lexicon_of_what_was_learned_needs_kiwi_no_more(morphology: AskedMorphology, tmp_path: Path) -> None:
    text = "환불신청하려면 영수증을 3,000원 CSV파일로 보내주세요 ㅋㅋ"
    first = Analyzer(morphology)
    expected = first.analyze(text)
    write_lexicon(tmp_path / "lexicon.db", first.learned)
    morphology.asked.clear()
    assert Analyzer(morphology, Lexicon(tmp_path / "lexicon.db")).analyze(text) == expected
    assert morphology.asked == []


def test_memory_is_bounded(morphology: AskedMorphology) -> None:
    """At most what was allowed and the words of one more text."""
    analyzer = Analyzer(morphology, remember=10)
    for number in range(200):
        analyzer.analyze(f"낱말{number}")
        assert len(analyzer.learned) <= 11
    analyzer.analyze("낱말0")
    assert morphology.asked.count("낱말0") == 2


def test_forgetting_changes_no_answer(analyzer: Analyzer) -> None:
    forgetful = Analyzer(analyzer.morphology, remember=0)
    for body in SAMPLE_BODIES[:50]:
        assert forgetful.analyze(body) == analyzer.analyze(body)


def test_without_a_bound_every_word_is_kept(morphology: AskedMorphology) -> None:
    analyzer = Analyzer(morphology, remember=None)
    for word in SAMPLE_WORDS[:500] * 2:
        analyzer.analyze(word)
    assert morphology.asked == SAMPLE_WORDS[:500]
    assert len(analyzer.learned) == 500


@settings(deadline=None)
@given(word=st.sampled_from(SAMPLE_WORDS), around=st.lists(st.sampled_from(SAMPLE_WORDS), max_size=12), data=st.data())
def test_a_word_has_the_same_terms_alone_and_in_any_text(
    analyzer: Analyzer, word: str, around: list[str], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(around)))
    text = " ".join([*around[:place], word, *around[place:]])
    alone = Analyzer(analyzer.morphology).analyze(word)
    within = Analyzer(analyzer.morphology).analyze(text)
    assert texts(within.word_terms[place]) == texts(alone.terms)


@settings(deadline=None)
@given(st.lists(st.sampled_from(SAMPLE_WORDS), max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_words_changes_no_terms(analyzer: Analyzer, found: list[str], random) -> None:
    shuffled = random.sample(found, len(found))
    assert dict(zip(found, analyzer.morphology.analyze(found), strict=True)) == dict(
        zip(shuffled, analyzer.morphology.analyze(shuffled), strict=True)
    )


@settings(deadline=None)
@given(
    st.text(max_size=60)
    | st.text(alphabet=st.characters(), max_size=30)
    | st.lists(
        st.sampled_from([*SAMPLE_WORDS, "㎏", "㈜", "3,000원", "\u200b", "ﷺ", "𠮷", "ㅋㅋ", " ", "A/S"]), max_size=12
    ).map("".join)
)
def test_terms_lie_in_their_words_and_words_in_the_text(analyzer: Analyzer, text: str) -> None:
    analysis = analyzer.analyze(text)
    assert len(analysis.words) == len(analysis.word_terms)
    for word, terms in zip(analysis.words, analysis.word_terms, strict=True):
        assert 0 <= word.start < word.end <= len(nfc(text))
        for term in terms:
            assert term.text
            assert word.start <= term.start <= term.end <= word.end


def test_every_word_of_the_sample_is_cut_within_itself(analyzer: Analyzer) -> None:
    for form, terms in zip(SAMPLE_WORDS, analyzer.morphology.analyze(SAMPLE_WORDS), strict=True):
        assert all(0 <= term.start < term.end <= len(form) for term in terms), (form, terms)

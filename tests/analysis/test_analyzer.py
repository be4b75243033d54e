"""Text to terms: what is kept in memory, what Kiwi is asked, and where terms stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.lexicon_file import write_lexicon
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.segmenter import LexiconSegmenter
from helpsearch.analysis.terms import Morpheme, Term, content_terms

ODD_PARTS = ["㎏", "㈜", "3,000원", "\u200b", "ﷺ", "𠮷", "ㅋㅋ", " ", "A/S"]


class AskedKiwi(KiwiAnalyzer):
    """Kiwi that notes the words it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def analyze(self, words: Iterable[str]) -> Iterator[tuple[Morpheme, ...]]:
        words = list(words)
        self.asked += words
        return super().analyze(words)


@pytest.fixture
def asked(analyzer: Analyzer) -> AskedKiwi:  # noqa: ARG001 - keeps Kiwi loaded
    return AskedKiwi()


def texts(terms: Iterable[Term]) -> list[str]:
    return [term.text for term in terms]


def write(path: Path, known: Mapping[str, tuple[Morpheme, ...]]) -> Path:
    """Write a lexicon of words that stand once in a corpus."""
    write_lexicon(path, known, dict.fromkeys(known, 1))
    return path


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
    assert [tuple(term) for term in analyzer.analyze(decomposed).terms] == [
        ("환불", 0, 2, "NNG"),
        ("신청", 3, 5, "NNG"),
    ]


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


def test_texts_of_terms_are_the_terms_without_places(analyzer: Analyzer) -> None:
    analysis = analyzer.analyze("환불신청은 3,000원 언제?")
    assert analysis.term_texts == ("환불", "신청", "3000", "원", "언제")
    assert list(analysis.term_texts) == texts(analysis.terms)


# What is asked


def test_each_word_is_asked_once(asked: AskedKiwi) -> None:
    analyzer = Analyzer(asked)
    analyzer.analyze_all(["환불 신청 환불", "환불 조회"])
    analyzer.analyze("신청 조회 배송")
    assert asked.asked == ["환불", "신청", "조회", "배송"]


def test_words_are_compared_folded(asked: AskedKiwi) -> None:
    Analyzer(asked).analyze("CSV파일 ＣＳＶ파일 csv\u200b파일")
    assert asked.asked == ["csv파일"]


def test_only_words_that_the_lexicon_does_not_hold_are_asked(asked: AskedKiwi, tmp_path: Path) -> None:
    known = {"환불은": (Morpheme("환불", "NNG", 0, 2), Morpheme("은", "JX", 2, 3)), "요": (Morpheme("요", "JX", 0, 1),)}
    with Lexicon(write(tmp_path / "lexicon", known)) as lexicon:
        analyzer = Analyzer(asked, lexicon)
        assert texts(analyzer.analyze("환불은 요 교환은").terms) == ["환불", "교환"]
    assert asked.asked == ["교환은"]
    assert dict(analyzer.learned) == {"교환은": (Morpheme("교환", "NNG", 0, 2), Morpheme("은", "JX", 2, 3))}


def test_words_of_the_lexicon_are_looked_up_once(asked: AskedKiwi, tmp_path: Path) -> None:
    with Lexicon(write(tmp_path / "lexicon", {"환불은": (Morpheme("환불", "NNG", 0, 2),)})) as lexicon:
        analyzer = Analyzer(asked, lexicon)
        first = analyzer.analyze("환불은")
    assert analyzer.analyze("환불은") == first  # the lexicon is closed


def test_the_lexicon_has_the_last_word(asked: AskedKiwi, tmp_path: Path) -> None:
    with Lexicon(write(tmp_path / "lexicon", {"환불은": (Morpheme("다른말", "NNG", 0, 3),)})) as lexicon:
        analyzer = Analyzer(asked, lexicon)
        assert [tuple(term) for term in analyzer.analyze("곧 환불은").terms][-1] == ("다른말", 2, 5, "NNG")
    assert "환불은" not in asked.asked


def test_a_lexicon_of_what_was_learned_needs_kiwi_no_more(asked: AskedKiwi, tmp_path: Path) -> None:
    text = "환불신청하려면 영수증을 3,000원 CSV파일로 보내주세요 ㅋㅋ"
    first = Analyzer(asked)
    expected = first.analyze(text)
    with Lexicon(write(tmp_path / "lexicon", first.learned)) as lexicon:
        asked.asked.clear()
        found = Analyzer(asked, lexicon).analyze(text)
    assert found.terms == expected.terms
    assert [each.morphemes for each in found.analyses] == [each.morphemes for each in expected.analyses]
    assert asked.asked == []


def test_where_an_analysis_comes_from_is_told(asked: AskedKiwi, tmp_path: Path) -> None:
    with Lexicon(write(tmp_path / "lexicon", {"환불은": (Morpheme("환불", "NNG", 0, 2),)})) as lexicon:
        for other, origin in ((asked, "kiwi"), (LexiconSegmenter(lexicon), "cut")):
            analyzer = Analyzer(other, lexicon)
            expected = ["lexicon", origin, "lexicon"]
            assert [found.origin for found in analyzer.analyze("환불은 교환은 환불은").analyses] == expected
            assert [
                found.origin for found in analyzer.analyze("환불은 교환은 환불은").analyses
            ] == expected  # in memory


# Memory


def test_memory_is_bounded(asked: AskedKiwi) -> None:
    """At most what was allowed and the words of one more text."""
    analyzer = Analyzer(asked, remember=10)
    for number in range(200):
        analyzer.analyze(f"낱말{number}")
        assert len(analyzer.learned) <= 11
    analyzer.analyze("낱말0")
    assert asked.asked.count("낱말0") == 2


def test_forgetting_changes_no_answer(
    analyzer: Analyzer, kiwi_analyzer: KiwiAnalyzer, sample_bodies: list[str]
) -> None:
    forgetful = Analyzer(kiwi_analyzer, remember=0)
    for body in sample_bodies[:50]:
        assert forgetful.analyze(body) == analyzer.analyze(body)


def test_without_a_bound_every_word_is_kept(asked: AskedKiwi, sample_words: list[str]) -> None:
    analyzer = Analyzer(asked, remember=None)
    for word in sample_words[:500] * 2:
        analyzer.analyze(word)
    assert asked.asked == sample_words[:500]
    assert len(analyzer.learned) == 500


# Laws


@pytest.fixture(scope="module")
def indexed(
    sample_morphemes: Mapping[str, tuple[Morpheme, ...]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Lexicon]:
    """The lexicon of the sample corpus's passages."""
    with Lexicon(write(tmp_path_factory.mktemp("indexed") / "lexicon", sample_morphemes)) as lexicon:
        yield lexicon


@settings(deadline=None)
@given(data=st.data(), gaps=st.lists(st.sampled_from([" ", "\n", ", ", "?! ", "·", "🧾"]), max_size=12))
def test_words_of_an_index_have_the_terms_that_they_were_indexed_with(
    indexed: Lexicon, analyzer: Analyzer, sample_words: list[str], data: st.DataObject, gaps: list[str]
) -> None:
    text = "".join(data.draw(st.sampled_from(sample_words)) + gap for gap in gaps)
    text = data.draw(st.sampled_from([text, text.upper(), unicodedata.normalize("NFD", text)]))
    at_index_time = analyzer.analyze(text)
    at_query_time = Analyzer(LexiconSegmenter(indexed), indexed).analyze(text)
    assert {found.origin for found in at_query_time.analyses} <= {"lexicon"}
    assert at_query_time.words == at_index_time.words
    assert at_query_time.word_terms == at_index_time.word_terms


@settings(deadline=None)
@given(data=st.data(), size=st.integers(0, 12))
def test_a_word_has_the_same_terms_alone_and_in_any_text(
    kiwi_analyzer: KiwiAnalyzer, sample_words: list[str], data: st.DataObject, size: int
) -> None:
    word, *around = (data.draw(st.sampled_from(sample_words)) for _ in range(size + 1))
    place = data.draw(st.integers(0, len(around)))
    text = " ".join([*around[:place], word, *around[place:]])
    alone = Analyzer(kiwi_analyzer).analyze(word)
    within = Analyzer(kiwi_analyzer).analyze(text)
    assert texts(within.word_terms[place]) == texts(alone.terms)


@settings(deadline=None)
@given(data=st.data(), random=st.randoms(use_true_random=False))
def test_the_order_of_words_changes_no_morphemes(
    kiwi_analyzer: KiwiAnalyzer, sample_words: list[str], data: st.DataObject, random: Random
) -> None:
    found = data.draw(st.lists(st.sampled_from(sample_words), max_size=20))
    shuffled = random.sample(found, len(found))
    assert dict(zip(found, kiwi_analyzer.analyze(found), strict=True)) == dict(
        zip(shuffled, kiwi_analyzer.analyze(shuffled), strict=True)
    )


@settings(deadline=None)
@given(
    st.text(max_size=60)
    | st.text(alphabet=st.characters(), max_size=30)
    | st.lists(st.sampled_from(["환불신청하려면", "도와주세요", "뭐예요", "됐다며", *ODD_PARTS]), max_size=12).map(
        "".join
    )
)
def test_terms_lie_in_their_words_and_words_in_the_text(indexed: Lexicon, analyzer: Analyzer, text: str) -> None:
    for each in (analyzer, Analyzer(LexiconSegmenter(indexed), indexed)):
        analysis = each.analyze(text)
        assert len(analysis.words) == len(analysis.word_terms)
        for word, terms in zip(analysis.words, analysis.word_terms, strict=True):
            assert 0 <= word.start < word.end <= len(nfc(text))
            for term in terms:
                assert term.text
                assert word.start <= term.start <= term.end <= word.end


def test_every_word_of_the_sample_is_cut_within_itself(sample_morphemes: Mapping[str, tuple[Morpheme, ...]]) -> None:
    for form, morphemes in sample_morphemes.items():
        assert all(0 <= start <= end <= len(form) for _, _, start, end in morphemes), (form, morphemes)
        terms = content_terms(form, morphemes)
        assert all(0 <= term.start < term.end <= len(form) for term in terms), (form, terms)

"""Words taken apart into subwords."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.analysis.subwords import Subword, right_class, split_into_subwords, subword_morphemes
from helpsearch.analysis.terms import Morpheme, content_terms

TAGS = "NNG NNP VV VV-I VA-R XSV VCP EP EC EF ETM JKO JX SN SL".split()


def subwords_of(kiwi_analyzer: KiwiAnalyzer, word: str) -> list[tuple[str, ...]]:
    (morphemes,) = kiwi_analyzer.analyze([word])
    return [tuple(subword) for subword in split_into_subwords(word, morphemes)]


def put_together(subwords: Iterable[Subword]) -> list[Morpheme]:
    """The morphemes of subwords that stand one behind the other."""
    found: list[Morpheme] = []
    place = 0
    for subword in subwords:
        found += subword_morphemes(subword, place)
        place += len(subword.surface)
    return found


@st.composite
def analysed_words(draw: st.DrawFn) -> tuple[str, tuple[Morpheme, ...]]:
    """A word and morphemes without a gap: side by side, within one syllable, from one into the next, or empty."""
    word = draw(st.text(alphabet="환불했도와서만든다며예요a1ㅋ漢", min_size=1, max_size=12))
    morphemes: list[Morpheme] = []
    place = 0
    while place < len(word):
        inside = place > 0 and draw(st.booleans())
        start = place - inside
        end = min(start + draw(st.integers(int(inside or len(morphemes) > 30), 4)), len(word))
        form = draw(st.sampled_from([word[start:end] or "이", "어", "하", "ᆫ" + word[start + 1 : end]]))
        morphemes.append(Morpheme(form, draw(st.sampled_from(TAGS)), start, end))
        place = max(place, end)
    return word, tuple(morphemes)


# Subwords of a word


def test_pieces_of_every_word_of_the_sample_are_the_word(sample_morphemes: Mapping[str, tuple[Morpheme, ...]]) -> None:
    for word, morphemes in sample_morphemes.items():
        assert "".join(subword.surface for subword in split_into_subwords(word, morphemes)) == word


@settings(deadline=None)
@given(analysed_words())
def test_pieces_of_morphemes_without_a_gap_are_the_word(analysed: tuple[str, tuple[Morpheme, ...]]) -> None:
    word, morphemes = analysed
    subwords = split_into_subwords(word, morphemes)
    assert "".join(subword.surface for subword in subwords) == word
    assert all(subword.surface for subword in subwords)


def test_morphemes_side_by_side_are_a_piece_each(kiwi_analyzer: KiwiAnalyzer) -> None:
    assert subwords_of(kiwi_analyzer, "환불신청은") == [
        ("환불", "NNG", "NNGl", ""),
        ("신청", "NNG", "NNGc", ""),
        ("은", "JX", "JX:은", ""),
    ]


def test_morphemes_that_share_a_syllable_are_one_piece(kiwi_analyzer: KiwiAnalyzer) -> None:
    assert subwords_of(kiwi_analyzer, "했") == [("했", "VV", "EPc-", "하/VV 었/EP")]
    assert subwords_of(kiwi_analyzer, "했는데") == [("했", "VV", "EPc-", "하/VV 었/EP"), ("는데", "EC", "EC:는데", "")]


def test_a_stem_that_has_changed_is_shown_as_it_is_in_a_dictionary(kiwi_analyzer: KiwiAnalyzer) -> None:
    assert subwords_of(kiwi_analyzer, "도와서") == [
        ("도", "VV-I", "VV-Iv+", "돕/VV-I"),
        ("와서", "EC", "EC:어서", "어서/EC"),
    ]


def test_an_ending_that_begins_inside_of_a_syllable_goes_on_in_the_next_piece(kiwi_analyzer: KiwiAnalyzer) -> None:
    assert subwords_of(kiwi_analyzer, "만든다며") == [
        ("만든", "VV", "VV~ᆫ", "만들/VV ᆫ~/EC"),
        ("다며", "~ᆫ", "EC:ᆫ다며", "~다며/EC"),
    ]


def test_a_morpheme_that_is_not_written_goes_with_the_next(kiwi_analyzer: KiwiAnalyzer) -> None:
    assert subwords_of(kiwi_analyzer, "뭐예요") == [
        ("뭐", "NP", "NPv", ""),
        ("예요", "VCP", "EF:예요", "=이/VCP 예요/EF"),
    ]


def test_a_morpheme_that_is_not_written_ends_a_word_with_the_last_piece() -> None:
    morphemes = [Morpheme("무료", "NNG", 0, 2), Morpheme("이", "VCP", 2, 2)]
    assert split_into_subwords("무료", morphemes) == (Subword("무료", "NNG", "VCPv-", "무료/NNG =이/VCP"),)


def test_the_rest_of_an_ending_is_kept_behind_a_morpheme_that_is_not_written() -> None:
    """As Kiwi sees 있으래요, which is short for 있으라고 해요: 하 and the 어 of 어요 are not written."""
    morphemes = [
        Morpheme("있", "VV", 0, 1),
        Morpheme("으라고", "EC", 1, 3),
        Morpheme("하", "VV", 3, 3),
        Morpheme("어요", "EF", 2, 4),
    ]
    assert split_into_subwords("있으래요", morphemes)[-1] == Subword("요", "~어", "EF:어요", "~요/EF =하/VV")


@pytest.mark.parametrize(
    "spans",
    [
        pytest.param([(1, 4)], id="at the beginning"),
        pytest.param([(0, 1), (2, 4)], id="in the middle"),
        pytest.param([(0, 3)], id="at the end"),
        pytest.param([(0, 0)], id="everywhere"),
    ],
)
def test_a_gap_between_morphemes_gives_no_pieces(spans: list[tuple[int, int]]) -> None:
    word = "환불신청"
    assert split_into_subwords(word, [Morpheme(word[start:end], "NNG", start, end) for start, end in spans]) == ()


# The class to the right


@pytest.mark.parametrize(
    ("surface", "form", "tag", "expected"),
    [
        pytest.param("쿠폰", "쿠폰", "NNG", "NNGc", id="a noun behind a consonant: 은"),
        pytest.param("카드", "카드", "NNG", "NNGv", id="a noun behind a vowel: 는"),
        pytest.param("환불", "환불", "NNG", "NNGl", id="a noun behind ㄹ: 로"),
        pytest.param("개", "개", "NNG", "NNGv1", id="a noun of one syllable: particles rather than nouns behind it"),
        pytest.param("일", "일", "NNB", "NNBl1", id="so has a counter"),
        pytest.param("안", "안", "MAG", "MAG:안", id="an adverb of one syllable is a class of its own"),
        pytest.param("자주", "자주", "MAG", "MAGv", id="other adverbs are not"),
        pytest.param("csv", "csv", "SL", "SLx", id="no syllable"),
        pytest.param("ㅋㅋ", "ㅋㅋ", "SW", "SWx", id="letters are no syllable"),
        pytest.param("받", "받", "VV-R", "VV-Rc+", id="a stem with ㅏ: 아"),
        pytest.param("보", "보", "VV", "VVv+", id="a stem with ㅗ: 아"),
        pytest.param("얇", "얇", "VA", "VAc+", id="a stem with ㅑ: 아"),
        pytest.param("보내", "보내", "VV", "VVv-", id="a stem with ㅐ: 어"),
        pytest.param("만들", "만들", "VV", "VVl-", id="a stem with ㅡ and ㄹ"),
        pytest.param("도", "돕", "VV-I", "VV-Iv+", id="of the surface, not the dictionary form"),
        pytest.param("하", "하", "XSV", "XSVv+", id="a suffix that makes verbs"),
        pytest.param("했", "었", "EP", "EPc-", id="an ending with another behind it"),
        pytest.param("려면", "려면", "EC", "EC:려면", id="an ending is a class of its own"),
        pytest.param("와서", "어서", "EC", "EC:어서", id="an ending by its dictionary form"),
        pytest.param("에서", "에서", "JKB", "JKB:에서", id="so is a particle"),
    ],
)
def test_the_right_class_tells_what_korean_joins_by(surface: str, form: str, tag: str, expected: str) -> None:
    assert right_class(surface, form, tag) == expected


def test_the_left_class_is_the_first_tag_or_the_ending_that_is_open(kiwi_analyzer: KiwiAnalyzer) -> None:
    assert [subword[1] for subword in subwords_of(kiwi_analyzer, "해야했을까요")] == ["VV", "~어", "VX", "EF"]


# Back to morphemes


@settings(deadline=None)
@given(analysed_words())
def test_morphemes_of_pieces_lie_in_their_pieces(analysed: tuple[str, tuple[Morpheme, ...]]) -> None:
    place = 0
    for subword in split_into_subwords(*analysed):
        end = place + len(subword.surface)
        for morpheme in subword_morphemes(subword, place):
            assert (morpheme.start, morpheme.end) in {(place, end), (place, place)}
            assert morpheme.form
        place = end


@settings(deadline=None)
@given(st.data(), st.lists(st.sampled_from(["환불", "하", "csv", "3", "ㅋ", "을"]), min_size=1, max_size=8))
def test_pieces_give_their_morphemes_back(data: st.DataObject, surfaces: list[str]) -> None:
    """Of any number of morphemes in a subword, some of them not written."""
    word = "".join(surfaces)
    morphemes: list[Morpheme] = []
    place = 0
    tags = st.sampled_from(TAGS)
    for surface in surfaces:
        end = place + len(surface)
        unwritten = data.draw(st.lists(st.tuples(st.sampled_from(["이", "하"]), tags), max_size=2))
        written = data.draw(st.lists(st.tuples(st.sampled_from([surface, "돕", "었"]), tags), min_size=1, max_size=3))
        morphemes += [Morpheme(form, tag, place, place) for form, tag in unwritten]
        morphemes += [Morpheme(form, tag, place, end) for form, tag in written]
        place = end
    assert put_together(split_into_subwords(word, morphemes)) == morphemes


def test_an_open_ending_comes_back_in_two_parts(kiwi_analyzer: KiwiAnalyzer) -> None:
    (morphemes,) = kiwi_analyzer.analyze(["만든다며"])
    assert put_together(split_into_subwords("만든다며", morphemes)) == [
        Morpheme("만들", "VV", 0, 2),
        Morpheme("ᆫ~", "EC", 0, 2),
        Morpheme("~다며", "EC", 2, 4),
    ]


def test_words_of_the_sample_keep_their_terms_in_pieces(sample_morphemes: Mapping[str, tuple[Morpheme, ...]]) -> None:
    for word, morphemes in sample_morphemes.items():
        of_pieces = content_terms(word, put_together(split_into_subwords(word, morphemes)))
        assert [term.text for term in of_pieces] == [term.text for term in content_terms(word, morphemes)]

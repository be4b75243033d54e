"""Terms: which morphemes of a word are its content."""

from __future__ import annotations

from itertools import pairwise

import pytest

from helpsearch.analysis.terms import GUESSED, WITHIN, Morpheme, Term, content_terms, word_parts


@pytest.mark.parametrize("tag", ["NNG", "NNP", "NNB", "NR", "XR", "SL", "SN", "SH", "MAG", GUESSED])
def test_content_morphemes_are_terms_as_they_are(tag: str) -> None:
    assert content_terms("환불을", [Morpheme("환불", tag, 0, 2), Morpheme("을", "JKO", 2, 3)]) == (
        Term("환불", 0, 2, tag),
    )


@pytest.mark.parametrize("tag", ["VV", "VA", "VX", "VV-I", "VA-I", "VV-R", "VCN"])
def test_verbs_and_adjectives_become_their_dictionary_forms(tag: str) -> None:
    morphemes = [Morpheme("돕", tag, 0, 2), Morpheme("어", "EC", 1, 2)]
    assert content_terms("도와", morphemes) == (Term("돕다", 0, 2, tag),)


@pytest.mark.parametrize(
    "tag",
    ["JKS", "JKO", "JX", "EP", "EF", "EC", "ETM", "ETN", "XPN", "XSV", "XSA", "NP", "MM", "MAJ", "IC", "SW"],
)
def test_particles_endings_and_the_like_are_no_terms(tag: str) -> None:
    assert content_terms("환불이", [Morpheme("환불", "NNG", 0, 2), Morpheme("이", tag, 2, 3)]) == (
        Term("환불", 0, 2, "NNG"),
    )


def test_a_stem_that_is_not_written_is_no_term() -> None:
    """이 of 이다 is left out behind a vowel: 쿠폰"이"면, but 포인트면."""
    morphemes = [Morpheme("포인트", "NNG", 0, 3), Morpheme("이", "VCP", 3, 3), Morpheme("면", "EC", 3, 4)]
    assert content_terms("포인트면", morphemes) == (Term("포인트", 0, 3, "NNG"),)


def test_terms_stand_where_their_morphemes_do() -> None:
    morphemes = [
        Morpheme("3", "SN", 0, 1),
        Morpheme("번", "NNB", 1, 2),
        Morpheme("하", "VV", 2, 3),
        Morpheme("었", "EP", 2, 3),
    ]
    assert content_terms("3번했", morphemes) == (
        Term("3", 0, 1, "SN"),
        Term("번", 1, 2, "NNB"),
        Term("하다", 2, 3, "VV"),
    )


@pytest.mark.parametrize("word", ["은", "을", "ㅋㅋ", "ㅠㅠ"])
def test_hangul_without_content_has_no_terms(word: str) -> None:
    assert content_terms(word, [Morpheme(word, "JX", 0, len(word))]) == ()


@pytest.mark.parametrize("word", ["ไทย", "москва", "αβγ"])
def test_a_word_of_another_script_is_a_term_whole(word: str) -> None:
    assert content_terms(word, [Morpheme(word, "SW", 0, len(word))]) == (Term(word, 0, len(word)),)
    assert content_terms(word, []) == (Term(word, 0, len(word)),)


def test_a_morpheme_is_shown_with_its_tag() -> None:
    assert str(Morpheme("돕", "VV-I", 0, 2)) == "돕/VV-I"


def test_a_prefix_or_suffix_makes_another_word() -> None:
    morphemes = [Morpheme("비", "XPN", 0, 1), Morpheme("활성", "NNG", 1, 3), Morpheme("화", "XSN", 3, 4)]
    assert content_terms("비활성화", morphemes) == (Term("비활성화", 0, 4, "NNG"),)
    assert word_parts(morphemes) == (Term("활성", 1, 3, "NNG"),)


def test_a_prefix_belongs_to_the_noun_behind_it_and_to_no_other() -> None:
    morphemes = [Morpheme("비", "XPN", 0, 1), Morpheme("회원", "NNG", 1, 3), Morpheme("가입", "NNG", 3, 5)]
    assert [term.text for term in content_terms("비회원가입", morphemes)] == ["비회원", "가입"]


def test_what_counts_or_addresses_leaves_a_noun_what_it_is() -> None:
    morphemes = [Morpheme("총", "XPN", 0, 1), Morpheme("회원", "NNG", 1, 3), Morpheme("들", "XSN", 3, 4)]
    assert content_terms("총회원들", morphemes) == (Term("회원", 1, 3, "NNG"),)
    assert word_parts(morphemes) == ()


def test_a_noun_within_another_is_a_part_and_no_term() -> None:
    morphemes = [Morpheme("주차장", "NNG", 0, 3), Morpheme("주차", WITHIN, 0, 2), Morpheme("은", "JX", 3, 4)]
    assert content_terms("주차장은", morphemes) == (Term("주차장", 0, 3, "NNG"),)
    assert word_parts(morphemes) == (Term("주차", 0, 2, "NNG"),)


def test_affixes_by_themselves_are_no_terms() -> None:
    assert content_terms("재", [Morpheme("재", "XPN", 0, 1)]) == ()
    assert content_terms("재들", [Morpheme("재", "XPN", 0, 1), Morpheme("들", "XSN", 1, 2)]) == ()


def test_an_english_word_is_its_stem() -> None:
    morphemes = [Morpheme("refunds", "SL", 0, 7), Morpheme("는", "JX", 7, 8)]
    assert content_terms("refunds는", morphemes) == (Term("refund", 0, 7, "SL"),)


@pytest.mark.parametrize(("word", "signs"), [("c++", ["++"]), ("c++", ["+", "+"]), ("c#", ["#"]), ("tv+", ["+"])])
def test_a_sign_behind_letters_is_a_part_of_their_term(word: str, signs: list[str]) -> None:
    letters = word.rstrip("+#")
    ends = [len(letters)]
    for sign in signs:
        ends.append(ends[-1] + len(sign))
    morphemes = [
        Morpheme(letters, "SL", 0, ends[0]),
        *(Morpheme(sign, "SW", start, end) for sign, (start, end) in zip(signs, pairwise(ends), strict=True)),
    ]
    assert content_terms(word, morphemes) == (Term(word, 0, len(word), "SL"),)
    assert word_parts(morphemes) == (Term(letters, 0, len(letters), "SL"),)


def test_a_run_of_chinese_characters_is_its_pairs() -> None:
    """Chinese has no spaces: 退款 is found in 退款需要."""
    terms = content_terms("退款需要는", [Morpheme("退款需要", "SH", 0, 4), Morpheme("는", "JX", 4, 5)])
    assert [(term.text, term.start, term.end) for term in terms] == [("退款", 0, 2), ("款需", 1, 3), ("需要", 2, 4)]


@pytest.mark.parametrize("word", ["退款", "水"])
def test_two_chinese_characters_or_one_are_a_term(word: str) -> None:
    assert content_terms(word, [Morpheme(word, "SH", 0, len(word))]) == (Term(word, 0, len(word), "SH"),)


def test_letters_of_another_script_are_a_term_beside_a_particle() -> None:
    morphemes = [Morpheme("завтрак", "SW", 0, 7), Morpheme("은", "JX", 7, 8)]
    assert content_terms("завтрак은", morphemes) == (Term("завтрак", 0, 7),)


def test_katakana_is_a_term_beside_hiragana() -> None:
    morphemes = [Morpheme("のキャンセル", "SW", 0, 6), Morpheme("料", "SH", 6, 7), Morpheme("は", "SW", 7, 8)]
    assert [term.text for term in content_terms("のキャンセル料は", morphemes)] == ["の", "キャンセル", "料", "は"]


def test_a_quality_makes_a_word_of_a_noun_that_says_nothing() -> None:
    new = [Morpheme("새", "MM", 0, 1), Morpheme("것", "NNB", 1, 2), Morpheme("만", "JX", 2, 3)]
    assert content_terms("새것만", new) == (Term("새것", 0, 2, "NNB"),)
    this = [Morpheme("이", "MM", 0, 1), Morpheme("것", "NNB", 1, 2)]
    assert content_terms("이것", this) == (Term("것", 1, 2, "NNB"),)


def test_a_prefix_before_a_verb_makes_no_word() -> None:
    morphemes = [Morpheme("재", "XPN", 0, 1), Morpheme("입", "VV-R", 1, 2), Morpheme("고", "EC", 2, 3)]
    assert content_terms("재입고", morphemes) == (Term("입다", 1, 2, "VV-R"),)

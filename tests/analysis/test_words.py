"""Words: runs of Hangul, Latin letters and digits, each with its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.analysis.normalize import fold, nfc
from helpsearch.analysis.words import MAX_WORD, syllable_bigrams, words

ONE_TO_ONE = "환불신청가각ㅋabcＡＢ019０９,，. \n-_/·?🧾𠮷\u200b"


def forms(text: str) -> list[str]:
    return [word.form for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("환불은 언제 되나요?", ["환불은", "언제", "되나요"]),
        ("반품·교환(무료)", ["반품", "교환", "무료"]),
        ("CSV파일, iPhone15프로", ["csv파일", "iphone15프로"]),
        ("A/S 접수", ["a", "s", "접수"]),
        ("user_dictionary.txt", ["user", "dictionary", "txt"]),
        ("02-1234-5678", ["02", "1234", "5678"]),
        ("환불🧾신청", ["환불", "신청"]),
        ("환불ㅠㅠ ㅋㅋ", ["환불ㅠㅠ", "ㅋㅋ"]),
        ("漢字 日本語 Москва", ["漢字", "日本語", "москва"]),
        ("환\u200b불", ["환불"]),
        ("수도권ㆍ지방", ["수도권", "지방"]),
        ("Çarşı 근처 café", ["carsi", "근처", "cafe"]),
        ("…?! -- _", []),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3,000원", ["3000원"]),
        ("1,234,567원입니다", ["1234567원입니다"]),
        ("３，０００원", ["3000원"]),
        ("상품3,000원짜리", ["상품3000원짜리"]),
        ("3,000원,5,000원", ["3000원", "5000원"]),
        ("3,000, 5,000원", ["3000", "5000원"]),
        ("(3,000),", ["3000"]),
        ("1,2,3", ["1", "2", "3"]),
        ("1,000,00", ["1", "000", "00"]),
        ("1234,567", ["1234", "567"]),
        ("1,0000", ["1", "0000"]),
        ("환불,교환", ["환불", "교환"]),
        ("3.5kg", ["3", "5kg"]),
    ],
)
def test_a_comma_within_a_number_separates_nothing(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C++, C#과 F#", ["c++", "c#", "f#"]),
        ("C/C++ 문제", ["c", "c++", "문제"]),
        ("Ｃ＋＋", ["c++"]),
        ("C++17", ["c++", "17"]),
        ("A+ 등급, TV+", ["a+", "등급", "tv+"]),
        ("C++는 C#으로", ["c++", "c#"]),
        ("C++입문", ["c++", "입문"]),
        ("A+B, x+1, 1+1", ["a", "b", "x", "1", "1", "1"]),
        ("Disney+, #환불, 이슈#12", ["disney", "환불", "이슈", "12"]),
        ("C+++", ["c"]),
    ],
)
def test_a_sign_that_tells_a_short_name_from_others_belongs_to_it(text: str, expected: list[str]) -> None:
    """C++ is no C, and the particle behind the sign is no word."""
    assert forms(text) == expected


def test_words_know_their_places() -> None:
    text = "배송비(3,000원)는 ＣＳＶ로"
    assert [(text[word.start : word.end], word.form) for word in words(text)] == [
        ("배송비", "배송비"),
        ("3,000원", "3000원"),
        ("ＣＳＶ로", "csv로"),
    ]


def test_each_character_of_a_form_has_its_place() -> None:
    (word,) = words("1,000㎏")
    assert word.form == "1000kg"
    assert [word.place(index) for index in range(7)] == [0, 2, 3, 4, 5, 5, 6]


def test_where_characters_follow_each_other_no_places_are_kept() -> None:
    first, second = words("환불 ＣＳＶ로")
    assert (first.places, second.places) == (None, None)
    assert [second.place(index) for index in range(5)] == [3, 4, 5, 6, 7]


@pytest.mark.parametrize(("text", "form", "end"), [("㈜", "주", 1), ("20℃", "c", 3), ("㈜도담", "주", 1)])
def test_a_word_within_one_character_has_that_character(text: str, form: str, end: int) -> None:
    """ "㈜" folds to "(주)", of which only 주 is a word."""
    word = next(word for word in words(text) if word.form == form)
    assert (word.start, word.end) == (end - 1, end)


def test_an_overlong_run_is_cut() -> None:
    text = "가" * (2 * MAX_WORD + 3)
    assert [(len(word.form), word.start, word.end) for word in words(text)] == [
        (MAX_WORD, 0, MAX_WORD),
        (MAX_WORD, MAX_WORD, 2 * MAX_WORD),
        (3, 2 * MAX_WORD, 2 * MAX_WORD + 3),
    ]


def test_a_run_of_the_greatest_length_is_one_word() -> None:
    assert forms("가" * MAX_WORD) == ["가" * MAX_WORD]


def test_an_overlong_number_loses_no_digit() -> None:
    text = "123," * 40 + "456"
    assert "".join(forms(text)) == text.replace(",", "")


@settings(deadline=None)
@given(st.text(alphabet=ONE_TO_ONE, max_size=100))
def test_the_place_of_a_word_folds_to_its_form(text: str) -> None:
    text = nfc(text)
    for word in words(text):
        assert fold(text[word.start : word.end]).text.replace(",", "") == word.form


@settings(deadline=None)
@given(st.text(alphabet=ONE_TO_ONE, max_size=100))
def test_the_place_of_a_character_folds_to_it(text: str) -> None:
    text = nfc(text)
    for word in words(text):
        assert "".join(fold(text[word.place(index)]).text for index in range(len(word.form))) == word.form


@settings(deadline=None)
@given(st.text(max_size=100) | st.text(alphabet="㈜㎏①½ﷺ℃환1,\u200b ", max_size=100))
def test_words_come_in_order_and_hold_their_forms(text: str) -> None:
    """A character such as "㎏" that is cut at the greatest length gives a part of its letters to either word."""
    text = nfc(text)
    last = 0
    for word in words(text):
        assert 0 < len(word.form) <= MAX_WORD
        assert 0 <= word.start < word.end <= len(text)
        assert word.start >= last - 1
        assert word.form in fold(text[word.start : word.end]).text.replace(",", "")
        assert word.places is None or len(word.places) == len(word.form) + 1
        places = [word.place(index) for index in range(len(word.form) + 1)]
        assert places == sorted(places)
        assert (places[0], places[-1]) == (word.start, word.end)
        last = word.end


# behind a bracket, a quotation mark or a sign a particle may go: 환불(3일)은, C++는
@settings(deadline=None)
@given(st.text(st.characters(exclude_characters=")]}>」』”’\"'`+#＋＃﬩⁺₊﹟﹢"), max_size=60))
def test_no_letter_or_digit_is_lost(text: str) -> None:
    folded = fold(nfc(text)).text
    assert "".join(forms(nfc(text))) == "".join(each for each in folded if each.isalnum())


@settings(deadline=None)
@given(st.text(max_size=60) | st.text(alphabet=ONE_TO_ONE, max_size=60))
def test_a_sign_elsewhere_in_the_text_changes_no_word(text: str) -> None:
    assert forms(f"C++ 1,000 / {text}") == ["c++", "1000", *forms(f"/ {text}")]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_words_are_words_of_their_own(text: str) -> None:
    for form in forms(nfc(text)):
        assert forms(form) == [form]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("환불(3일)은 빠릅니다", ["환불", "3일", "빠릅니다"]),
        ("'결제 완료'이면 취소합니다", ["결제", "완료", "취소합니다"]),
        ("“주문 취소”를 누릅니다", ["주문", "취소", "누릅니다"]),
        ("도담마켓(이하 장터)에서는", ["도담마켓", "이하", "장터"]),
        ("A/S(수리)와", ["a", "s", "수리"]),
    ],
)
def test_a_particle_parted_from_its_word_by_a_bracket_or_quote_is_no_word(text: str, forms: list[str]) -> None:
    assert [word.form for word in words(text)] == forms


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("'이 상품'을", ["이", "상품"]),
        ("(은 목걸이)", ["은", "목걸이"]),
        ("은 목걸이", ["은", "목걸이"]),
        ("[공지] 이 상품", ["공지", "이", "상품"]),
        ("(가)", ["가"]),
        ("설정(선택)\n이 페이지", ["설정", "선택", "이", "페이지"]),
        ("언어는 C++\n이 언어는", ["언어는", "c++", "이", "언어는"]),
    ],
)
def test_the_same_letters_elsewhere_are_words(text: str, forms: list[str]) -> None:
    assert [word.form for word in words(text)] == forms


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("환불신청", ["환불", "불신", "신청"]),
        ("환불", ["환불"]),
        ("환", []),
        ("환불csv신청", ["환불", "신청"]),
        ("3000원", []),
        ("2단계인증", ["단계", "계인", "인증"]),
        ("환불ㅋㅋ", ["환불"]),
        ("iphone", []),
        ("", []),
    ],
)
def test_neighbouring_syllables_of_a_word(word: str, expected: list[str]) -> None:
    assert syllable_bigrams(word) == tuple(expected)


@settings(deadline=None)
@given(st.text(alphabet="가나다", max_size=20))
def test_a_word_of_n_syllables_has_one_bigram_less(word: str) -> None:
    found = syllable_bigrams(word)
    assert len(found) == max(len(word) - 1, 0)
    assert all(word[place : place + 2] == bigram for place, bigram in enumerate(found))

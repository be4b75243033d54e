"""One form for what a reader takes for the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.analysis.normalize import fold, nfc

ANY_TEXT = st.text(alphabet=st.characters(), max_size=40)  # lone surrogates too
ODD = "éñışάйがㆍ환불㎏㈜ﬁ①½Ａａ，ﾡﾻﾟㅋㄱ\u200b\u00ad\ufe0f\u1112\u116a\u11abİßΣς㍿ﷺ🧾𠮷é\u0301"
TEXT = ANY_TEXT | st.text(alphabet=ODD, max_size=20)


@pytest.mark.parametrize("text", ["환불 신청", "교환·반품", "A/S 접수", "각", ""])
def test_decomposed_text_is_composed(text: str) -> None:
    assert nfc(unicodedata.normalize("NFD", text)) == text


def test_text_that_is_no_unicode_is_replaced() -> None:
    assert nfc("환\ud800불\udfff") == "환\ufffd불\ufffd"
    assert nfc("\ud83e\uddfe") == "🧾"


@settings(deadline=None)
@given(ANY_TEXT)
def test_composition_is_valid_unicode_and_idempotent(text: str) -> None:
    composed = nfc(text)
    composed.encode()
    assert nfc(composed) == composed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＣＳＶ　파일", "csv 파일"),
        ("iPhone 15 PRO", "iphone 15 pro"),
        ("１２３，０００원", "123,000원"),
        ("5㎏ 3㎡ 20℃", "5kg 3m2 20°c"),
        ("㈜도담 ①번", "(주)도담 1번"),
        ("ﾎﾟｲﾝﾄ", "ホ\u309aイント"),
        ("Straße", "strasse"),
        ("교환·환불", "교환·환불"),
    ],
)
def test_width_case_and_compatibility_characters(text: str, expected: str) -> None:
    assert fold(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("café, piñata, Résumé", "cafe, pinata, resume"),
        ("Çarşı ÇARŞI İstanbul", "carsi carsi istanbul"),
        ("Việt Nam, Łódź, Ærø", "viet nam, lodz, aero"),
        ("πρωινό ΠΡΩΙΝΟ", "πρωινο πρωινο"),
    ],
)
def test_accents_of_latin_and_greek_letters_are_left_out(text: str, expected: str) -> None:
    assert fold(nfc(text)).text == expected


@pytest.mark.parametrize("text", ["й", "ё", "が", "ガ", "ポ", "각", "हिन्दी"])
def test_a_mark_that_makes_another_letter_stays(text: str) -> None:
    assert fold(nfc(text)).text == text


def test_the_letter_that_is_typed_for_a_middle_dot_is_one() -> None:
    assert fold("읍ㆍ면ㆍ동").text == "읍·면·동"


@pytest.mark.parametrize("text", ["ㅋㅋ", "ㅎㅎ", "ㅠㅠ", "ㅇㅇ", "ㄱㅅ", "ㅏ", "ㄳ", "환불ㅜㅜ"])
def test_letters_that_stand_alone_stay_as_they_are(text: str) -> None:
    """NFKC would turn them into letters that join into syllables."""
    assert fold(text) == (text, None)


def test_half_width_letters_become_ordinary_ones() -> None:
    assert fold("ﾡﾢﾱￂￜ").text == "ㄱㄲㅁㅏㅣ"


@pytest.mark.parametrize("invisible", ["\u200b", "\u200d", "\u00ad", "\u2060", "\ufeff", "\ufe0f"])
def test_characters_that_are_not_seen_are_dropped(invisible: str) -> None:
    folded = fold(f"환{invisible}불{invisible}")
    assert folded.text == "환불"
    assert folded.offsets == (0, 2, 4)


def test_offsets_lead_back_to_the_characters_read() -> None:
    folded = fold("약 5㎏이내")
    assert folded.text == "약 5kg이내"
    assert folded.offsets == (0, 1, 2, 3, 3, 4, 5, 6)
    assert [folded.place(index) for index in (2, 4, 5)] == [2, 3, 4]


def test_where_no_character_moves_no_offsets_are_kept() -> None:
    folded = fold("ＣＳＶ 환불")
    assert folded.offsets is None
    assert [folded.place(index) for index in range(7)] == list(range(7))


@settings(deadline=None)
@given(TEXT)
def test_folding_is_idempotent(text: str) -> None:
    folded = fold(nfc(text)).text
    assert fold(folded).text == folded


@settings(deadline=None)
@given(TEXT)
def test_offsets_are_monotone_and_lie_in_the_text(text: str) -> None:
    text = nfc(text)
    folded = fold(text)
    places = [folded.place(index) for index in range(len(folded.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place < max(len(text), 1) for place in places[:-1])
    assert places[-1] == len(text)


@settings(deadline=None)
@given(TEXT)
def test_each_character_comes_from_the_one_its_offset_names(text: str) -> None:
    text = nfc(text)
    folded = fold(text)
    for index, character in enumerate(folded.text):
        assert character in fold(text[folded.place(index)]).text

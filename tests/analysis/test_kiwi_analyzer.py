"""What Kiwi makes of the words that help seekers type, and how a user dictionary changes it."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable
from importlib.metadata import version

import pytest
from corpus_folder import SAMPLE
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.analysis import kiwi_analyzer as kiwi_module
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer, require_kiwi
from helpsearch.analysis.terms import Morpheme
from helpsearch.documents.corpus import DictionaryWord
from helpsearch.errors import AnalyzerMissingError, Fault
from helpsearch.sources.corpus.word_files import read_dictionary

TermsOf = Callable[[str], list[str]]


@pytest.fixture
def terms_of(analyzer: Analyzer) -> TermsOf:
    """A function that gives the terms of a text, without a user dictionary."""
    return lambda text: [term.text for term in analyzer.analyze(text).terms]


@pytest.mark.parametrize(
    "particle",
    "을 이 은 만 도 에 의 과 으로 부터 까지 에서 에는 이라도 밖에 이나 처럼 보다 마다 이요".split(),
)
def test_particles_are_cut_off(terms_of: TermsOf, particle: str) -> None:
    assert terms_of("쿠폰" + particle) == ["쿠폰"]


@pytest.mark.parametrize(
    "ending",
    "하다 합니다 해요 했어요 하면 하려면 할까요 하지 하는 한 할 하셨나요 하려고요 하자마자 할게요".split(),
)
def test_endings_are_cut_off(terms_of: TermsOf, ending: str) -> None:
    assert terms_of("신청" + ending) == ["신청"]


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        pytest.param("받아요 받았어요 받으려면 받는 받은 받고", "받다", id="regular"),
        pytest.param("보냈는데 보내요 보내면 보낸", "보내다", id="contracted ㅐ"),
        pytest.param("바꿨어요 바꿔 바꾸려면 바꾼", "바꾸다", id="contracted ㅝ"),
        pytest.param("돼요 됐나요 되나요 되는데", "되다", id="되다"),
        pytest.param("왔어요 와요 오면 온다", "오다", id="오다"),
    ],
)
def test_inflected_forms_share_their_stem(terms_of: TermsOf, words: str, stem: str) -> None:
    assert {word: terms_of(word) for word in words.split()} == {word: [stem] for word in words.split()}


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        pytest.param("도왔는데 도운 돕는", "돕다", id="ㅂ: 돕다"),
        pytest.param("어려워요 어려운 어렵고", "어렵다", id="ㅂ: 어렵다"),
        pytest.param("무거워서 무거운데 무겁고", "무겁다", id="ㅂ: 무겁다"),
        pytest.param("가벼워서 가볍고", "가볍다", id="ㅂ: 가볍다"),
        pytest.param("들었는데 들으려면 듣고", "듣다", id="ㄷ: 듣다"),
        pytest.param("물었어요 물으면 묻고", "묻다", id="ㄷ: 묻다"),
        pytest.param("실었습니다 싣고", "싣다", id="ㄷ: 싣다"),
        pytest.param("깨달았어요 깨닫고", "깨닫다", id="ㄷ: 깨닫다"),
        pytest.param("나았어요 낫는", "낫다", id="ㅅ: 낫다"),
        pytest.param("이어서 이은 잇고", "잇다", id="ㅅ: 잇다"),
        pytest.param("부어서 부은 붓고", "붓다", id="ㅅ: 붓다"),
        pytest.param("몰라서 몰랐어요 모르고", "모르다", id="르: 모르다"),
        pytest.param("눌러도 눌렀는데 누르면", "누르다", id="르: 누르다"),
        pytest.param("골라야 골랐어요 고르고", "고르다", id="르: 고르다"),
        pytest.param("달라요 다르고", "다르다", id="르: 다르다"),
        pytest.param("빨갛고 빨개요 빨간", "빨갛다", id="ㅎ: 빨갛다"),
        pytest.param("파랗고 파란", "파랗다", id="ㅎ: 파랗다"),
        pytest.param("하얘요 하얗고", "하얗다", id="ㅎ: 하얗다"),
        pytest.param("썼어요 써야 쓰는", "쓰다", id="으: 쓰다"),
        pytest.param("바빠서 바쁘고", "바쁘다", id="으: 바쁘다"),
        pytest.param("커서 커요 크고", "크다", id="으: 크다"),
        pytest.param("잠갔어요 잠가 잠그고", "잠그다", id="으: 잠그다"),
        pytest.param("퍼서 푸고", "푸다", id="우: 푸다"),
        pytest.param("이르러 이르면", "이르다", id="러: 이르다"),
    ],
)
def test_irregular_forms_find_their_stem(terms_of: TermsOf, words: str, stem: str) -> None:
    assert {word: terms_of(word) for word in words.split()} == {word: [stem] for word in words.split()}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("도와주세요", "돕다 주다"),
        ("고쳐주세요", "고치다 주다"),
        ("지워주세요", "지우다 주다"),
        ("취소하고싶어요", "취소 싶다"),
        ("안와요", "¬ 오다"),
        ("못받았어요", "¬ 받다"),
    ],
)
def test_auxiliary_verbs_and_negations_are_terms_of_their_own(terms_of: TermsOf, word: str, expected: str) -> None:
    assert terms_of(word) == expected.split()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("환불신청하려면", "환불 신청"),
        ("환불신청방법", "환불 신청 방법"),
        ("배송조회", "배송 조회"),
        ("결제수단변경", "결제 수단 변경"),
        ("휴대폰번호변경", "휴대폰 번호 변경"),
        ("회원탈퇴", "회원 탈퇴"),
        ("쿠폰적용이", "쿠폰 적용"),
        ("주문취소하고싶어요", "주문 취소 싶다"),
        ("환불언제되나요", "환불 언제 되다"),
        ("결제가안돼요", "결제 ¬ 되다"),
    ],
)
def test_compounds_are_cut_into_their_parts(terms_of: TermsOf, word: str, expected: str) -> None:
    assert terms_of(word) == expected.split()


@pytest.mark.parametrize(
    ("apart", "together"),
    [
        ("환불 신청 방법", "환불신청방법"),
        ("배송 조회", "배송조회"),
        ("주문 취소 하고 싶어요", "주문취소하고 싶어요"),
        ("쿠폰 적용이 안 돼요", "쿠폰적용이 안돼요"),
        ("네이버 로그인", "네이버로그인"),
        ("2단계 인증", "2단계인증"),
        ("csv 파일", "CSV파일"),
    ],
)
def test_spacing_makes_no_difference(terms_of: TermsOf, apart: str, together: str) -> None:
    assert [term for term in terms_of(apart) if term != "하다"] == terms_of(together)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("포인트는", "포인트"),
        ("카드로", "카드"),
        ("스마트폰으로", "스마트폰"),
        ("패스워드를", "패스워드"),
        ("다운로드", "다운로드"),
        ("메시지가", "메시지"),
        ("앱이", "앱"),
        ("와이파이", "와이파이"),
        ("이메일인증", "이메일 인증"),
        ("앱업데이트", "앱 업데이트"),
    ],
)
def test_loan_words(terms_of: TermsOf, word: str, expected: str) -> None:
    assert terms_of(word) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3,000원", "3000 원"),
        ("1,000,000원을", "1000000 원"),
        ("３，０００원", "3000 원"),
        ("7일이내", "7 일 이내"),
        ("2단계인증", "2 단계 인증"),
        ("3영업일", "3 영업일"),
        ("10개월", "10 개월"),
        ("50퍼센트", "50 퍼센트"),
        ("5kg", "5 kg"),
        ("5㎏", "5 kg"),
        ("24시간", "24 시간"),
        ("1588", "1588"),
    ],
)
def test_numbers_and_units(terms_of: TermsOf, text: str, expected: str) -> None:
    assert terms_of(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CSV파일", "csv 파일"),
        ("csv로", "csv"),
        ("A/S", "a s"),
        ("AS센터", "as 센터"),
        ("OTP번호", "otp 번호"),
        ("QR코드를", "qr 코드"),
        ("iPhone15프로", "iphon 15 프로"),
        ("ABC123", "abc 123"),
        ("PDF", "pdf"),
    ],
)
def test_latin_letters(terms_of: TermsOf, text: str, expected: str) -> None:
    assert terms_of(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"), [("漢字를", ["漢字"]), ("Москва", ["москва"]), ("ไทย", ["ไทย"]), ("𠮷환불", ["𠮷", "환불"])]
)
def test_other_scripts(terms_of: TermsOf, text: str, expected: list[str]) -> None:
    assert terms_of(text) == expected


@pytest.mark.parametrize("text", ["ㅋㅋ", "ㅠㅠ", "ㅎㅎㅎ"])
def test_laughter_and_tears_are_no_content(terms_of: TermsOf, text: str) -> None:
    assert terms_of(text) == []
    assert terms_of("환불" + text) == ["환불"]


# Morphemes


def test_a_word_is_its_morphemes_with_their_places(kiwi_analyzer: KiwiAnalyzer) -> None:
    assert list(kiwi_analyzer.analyze(["환불신청을"])) == [
        (Morpheme("환불", "NNG", 0, 2), Morpheme("신청", "NNG", 2, 4), Morpheme("을", "JKO", 4, 5))
    ]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("했는데", "하@0-1 었@0-1 는데@1-3"),
        ("만든다며", "만들@0-2 ᆫ다며@1-4"),
        ("뭐예요", "뭐@0-1 이@1-1 예요@1-3"),
    ],
)
def test_morphemes_may_share_a_syllable_or_not_be_written(
    kiwi_analyzer: KiwiAnalyzer, word: str, expected: str
) -> None:
    (morphemes,) = kiwi_analyzer.analyze([word])
    assert " ".join(f"{form}@{start}-{end}" for form, _, start, end in morphemes) == expected


def test_characters_outside_the_basic_plane_shift_no_places(kiwi_analyzer: KiwiAnalyzer) -> None:
    (morphemes,) = kiwi_analyzer.analyze(["한국𠮷환불을"])
    assert Morpheme("환불", "NNG", 3, 5) in morphemes


@settings(deadline=None)
@given(st.text(alphabet="환불했도와돼며요가ㅋᆫaZ19𠮷漢ж", min_size=1, max_size=12))
def test_morphemes_lie_in_their_word_and_follow_each_other(kiwi_analyzer: KiwiAnalyzer, word: str) -> None:
    (morphemes,) = kiwi_analyzer.analyze([word])
    assert all(0 <= start <= end <= len(word) for _, _, start, end in morphemes)
    assert [end for *_, end in morphemes] == sorted(end for *_, end in morphemes)


def test_no_words_have_no_morphemes(kiwi_analyzer: KiwiAnalyzer) -> None:
    assert list(kiwi_analyzer.analyze([])) == []


@pytest.mark.parametrize(
    ("morphemes", "word"),
    [
        ("돕/VV-I 어서/EC", "도와서"),
        ("하/VV 었/EP 는데/EC", "했는데"),
        ("만들/VV ᆫ다며/EC", "만든다며"),
        ("받/VV-R 려면/EC", "받으려면"),
        ("결제/NNG 는/JX", "결제는"),
        ("환불/NNG 는/JX", "환불은"),
        ("3/SN 일/NNB", "3일"),
    ],
)
def test_morphemes_join_to_the_word_that_is_written(kiwi_analyzer: KiwiAnalyzer, morphemes: str, word: str) -> None:
    pairs = [(form, tag) for form, _, tag in (each.partition("/") for each in morphemes.split())]
    joined, places = kiwi_analyzer.join(pairs)
    assert joined == word
    assert len(places) == len(pairs)
    assert (places[0][0], places[-1][1]) == (0, len(word))


def test_the_vocabulary_begins_with_what_is_frequent(kiwi_analyzer: KiwiAnalyzer) -> None:
    ranks = {(form, tag): rank for rank, form, tag in kiwi_analyzer.vocabulary()[:50_000]}
    assert ranks["하", "XSV"] < ranks["시간", "NNG"] < ranks["환불", "NNG"]


def test_threads_share_kiwi(kiwi_analyzer: KiwiAnalyzer) -> None:
    words = ["환불신청하려면", "도와주세요", "3영업일", "csv파일"] * 20
    expected = list(kiwi_analyzer.analyze(words))
    found: list[list[tuple[Morpheme, ...]]] = []
    threads = [threading.Thread(target=lambda: found.append(list(kiwi_analyzer.analyze(words)))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 6


# The user dictionary


@pytest.fixture(scope="module")
def sample_dictionary() -> tuple[DictionaryWord, ...]:
    faults: list[Fault] = []
    words = read_dictionary(SAMPLE / "user_dictionary.txt", faults)
    assert faults == []
    return words


@pytest.fixture(scope="module")
def taught(sample_kiwi: KiwiAnalyzer) -> Analyzer:
    """An analyser with the dictionary of the sample corpus."""
    return Analyzer(sample_kiwi)


def test_every_word_of_the_sample_dictionary_is_one_term(
    taught: Analyzer, sample_dictionary: tuple[DictionaryWord, ...]
) -> None:
    assert {word.form: [term.text for term in taught.analyze(word.form).terms] for word in sample_dictionary} == {
        word.form: [word.form] for word in sample_dictionary
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("구매확정을", "구매확정"),
        ("스마트스토어에서", "스마트스토어"),
        ("무통장입금", "무통장 입금"),
        ("무이자할부로", "무이자 할부"),
        ("이중결제", "이중 결제"),
        ("비회원주문", "비회원 주문"),
        ("마이페이지에서", "마이페이지"),
        ("재입고는", "재입고"),
        ("운송장을", "운송장"),
        ("착불이면", "착불"),
    ],
)
def test_words_are_cut_as_the_dictionary_says(taught: Analyzer, text: str, expected: str) -> None:
    assert [term.text for term in taught.analyze(text).terms][: len(expected.split())] == expected.split()


@pytest.mark.parametrize(("text", "expected"), [("반품지연", "반품 지연"), ("출고지연이", "출고 지연")])
def test_a_low_score_leaves_neighbours_alone(taught: Analyzer, text: str, expected: str) -> None:
    """반품지 is a word of the dictionary, and yet 반품지연 is 반품 + 지연."""
    assert [term.text for term in taught.analyze(text).terms] == expected.split()


def test_a_dictionary_word_may_be_written_in_any_width_and_case(odd: KiwiAnalyzer) -> None:
    assert [term.text for term in Analyzer(odd).analyze("도담PAY로 PG사").terms] == ["도담pay", "pg사"]


def test_every_tag_that_a_dictionary_may_have_is_known_to_kiwi(kiwi_analyzer: KiwiAnalyzer, odd: KiwiAnalyzer) -> None:
    """A tag that only the build refused would be an error without a line."""
    assert list(odd.analyze(["환불신청"])) == list(kiwi_analyzer.analyze(["환불신청"]))


# Loading


@pytest.mark.usefixtures("kiwi")  # in the process that loads Kiwi
def test_objects_with_one_dictionary_share_kiwi_while_one_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    dictionary = [DictionaryWord("뚫뷁", "NNG")]
    first, second = KiwiAnalyzer(dictionary), KiwiAnalyzer(dictionary)
    (found,) = first.analyze(["뚫뷁을"])
    monkeypatch.delattr("kiwipiepy.Kiwi")  # cannot be loaded a second time
    assert list(second.analyze(["뚫뷁을"])) == [found]
    del first
    assert list(KiwiAnalyzer(dictionary).analyze(["뚫뷁을"])) == [found]
    del second
    gc.collect()
    with pytest.raises(AnalyzerMissingError):
        list(KiwiAnalyzer(dictionary).analyze(["뚫뷁을"]))


def test_without_kiwi_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kiwipiepy", None)
    with pytest.raises(AnalyzerMissingError, match="pip install kiwipiepy"):
        list(KiwiAnalyzer([DictionaryWord("혼자", "NNG")]).analyze(["환불을"]))


def test_that_kiwi_is_there_is_known_without_loading_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "kiwipiepy", raising=False)
    require_kiwi()
    assert "kiwipiepy" not in sys.modules


def test_that_kiwi_is_missing_is_known_without_loading_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kiwipiepy", None)
    with pytest.raises(AnalyzerMissingError, match="pip install kiwipiepy"):
        require_kiwi()


def test_kiwi_is_not_loaded_before_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kiwipiepy", None)
    kiwi_analyzer = KiwiAnalyzer([DictionaryWord("혼자", "NNG")])
    assert list(kiwi_analyzer.analyze([])) == []
    assert Analyzer(kiwi_analyzer).analyze("?!").terms == ()
    assert kiwi_analyzer.fingerprint["dictionary"] == [["혼자", "NNG", 0.0]]


def test_the_fingerprint_names_all_that_an_analysis_depends_on() -> None:
    words = [DictionaryWord("구매확정", "NNG"), DictionaryWord("배대지", "NNG", 3.0)]
    fingerprint = KiwiAnalyzer(words).fingerprint
    assert set(fingerprint) == {"rules", "kiwipiepy", "kiwipiepy_model", "dictionary"}
    assert fingerprint == KiwiAnalyzer(words[::-1]).fingerprint
    for other in (
        words[:1],
        [words[0], DictionaryWord("배대지", "NNP", 3.0)],
        [words[0], DictionaryWord("배대지", "NNG")],
    ):
        assert KiwiAnalyzer(other).fingerprint != fingerprint


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RULES_VERSION", kiwi_module.RULES_VERSION + 1),
        ("version", lambda name: "99.0" if name == "kiwipiepy" else version(name)),
        ("version", lambda name: "99.0" if name == "kiwipiepy_model" else version(name)),
    ],
)
def test_other_rules_and_another_kiwi_have_another_fingerprint(
    monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    before = KiwiAnalyzer().fingerprint
    monkeypatch.setattr(kiwi_module, name, value)
    assert KiwiAnalyzer().fingerprint != before


def test_with_the_dictionary_that_it_has_it_is_the_same_object() -> None:
    words = [DictionaryWord("구매확정", "NNG"), DictionaryWord("배대지", "NNG", 3.0)]
    kiwi_analyzer = KiwiAnalyzer(words)
    assert kiwi_analyzer.with_dictionary(words[::-1]) is kiwi_analyzer
    assert kiwi_analyzer.with_dictionary(words[:1]).dictionary == (words[0],)


def test_a_noun_of_no_dictionary_is_guessed_and_one_of_the_user_s_is_not(
    kiwi_analyzer: KiwiAnalyzer, odd: KiwiAnalyzer
) -> None:
    words = ["찜꽁페이로", "네이버페이", "환불은"]
    assert list(kiwi_analyzer.guessed_nouns(words)) == [("찜꽁페이",), (), ()]
    assert list(odd.guessed_nouns(words)) == [(), (), ()]

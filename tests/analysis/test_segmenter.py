"""Words that a lexicon does not hold, cut without Kiwi."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpsearch.analysis.counts import Counts
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.analysis.lexicon import COST_UNIT, Lexicon
from helpsearch.analysis.lexicon_file import write_lexicon
from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.segmenter import LexiconSegmenter, Prices
from helpsearch.analysis.subwords import MAX_SUBWORD, Subword
from helpsearch.analysis.terms import GUESSED, Morpheme, content_terms
from helpsearch.analysis.words import MAX_WORD, words

HELP_CENTRE = """
환불은 상품을 돌려받은 날부터 3영업일 안에 결제하신 수단으로 처리됩니다.
주문 내역에서 취소할 상품을 고르고 취소 사유를 입력한 뒤 신청 버튼을 누르세요.
배송 조회는 송장 번호로 할 수 있으며, 택배사 사정에 따라 하루쯤 늦어질 수 있습니다.
사이즈가 맞지 않으면 상품을 받은 날부터 7일 이내에 교환을 신청할 수 있어요.
비밀번호를 잊으셨다면 로그인 화면에서 비밀번호 찾기를 눌러 주세요.
쿠폰은 주문 한 건에 한 장만 쓸 수 있고, 다른 할인과 함께 적용되지 않습니다.
적립금은 구매를 확정한 다음 날 쌓이며 1년이 지나면 사라집니다.
카드 결제가 승인되지 않았을 때에는 한도와 유효 기간을 먼저 확인해 주세요.
배송지를 바꾸려면 상품이 출고되기 전에 마이페이지에서 주소를 고치면 됩니다.
반품하실 때 드는 배송비 3,000원은 환불 금액에서 빼고 돌려드립니다.
회원 탈퇴를 하면 남은 포인트와 쿠폰이 모두 없어지니 미리 사용하세요.
판매자에게 직접 물어보고 싶은 것이 있으면 상품 문의 게시판에 글을 남겨 주세요.
현금 영수증은 결제할 때 휴대폰 번호를 입력하면 자동으로 발급됩니다.
고객센터 상담 시간은 평일 오전 9시부터 오후 6시까지입니다.
앱을 최신 버전으로 업데이트한 뒤에도 오류가 나면 다시 설치해 보세요.
정산 대금은 구매 확정일로부터 2주 뒤 등록하신 계좌로 입금됩니다.
CSV 파일로 상품을 한꺼번에 등록하는 방법을 알려 드립니다.
미성년자는 법정 대리인이 동의해야 가입할 수 있습니다.
품절된 상품은 재입고 알림을 신청하면 문자로 알려 드려요.
알림이 오지 않으면 휴대폰 설정에서 알림이 켜져 있는지 확인하세요.
선물하기로 받은 상품은 받는 분이 주소를 입력해야 배송이 시작됩니다.
불량이거나 파손된 상품이 왔다면 사진을 찍어 고객센터로 보내 주세요.
해외 배송 상품은 통관 절차 때문에 2주 정도 걸릴 수 있습니다.
이메일 주소를 변경하려면 본인 인증을 다시 해야 합니다.
무통장 입금은 주문한 다음 날까지 입금하지 않으면 자동으로 취소됩니다.
"""

# Words that the help centre above does not have, each with the terms that a reader of Korean expects.
EXPECTED = {
    "particles": {
        "환불이": "환불",
        "교환은요": "교환",
        "쿠폰으로도": "쿠폰",
        "포인트로는": "포인트",
        "계좌로부터": "계좌",
        "주소마다": "주소",
        "회원에게도": "회원",
        "카드밖에": "카드",
        "영수증이라도": "영수증",
        "상담원과는": "상담원",
        "배송지까지만": "배송지",
        "할인보다는": "할인",
        "무료인데": "무료 이다",
        "무료예요": "무료",
    },
    "endings": {
        "환불하려면": "환불",
        "취소했는데": "취소",
        "결제되었나요": "결제",
        "배송됐는데": "배송",
        "확인하자마자": "확인",
        "신청하셨나요": "신청",
        "가능할까요": "가능",
        "받았는데요": "받다",
        "받으려면": "받다",
        "보냈는데": "보내다",
        "바꿨어요": "바꾸다",
        "되나요": "되다",
        "있을까요": "있다",
        "바꿔주세요": "바꾸다 주다",
        "취소하고싶어요": "취소 싶다",
        "못받았어요": "못 받다",
        "안돼요": "안 되다",
        "안되나요": "안 되다",
    },
    "irregular conjugations": {
        "도우면": "돕다",
        "어려워요": "어렵다",
        "어려운데": "어렵다",
        "물었는데": "묻다",
        "이어서": "잇다",
        "몰라서": "모르다",
        "빨라요": "빠르다",
        "바빠서": "바쁘다",
        "써야": "쓰다",
        "커서": "크다",
        "만듭니다": "만들다",
        "빨개요": "빨갛다",
        "어때요": "어떻다",
        "했나요": "하다",
        "됐나요": "되다",
    },
    "compounds": {
        "환불신청": "환불 신청",
        "배송조회": "배송 조회",
        "결제수단변경": "결제 수단 변경",
        "휴대폰번호변경": "휴대폰 번호 변경",
        "회원탈퇴": "회원 탈퇴",
        "쿠폰적용이": "쿠폰 적용",
        "주문취소": "주문 취소",
        "본인인증번호": "본인 인증 번호",
        "구매확정취소": "구매 확정 취소",
        "해외배송상품": "해외 배송 상품",
    },
    "words without spaces between them": {
        "환불신청하려면": "환불 신청",
        "주문취소하고싶어요": "주문 취소 싶다",
        "카드로결제할수있나요": "카드 결제 수 있다",
        "결제가안돼요": "결제 안 되다",
        "앱이안열려요": "앱 안 열리다",
        "주소를잘못입력했어요": "주소 잘못 입력",
        "상품을교환하려면": "상품 교환",
        "배송을취소하려면": "배송 취소",
    },
    "loan words": {
        "메시지가": "메시지",
        "패스워드를": "패스워드",
        "다운로드": "다운로드",
        "스마트폰으로": "스마트폰",
        "이메일인증": "이메일 인증",
        "앱업데이트": "앱 업데이트",
        "마일리지는": "마일리지",
        "인터넷뱅킹으로": "인터넷 뱅킹",
    },
    "numbers and units": {
        "3만원이": "3 만 원",
        "30000원을": "30000 원",
        "3개월이내": "3 개월 이내",
        "24시간이내": "24 시간 이내",
        "50퍼센트": "50 퍼센트",
        "2024년에": "2024 년",
        "2단계인증": "2 단계 인증",
        "5kg까지": "5 kg",
        "1588로": "1588",
    },
    "Latin letters": {
        "csv파일을": "csv 파일",
        "f5키": "f 5 키",
        "iphone15pro": "iphon 15 pro",
        "a1b2c3": "a 1 b 2 c 3",
        "qr코드를": "qr 코드",
        "pdf로": "pdf",
        "otp번호가": "otp 번호",
        "as센터에": "as 센터",
        "usb로": "usb",
        "mp3파일": "mp 3 파일",
    },
    "letters and other scripts": {
        "ㅋㅋㅋ": "",
        "ㅠㅠ": "",
        "환불ㅠㅠ": "환불",
        "ㅋㅋ환불": "환불",
        "감사합니다ㅎㅎ": "감사",
        "漢字를": "漢字",
        "москва": "москва",
    },
}
READERS_EXPECT = {word: terms for table in EXPECTED.values() for word, terms in table.items()}

PARTS = "환불 하려면 되나요 csv 123 ㅋㅋ 漢字 москва ไทย 𠮷 가 을 면 ᆫ カード é ٣ 뷁 했 ㅏ việt".split()
ANY_WORDS = (
    st.text(alphabet=st.characters(), max_size=40)
    | st.text(alphabet="가나다라마바사환불신청은는이했돼면안요", max_size=70)
    | st.lists(st.sampled_from(PARTS), max_size=14).map("".join)
).map(lambda text: [word.form for word in words(nfc(text))])


class AskedLexicon(Lexicon):
    """A lexicon that counts the look-ups of subwords."""

    asked = 0

    def subwords(self, surfaces: Iterable[str]) -> dict[str, list[tuple[Subword, int]]]:
        surfaces = list(surfaces)
        self.asked += len(surfaces)
        return super().subwords(surfaces)


@pytest.fixture(scope="module")
def path(kiwi_analyzer: KiwiAnalyzer, seed_counts: Counts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lexicon file of a small help centre."""
    found = Counter(word.form for word in words(nfc(HELP_CENTRE)))
    path = tmp_path_factory.mktemp("segmenter") / "lexicon.sqlite"
    learned = dict(zip(found, kiwi_analyzer.analyze(found), strict=True))
    write_lexicon(path, learned, found, seed=seed_counts)
    return path


@pytest.fixture(scope="module")
def lexicon(path: Path) -> Iterator[AskedLexicon]:
    with AskedLexicon(path) as lexicon:
        yield lexicon


@pytest.fixture(scope="module")
def segmenter(lexicon: AskedLexicon) -> LexiconSegmenter:
    return LexiconSegmenter(lexicon)


def segment(segmenter: LexiconSegmenter, word: str) -> tuple[Morpheme, ...]:
    (morphemes,) = segmenter.analyze([word])
    return morphemes


def terms(word: str, morphemes: Iterable[Morpheme]) -> str:
    return " ".join(term.text for term in content_terms(word, morphemes))


# What words are cut into


def test_no_word_of_the_table_is_in_the_lexicon(lexicon: AskedLexicon) -> None:
    assert len(READERS_EXPECT) >= 60
    assert lexicon.get(READERS_EXPECT) == {}


@pytest.mark.parametrize("table", EXPECTED)
def test_words_are_cut_as_a_reader_expects(segmenter: LexiconSegmenter, table: str) -> None:
    assert {word: terms(word, segment(segmenter, word)) for word in EXPECTED[table]} == EXPECTED[table]


@pytest.mark.parametrize("table", EXPECTED)
def test_kiwi_cuts_them_alike(kiwi_analyzer: KiwiAnalyzer, table: str) -> None:
    found = zip(EXPECTED[table], kiwi_analyzer.analyze(EXPECTED[table]), strict=True)
    assert {word: terms(word, morphemes) for word, morphemes in found} == EXPECTED[table]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("이중결제", "이중 결제"),  # Kiwi: 이 (this) + 중 + 결제
        ("구매자께서", "구매자"),  # Kiwi: 구매 + 자
        ("적립금소멸", "적립금 소멸"),
        ("월말에", "월말"),  # Kiwi: 월 + 말
    ],
)
def test_words_that_kiwi_reads_otherwise(segmenter: LexiconSegmenter, word: str, expected: str) -> None:
    assert terms(word, segment(segmenter, word)) == expected


def test_a_day_is_a_day_behind_a_number(segmenter: LexiconSegmenter) -> None:
    assert terms("7일이내에", segment(segmenter, "7일이내에")) == "7 일 이내"


def test_a_question_without_spaces_is_taken_apart(segmenter: LexiconSegmenter) -> None:
    word = "환불신청하려면어떻게해야하나요"
    morphemes = segment(segmenter, word)
    assert terms(word, morphemes).split()[:2] == ["환불", "신청"]
    assert [each.form for each in morphemes][-2:] == ["하", "나요"]
    assert GUESSED not in {each.tag for each in morphemes}


def test_morphemes_have_tags_and_places(segmenter: LexiconSegmenter) -> None:
    assert segment(segmenter, "받았는데") == (
        Morpheme("받", "VV-R", 0, 1),
        Morpheme("었", "EP", 1, 2),
        Morpheme("는데", "EC", 2, 4),
    )


@pytest.mark.parametrize(
    "word",
    [
        "csv파일을",
        "f5키",
        "iphone15pro",
        "a1b2c3",
        "kb국민카드로",
        "sk텔레콤",
        "gs25에서",
        "été7호점",
        "pneumonoultramicroscopic을",
        "1234567890123456번",
    ],
)
def test_codes_are_cut_between_letters_and_digits_only(segmenter: LexiconSegmenter, word: str) -> None:
    runs = re.findall("[a-zé]+|[0-9]+", word)
    assert [each.form for each in segment(segmenter, word) if each.tag in ("SL", "SN")] == runs


@settings(deadline=None)
@given(st.text(alphabet="abzé0197가환불을로ㅋ漢", min_size=1, max_size=16))
def test_runs_of_letters_digits_and_chinese_characters_are_never_cut(segmenter: LexiconSegmenter, word: str) -> None:
    kinds = {"SL": "abzé", "SN": "0197", "SH": "漢", "SW": "ㅋ"}
    by_rule = [(each.form, each.tag) for each in segment(segmenter, word) if each.tag in kinds]
    runs = groupby(word, lambda character: next((tag for tag, kind in kinds.items() if character in kind), None))
    assert by_rule == [("".join(run), tag) for tag, run in runs if tag]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("쿄쿄샵에서", "쿄쿄샵"),
        ("팰러스에게", "팰러스"),
        ("펠릭숍을", "펠릭숍"),
        ("뷁쉡을", "뷁쉡"),
        ("챗봇이", "챗봇"),
        ("쿼드쉐어를", "쿼드쉐어"),
        ("뮬렌도르프는", "뮬렌도르프"),
    ],
)
def test_unknown_names_are_guessed_whole(segmenter: LexiconSegmenter, word: str, name: str) -> None:
    first, particle = segment(segmenter, word)
    assert first == Morpheme(name, GUESSED, 0, len(name))
    assert particle.tag.startswith("J")
    assert terms(word, (first, particle)) == name


def test_a_lexicon_without_subwords_guesses_all_hangul(tmp_path: Path) -> None:
    write_lexicon(tmp_path / "lexicon.sqlite", {}, {})
    with Lexicon(tmp_path / "lexicon.sqlite") as lexicon:
        found = [
            [(each.form, each.tag) for each in morphemes]
            for morphemes in LexiconSegmenter(lexicon).analyze(["환불csv3원"])
        ]
    assert found == [[("환불", GUESSED), ("csv", "SL"), ("3", "SN"), ("원", GUESSED)]]


# Laws


def check_places(word: str, morphemes: tuple[Morpheme, ...]) -> None:
    """Morphemes lie in their word, in order."""
    starts = [start for _, _, start, _ in morphemes]
    ends = [end for *_, end in morphemes]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start <= end <= len(word) for start, end in zip(starts, ends, strict=True))


@settings(deadline=None)
@given(ANY_WORDS)
def test_morphemes_lie_in_their_word_in_order(segmenter: LexiconSegmenter, forms: list[str]) -> None:
    for word, morphemes in zip(forms, segmenter.analyze(forms), strict=True):
        check_places(word, morphemes)
        assert all(each.form and each.tag for each in morphemes)


@settings(deadline=None)
@given(ANY_WORDS)
def test_a_lexicon_of_two_words_and_no_seed_vocabulary_cuts_any_word(
    kiwi_analyzer: KiwiAnalyzer, tmp_path_factory: pytest.TempPathFactory, forms: list[str]
) -> None:
    known = dict(zip(["환불하려면", "됩니다"], kiwi_analyzer.analyze(["환불하려면", "됩니다"]), strict=True))
    path = tmp_path_factory.mktemp("small") / "lexicon.sqlite"
    write_lexicon(path, known, dict.fromkeys(known, 1))
    with Lexicon(path) as lexicon:
        for word, morphemes in zip(forms, LexiconSegmenter(lexicon).analyze(forms), strict=True):
            check_places(word, morphemes)


@settings(deadline=None)
@given(st.text(alphabet="가나다환불신청하려면됩니다은는이했돼안요", min_size=1, max_size=24))
def test_the_rest_of_an_ending_stands_behind_its_beginning(segmenter: LexiconSegmenter, word: str) -> None:
    forms = [each.form for each in segment(segmenter, word)]
    assert not forms[-1].endswith("~")
    for before, form in zip(["", *forms], forms, strict=False):
        assert before.endswith("~") or not form.startswith("~")


@settings(deadline=None)
@given(st.lists(ANY_WORDS, max_size=4), st.randoms(use_true_random=False))
def test_other_words_asked_with_it_change_nothing(
    segmenter: LexiconSegmenter, lists: list[list[str]], random: Random
) -> None:
    forms = [word for found in lists for word in found]
    random.shuffle(forms)
    assert list(segmenter.analyze(forms)) == [segment(segmenter, word) for word in forms]


def test_the_same_lexicon_cuts_the_same_each_time(segmenter: LexiconSegmenter, path: Path) -> None:
    forms = sorted(READERS_EXPECT)
    with Lexicon(path) as lexicon:
        again = list(LexiconSegmenter(lexicon).analyze(reversed(forms)))[::-1]
    assert again == list(segmenter.analyze(forms))


def test_the_order_of_learning_changes_nothing(
    segmenter: LexiconSegmenter, path: Path, seed_counts: Counts, tmp_path: Path
) -> None:
    forms = sorted(READERS_EXPECT)
    found = Counter(word.form for word in words(nfc(HELP_CENTRE)))
    with Lexicon(path) as lexicon:
        learned = lexicon.get(found)
    turned = Counts(Counter(reversed(seed_counts.subwords)), Counter(reversed(seed_counts.transitions)))
    turned.subwords.update({subword: count - 1 for subword, count in seed_counts.subwords.items()})
    turned.transitions.update({transition: count - 1 for transition, count in seed_counts.transitions.items()})
    write_lexicon(tmp_path / "lexicon.sqlite", dict(sorted(learned.items())), found, seed=turned)
    with Lexicon(tmp_path / "lexicon.sqlite") as lexicon:
        assert list(LexiconSegmenter(lexicon).analyze(forms)) == list(segmenter.analyze(forms))


# Bounds


@pytest.mark.parametrize("word", ["가" * MAX_WORD, "환불신청하려면" * 9, "a가" * 32, "가나다라마바사아" * 8])
def test_the_longest_word_takes_at_most_twelve_look_ups_for_a_character(
    segmenter: LexiconSegmenter, lexicon: AskedLexicon, word: str
) -> None:
    assert MAX_SUBWORD == 12
    lexicon.asked = 0
    check_places(word, segment(segmenter, word))
    assert 0 < lexicon.asked <= MAX_SUBWORD * len(word)


def test_two_thousand_words_are_cut_at_once(segmenter: LexiconSegmenter, lexicon: AskedLexicon) -> None:
    forms = [
        f"{word}{number}{end}" for number in range(50) for word in ("환불", "뷁", "csv", "했") for end in "을도는 "
    ]
    forms += ["".join(pair) for pair in zip(READERS_EXPECT, reversed(READERS_EXPECT), strict=True)]
    forms += [f"{first}{second}" for first in READERS_EXPECT for second in list(READERS_EXPECT)[:12]]
    forms = [word.strip() for word in forms][:2_000]
    assert len(forms) == 2_000
    lexicon.asked = 0
    for word, morphemes in zip(forms, segmenter.analyze(forms), strict=True):
        check_places(word, morphemes)
    assert lexicon.asked <= MAX_SUBWORD * sum(map(len, forms))


@settings(deadline=None)
@given(ANY_WORDS)
def test_no_word_takes_more(segmenter: LexiconSegmenter, lexicon: AskedLexicon, forms: list[str]) -> None:
    for word in forms:
        lexicon.asked = 0
        segment(segmenter, word)
        assert lexicon.asked <= MAX_SUBWORD * len(word)


def test_no_words_are_cut_into_nothing(segmenter: LexiconSegmenter) -> None:
    assert list(segmenter.analyze([])) == []


# Where one word ends and another begins


def test_a_cut_says_where_a_word_ends_and_another_begins(segmenter: LexiconSegmenter) -> None:
    (found,) = segmenter.segment(["환불이안돼요"])
    assert found.breaks == (3,)
    assert not found.guessed
    (compound,) = segmenter.segment(["환불신청"])
    assert compound.breaks == ()  # nouns stand side by side in one word


def test_without_any_spaces_known_words_are_cheaper_than_one_guess(segmenter: LexiconSegmenter) -> None:
    prices = Prices(guess=6 * COST_UNIT, guess_syllable=6 * COST_UNIT, space=-COST_UNIT)
    (found,) = segmenter.segment(["환불신청하려면어떻게해야하나요"], prices, whole=True)
    assert {2, 7} <= set(found.breaks)  # 환불 신청하려면 어떻게 …
    assert "".join(subword.surface for _, subword in found.subwords) == "환불신청하려면어떻게해야하나요"

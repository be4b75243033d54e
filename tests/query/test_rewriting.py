"""What is understood of what help seekers type: keyboard layout, initials, spacing, on the sample corpus."""

from __future__ import annotations

from time import process_time

import pytest
from corpus_folder import SAMPLE

from helpsearch import HelpIndex
from helpsearch.errors import QueryError
from helpsearch.evaluation.judgments import read_judgments
from helpsearch.query.rewriting.edits import APPLIED


def understood(index: HelpIndex, typed: str) -> str:
    return index.search(typed).understood.text


def same_answers(index: HelpIndex, typed: str, meant: str) -> bool:
    one, other = index.search(typed), index.search(meant)
    return [(each.id, each.score) for each in one.answers] == [(each.id, each.score) for each in other.answers]


# Keyboard layout


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ghksqnf tlscjd", "환불 신청"),
        ("qothd", "배송"),
        ("QOTHD", "배송"),
        ("Qothd whghl", "배송 조회"),
        ("ghksqnfdl dksehldy", "환불이 안 돼요"),
        ("환불 tlscjd", "환불 신청"),
        ("ghksqnf, tlscjd?", "환불, 신청?"),
        ("3aksdnjs znvhs", "3만원 쿠폰"),
        ("dho dks dhk", "왜 안 와"),  # no word of these would be sure alone
        ("qothd dksdha", "배송 안옴"),
        ("csv vkdlf", "csv 파일"),  # a Latin word of the corpus stays
        ("sns fhrmdls", "sns 로그인"),
        ("CCTVdml wkfy", "CCTV의 자료"),
        ("ghksqnftlscjdgkfuaus", "환불신청하려면"),
        ("ㅊㄴㅍ", "csv"),
        ("ㅊㄴㅍ로 등록", "csv로 등록"),
    ],
)
def test_keys_of_the_other_layout(sample: HelpIndex, typed: str, meant: str) -> None:
    assert understood(sample, typed) == meant
    assert same_answers(sample, typed, meant)


@pytest.mark.parametrize(
    "typed",
    "csv;api;excel;iphone;ssg;ok;the;pdf;usb;kakao;so;go;do;sns;dhl;ems;gb;google authenticator;how to refund;"
    "disk risk;work from home;signal;england;special social theory;dodam pay;asdf;qwer;;lkj;WiFi;URL;e-mail".split(";"),
)
def test_latin_words_stay_as_they_are(sample: HelpIndex, typed: str) -> None:
    assert all(each.certainty < APPLIED for each in sample.search(typed or "ok").understood.corrections)


# Initials


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ㅎㅂ ㅅㅊ", "환불 신청"),
        ("ㅎㅂ 신청", "환불 신청"),
        ("ㅎㅂ이", "환불이"),
        ("ㅂㅅ", "배송"),
        ("ㅎㅂㅅㅊ", "환불 신청"),
        ("ㅂㅁㅂㅎ ㅂㄱ", "비밀번호 변경"),
        ("배송 ㅈㅎ", "배송 조회"),  # 주문하 … beside 배송: 조회
    ],
)
def test_initials(sample: HelpIndex, typed: str, meant: str) -> None:
    assert understood(sample, typed) == meant


def test_other_readings_of_initials_are_searched_for_too(sample: HelpIndex) -> None:
    page = sample.search("ㅂㅅ", limit=100, explain=True)
    assert page.understood.corrections[0].target == "배송"
    assert any(part.kind == "initials" for answer in page.answers for part in answer.explanation)


@pytest.mark.parametrize("typed", "ㅋㅋ ㅋㅋㅋㅋ ㅠㅠ ㅎㅎ ㅇㅇ ㄱㄱ ㄴㄴ ㄷㄷ ㅇㅋ ㄱㅅ ㄳ ㅡㅡ ㅜ".split())
def test_letters_of_chats_are_no_search(sample: HelpIndex, typed: str) -> None:
    page = sample.search(typed)
    assert (page.answers, page.understood.text, page.understood.corrections) == ((), typed, ())
    assert understood(sample, f"환불 {typed}") == f"환불 {typed}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("회원 탈ㅌ", "회원 탈퇴"),
        ("배송 조ㅎ", "배송 조회"),  # and not 배송 좋
        ("환ㅂ", "환불"),
        ("무통장입ㄱ", "무통장입금"),
    ],
)
def test_a_word_that_was_but_begun(sample: HelpIndex, typed: str, meant: str) -> None:
    assert understood(sample, typed) == meant


def test_what_stands_behind_initials_is_a_particle_an_ending_or_a_word(sample: HelpIndex) -> None:
    assert understood(sample, "배송비 ㅅㄹ정") == "배송비 설정"  # a vowel is missing, and 사람정 is nothing


# Letters that come apart


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("배소ㅇ", "배송"),
        ("ㅎㅗㅏㄴㅂㅜㄹ", "환불"),
        ("ㅋㅜㅍㅗㄴ 등록", "쿠폰 등록"),
        ("ㅈㅜㅁㅜㄴ ㅊㅟㅅㅗ", "주문 취소"),
        ("환부ㄹ이 안 돼요", "환불이 안 돼요"),
        ("환ㅂ불", "환불"),  # a letter that was begun and typed again
        ("교ㅎ환", "교환"),
        ("회원ㄱ 가입", "회원 가입"),
        ("취소할 ㅅ 있나요", "취소할 수 있나요"),
        ("취소할 ㅜ 있나요", "취소할 수 있나요"),  # no sigh
    ],
)
def test_letters_that_come_apart(sample: HelpIndex, typed: str, meant: str) -> None:
    assert understood(sample, typed) == meant
    assert same_answers(sample, typed, meant)


# Chats


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("환불 ㄱㄴ?", "환불"),
        ("배송지 변경 ㄱㄴ한가요", "배송지 변경"),
        ("환불 ㅈㅂ", "환불"),
        ("로그인 안됨ㅋㅋㅋ", "로그인 안됨"),
        ("환불해주셈 ㅠㅠ", "환불해주세요"),
        ("교환하구 싶어염", "교환하고 싶어요"),
    ],
)
def test_what_is_said_in_chats_is_read_and_not_announced(sample: HelpIndex, typed: str, meant: str) -> None:
    assert (understood(sample, typed), sample.search(typed).understood.corrections) == (typed, ())
    assert same_answers(sample, typed, meant)


def test_a_correction_shows_the_word_as_it_was_typed_in_a_chat(sample: HelpIndex) -> None:
    page = sample.search("베송 확인 홤불해주셈 ㅠㅠ")
    assert [(each.source, each.target) for each in page.understood.corrections] == [
        ("베송", "배송"),
        ("홤불해주셈", "환불해주세요"),
    ]
    assert page.understood.text == "배송 확인 환불해주세요 ㅠㅠ"


def test_chats_typed_in_the_other_layout(sample: HelpIndex) -> None:
    assert same_answers(sample, "ghksqnf gowntpa zz", "환불 해주세요")  # 환불 해주셈 ㅋㅋ


def test_a_greeting_beside_initials_is_initials(sample: HelpIndex) -> None:
    assert understood(sample, "ㅎㅇ ㅌㅌ").endswith(" 탈퇴")
    assert sample.search("ㅎㅇ").answers == ()


def test_letters_that_mean_nothing_take_certainty_away(sample: HelpIndex) -> None:
    assert sample.search("환불 ㅂㅈㄷㄱ").certainty < sample.search("환불").certainty


# Spacing


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("환불신청하려면어떻게해야하나요", "환불 신청하려면 어떻게 해야 하나요"),
        ("제가우체국가서부쳐도돼요", "제가 우체국 가서 부쳐도 돼요"),
        ("옥천에갇혀서일주일째꼼짝", "옥천에 갇혀서 일주일째 꼼짝"),
        ("환 불 신 청", "환불 신청"),
        ("배 송 조 회", "배송 조회"),
        ("비 밀 번 호 를 잊 어 버 렸 어 요", "비밀번호를 잊어버렸어요"),
    ],
)
def test_spaces(sample: HelpIndex, typed: str, meant: str) -> None:
    assert understood(sample, typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["환불신청", "부채감축대상기관의 선정", "결제오류", "배송조회", "안돼요", "덤 안 옴", "왜 안 와", "새 집 주소"],
)
def test_free_spacing_stays_as_it_is(sample: HelpIndex, typed: str) -> None:
    assert understood(sample, typed) == typed


@pytest.mark.parametrize("typed", "쿠팡이츠 당근마켓 롯데택배 무이자 재발급 할인율 비회원은".split())
def test_names_and_plain_words_are_not_torn(sample: HelpIndex, typed: str) -> None:
    assert understood(sample, typed) == typed


def test_a_word_that_is_not_known_stays_in_one_piece(sample: HelpIndex) -> None:
    assert understood(sample, "적립급언제들어와요") in (
        "적립금 언제 들어와요",
        "적립급 언제 들어와요",
    )  # not 적립 급 언제
    assert understood(sample, "이어폰왼쪽이안들려요뭐죠").startswith("이어폰 왼쪽이 안")


# Spelling


def test_no_correction_leads_to_what_no_passage_has(sample: HelpIndex) -> None:
    assert understood(sample, "비트코ㅗ인") == "비트코ㅗ인"


# All of them


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_no_well_spelt_query_is_changed(sample: HelpIndex, every: int) -> None:
    kinds = ("keyboard", "initials", "spacing")
    queries = [query.text for query in read_judgments(SAMPLE / "judgments") if not query.misspelt]
    changed = [
        text for text in queries[::every] if sample.search(text, limit=1, corrections=kinds).understood.corrections
    ]
    assert not changed


def test_each_kind_can_be_switched_off(sample: HelpIndex) -> None:
    for kind, typed in (("keyboard", "qothd"), ("initials", "ㅎㅂ"), ("spacing", "환 불 신 청")):
        others = [each for each in ("keyboard", "initials", "spacing", "spelling") if each != kind]
        assert sample.search(typed, corrections=[kind]).understood.corrections[0].kind == kind
        assert sample.search(typed, corrections=others).understood.text == typed
    with pytest.raises(QueryError, match="correction 'layout' is not one of: keyboard, initials, spacing, spelling"):
        sample.search("환불", corrections=["layout"])


def test_phrases_and_exclusions_stay_as_typed(sample: HelpIndex) -> None:
    page = sample.search('"qothd" ghksqnf -tlscjd')
    assert page.understood.text == '"qothd" 환불 -tlscjd'
    assert [each.source for each in page.understood.corrections] == ["ghksqnf"]


def test_what_is_not_certain_is_offered_only(sample: HelpIndex) -> None:
    page = sample.search("dks")
    assert page.understood.text == "dks"
    assert [(each.target, each.certainty < APPLIED) for each in page.understood.corrections] == [("안", True)]


@pytest.mark.parametrize(
    "typed",
    [
        "ㅎ" * 10_000,
        "ㅎㅂ " * 10_000,
        "ㅎㅂㅅㅊ" * 1_000,
        "ㄱㄴㄷㄹㅁㅂㅅㅇ" * 1_000,
        "환불신청" * 1_000,
        "환 불 " * 10_000,
        "ghksqnf" * 1_000,
        "qothd " * 10_000,
        "ㅁㄴㅇㄹ",
        ";lkj asdf",
        "ᄒ",
        "ᅪ환",
        "ㅏㅎ불ㄳ",
        "😀 환불",
        "كيف أسترد المال",
    ],
)
def test_whatever_is_typed_gives_a_page_soon(sample: HelpIndex, typed: str) -> None:
    started = process_time()  # of this process: others may keep the machine busy
    sample.search(typed)
    assert process_time() - started < 5


def test_nouns_that_seldom_stand_together_are_offered_only(sample: HelpIndex) -> None:
    understood = sample.search("ㅁㄴㅇㄹ").understood
    assert understood.text == "ㅁㄴㅇㄹ"
    assert all(each.certainty < APPLIED for each in understood.corrections)


def test_a_slip_of_a_word_that_stands_for_another(sample: HelpIndex) -> None:
    assert understood(sample, "카드 겨재가 두번 됬어요") == "카드 결제가 두번 됐어요"


@pytest.mark.parametrize("word", ["걸", "걸로", "건데", "건지"])
def test_a_thing_as_it_is_said_is_no_slip(sample: HelpIndex, word: str) -> None:
    assert not sample.search(f"쓰던 {word} 반품했는데").understood.corrections

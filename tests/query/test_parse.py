"""What was typed is taken apart, and nothing that can be typed breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpsearch.errors import QueryError
from helpsearch.query.parse import MAX_CHARACTERS, parse_query


def test_words_are_kept_as_they_are() -> None:
    query = parse_query("환불 신청하려면 어떤 절차가 필요한가요?")
    assert query.words == query.text == "환불 신청하려면 어떤 절차가 필요한가요?"
    assert query.phrases == query.excluded == ()


@pytest.mark.parametrize("typed", ['"환불 신청" 기간', "“환불 신청” 기간", "＂환불 신청＂ 기간", "„환불 신청“ 기간"])
def test_a_quoted_phrase_is_taken_out_and_still_ranks(typed: str) -> None:
    query = parse_query(typed)
    assert query.phrases == ("환불 신청",)
    assert query.words == "환불 신청 기간"


@pytest.mark.parametrize(
    ("typed", "words", "excluded"),
    [
        ("환불 -배송", "환불", ("배송",)),
        ("-배송 환불", "환불", ("배송",)),
        ('환불 -"배송 지연"', "환불", ("배송 지연",)),
        ("환불 -배송 -교환", "환불", ("배송", "교환")),
    ],
)
def test_a_minus_before_a_word_or_phrase_excludes_it(typed: str, words: str, excluded: tuple[str, ...]) -> None:
    query = parse_query(typed)
    assert (query.words, query.excluded) == (words, excluded)


@pytest.mark.parametrize("typed", ["A/S-접수", "2026-11-22 주문", "환불 - 배송", "환불 --", "e-mail 변경"])
def test_a_minus_elsewhere_is_text(typed: str) -> None:
    assert parse_query(typed).excluded == ()


@pytest.mark.parametrize("typed", ['"환불 신청', '환불" 신청', '환불 "', '""환불'])
def test_quotes_that_do_not_pair_are_words(typed: str) -> None:
    query = parse_query(typed)
    assert query.phrases == ()
    assert "환불" in query.words


def test_a_query_of_exclusions_only_searches_for_them() -> None:
    query = parse_query("-배송")
    assert (query.words, query.excluded) == ("배송", ())


@pytest.mark.parametrize("typed", ["", " ", "\n\t", "\u3000", "\x00\x01", "\u2028"])
def test_a_blank_query_is_refused_with_what_to_do(typed: str) -> None:
    with pytest.raises(QueryError, match="the query is blank; type what you are looking for"):
        parse_query(typed)


def test_control_characters_part_words() -> None:
    assert parse_query("환불\x00신청\x1b[31m").words == "환불 신청 [31m"


def test_lone_surrogates_are_shown_as_replaced() -> None:
    assert parse_query("환불\udceb").given == "환불\ufffd"


def test_decomposed_hangul_is_composed() -> None:
    assert parse_query("\u1112\u116a\u11ab\u1107\u116e\u11af").text == "환불"


def test_what_is_typed_beyond_the_limit_is_not_read_but_given_back() -> None:
    typed = "환불 " * MAX_CHARACTERS
    query = parse_query(typed)
    assert query.given == typed
    assert len(query.text) <= MAX_CHARACTERS


@given(st.text(max_size=200))
def test_every_text_is_a_query_or_blank(typed: str) -> None:
    try:
        query = parse_query(typed)
    except QueryError:
        return
    assert query.text and "\n" not in query.text
    query.given.encode("utf-8")


@given(st.text(alphabet='" -환불a', max_size=60))
def test_no_word_is_lost_between_the_parts(typed: str) -> None:
    try:
        query = parse_query(typed)
    except QueryError:
        return
    kept = "".join((query.words, *query.excluded))
    assert all(typed.count(letter) == kept.count(letter) for letter in "환불a")


class KnownValues:
    """The categories 결제 and 반품·교환·환불 and the tag 환불, each of one passage."""

    def passage_ids(self, field: str, term: str) -> frozenset[int]:
        known = {("category", "결제"), ("category", "반품·교환·환불"), ("tag", "환불")}
        return frozenset({1} if (field, term) in known else ())


known = KnownValues()


@pytest.mark.parametrize(
    ("typed", "words", "filters"),
    [
        ("category:결제 오류", "오류", (("결제",), (), ())),
        ("오류 분류:결제", "오류", (("결제",), (), ())),
        ("카테고리:결제 오류", "오류", (("결제",), (), ())),
        ("CATEGORY:결제 오류", "오류", (("결제",), (), ())),
        ("분류：결제 오류", "오류", (("결제",), (), ())),
        ('분류:"반품·교환·환불" 기한', "기한", (("반품·교환·환불",), (), ())),
        ("분류:결제 분류:반품·교환·환불 기한", "기한", (("결제", "반품·교환·환불"), (), ())),
        ("kind:faq 쿠폰", "쿠폰", ((), ("faq",), ())),
        ("종류:FAQ 쿠폰", "쿠폰", ((), ("faq",), ())),
        ('종류:"자주 묻는 질문" 쿠폰', "쿠폰", ((), ("faq",), ())),
        ("분류:결제 OR 분류:반품·교환·환불 기한", "기한", (("결제", "반품·교환·환불"), (), ())),
        ('분류:"결제" | 분류:"반품·교환·환불" 기한', "기한", (("결제", "반품·교환·환불"), (), ())),
        ("종류:faq OR 종류:점검표 쿠폰", "쿠폰", ((), ("faq", "checklist"), ())),
        ("종류:점검표 쿠폰", "쿠폰", ((), ("checklist",), ())),
        ("쿠폰 종류:도움말", "쿠폰", ((), ("article",), ())),
        ("태그:환불 언제", "언제", ((), (), ("환불",))),
    ],
)
def test_filters_are_taken_out(typed: str, words: str, filters: tuple[tuple[str, ...], ...]) -> None:
    query = parse_query(typed, known)
    assert (query.words, (query.categories, query.kinds, query.tags)) == (words, filters)
    assert query.text == " ".join(typed.split())


@pytest.mark.parametrize(
    "typed",
    [
        "분류:없는분류 오류",  # no document has it
        "종류:영상 쿠폰",
        "오류:403 접속",  # no field
        "시간:10시 예약",
        "https://dodam.example 접속",
        "분류: 결제",  # no value
        "결제분류:결제",
        "분류:결제",  # nothing else to rank by
    ],
)
def test_what_only_looks_like_a_filter_is_words(typed: str) -> None:
    query = parse_query(typed, known)
    assert (query.categories, query.kinds, query.tags) == ((), (), ())
    assert query.words == typed


@pytest.mark.parametrize(
    ("typed", "words", "choices"),
    [
        ("환불 OR 교환 신청", "환불 신청", (("환불", "교환"),)),
        ("환불 | 교환 신청", "환불 신청", (("환불", "교환"),)),
        ("쿠폰 환불 OR 교환 OR 반품", "쿠폰 환불", (("환불", "교환", "반품"),)),
        ('"환불 신청" OR 교환 기한', "환불 신청 기한", (("환불 신청", "교환"),)),
    ],
)
def test_or_offers_a_choice(typed: str, words: str, choices: tuple[tuple[str, ...], ...]) -> None:
    query = parse_query(typed)
    assert (query.words, query.choices) == (words, choices)


@pytest.mark.parametrize(
    "typed", ["환불 OR", "OR 환불", "환불 or 교환", "환불 OR -교환", "OR", "환불OR교환", "환불 OR OR 교환", "OR OR OR"]
)
def test_an_or_with_nothing_beside_it_is_a_word(typed: str) -> None:
    assert parse_query(typed).choices == ()


@pytest.mark.parametrize(
    "typed", ["오류:403 OR 오류:500", "분류:결제 OR 배송", "분류:결제 OR 분류:없는분류", "태그:환불 OR 종류:faq"]
)
def test_an_or_between_what_is_no_filter_of_one_field_offers_no_choice(typed: str) -> None:
    query = parse_query(typed, known)
    assert query.choices == ()
    assert "OR" in query.words


@given(st.text(alphabet='" -:|OR환불분류결제', max_size=60))
def test_every_mixture_of_signs_is_a_query_or_blank(typed: str) -> None:
    try:
        query = parse_query(typed, known)
    except QueryError:
        return
    assert query.words


@pytest.mark.parametrize("typed", ['-" " " "', '-"" -" "', '-" "'])
def test_an_exclusion_of_nothing_is_searched_for_as_it_was_typed(typed: str) -> None:
    assert parse_query(typed).words == parse_query(typed).text

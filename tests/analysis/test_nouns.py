"""One noun has one reading, whatever particle stands behind it."""

from __future__ import annotations

import pytest

from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.analysis.particles import with_particles

# Nouns that Kiwi cuts in two ways, by the particle behind them.
IN_DOUBT = "사용자 안내서 체크아웃 스냅샷 저장 범위 제거 에지 프록시 빌드 전화 예제 명령줄 핫픽스 에셋 지원".split()
PLAIN = "환불 배송비 장바구니 비밀번호 고객센터 이용권 재발급 할인율 미사용 판매자".split()


@pytest.mark.parametrize("noun", IN_DOUBT + PLAIN)
def test_a_noun_has_the_same_terms_in_all_its_forms(kiwi: Analyzer, noun: str) -> None:
    by_itself = kiwi.analyze(noun).term_texts
    forms = list(with_particles(noun))
    assert {form: kiwi.analyze(form).term_texts for form in forms} == dict.fromkeys(forms, by_itself)


@pytest.mark.parametrize(
    ("word", "terms"),
    [
        ("사용자에", "사용자"),
        ("안내서", "안내서"),
        ("범위의", "범위"),
        ("전화와", "전화"),
        ("예제가", "예제"),
        ("일부로", "일부"),
        ("알림", "알림"),  # not 알리다
        ("알림을", "알림"),
        ("묶음", "묶음"),
        ("재입고", "재입고"),
        ("재입고는", "재입고"),
    ],
)
def test_what_kiwi_takes_for_something_else(kiwi: Analyzer, word: str, terms: str) -> None:
    assert " ".join(kiwi.analyze(word).term_texts) == terms


@pytest.mark.parametrize(
    ("word", "terms"),
    [
        ("회의", "회의"),
        ("문의", "문의"),
        ("그대로", "그대로"),
        ("나누는", "나누다"),
        ("모자라는", "모자라다"),
        ("하지", "하다"),
        ("고양이나", "고양이"),
        ("어린이", "어린이"),
        ("할인가", "할인가"),
        ("제주도", "제주도"),
        ("벨기에", "벨기에"),
        ("신청하는", "신청"),
        ("결제하고", "결제"),
        ("전이나", "전"),
        ("집으로", "집"),
        ("제대로", "제대로"),
    ],
)
def test_what_only_looks_like_a_noun_and_a_particle(kiwi: Analyzer, word: str, terms: str) -> None:
    assert " ".join(kiwi.analyze(word).term_texts) == terms


def test_the_user_dictionary_rules(odd: KiwiAnalyzer) -> None:
    assert Analyzer(odd).analyze("전화번호를 도담페이로").term_texts == ("전화번호", "도담페이")


def test_a_word_is_read_alike_whatever_is_read_with_it(kiwi: Analyzer) -> None:
    words = [form for noun in IN_DOUBT for form in with_particles(noun)]
    together = list(KiwiAnalyzer().analyze(words))
    assert together == [next(KiwiAnalyzer().analyze([word])) for word in words]
    assert [kiwi.analyze(word).analyses[0].terms for word in words] == [
        kiwi.analyze(word).analyses[0].terms for word in reversed(words)
    ][::-1]


@pytest.mark.parametrize(
    ("joined", "apart"),
    [("전화번호", "전화 번호"), ("현금영수증", "현금 영수증"), ("선불카드", "선불 카드")],
)
def test_a_compound_is_its_nouns(kiwi: Analyzer, joined: str, apart: str) -> None:
    assert kiwi.analyze(joined).term_texts == kiwi.analyze(apart).term_texts


@pytest.mark.parametrize(
    ("word", "term", "part"),
    [
        ("비활성화", "비활성화", "활성"),
        ("재발급", "재발급", "발급"),
        ("할인율", "할인율", "할인"),
        ("미사용", "미사용", "사용"),
        ("불가능", "불가능", "가능"),
        ("암호화", "암호화", "암호"),
        ("비회원", "비회원", "회원"),
        ("주차장", "주차장", "주차"),
        ("고화질", "고화질", "화질"),
    ],
)
def test_a_word_that_is_made_of_another(kiwi: Analyzer, word: str, term: str, part: str) -> None:
    analysis = kiwi.analyze(f"{word}에서")
    assert [each.text for each in analysis.terms] == [term]
    assert part in [each.text for each in analysis.parts]


@pytest.mark.parametrize(
    ("word", "term"),
    [("총금액", "금액"), ("회원들", "회원"), ("고객님", "고객"), ("상품별", "상품"), ("며칠째", "며칠")],
)
def test_what_counts_or_addresses_makes_no_other_word(kiwi: Analyzer, word: str, term: str) -> None:
    analysis = kiwi.analyze(word)
    assert [each.text for each in analysis.terms] == [term]
    assert analysis.parts == ()

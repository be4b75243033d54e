"""The sample's synonyms and user dictionary: every line says something, and queries find their document by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from helpsearch import HelpIndex
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.analysis.kiwi_analyzer import KiwiAnalyzer
from helpsearch.analysis.words import words
from helpsearch.documents.corpus import Corpus, SynonymRule
from helpsearch.documents.passages import passages

BY_SYNONYM = {
    "캔슬": "order-cancel",
    "refund": "return-refund-request",
    "password": "faq-account-forgot-password",
    "스샷 찍는 법": "faq-support-screenshot",
    "VIP가 되려면": "benefit-grade",
    "닉네임 바꾸기": "account-my-info",
    "기프티콘 환불": "return-digital",
    "프리오더 취소": "order-preorder",
    "분납 취소": "pay-installment",
    "먹통이에요": "pay-error",
    "기스 난 상품": "return-defect",
    "언박싱했는데 반품": "faq-delivery-wrong-item",
    "재배송해 주세요": "delivery-missing-item",
    "농인 상담": "support-accessibility",
    "중재 신청": "support-dispute",
    "매진된 상품": "product-option-stock",
    "짝퉁 신고": "faq-product-counterfeit-claim",
    "악플 신고": "faq-benefit-seller-bad-review",
    "승계": "settle-business-change",
    "VAT 신고": "settle-tax-documents",
    "통판 신고": "settle-seller-start",
    "SKU": "product-option-stock",
    "옥천 허브": "delivery-tracking",
    "울릉도 무배": "delivery-fee",
    "야채가 시들었어요": "delivery-fresh",
    "애플페이 되나요": "pay-methods",
    "초딩도 되나요": "faq-account-under-14",
    "돈 떼먹고 튀었어요": "account-fraud-report",
    "룰렛 결과": "benefit-event",
    "별점 테러 당했어요": "faq-benefit-seller-bad-review",
    "문상": "benefit-giftcard",
    "노안이라 안 보여요": "support-accessibility",
    "단종된 상품": "product-option-stock",
    "사방넷": "product-option-stock",
    "사진 베꼈어요": "faq-product-stolen-photo",
    "리스팅": "product-register",
    "요율": "settle-commission",
    "장사 그만두려면": "settle-business-change",
    "PCCC": "delivery-customs",
    "공현 비번": "delivery-absent",
    "허옇게 떠요": "faq-pay-blank-screen",
    "망가졌어요": "return-repair",
}
BY_DICTIONARY = {
    "이중으로 나갔어요": "pay-missing-order",
    "사기를 당했어요": "account-fraud-report",
    "남의 명의": "faq-pay-other-name-card",
    "비회원 조회": "faq-order-guest-number-lost",
    "오배송": "faq-delivery-wrong-item",
    "재발송": "delivery-missing-item",
    "구매확정": "faq-order-auto-confirm",
    "운송장 번호": "faq-delivery-seller-wrong-invoice",
}


@pytest.fixture(scope="module")
def full(sample_kiwi: KiwiAnalyzer) -> Analyzer:
    """An analyser with the sample's user dictionary."""
    return Analyzer(sample_kiwi, remember=None)


@pytest.fixture(scope="module")
def texts(sample_corpus: Corpus) -> list[str]:
    return [text for text in written(sample_corpus) if text]


@pytest.fixture(scope="module")
def vocabulary(full: Analyzer, texts: list[str]) -> frozenset[str]:
    """The terms of the sample's articles and FAQs."""
    return frozenset(term.text for analysis in full.analyze_all(texts) for term in analysis.terms)


@pytest.fixture(scope="module")
def forms(sample_corpus: Corpus, texts: list[str]) -> tuple[str, ...]:
    """The distinct words of articles, FAQs and synonyms."""
    rules = [side for rule in sample_corpus.synonyms for side in (*rule.sources, *rule.targets)]
    return tuple(dict.fromkeys(word.form for text in (*texts, *rules) for word in words(text)))


def written(corpus: Corpus) -> Iterator[str | None]:
    for document in corpus.documents:
        yield from document.metadata.tags
        for passage in passages(document):
            yield from (passage.title, passage.heading, passage.body)


def terms(analyzer: Analyzer, text: str) -> tuple[str, ...]:
    return tuple(term.text for term in analyzer.analyze(text).terms)


def first_three(index: HelpIndex, query: str) -> list[str]:
    """The ids of the documents that the first three answers are from."""
    return [answer.id.partition("#")[0] for answer in index.search(query, limit=3).answers]


def not_found(index: HelpIndex, wanted: Mapping[str, str]) -> dict[str, list[str]]:
    """The queries that do not have the document that they want among their first three, with what these are from."""
    return {query: found for query, document in wanted.items() if document not in (found := first_three(index, query))}


def written_rule(rule: SynonymRule) -> str:
    return ", ".join(rule.sources) if rule.sources == rule.targets else " => ".join((rule.sources[0], rule.targets[0]))


class TestSynonyms:
    def test_there_are_enough(self, sample_corpus: Corpus) -> None:
        assert len(sample_corpus.synonyms) >= 150

    def test_every_word_of_a_rule_has_terms_of_its_own(self, full: Analyzer, sample_corpus: Corpus) -> None:
        wrong = []
        for rule in sample_corpus.synonyms:
            sides = [terms(full, word) for word in dict.fromkeys((*rule.sources, *rule.targets))]
            if not all(sides) or len(set(sides)) != len(sides):
                wrong.append(written_rule(rule))
        assert wrong == []

    def test_a_rule_leads_to_words_of_the_corpus(
        self, full: Analyzer, vocabulary: frozenset[str], sample_corpus: Corpus
    ) -> None:
        """Everything on the right of an arrow, and at least one word of a rule without."""
        wrong = []
        for rule in sample_corpus.synonyms:
            known = [vocabulary.issuperset(terms(full, target)) for target in rule.targets]
            if not (any(known) if rule.sources == rule.targets else all(known)):
                wrong.append(written_rule(rule))
        assert wrong == []

    def test_no_two_rules_say_the_same(self, full: Analyzer, sample_corpus: Corpus) -> None:
        said: dict[tuple[tuple[str, ...], tuple[str, ...]], SynonymRule] = {}
        for rule in sample_corpus.synonyms:
            for source in rule.sources:
                for target in rule.targets:
                    assert said.setdefault((terms(full, source), terms(full, target)), rule) is rule

    def test_queries_find_their_documents_by_them(self, sample: HelpIndex) -> None:
        assert not_found(sample, BY_SYNONYM) == {}


class TestDictionary:
    def test_every_word_stands_in_the_corpus_and_is_one_term_there(
        self, full: Analyzer, forms: tuple[str, ...], sample_corpus: Corpus
    ) -> None:
        found = {form: terms(full, form) for form in forms}
        assert [
            word.form
            for word in sample_corpus.dictionary
            if not any(word.form in form and word.form in found[form] for form in forms)
        ] == []

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            ("반품지연", ("반품", "지연")),
            ("출고지연", ("출고", "지연")),
            ("구성품목", ("구성", "품목")),
            ("재심사유", ("재심", "사유")),
            ("집하나", ("집", "하나")),
            ("하자마자", ("하다",)),
        ],
    )
    def test_words_that_begin_alike_stay_whole(self, full: Analyzer, typed: str, expected: tuple[str, ...]) -> None:
        assert terms(full, typed) == expected

    def test_queries_find_their_documents_by_it(self, sample: HelpIndex) -> None:
        assert not_found(sample, BY_DICTIONARY) == {}

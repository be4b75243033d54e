"""Queries become query_terms; synonyms are found in any inflected form, the longest first."""

from __future__ import annotations

from collections import defaultdict

import pytest

from helpsearch import HelpIndex
from helpsearch.analysis.analyzer import Analyzer
from helpsearch.documents.corpus import SynonymRule
from helpsearch.index.synonyms import synonyms
from helpsearch.query.parse import parse_query
from helpsearch.query.plan import SYNONYM_WEIGHT, Alternative, QueryTerm, Rule
from helpsearch.query.planning import MAX_WORDS, plan_query
from helpsearch.query.query_terms import find_query_terms
from helpsearch.query.rules import PART_WEIGHT, UNIT_PARTS_WEIGHT

RULES = {
    "계좌": [Rule(("계좌", "이체"), Alternative(("무통장", "입금"))), Rule(("계좌",), Alternative(("통장",)))],
    "비번": [Rule(("비번",), Alternative(("비밀번호",)))],
}


def test_a_term_without_synonyms_is_a_concept() -> None:
    assert find_query_terms(("환불", "신청"), {}) == (QueryTerm(("환불",)), QueryTerm(("신청",)))


def test_repeated_terms_count_once() -> None:
    assert find_query_terms(("환불", "환불"), {}) == (QueryTerm(("환불",)),)


def test_the_longest_synonym_source_wins() -> None:
    first, second = find_query_terms(("계좌", "이체", "취소"), RULES)
    assert first == QueryTerm(("계좌", "이체"), (Alternative(("무통장", "입금")),))
    assert second == QueryTerm(("취소",))


def test_a_reading_has_the_synonyms_of_what_it_may_be(analyzer: Analyzer) -> None:
    reading = Rule(("비본",), Alternative(("비번",), 0.7, "spelling"))
    (query_term,) = plan_query(parse_query("비본"), analyzer, defaultdict(list, RULES), [reading]).query_terms
    assert query_term.alternatives == (reading.alternative, Alternative(("비밀번호",), 0.7 * SYNONYM_WEIGHT))


def test_what_is_negated_may_be_misspelt(analyzer: Analyzer) -> None:
    reading = Rule(("결재",), Alternative(("결제",), 0.7, "spelling"))
    query_terms = plan_query(parse_query("결재 안 돼요"), analyzer, {}, [reading]).query_terms
    (sign,) = (each for each in query_terms if each.terms == ("¬결재",))
    assert sign.alternatives == (Alternative(("¬결제",), 0.7, "spelling"),)


def test_a_part_of_a_source_is_not_the_source() -> None:
    first, second = find_query_terms(("계좌", "변경"), RULES)
    assert first == QueryTerm(("계좌",), (Alternative(("통장",)),))
    assert second == QueryTerm(("변경",))


@pytest.mark.parametrize("typed", ["비번", "비번을 잊었어요", "비번이요", "비번도"])
def test_synonyms_are_met_in_every_inflected_form(analyzer: Analyzer, typed: str) -> None:
    plan = plan_query(parse_query(typed), analyzer, defaultdict(list, RULES))
    assert plan.query_terms[0] == QueryTerm(("비번",), (Alternative(("비밀번호",)),))


def test_a_plan_has_terms_bigrams_and_phrases(analyzer: Analyzer) -> None:
    plan = plan_query(parse_query('"환불 신청" 금액을 -배송비'), analyzer, {})
    assert plan.ranking_terms == ("환불", "신청", "금액")
    assert plan.bigrams == ("환불", "신청", "금액", "액을")
    assert plan.phrases == ((("환불", "신청"),),)
    assert plan.excluded == ((("배송비",),),)


def test_what_makes_a_verb_of_a_noun_has_no_bigram_since_it_may_stand_apart(analyzer: Analyzer) -> None:
    for text in ("교환하는", "교환 하는"):
        assert plan_query(parse_query(text), analyzer, {}).bigrams[:1] == ("교환",)
        assert "환하" not in plan_query(parse_query(text), analyzer, {}).bigrams


def test_words_beyond_the_limit_are_not_read(analyzer: Analyzer) -> None:
    plan = plan_query(parse_query(" ".join(f"x{number}" for number in range(1000))[:1999]), analyzer, {})
    assert f"{MAX_WORDS - 1}" in plan.ranking_terms
    assert f"{MAX_WORDS}" not in plan.ranking_terms


def test_the_sample_knows_its_synonyms(sample: HelpIndex) -> None:
    by_synonym = sample.search("모조품 신고", explain=True)
    kinds = {part.kind for answer in by_synonym.answers for part in answer.explanation}
    assert "synonym" in kinds


def test_a_query_is_not_ranked_by_stop_terms_unless_it_has_no_others(analyzer: Analyzer) -> None:
    plan = plan_query(parse_query("환불 어떻게 하나요"), analyzer, {})
    assert plan.ranking_terms == ("환불",)
    assert plan.query_terms == (QueryTerm(("환불",)),)
    assert len(plan.terms) > 1
    assert plan_query(parse_query("어떻게 하나요"), analyzer, {}).query_terms


def test_a_rule_may_have_stop_terms_in_its_source(analyzer: Analyzer) -> None:
    source = analyzer.analyze("회원 되다").term_texts
    rule = Rule(source, Alternative(("회원", "가입")))
    plan = plan_query(parse_query("회원 되고 싶어요"), analyzer, {source[0]: [rule]})
    assert plan.query_terms[0] == QueryTerm(source, (Alternative(("회원", "가입")),))


def query_terms(analyzer: Analyzer, text: str) -> tuple[QueryTerm, ...]:
    return plan_query(parse_query(text), analyzer, {}).query_terms


def test_a_name_joined_by_marks_is_one_concept_and_its_pieces_count_less(analyzer: Analyzer) -> None:
    name, repair = query_terms(analyzer, "Wi-Fi 수리")
    assert name == QueryTerm(("wifi",), (Alternative(("wi", "fi"), UNIT_PARTS_WEIGHT, "apart"),))
    assert repair.terms == ("수리",)


def test_a_code_is_not_torn_into_its_letters_and_digits(analyzer: Analyzer) -> None:
    assert query_terms(analyzer, "C26451") == (
        QueryTerm(("c26451",), (Alternative(("c", "26451"), UNIT_PARTS_WEIGHT, "apart"),)),
    )


def test_a_name_within_a_longer_one_is_no_concept_beside_it(analyzer: Analyzer) -> None:
    assert [query_term.terms for query_term in query_terms(analyzer, "TP32-C6")] == [("tp32c6",)]


def test_a_name_with_its_sign_is_another_than_without(analyzer: Analyzer) -> None:
    (cpp,) = query_terms(analyzer, "C++")
    assert cpp == QueryTerm(("c++",), (Alternative(("c",), PART_WEIGHT, "part"),))
    assert query_terms(analyzer, "C") == (QueryTerm(("c",)),)


def test_the_humps_of_a_name_would_do_as_well_together_without_the_first_too(analyzer: Analyzer) -> None:
    (name,) = query_terms(analyzer, "getUserInfo")
    assert name.terms == ("getuserinfo",)
    assert {(other.terms, other.weight) for other in name.alternatives} == {
        (("userinfo",), PART_WEIGHT),
        (("get", "user", "info"), UNIT_PARTS_WEIGHT),
        (("user", "info"), UNIT_PARTS_WEIGHT),
    }


def test_english_stop_words_count_little_beside_other_english_words(analyzer: Analyzer) -> None:
    weights = {
        query_term.terms[0]: query_term.weight for query_term in query_terms(analyzer, "how to cancel the order")
    }
    assert weights == {"how": 0.2, "to": 0.2, "cancel": 1.0, "the": 0.2, "order": 1.0}


@pytest.mark.parametrize("text", ["A 교실", "how to", "on 버튼"])
def test_they_count_in_full_where_nothing_else_is_english(analyzer: Analyzer, text: str) -> None:
    assert {query_term.weight for query_term in query_terms(analyzer, text)} == {1.0}


@pytest.mark.parametrize("typed", ["A/S", "AS"])
def test_a_rule_for_a_name_holds_however_it_is_written(analyzer: Analyzer, typed: str) -> None:
    (rule,) = synonyms([SynonymRule(("A/S",), ("수리",))], analyzer)
    plan = plan_query(parse_query(typed), analyzer, {rule.source[0]: [Rule(rule.source, Alternative(rule.target))]})
    assert Alternative(("수리",)) in plan.query_terms[0].alternatives


def test_what_would_do_for_all_pieces_of_a_name_would_do_for_it(analyzer: Analyzer) -> None:
    rule = Rule(("node", "js"), Alternative(("노드",)))
    (name,) = plan_query(parse_query("Node.js"), analyzer, {"node": [rule]}).query_terms
    assert name.alternatives[0] == Alternative(("노드",))

"""The query terms of a plan: terms that belong together, how much they count, and the units that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from types import MappingProxyType

from helpsearch.analysis.analyzer import TextAnalysis
from helpsearch.analysis.english import STOP_WORDS
from helpsearch.analysis.negation import CAN, NOT
from helpsearch.analysis.terms import Term
from helpsearch.index.metadata import Terms
from helpsearch.query.plan import APART, UNIT, Alternative, QueryTerm, Rule
from helpsearch.query.request_words import HOW_LONG
from helpsearch.query.rules import UNIT_PARTS_WEIGHT

READING_WEIGHT = 0.7
"""What a wider reading of a unit counts, if the narrower one counts 1: 3시 for 오후 3시, 5월 for 5월 1일."""
CODE_WEIGHT = 7.0
"""What a number that names something counts; a noun counts 1. Who types 에러코드 3011 wants the pages with 3011, and
not one that has 에러코드 in its title."""
CODE = re.compile(r"(?!(?:19|20)\d\d$).*\d{3}")
"""Three digits and more without a counter behind them are a name, unless they are a year."""
STOP_WORD_WEIGHT = 0.2
"""What *how*, *the* and *to* count beside other English words, which count 1."""
SIGNED_WEIGHTS = {NOT: 1.2, CAN: 0.2}
"""What the hint ¬결제 counts for a passage that says of 결제 that it fails, and ✓결제 for one that says that it can be
done."""
SIGNED_VERB = 0.5
"""What a negated verb counts, if a negated noun counts 1: more things are not seen (안 보여요) than are refused (환불
안 돼요)."""
HOW_LONG_SHARE = 0.15
"""What a word that asks for a time counts, as a hint: 환불 얼마나 걸려요 wants 환불 and 기간, not the page titled
환불."""
PART_OF_SPEECH_WEIGHTS = {"V": 0.8, "MAG": 0.6, "NNB": 0.6}
"""What terms count whose tags begin so; a noun counts 1. Verbs, adjectives, adverbs and dependent nouns say less of the
matter."""


def make_query_terms(
    typed: TextAnalysis, rules: Mapping[str, Sequence[Rule]], shares: Mapping[str, float], light: Set[str]
) -> tuple[QueryTerm, ...]:
    """The query terms of a query's words.

    :param rules: for each term the rules whose source may begin with it.
    :param shares: what terms count (0..1) that are less than a word of the matter.
    :param light: a query term that has only these terms becomes a hint.
    """
    weights = {term.text: _weight(term) for term in reversed(typed.terms)} | _stop_word_weights(typed)
    query_terms = find_query_terms(typed.term_texts, rules, weights)
    if shares:
        query_terms = tuple(_shared(query_term, shares, light) for query_term in query_terms)
    return _with_units(query_terms, typed, rules)


def sign_hint(sign: str, readings: Iterable[Rule]) -> QueryTerm:
    """The hint of what a query negates or calls possible (¬환불); it decides among the pages on 환불.

    :param readings: rules for words that may mean another; the sign may be of that as well.
    """
    weight = SIGNED_WEIGHTS[sign[0]] * (SIGNED_VERB if sign[-1] == "다" else 1)
    return QueryTerm((sign,), _signs_of(readings, sign), weight, hint=True)


def find_query_terms(
    terms: Sequence[str], rules: Mapping[str, Sequence[Rule]], weights: Mapping[str, float] = MappingProxyType({})
) -> tuple[QueryTerm, ...]:
    """Group terms into query terms, the longest source of a rule first. A query term that occurs twice counts
    once, and one of several terms counts as much as its weightiest term. ``rules`` has for each term the rules whose
    source may begin with it.

    >>> rule = Rule(("계좌", "이체"), Alternative(("무통장", "입금")))
    >>> find_query_terms(("계좌", "이체", "취소"), {"계좌": [rule]})[0].alternatives
    (Alternative(terms=('무통장', '입금'), weight=0.85, kind='synonym'),)
    """
    found: dict[Terms, QueryTerm] = {}
    position = 0
    while position < len(terms):
        here = [(_covered(rule.source, terms, position), rule.alternative) for rule in rules.get(terms[position], ())]
        length = max((count for count, _ in here), default=0) or 1
        source = tuple(terms[position : position + length])
        others = [alternative for count, alternative in here if count == length]
        found.setdefault(source, QueryTerm(source, tuple(others), max(weights.get(term, 1.0) for term in source)))
        position += length
    return tuple(found.values())


def _covered(source: Terms, terms: Sequence[str], position: int) -> int:
    """How many terms from a place on are the source of a rule, however either is spaced; 0 if they are not:
    개인정보, 보호책임자 are 개인, 정보, 보호, 책임자."""
    left = "".join(source)
    for count, term in enumerate(terms[position:], start=1):
        if not left.startswith(term):
            return 0
        left = left[len(term) :]
        if not left:
            return count
    return 0


def _shared(query_term: QueryTerm, shares: Mapping[str, float], light: Set[str]) -> QueryTerm:
    """A query term with the share that its terms have; a rule about a negation counts in full: 안 켜지다 => 고장."""
    hint = light >= set(query_term.terms)
    if NOT in query_term.terms and len(query_term.terms) > 1 and not hint:
        return query_term
    share = max(shares.get(term, 0.0 if hint else 1.0) for term in query_term.terms)
    if hint and not HOW_LONG.isdisjoint(query_term.terms):
        share = HOW_LONG_SHARE
    return query_term._replace(weight=query_term.weight * share, hint=hint)


def _with_units(
    query_terms: Iterable[QueryTerm], typed: TextAnalysis, rules: Mapping[str, Sequence[Rule]]
) -> tuple[QueryTerm, ...]:
    """The query terms, with each unit in place of the query terms that it is made of: 3명 for 3 and 명. The unit takes
    over the alternatives that it has itself, and those of all its terms together."""
    found = list(query_terms)
    for readings in _readings(typed.units):
        unit = readings[0]
        inside = tuple(term.text for term in typed.terms if unit.start <= term.start and term.end <= unit.end)
        if not inside and unit.tag != "SL":  # 두 개로, if 개로 is read as a noun
            inside = tuple(term.text for term in typed.terms if unit.start < term.start < unit.end)
        if not inside or inside == (unit.text,):
            continue
        places = [place for place, each in enumerate(found) if set(each.terms) <= set(inside)]
        others = [Alternative((each.text,), READING_WEIGHT**place, UNIT) for place, each in enumerate(readings)][1:]
        others += [rule.alternative for rule in rules.get(unit.text, ()) if rule.source == (unit.text,)]
        others += [other for place in places if found[place].terms == inside for other in found[place].alternatives]
        others.append(Alternative(inside, UNIT_PARTS_WEIGHT, APART))
        if unit.tag == "SN" and " " in typed.text[unit.start : unit.end]:  # 3011 4022 5033: several numbers after all
            others += (Alternative((term,), UNIT_PARTS_WEIGHT, APART) for term in inside)
        others = [other for other in dict.fromkeys(others) if other.terms != (unit.text,)]
        made = QueryTerm((unit.text,), tuple(others), _weight(unit))
        found = [each for place, each in enumerate(found) if place not in places]
        found.insert(places[0] if places else len(found), made)
    return tuple(dict.fromkeys(found))


def _readings(units: Iterable[Term]) -> list[list[Term]]:
    """Each unit with its other readings, if it is a quantity: those within it. The humps of a name
    (user in getUserInfo) are no readings of it."""
    found: list[list[Term]] = []
    for unit in units:
        if not (found and unit.start >= found[-1][0].start and unit.end <= found[-1][0].end):
            found.append([unit])
        elif unit.tag != "SL" and found[-1][0].tag != "SL":
            found[-1].append(unit)
    return found


def _signs_of(readings: Iterable[Rule], sign: str) -> tuple[Alternative, ...]:
    """The sign on what its word may mean: 로그이 안됨 is 로그인 안됨."""
    said = ((rule.source, rule.alternative) for rule in readings)
    return tuple(
        other._replace(terms=(sign[0] + other.terms[0],))
        for source, other in said
        if source == (sign[1:],) and len(other.terms) == 1
    )


def _weight(term: Term) -> float:
    if term.tag == "SN" and CODE.match(term.text):
        return CODE_WEIGHT
    return next((weight for prefix, weight in PART_OF_SPEECH_WEIGHTS.items() if term.tag.startswith(prefix)), 1.0)


def _stop_word_weights(typed: TextAnalysis) -> dict[str, float]:
    """The weights of English stop words, in a query with other English words: "A 교실" asks for A."""
    english = [term.text for term in typed.terms if term.tag == "SL"]
    stop_words = [term for term in english if term in STOP_WORDS]
    return dict.fromkeys(stop_words, STOP_WORD_WEIGHT) if len(stop_words) < len(english) else {}

"""What a query asks for: concepts, each a term or a few, with what else would answer it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple, Protocol

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.analysis.english import STOP_WORDS
from helpsearch.analysis.names import find_humps
from helpsearch.analysis.negation import CAN, IMPOSSIBLE, NOT
from helpsearch.analysis.terms import Term
from helpsearch.analysis.words import placed_bigrams, words
from helpsearch.index.settings import Terms
from helpsearch.query.parse import MAX_CHARACTERS, ParsedQuery
from helpsearch.query.request_words import HARDLY, HOW_LONG, STOP_TERMS, TIMES, find_request_words

MAX_WORDS = 64
"""Words of a query, those of its phrases, exclusions and choices counted too, that are looked up; later ones are not
read."""
SYNONYM_WEIGHT = 0.85
"""Of a match through a synonym, against the word itself."""
SYNONYM_WEIGHTS = {"synonym": SYNONYM_WEIGHT, "pack": 0.5, "loanword": 0.9}
"""The same by the kind of a synonym: one of the corpus, one of the general pack, one word in other letters."""
NEGATION_WEIGHT = 0.7
"""Of a match with what is negated, against the word that says so: ¬결제 where 없다 was typed."""
PART_WEIGHT = 0.25
"""Of a match with what a longer word is made of, against the word itself: 발급 where 재발급 was typed."""
UNIT_PARTS_WEIGHT = 0.5
"""Of a match with all terms that a unit is made of, wherever they stand, against the unit."""
READING_WEIGHT = 0.7
"""Of a match with a wider reading of a unit, against the next narrower one: 3시 or 5월 where 오후 3시 or 5월 1일 was
typed."""
UNIT = "unit"
"""Kind of an alternative that is another reading of a unit."""
APART = "apart"
"""Kind of the alternative that has the terms of a unit."""
CODE_WEIGHT = 7.0
"""Of a number that names something, against a noun: who types 에러코드 3011 wants the pages with 3011, and not one that
has both words in its title."""
CODE = re.compile(r"(?!(?:19|20)\d\d$).*\d{3}")
"""Three digits and more that count nothing are a name, but for those of a year."""
STOP_WORD_WEIGHT = 0.2
"""Of *how*, *the* and *to* beside other English words, against these."""
_MAKERS = ("XSV", "XSA")  # 하다 and 되다 behind a noun, which may as well stand apart: 환불 되나요
_LETTERS = re.compile("[ㄱ-ㅣ]{2,}")  # what no correction has read is asked for, and no passage has it
SIGNED_WEIGHTS = {NOT: 1.2, CAN: 0.2}
"""Of a passage in which the very thing does not work that does not work for who asks, or can be done."""
HOW_LONG_SHARE = 0.15
"""Of a word that asks for a time, as a hint: 환불 얼마나 걸려요 wants 환불 and 기간, not the page titled 환불."""
SIGNED_VERB = 0.5
"""Of a verb that is negated, against a noun: more things are not seen (안 보여요) than are refused (환불 안 돼요)."""
NEGATED_SHARE = 0.4
"""Of a verb that is negated, without its negation: who says 화면이 안 켜져요 does not ask how it is switched on."""
PART_OF_SPEECH_WEIGHTS = {"V": 0.8, "MAG": 0.6, "NNB": 0.6}
"""Of terms whose tags begin so, against nouns: verbs, adjectives, adverbs and dependent nouns tell less of the matter.
"""


class Alternative(NamedTuple):
    """Terms that would do instead of those typed; ``weight`` (0..1) is that of a match, ``kind`` says what it is."""

    terms: Terms
    weight: float = SYNONYM_WEIGHT
    kind: str = "synonym"


class Concept(NamedTuple):
    """Terms of the query that stand together, what would do instead, and how much all this counts by its part of speech
    (0..1).

    A ``hint`` finds no passage, and is not asked for: it decides among those that the other concepts leave equal.
    """

    terms: Terms
    alternatives: tuple[Alternative, ...] = ()
    weight: float = 1.0
    hint: bool = False

    @property
    def sides(self) -> tuple[Terms, ...]:
        """The terms, and those of each alternative."""
        return (self.terms, *(other.terms for other in self.alternatives))

    @property
    def apart(self) -> tuple[Alternative, ...]:
        """Of a unit, the terms that it is made of."""
        return tuple(other for other in self.alternatives if other.kind == APART)


class Rule(NamedTuple):
    """Where the terms ``source`` stand in a query, the alternative would do as well."""

    source: Terms
    alternative: Alternative


class Rules(Protocol):
    """Rules by the first term of their source, such as a dictionary."""

    def get(self, first: str, default: Sequence[Rule], /) -> Sequence[Rule]: ...


class QueryPlan(NamedTuple):
    """All that ranking needs to know of a query.

    ``typed`` are all terms and ``terms`` those that are ranked by; of each of ``phrases`` and of ``excluded`` any of
    some sequences of terms is meant; ``bigrams`` are those of the words. ``truncated`` says that there was more than is
    read. ``shares`` is what terms count that are less than a word of the matter, ``only_asks`` says that nothing tells
    what the matter is (see :mod:`helpsearch.query.request_words`), ``unread`` that no correction read some letters.
    """

    parsed: ParsedQuery
    typed: Terms
    terms: Terms
    concepts: tuple[Concept, ...]
    bigrams: Terms
    phrases: tuple[tuple[Terms, ...], ...]
    excluded: tuple[tuple[Terms, ...], ...]
    truncated: bool = False
    shares: Mapping[str, float] = MappingProxyType({})
    only_asks: bool = False
    unread: bool = False


def plan_query(
    parsed: ParsedQuery,
    analyzer: Analyzer,
    synonyms: Rules,
    readings: Iterable[Rule] = (),
    respaced: Callable[[str], Sequence[str]] = lambda _: (),
) -> QueryPlan:
    """Analyse a query. ``synonyms`` has the rules of an index by the first term of their source; ``readings`` are rules
    of this query, of words that may mean another; ``respaced`` gives a phrase in other spacings.
    """
    others = [(first, other) for first, *others in parsed.choices for other in others]
    texts, truncated = _bounded((parsed.words, *parsed.phrases, *parsed.excluded, *(other for _, other in others)))
    typed, *rest = analyzer.analyze_all(texts)
    terms = typed.term_texts
    requests = find_request_words(typed)
    shares = requests.shares
    hints = {term for term, share in shares.items() if share <= HARDLY}
    light = hints | STOP_TERMS
    ranked = tuple(term for term in terms if term not in light) or terms
    analyses = iter(rest)
    phrases = _phrases(islice(analyses, len(parsed.phrases)), analyzer, respaced)
    excluded = _phrases(islice(analyses, len(parsed.excluded)), analyzer, respaced)
    choices = [(first, other.term_texts) for (first, _), other in zip(others, analyses, strict=True)]
    rules = _own_rules(choices, analyzer)
    readings = tuple(readings)
    for rule in readings:
        rules.setdefault(rule.source[0], []).extend((rule, *_through(rule, synonyms)))
    for part in (*_part_rules(typed), *_hump_rules(typed)):
        rules.setdefault(part.source[0], []).append(part)
    signed = [] if requests.only else _signed(typed)
    if not requests.only:
        shares = {**dict.fromkeys(_negated_verbs(typed), NEGATED_SHARE), **shares}
    for term in sorted(hints & HOW_LONG):
        rules.setdefault(term, []).extend(Rule((term,), Alternative((time,))) for time in TIMES)
    for said, sign in signed:
        if said not in hints:
            rules.setdefault(said, []).append(Rule((said,), Alternative((sign,), NEGATION_WEIGHT, "negation")))
    firsts = dict.fromkeys((*terms, *(unit.text for unit in typed.units)))
    all_rules = {first: [*rules.get(first, ()), *synonyms.get(first, ())] for first in firsts}
    concepts = find_concepts(
        terms,
        all_rules,
        {term.text: _weight(term) for term in reversed(typed.terms)} | _stop_word_weights(typed),
    )
    if shares:
        concepts = tuple(_shared(concept, shares, light) for concept in concepts)
    concepts = _with_units(concepts, typed, all_rules)
    concepts += tuple(
        Concept(
            (sign,),
            _signs_of(readings, sign),
            SIGNED_WEIGHTS[sign[0]] * (SIGNED_VERB if sign[-1] == "다" else 1),
            hint=True,
        )
        for said, sign in signed
        if said in hints or said in IMPOSSIBLE
    )
    letters = tuple(Concept((run,)) for run in dict.fromkeys(_LETTERS.findall(parsed.words)))
    told = tuple(each for each in concepts if each.weight and not STOP_TERMS.issuperset(each.terms)) or concepts
    return QueryPlan(
        parsed=parsed,
        typed=terms,
        terms=ranked,
        # a rule may have stop terms in its source: 정산 안 되다 => 정산 보류
        concepts=told + letters,
        bigrams=_bigrams(typed, light if ranked != terms else frozenset()),
        phrases=phrases,
        excluded=excluded,
        truncated=truncated or bool(parsed.given[MAX_CHARACTERS:].strip()),
        shares=shares,
        only_asks=requests.only,
        unread=bool(letters),
    )


def _phrases(
    typed: Iterable[TextAnalysis], analyzer: Analyzer, respaced: Callable[[str], Sequence[str]]
) -> tuple[tuple[Terms, ...], ...]:
    """For each phrase its terms, and those that it has in other spacings. A space negates nothing: 안내서 is not 안
    내서."""
    found: dict[tuple[Terms, ...], None] = {}
    for phrase in typed:
        if terms := phrase.term_texts:
            others = (other.term_texts for other in analyzer.analyze_all(respaced(phrase.text)))
            kept = (other for other in others if other and (NOT in other) == (NOT in terms))
            found[tuple(dict.fromkeys((terms, *kept)))] = None
    return tuple(found)


def find_concepts(
    terms: Sequence[str], rules: Mapping[str, Sequence[Rule]], weights: Mapping[str, float] = MappingProxyType({})
) -> tuple[Concept, ...]:
    """Cut terms into concepts, the longest source of a rule first; repeated ones count once, and one of several terms
    as much as the one that counts the most. ``rules`` has for each term the rules whose source may begin with it.

    >>> rule = Rule(("계좌", "이체"), Alternative(("무통장", "입금")))
    >>> find_concepts(("계좌", "이체", "취소"), {"계좌": [rule]})[0].alternatives
    (Alternative(terms=('무통장', '입금'), weight=0.85, kind='synonym'),)
    """
    found: dict[Terms, Concept] = {}
    position = 0
    while position < len(terms):
        here = [(_covered(rule.source, terms, position), rule.alternative) for rule in rules.get(terms[position], ())]
        length = max((count for count, _ in here), default=0) or 1
        source = tuple(terms[position : position + length])
        others = [alternative for count, alternative in here if count == length]
        found.setdefault(source, Concept(source, tuple(others), max(weights.get(term, 1.0) for term in source)))
        position += length
    return tuple(found.values())


def _own_rules(choices: Iterable[tuple[str, Terms]], analyzer: Analyzer) -> dict[str, list[Rule]]:
    """The rules that a query brings, by the first term of their source: this OR that (``choices``: a side as it stands
    among the words, and another's terms)."""
    rules: dict[str, list[Rule]] = {}
    for first, target in choices:
        source = analyzer.analyze(first).term_texts
        if source and target and target != source:
            rules.setdefault(source[0], []).append(Rule(source, Alternative(target, 1.0, "or")))
    return rules


def _through(reading: Rule, synonyms: Rules) -> Iterator[Rule]:
    """What would do instead of what a word may mean: 스샤 may be 스샷, for which a page says 화면 캡처."""
    other = reading.alternative
    for rule in synonyms.get(other.terms[0], ()):
        if rule.source == other.terms:
            yield Rule(reading.source, rule.alternative._replace(weight=other.weight * rule.alternative.weight))


def _signs_of(readings: Iterable[Rule], sign: str) -> tuple[Alternative, ...]:
    """What is negated or possible where the word that is may be another: 로그이 안됨 is 로그인 안됨."""
    said = ((rule.source, rule.alternative) for rule in readings)
    return tuple(
        other._replace(terms=(sign[0] + other.terms[0],))
        for source, other in said
        if source == (sign[1:],) and len(other.terms) == 1
    )


def _part_rules(typed: TextAnalysis) -> Iterator[Rule]:
    """For each term with a part: the part would do as well, for less."""
    for part in typed.parts:
        for term in typed.terms:
            if term.start <= part.start and part.end <= term.end:
                yield Rule((term.text,), Alternative((part.text,), PART_WEIGHT, "part"))


def _hump_rules(typed: TextAnalysis) -> Iterator[Rule]:
    """For each humped name, its humps would do as well, without the first one too: user and info for getUserInfo."""
    for humps in find_humps(typed.text):
        name = next((term for term in typed.terms if term.start == humps[0].start and term.end == humps[-1].end), None)
        for kept in (humps, humps[1:]):
            terms = tuple(hump.text for hump in kept)
            if name and len(terms) > 1:
                yield Rule((name.text,), Alternative(terms, UNIT_PARTS_WEIGHT, APART))


def _with_units(
    concepts: Iterable[Concept], typed: TextAnalysis, rules: Mapping[str, Sequence[Rule]]
) -> tuple[Concept, ...]:
    """The concepts, those that a unit is made of replaced by it: 3명 for 3 and 명. What would do instead of the unit or
    instead of all its terms, still would."""
    found = list(concepts)
    for readings in _readings(typed.units):
        unit = readings[0]
        inside = tuple(term.text for term in typed.terms if unit.start <= term.start and term.end <= unit.end)
        if not inside and unit.tag != "SL":  # 두 개로, where 개로 is read as a noun
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
        made = Concept((unit.text,), tuple(others), _weight(unit))
        found = [each for place, each in enumerate(found) if place not in places]
        found.insert(places[0] if places else len(found), made)
    return tuple(dict.fromkeys(found))


def _readings(units: Iterable[Term]) -> list[list[Term]]:
    """Each unit with its other readings, if it is a quantity: those that stand within it. A name's humps are none."""
    found: list[list[Term]] = []
    for unit in units:
        if not (found and unit.start >= found[-1][0].start and unit.end <= found[-1][0].end):
            found.append([unit])
        elif unit.tag != "SL" and found[-1][0].tag != "SL":
            found[-1].append(unit)
    return found


def _bigrams(typed: TextAnalysis, hints: Set[str]) -> Terms:
    """The bigrams of a query's words but for those of particles and endings alone: 했는, 는데 say nothing. Of a query
    that asks in words (교환에 대해 알려주세요), those of its content: its particles are a part of how it asks.
    """
    found: dict[str, None] = {}
    for word, analysis, terms in zip(typed.words, typed.analyses, typed.word_terms, strict=True):
        telling = [own for term, own in zip(terms, analysis.terms, strict=True) if term.text not in hints]
        content = {place for term in telling for place in range(term.start, term.end)}
        makers = {each.start for each in analysis.morphemes if each.tag[:3] in _MAKERS}
        for place, bigram in placed_bigrams(word.form):
            within, beside = {place, place + 1} <= content, not content.isdisjoint((place, place + 1))
            if within or (beside and not hints and makers.isdisjoint((place, place + 1))):
                found[bigram] = None
    return tuple(found)


def _shared(concept: Concept, shares: Mapping[str, float], light: Set[str]) -> Concept:
    """A concept with the share that its terms have; a rule about a negation counts in full: 안 켜지다 => 고장."""
    hint = light >= set(concept.terms)
    if NOT in concept.terms and len(concept.terms) > 1 and not hint:
        return concept
    share = max(shares.get(term, 0.0 if hint else 1.0) for term in concept.terms)
    if hint and not HOW_LONG.isdisjoint(concept.terms):
        share = HOW_LONG_SHARE
    return concept._replace(weight=concept.weight * share, hint=hint)


def _negated_verbs(typed: TextAnalysis) -> set[str]:
    verbs = {term.text for term in typed.terms if term.tag.startswith("V")}
    return verbs & {term.text.removeprefix(NOT) for term in typed.signed if term.text.startswith(NOT)}


def _signed(typed: TextAnalysis) -> list[tuple[str, str]]:
    """What a query negates or calls possible, with its sign, each behind the term that says so."""
    said = {term.start: term.text for term in typed.terms}
    return list(dict.fromkeys((said[term.start], term.text) for term in typed.signed))


def _weight(term: Term) -> float:
    if term.tag == "SN" and CODE.match(term.text):
        return CODE_WEIGHT
    return next((weight for prefix, weight in PART_OF_SPEECH_WEIGHTS.items() if term.tag.startswith(prefix)), 1.0)


def _stop_word_weights(typed: TextAnalysis) -> dict[str, float]:
    """The weights of English stop words, in a query with other English words: "A 교실" asks for A."""
    english = [term.text for term in typed.terms if term.tag == "SL"]
    stop_words = [term for term in english if term in STOP_WORDS]
    return dict.fromkeys(stop_words, STOP_WORD_WEIGHT) if len(stop_words) < len(english) else {}


def _covered(source: Terms, terms: Sequence[str], position: int) -> int:
    """How many terms from a place on are the source of a rule, however either is spaced; 0 where they are not:
    개인정보, 보호책임자 are 개인, 정보, 보호, 책임자."""
    left = "".join(source)
    for count, term in enumerate(terms[position:], start=1):
        if not left.startswith(term):
            return 0
        left = left[len(term) :]
        if not left:
            return count
    return 0


def _bounded(texts: Iterable[str]) -> tuple[list[str], bool]:
    """The texts up to the last word that is read, and whether any is not."""
    left = MAX_WORDS
    bounded: list[str] = []
    more = False
    for text in texts:
        following = words(text)
        found = list(islice(following, left))
        cut = next(following, None) is not None
        more = more or cut
        left -= len(found)
        bounded.append(text if not cut else text[: found[-1].end] if found else "")  # 5% ends with no word
    return bounded, more

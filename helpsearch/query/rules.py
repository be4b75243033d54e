"""What would do instead of the terms of one query: its own choices, parts of its words, synonyms of the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from helpsearch.analysis.analyzer import TextAnalysis
from helpsearch.analysis.names import find_humps
from helpsearch.index.metadata import Terms
from helpsearch.query.plan import APART, PART, SYNONYM_WEIGHT, Alternative, Rule
from helpsearch.query.request_words import HOW_LONG, TIMES

SYNONYM_WEIGHTS = {"synonym": SYNONYM_WEIGHT, "pack": 0.5, "loanword": 0.9}
"""What a match through a synonym counts, if the word itself counts 1: a synonym of the corpus, one of the general pack,
and the word in other letters."""
NEGATION_WEIGHT = 0.7
"""What a match of the signed term counts for the word that negates: ¬결제 for the 없다 of 결제가 없어요."""
PART_WEIGHT = 0.25
"""What a match of a part counts, if the longer word counts 1: 발급 for 재발급."""
UNIT_PARTS_WEIGHT = 0.5
"""What a match of all terms of a unit counts, wherever they are, if the unit counts 1."""


class Rules(Protocol):
    """Rules, found by the first term of their source, as in a ``dict``."""

    def get(self, first: str, default: Sequence[Rule], /) -> Sequence[Rule]: ...


def rules_of_query(
    typed: TextAnalysis,
    choices: Iterable[tuple[Terms, Terms]],
    readings: Iterable[Rule],
    hints: Iterable[str],
    signed: Iterable[tuple[str, str]],
    synonyms: Rules,
) -> dict[str, list[Rule]]:
    """All rules whose source may begin with a term of a query, by that term.

    :param typed: the words of the query.
    :param choices: for each OR the terms of its first side, and those of another side.
    :param readings: rules for words that may mean another.
    :param hints: terms that hardly count.
    :param signed: what the query negates or calls possible: the term that says so, and the signed term.
    :param synonyms: the rules of the index.
    """
    hints = set(hints)
    rules: dict[str, list[Rule]] = defaultdict(list)
    for source, target in choices:
        if source and target and target != source:
            rules[source[0]].append(Rule(source, Alternative(target, 1.0, "or")))
    for rule in readings:
        rules[rule.source[0]] += (rule, *_through(rule, synonyms))
    for rule in (*_part_rules(typed), *_hump_rules(typed)):
        rules[rule.source[0]].append(rule)
    for term in sorted(hints & HOW_LONG):
        rules[term] += (Rule((term,), Alternative((time,))) for time in TIMES)
    for said, sign in signed:
        if said not in hints:
            rules[said].append(Rule((said,), Alternative((sign,), NEGATION_WEIGHT, "negation")))
    firsts = dict.fromkeys((*typed.term_texts, *(unit.text for unit in typed.units)))
    return {first: [*rules.get(first, ()), *synonyms.get(first, ())] for first in firsts}


def _through(reading: Rule, synonyms: Rules) -> Iterator[Rule]:
    """What would do instead of what a word may mean: 스샤 may be 스샷, for which a page says 화면 캡처."""
    other = reading.alternative
    for rule in synonyms.get(other.terms[0], ()):
        if rule.source == other.terms:
            yield Rule(reading.source, rule.alternative._replace(weight=other.weight * rule.alternative.weight))


def _part_rules(typed: TextAnalysis) -> Iterator[Rule]:
    """For each term with a part: the part would do as well, for less."""
    for part in typed.parts:
        for term in typed.terms:
            if term.start <= part.start and part.end <= term.end:
                yield Rule((term.text,), Alternative((part.text,), PART_WEIGHT, PART))


def _hump_rules(typed: TextAnalysis) -> Iterator[Rule]:
    """For each humped name, its humps would do as well, without the first one too: user and info for getUserInfo."""
    for humps in find_humps(typed.text):
        name = next((term for term in typed.terms if term.start == humps[0].start and term.end == humps[-1].end), None)
        for kept in (humps, humps[1:]):
            terms = tuple(hump.text for hump in kept)
            if name and len(terms) > 1:
                yield Rule((name.text,), Alternative(terms, UNIT_PARTS_WEIGHT, APART))

"""Planning a query: its terms, what else would answer each of them, and what each of them counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from itertools import islice

from helpsearch.analysis.analyzer import Analyzer, TextAnalysis
from helpsearch.analysis.lexicon import Lexicon
from helpsearch.analysis.negation import IMPOSSIBLE, NOT
from helpsearch.analysis.words import placed_bigrams, words
from helpsearch.index.metadata import Terms
from helpsearch.query.parse import MAX_CHARACTERS, ParsedQuery
from helpsearch.query.plan import QueryPlan, QueryTerm, Rule
from helpsearch.query.query_terms import make_query_terms, sign_hint
from helpsearch.query.request_words import HARDLY, STOP_TERMS, find_request_words
from helpsearch.query.rules import Rules, rules_of_query

MAX_WORDS = 64
"""Words of a query, those of its phrases, exclusions and choices counted too, that are looked up; later ones are not
read."""
NEGATED_SHARE = 0.4
"""What a verb that is negated counts by itself: 화면이 안 켜져요 does not ask how the screen is switched on."""
_MAKERS = ("XSV", "XSA")  # 하다 and 되다 behind a noun, which may as well stand apart: 환불 되나요
_LETTERS = re.compile("[ㄱ-ㅣ]{2,}")  # what no correction has read is asked for, and no passage has it


def plan_query(
    parsed: ParsedQuery,
    analyzer: Analyzer,
    synonyms: Rules,
    readings: Iterable[Rule] = (),
    lexicon: Lexicon | None = None,
) -> QueryPlan:
    """Plan a query.

    :param parsed: the query, its words as they were rewritten.
    :param analyzer: reads its words.
    :param synonyms: the rules of the index by the first term of their source.
    :param readings: rules of this query alone: words that may mean another.
    :param lexicon: the words of the corpus; with it a phrase is also looked for in other spacings.
    """
    readings = tuple(readings)
    others = [(first, other) for first, *others in parsed.choices for other in others]
    texts, truncated = _bounded((parsed.words, *parsed.phrases, *parsed.excluded, *(other for _, other in others)))
    typed, *rest = analyzer.analyze_all(texts)
    analyses = iter(rest)
    phrases = _phrases(islice(analyses, len(parsed.phrases)), analyzer, lexicon)
    excluded = _phrases(islice(analyses, len(parsed.excluded)), analyzer, lexicon)
    firsts = analyzer.analyze_all([first for first, _ in others])
    choices = [(first.term_texts, other.term_texts) for first, other in zip(firsts, analyses, strict=True)]

    terms = typed.term_texts
    requests = find_request_words(typed)
    signed = [] if requests.only else _signed(typed)
    shares = (
        requests.shares if requests.only else {**dict.fromkeys(_negated_verbs(typed), NEGATED_SHARE), **requests.shares}
    )
    hints = {term for term, share in requests.shares.items() if share <= HARDLY}
    light = hints | STOP_TERMS
    ranking_terms = tuple(term for term in terms if term not in light) or terms
    rules = rules_of_query(typed, choices, readings, hints, signed, synonyms)
    query_terms = make_query_terms(typed, rules, shares, light)
    query_terms += tuple(sign_hint(sign, readings) for said, sign in signed if said in hints or said in IMPOSSIBLE)
    # a rule may have stop terms in its source: 정산 안 되다 => 정산 보류
    telling = tuple(each for each in query_terms if each.weight and not STOP_TERMS.issuperset(each.terms))
    letters = tuple(QueryTerm((run,)) for run in dict.fromkeys(_LETTERS.findall(parsed.words)))
    return QueryPlan(
        parsed=parsed,
        terms=terms,
        ranking_terms=ranking_terms,
        query_terms=(telling or query_terms) + letters,
        bigrams=_bigrams(typed, light if ranking_terms != terms else frozenset()),
        phrases=phrases,
        excluded=excluded,
        truncated=truncated or bool(parsed.given[MAX_CHARACTERS:].strip()),
        shares=shares,
        only_asks=requests.only,
        unread=bool(letters),
    )


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


def _phrases(
    phrases: Iterable[TextAnalysis], analyzer: Analyzer, lexicon: Lexicon | None
) -> tuple[tuple[Terms, ...], ...]:
    """For each phrase its terms, and those that it has in other spacings. A space negates nothing: 안내서 is not 안
    내서."""
    found: dict[tuple[Terms, ...], None] = {}
    for phrase in phrases:
        if terms := phrase.term_texts:
            others = (other.term_texts for other in analyzer.analyze_all(_respaced(phrase.text, lexicon)))
            kept = (other for other in others if other and (NOT in other) == (NOT in terms))
            found[tuple(dict.fromkeys((terms, *kept)))] = None
    return tuple(found)


def _respaced(phrase: str, lexicon: Lexicon | None) -> Sequence[str]:
    if lexicon is None:
        return ()
    from helpsearch.query.respaced import respaced  # few queries have a phrase

    return respaced(phrase, lexicon)


def _negated_verbs(typed: TextAnalysis) -> set[str]:
    verbs = {term.text for term in typed.terms if term.tag.startswith("V")}
    return verbs & {term.text.removeprefix(NOT) for term in typed.signed if term.text.startswith(NOT)}


def _signed(typed: TextAnalysis) -> list[tuple[str, str]]:
    """The signed terms of a query (¬환불: it negates 환불), each with the term that negates it or calls it possible."""
    said = {term.start: term.text for term in typed.terms}
    return list(dict.fromkeys((said[term.start], term.text) for term in typed.signed))


def _bigrams(typed: TextAnalysis, hints: Set[str]) -> Terms:
    """The bigrams of a query's words, except those of particles and endings alone: 했는 and 는데 say nothing. If the
    query has words that only ask (교환에 대해 알려주세요), only bigrams within its content words count.
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

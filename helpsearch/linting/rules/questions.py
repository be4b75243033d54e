"""Questions and titles that several documents have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.words import words
from helpsearch.linting.rule import Limits, Place, index_rule, place, reading_rule
from helpsearch.linting.similar import similar_pairs
from helpsearch.linting.survey import Survey, SurveyedDocument
from helpsearch.query.help_index import HelpIndex
from helpsearch.query.request_words import STOP_TERMS

_LEAST = 0.8
"""The least Jaccard similarity of the terms of two questions that ask the same."""
_FEWEST = 2
"""The fewest terms of a question that is compared: one term alone says too little."""


@reading_rule("duplicate-question", "error")
def duplicate_question(survey: Survey, limits: Limits) -> Iterator[Place]:  # noqa: ARG001
    """Two documents for the same readers have the same title or question: search cannot tell which one to show, and a
    writer will correct only one of them."""
    alike: dict[str, list[SurveyedDocument]] = defaultdict(list)
    for document in survey.documents:
        same = alike[_spoken(document)]
        first = next((each for each in same if _for_same_readers(each, document)), None)
        if first is not None:
            elsewhere = f"{first.path}:{first.line}"
            yield place(document.path, document.line, "same", title=document.title, place=elsewhere)
        same.append(document)


@index_rule("near-duplicate-question", "warning")
def near_duplicate_question(survey: Survey, index: HelpIndex) -> Iterator[Place]:
    """The titles or questions of two documents of one kind for the same readers ask the same in other words: in time
    their answers will differ."""
    distinct: dict[tuple[str, tuple[str, ...], str], SurveyedDocument] = {}
    for each in survey.documents:  # of documents with the same title the first is compared
        distinct.setdefault((each.kind, each.metadata.audience, _spoken(each)), each)
    documents = [(each, terms) for each in distinct.values() if len(terms := _terms(each, index)) >= _FEWEST]
    for first, second in similar_pairs([terms for _, terms in documents], _LEAST):
        (one, _), (other, _) = documents[first], documents[second]
        if (
            one.kind == other.kind
            and _for_same_readers(one, other)
            and _spoken(one) != _spoken(other)
            and _names(one) == _names(other)
        ):
            elsewhere = f"{one.path}:{one.line}"
            yield place(other.path, other.line, "alike", title=other.title, other=one.title, place=elsewhere)


def _spoken(document: SurveyedDocument) -> str:
    """A title without its spaces and punctuation."""
    return "".join(word.form for word in words(nfc(document.title))) or document.title


def _terms(document: SurveyedDocument, index: HelpIndex) -> frozenset[str]:
    """The terms of a title, each with its count so far: 'Apdex 경고 경고' has more terms than 'Apdex 경고'."""
    given: Counter[str] = Counter()
    terms: list[str] = []
    for term in index.analyze(document.title).term_texts:
        if term not in STOP_TERMS:
            given[term] += 1
            terms.append(f"{term} {given[term]}")
    return frozenset(terms)


def _names(document: SurveyedDocument) -> list[str]:
    """The numbers and Latin words of a title, by which 'API 2.4' and 'API 2.5' are two things."""
    runs = groupby(nfc(document.title).lower(), lambda each: each.isascii() and each.isalnum())
    return sorted("".join(run) for is_name, run in runs if is_name)


def _for_same_readers(one: SurveyedDocument, other: SurveyedDocument) -> bool:
    readers, others = one.metadata.audience, other.metadata.audience
    return not readers or not others or not set(readers).isdisjoint(others)

"""Questions and titles that stand twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

from helpsearch.analysis.normalize import nfc
from helpsearch.analysis.words import words
from helpsearch.lint.rule import Limits, Place, index_rule, reading_rule
from helpsearch.lint.similar import similar_pairs
from helpsearch.lint.survey import Survey, SurveyedDocument
from helpsearch.query.help_index import HelpIndex
from helpsearch.query.request_words import STOP_TERMS

_LEAST = 0.8
"""Jaccard similarity of the terms of two questions that are taken for one."""
_FEWEST = 2
"""Terms of a question that is compared; of one term alone too little is known."""


@reading_rule("duplicate-question", "error")
def duplicate_question(survey: Survey, limits: Limits) -> Iterator[Place]:  # noqa: ARG001
    """Two documents for the same readers with one title or question: search cannot tell which to show, and a writer
    will correct only one."""
    alike: dict[str, list[SurveyedDocument]] = defaultdict(list)
    for document in survey.documents:
        same = alike[_spoken(document)]
        first = next((each for each in same if _for_same_readers(each, document)), None)
        if first is not None:
            message = (
                f"{document.title!r} stands at {first.path}:{first.line} too; make one of the two, or tell them apart"
            )
            yield Place(document.path, document.line, message)
        same.append(document)


@index_rule("near-duplicate-question", "warning")
def near_duplicate_question(survey: Survey, index: HelpIndex) -> Iterator[Place]:
    """Two documents of one kind for the same readers whose titles or questions ask the same in other words: their
    answers will come to differ."""
    distinct: dict[tuple[str, tuple[str, ...], str], SurveyedDocument] = {}  # the first of each that stands twice
    for each in survey.documents:
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
            message = (
                f"{other.title!r} asks much the same as {one.title!r} at {one.path}:{one.line}; make one of the two"
            )
            yield Place(other.path, other.line, f"{message}, or say what sets them apart")


def _spoken(document: SurveyedDocument) -> str:
    """What a title says, without spacing and punctuation."""
    return "".join(word.form for word in words(nfc(document.title))) or document.title


def _terms(document: SurveyedDocument, index: HelpIndex) -> frozenset[str]:
    """The terms of a title, numbered where one stands again: 'Apdex 경고 경고' has more than 'Apdex 경고'."""
    given: Counter[str] = Counter()
    terms: list[str] = []
    for term in index.analyze(document.title).term_texts:
        if term not in STOP_TERMS:
            given[term] += 1
            terms.append(f"{term} {given[term]}")
    return frozenset(terms)


def _names(document: SurveyedDocument) -> list[str]:
    """The numbers and Latin words of a title: 'API 2.4' and 'API 2.5' are two things, however alike they read."""
    runs = groupby(nfc(document.title).lower(), lambda each: each.isascii() and each.isalnum())
    return sorted("".join(run) for is_name, run in runs if is_name)


def _for_same_readers(one: SurveyedDocument, other: SurveyedDocument) -> bool:
    return (
        not one.metadata.audience
        or not other.metadata.audience
        or bool(set(one.metadata.audience) & set(other.metadata.audience))
    )

"""Documents that a search for their own title does not find."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from math import log

from helpsearch.errors import QueryError
from helpsearch.linting.rule import Place, index_rule, place
from helpsearch.linting.survey import Survey, SurveyedDocument
from helpsearch.query.help_index import HelpIndex

_FIRST = 3
_RIVALS = 0.85
"""The least share of a title that the title and the headings of another document must have, for it to be thought to
come before the title's own document. Words count by how rare they are. On three help centres with 4,700 titles, all
of the 34 documents that a search for every title missed had three such others, even at a share of 0.9."""
_SYNTAX = re.compile(r"(?:^|\s)-\S|[\"“”|:]|\bOR\b")
"""Signs in a title that may have a meaning in a query, such as the exclusion in ``Set-Cert -Roll``."""


@index_rule("unfindable", "warning")
def unfindable(survey: Survey, index: HelpIndex) -> Iterator[Place]:
    """A document is not among the first three answers to its own title or question: other words will find it even
    less."""
    documents = list(survey.documents)
    access = tuple(index.groups)  # whoever may see a document searches for it
    for document in _with_rivals(documents, index):
        try:  # at the first of all days no document has expired
            best = index.passages(document.title, _FIRST, access=access, today=date.min)
            if any(each.passage.document == document.id for each in best):
                continue  # this takes less time than a page of answers
            answers = index.search(document.title, _FIRST, access=access, today=date.min).answers
        except QueryError:  # the title is punctuation alone
            answers = ()
        found = [id_ for answer in answers for id_ in answer.documents]
        if document.id not in found[:_FIRST]:
            if answers:
                first = {"first": answers[0].title, "id": answers[0].id}
                yield place(document.path, document.line, "others", title=document.title, **first)
            else:
                yield place(document.path, document.line, "nothing", title=document.title)


def _with_rivals(documents: Sequence[SurveyedDocument], index: HelpIndex) -> Iterator[SurveyedDocument]:
    """The documents that three or more others may come before. A search takes long, and for most titles there are no
    such others."""
    titles = [frozenset(index.analyze(each.title).term_texts) for each in documents]
    heads = [title.union(*_heading_terms(each, index)) for title, each in zip(titles, documents, strict=True)]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, terms in enumerate(heads):
        for term in terms:
            holders[term].append(number)
    for number, (document, title) in enumerate(zip(documents, titles, strict=True)):
        share: dict[int, float] = defaultdict(float)
        for term in title:
            importance = log(1 + len(documents) / len(holders[term]))
            for holder in holders[term]:
                share[holder] += importance
        whole = share[number]
        rivals = sum(each >= _RIVALS * whole for each in share.values()) - 1
        if rivals >= _FIRST or not title or _SYNTAX.search(document.title):
            yield document


def _heading_terms(document: SurveyedDocument, index: HelpIndex) -> Iterator[Sequence[str]]:
    return (index.analyze(section.heading).term_texts for section in document.sections if section.heading)

"""Documents that a search for their own title does not find."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from helpsearch.errors import QueryError
from helpsearch.linting.rule import Place, index_rule, place
from helpsearch.linting.survey import Survey
from helpsearch.query.help_index import HelpIndex

_FIRST = 3


@index_rule("unfindable", "warning")
def unfindable(survey: Survey, index: HelpIndex) -> Iterator[Place]:
    """A document is not among the first three answers to its own title or question: other words will find it even
    less."""
    for document in survey.documents:
        try:
            answers = index.search(document.title, _FIRST, today=date.min).answers  # no document has expired then
        except QueryError:  # the title is punctuation alone
            answers = ()
        found = [id_ for answer in answers for id_ in answer.documents]
        if document.id not in found[:_FIRST]:
            if answers:
                first = {"first": answers[0].title, "id": answers[0].id}
                yield place(document.path, document.line, "others", title=document.title, **first)
            else:
                yield place(document.path, document.line, "nothing", title=document.title)

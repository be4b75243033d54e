"""Dates that are past, and tags of one document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from helpsearch.linting.rule import Limits, Place, place, reading_rule
from helpsearch.linting.survey import Survey, SurveyedDocument


@reading_rule("stale", "info")
def stale(survey: Survey, limits: Limits) -> Iterator[Place]:
    """A document has not been updated for long: it may no longer be true."""
    oldest = limits.today - timedelta(days=limits.stale_after)
    for document in survey.documents:
        updated = document.metadata.updated
        if updated is not None and updated < oldest:
            yield place(document.path, document.line, "old", title=document.title, day=updated)


@reading_rule("expired", "warning")
def expired(survey: Survey, limits: Limits) -> Iterator[Place]:
    """The last day of a document is over: search no longer finds it."""
    for document in survey.documents:
        expires = document.metadata.expires
        if expires is not None and expires < limits.today:
            yield place(document.path, document.line, "past", title=document.title, day=expires)


@reading_rule("single-use-tag", "info", default=False)
def single_use_tag(survey: Survey, limits: Limits) -> Iterator[Place]:  # noqa: ARG001
    """Only one document has a tag: the tag gathers nothing, and may be a misspelling of another one. Leave this rule
    off if your tags are words for search and not groups."""
    tagged: dict[str, list[SurveyedDocument]] = {}
    for document in survey.documents:
        for tag in dict.fromkeys(document.metadata.tags):
            tagged.setdefault(tag, []).append(document)
    for tag, documents in tagged.items():
        if len({document.path for document in documents}) == 1:
            yield place(documents[0].path, documents[0].line, "single", tag=tag)

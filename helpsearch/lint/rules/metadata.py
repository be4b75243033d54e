"""Dates that are past, and tags of one document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from helpsearch.lint.rule import Limits, Place, reading_rule
from helpsearch.lint.survey import Survey, SurveyedDocument


@reading_rule("stale", "info")
def stale(survey: Survey, limits: Limits) -> Iterator[Place]:
    """A document that has not been updated for long: what it says may no longer hold."""
    oldest = limits.today - timedelta(days=limits.stale_after)
    for document in survey.documents:
        if document.metadata.updated is not None and document.metadata.updated < oldest:
            message = f"{document.title!r} was last updated on {document.metadata.updated}; check it and set 'updated'"
            yield Place(document.path, document.line, message)


@reading_rule("expired", "warning")
def expired(survey: Survey, limits: Limits) -> Iterator[Place]:
    """A document whose last day is over: it is no longer found."""
    for document in survey.documents:
        if document.metadata.expires is not None and document.metadata.expires < limits.today:
            message = f"{document.title!r} expired on {document.metadata.expires}; remove it or move 'expires'"
            yield Place(document.path, document.line, message)


@reading_rule("single-use-tag", "info", default=False)
def single_use_tag(survey: Survey, limits: Limits) -> Iterator[Place]:  # noqa: ARG001
    """A tag of one document only: it gathers nothing, and may be another tag written otherwise. Where tags are words
    for search and not groups, leave the rule off."""
    tagged: dict[str, list[SurveyedDocument]] = {}
    for document in survey.documents:
        for tag in dict.fromkeys(document.metadata.tags):
            tagged.setdefault(tag, []).append(document)
    for tag, documents in tagged.items():
        if len({document.path for document in documents}) == 1:
            message = f"tag {tag!r} stands here only; use one that others have, or take it out"
            yield Place(documents[0].path, documents[0].line, message)

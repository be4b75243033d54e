"""Dates: what is old, and what is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from helpsearch.lint.rule import Limits, Place, reading_rule
from helpsearch.lint.survey import Survey


@reading_rule("stale", "info")
def stale(survey: Survey, limits: Limits) -> Iterator[Place]:
    """A document that has not been updated for long: what it says may no longer hold."""
    oldest = limits.today - timedelta(days=limits.stale_after)
    for document in survey.documents:
        if document.updated is not None and document.updated < oldest:
            message = f"{document.title!r} was last updated on {document.updated}; check it and set 'updated'"
            yield Place(document.path, document.line, message)


@reading_rule("expired", "warning")
def expired(survey: Survey, limits: Limits) -> Iterator[Place]:
    """A document whose last day is over: it is no longer found."""
    for document in survey.documents:
        if document.expires is not None and document.expires < limits.today:
            message = f"{document.title!r} expired on {document.expires}; remove it or move 'expires'"
            yield Place(document.path, document.line, message)

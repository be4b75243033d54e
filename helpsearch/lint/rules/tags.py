"""Tags."""

from __future__ import annotations

from collections.abc import Iterator

from helpsearch.lint.rule import Limits, Place, reading_rule
from helpsearch.lint.survey import Survey, SurveyedDocument


@reading_rule("single-use-tag", "info", default=False)
def single_use_tag(survey: Survey, limits: Limits) -> Iterator[Place]:  # noqa: ARG001
    """A tag of one document only: it gathers nothing, and may be another tag written otherwise. Where tags are words
    for search and not groups, leave the rule off."""
    tagged: dict[str, list[SurveyedDocument]] = {}
    for document in survey.documents:
        for tag in dict.fromkeys(document.tags):
            tagged.setdefault(tag, []).append(document)
    for tag, documents in tagged.items():
        if len({document.path for document in documents}) == 1:
            message = f"tag {tag!r} stands here only; use one that others have, or take it out"
            yield Place(documents[0].path, documents[0].line, message)

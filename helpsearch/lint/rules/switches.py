"""Switches in a file: ``<!-- lint: off long-passage -->``."""

from __future__ import annotations

from collections.abc import Iterator

from helpsearch.lint.rule import Limits, Place, reading_rule
from helpsearch.lint.survey import Survey


@reading_rule("unknown-rule", "warning")
def unknown_rule(survey: Survey, limits: Limits) -> Iterator[Place]:  # noqa: ARG001
    """A comment that switches off a rule that there is not: the one that was meant stays on."""
    from helpsearch.lint.rules import RULES

    for file in survey.files:
        for rule, line in file.text.switches:
            if rule not in RULES:
                yield Place(file.path, line, f"no rule {rule!r} to switch off; see 'helpsearch lint --rules'")

"""All rules, in the order of ``helpsearch lint --rules``."""

from __future__ import annotations

from helpsearch.linting.rule import Rule
from helpsearch.linting.rules.files import format_fault, refused_file, unknown_rule
from helpsearch.linting.rules.findable import unfindable
from helpsearch.linting.rules.links import broken_anchor, broken_link, orphan
from helpsearch.linting.rules.metadata import expired, single_use_tag, stale
from helpsearch.linting.rules.questions import duplicate_question, near_duplicate_question
from helpsearch.linting.rules.word_lists import unknown_noun, unused_synonym
from helpsearch.linting.rules.wording import empty_section, empty_title, long_passage

RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        format_fault,
        broken_link,
        duplicate_question,
        refused_file,
        broken_anchor,
        near_duplicate_question,
        unfindable,
        empty_title,
        empty_section,
        long_passage,
        expired,
        unused_synonym,
        unknown_rule,
        stale,
        unknown_noun,
        orphan,
        single_use_tag,
    )
}
"""All rules by id."""

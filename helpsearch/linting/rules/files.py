"""Files that are not read as their writers meant: faults, refusals, and switches that name no rule."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator

from helpsearch.errors import Fault
from helpsearch.linting.rule import Limits, Place, place, reading_rule
from helpsearch.linting.survey import Survey, SurveyedFile

_LINE = re.compile(r"line (\d+): (.+)", re.DOTALL)
_NO_PAGES = ("image/", "audio/", "video/", "font/")


@reading_rule("format", "error")
def format_fault(survey: Survey, limits: Limits) -> Iterator[Place]:  # noqa: ARG001
    """A file breaks a rule of the corpus format: nothing is built until it is mended."""
    yield from map(fault_place, survey.faults)


def fault_place(fault: Fault) -> Place:
    """The place of a fault that stops a build."""
    return place(fault.path, fault.line, "fault", fault=fault.message)


@reading_rule("refused-file", "warning")
def refused_file(survey: Survey, limits: Limits) -> Iterator[Place]:  # noqa: ARG001
    """A file could not be read as a page, and is not a picture, a film or the like: nobody will find its text."""
    for file in survey.files:
        if file.refused is not None and not (mimetypes.guess_type(file.name)[0] or "").startswith(_NO_PAGES):
            at = _LINE.fullmatch(file.refused)
            line, reason = (int(at.group(1)), at.group(2)) if at else (1, file.refused)
            yield place(file.path, line, "refused", reason=reason)
    yield from _shadowed(survey)


@reading_rule("unknown-rule", "warning")
def unknown_rule(survey: Survey, limits: Limits) -> Iterator[Place]:  # noqa: ARG001
    """A comment switches off a rule that does not exist: the rule that was meant stays on."""
    from helpsearch.linting.rules import RULES  # which has this rule, too

    for file in survey.files:
        for rule, line in file.text.switches:
            if rule not in RULES:
                yield place(file.path, line, "unknown", rule=rule)


def _shadowed(survey: Survey) -> Iterator[Place]:
    """External files whose ids another file has already: refund.md beside refund.mdx."""
    holders: dict[tuple[str, str], SurveyedFile] = {}
    for file in survey.files:
        for document in file.documents:
            first = holders.setdefault((file.root.as_posix(), document.id), file)
            if first is not file and not file.is_corpus:
                yield place(file.path, document.line, "shadowed", first=first.name)

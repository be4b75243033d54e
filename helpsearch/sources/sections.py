"""Parsed Markdown to the sections of a document: anchors made unique, headings shown below those they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpsearch.documents.documents import Section
from helpsearch.sources.markdown.parse import MarkdownSection

HEADING_SEPARATOR = " › "


def to_sections(parsed: Iterable[MarkdownSection]) -> tuple[Section, ...]:
    """Turn parsed sections into a document's, leaving out those with neither text nor checklist.

    A heading without an anchor gets one as GitHub makes them; repetitions, of given anchors too, get ``-1``, ``-2``.
    A heading of level 3 is shown below its level 2: ``교환 › 수거``.
    """
    parsed = list(parsed)
    taken = {section.anchor for section in parsed if section.anchor}
    given: set[str] = set()
    sections: list[Section] = []
    above: str | None = None
    for section in parsed:
        heading = section.heading
        anchor = section.anchor
        if heading is not None:
            if anchor is None or anchor in given:
                anchor = _unused(anchor or slug(heading), taken)
            given.add(anchor)
            if section.level < 3:
                above = heading if section.level == 2 else None
            elif above:
                heading = above + HEADING_SEPARATOR + heading
        if section.text or section.checklists:
            links = tuple(section.links)
            sections.append(
                Section(
                    heading, anchor, section.text, tuple(section.checklists), section.line, links, section.only_links
                )
            )
    return tuple(sections)


def slug(heading: str) -> str:
    """A heading's anchor as GitHub makes it: lower case, spaces to ``-``, punctuation dropped.

    >>> slug("환불은 언제 되나요?")
    '환불은-언제-되나요'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") or "section"


def _unused(name: str, taken: set[str]) -> str:
    candidate, number = name, 0
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    taken.add(candidate)
    return candidate

"""From parsed Markdown to the sections of a document: anchors become unique, and a heading of level 3 gets the heading
above it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpsearch.documents.documents import Section
from helpsearch.sources.markdown.parse import MarkdownSection
from helpsearch.sources.unused_names import UnusedNames

HEADING_SEPARATOR = " › "


def to_sections(parsed: Iterable[MarkdownSection]) -> tuple[Section, ...]:
    """Turn parsed sections into a document's, leaving out those with neither text nor checklist.

    A heading without an anchor gets the anchor that GitHub would make. If an anchor occurs again, even one that was
    given, the further ones get ``-1``, ``-2``. An empty anchor says that the page has none
    for the section. A heading of level 3 is shown below its heading of level 2: ``교환 › 수거``.
    """
    parsed = list(parsed)
    names = UnusedNames(taken=(section.anchor for section in parsed if section.anchor), first=1)
    given: set[str] = set()
    sections: list[Section] = []
    above: str | None = None
    for section in parsed:
        heading = section.heading
        anchor = section.anchor
        if heading is not None:
            if anchor is None or (anchor and anchor in given):
                anchor = names.unused(anchor or slug(heading))
            given.add(anchor)
            if section.level < 3:
                above = heading if section.level == 2 else None
            elif above:
                heading = above + HEADING_SEPARATOR + heading
        if section.text or section.checklists:
            sections.append(to_section(section, heading, anchor or None))
    return tuple(sections)


def to_section(parsed: MarkdownSection, heading: str | None = None, anchor: str | None = None) -> Section:
    """A section of a document, made from a parsed section. The answer of an FAQ has no heading."""
    checklists, links = tuple(parsed.checklists), tuple(parsed.links)
    return Section(heading, anchor, parsed.text, checklists, parsed.line, links, parsed.only_links)


def slug(heading: str) -> str:
    """A heading's anchor as GitHub makes it: lower case, spaces to ``-``, punctuation dropped.

    >>> slug("환불은 언제 되나요?")
    '환불은-언제-되나요'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") or "section"

"""Reads from a page's text what its document lacks: anchors, headings without text, and switches of rules."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from helpsearch.sources.encodings import Undecodable, decode
from helpsearch.sources.files import TooLarge, read_bytes
from helpsearch.sources.markdown.front_matter import FrontMatter, external_front_matter
from helpsearch.sources.markdown.parse import MarkdownSection, NestedTooDeeply, parse_markdown
from helpsearch.sources.reader import Refused
from helpsearch.sources.sections import slug
from helpsearch.sources.sites.give_anchors import page_headings
from helpsearch.sources.sites.site import Generator

_MARKDOWN = (".md", ".markdown", ".mdx")
_SWITCH = re.compile(r"<!--\s*lint:\s*off\b([^<>]*?)-->")
# ## 제목 {#id .class} of most generators, {: #id} of kramdown, <a id="id">
_GIVEN_ANCHOR = re.compile(r"""\{:?\s*#([^\s{}]+)[^{}\n]*\}|\b(?:id|name)\s*=\s*["']?([^\s"'<>]+)["']?""")


class Switch(NamedTuple):
    """A rule that a file switches off for itself, and the line of the switch."""

    rule: str
    line: int


class EmptySection(NamedTuple):
    """A heading without text below it; ``pictured`` if it has a picture or a link without text."""

    heading: str
    line: int
    pictured: bool


@dataclass(frozen=True)
class PageText:
    """``anchors`` are the folded anchors that links may lead to, or None if the format does not tell all of them."""

    switches: tuple[Switch, ...] = ()
    empty: tuple[EmptySection, ...] = ()
    anchors: frozenset[str] | None = None


def find_file(path: str) -> Path | None:
    """Find a file or folder by its NFC path. On disk its name may be NFC or NFD."""
    for form in ("NFC", "NFD"):
        found = normalize(form, path)
        if os.path.exists(found):  # noqa: PTH110 - also False for a name that is too long
            return Path(found)
    return None


def page_text(root: Path, name: str, generator: Generator | None = None, titles: Collection[str] = ()) -> PageText:
    """Look through the text of a file. The result is empty if the file is no text.

    :param generator: that of the page's site, by whose rules the anchors are made; without one they are GitHub's.
    :param titles: the titles of the file's documents. A heading at the top that is one of them is no section.
    """
    path = find_file((root / name).as_posix())
    try:
        text = decode(read_bytes(path)).text if path and path.is_file() else ""
        switches = tuple(_switches(text))
        if PurePosixPath(name).suffix.lower() not in _MARKDOWN:
            return PageText(switches)
        front = external_front_matter(text)
        sections = parse_markdown(front.body, front.body_line)
    except (Undecodable, TooLarge, Refused, NestedTooDeeply, RecursionError, OSError):
        return PageText()
    return PageText(switches, tuple(_empty(sections, titles)), frozenset(_anchors(sections, front, generator)))


def folded_anchor(anchor: str) -> str:
    """An anchor for comparison: site generators differ in upper and lower case."""
    return normalize("NFC", anchor).casefold()


def _switches(text: str) -> Iterator[Switch]:
    for number, line in enumerate(text.split("\n"), start=1):
        for match in _SWITCH.finditer(line):
            yield from (Switch(rule, number) for rule in match.group(1).replace(",", " ").split())


def _empty(sections: Sequence[MarkdownSection], titles: Collection[str]) -> Iterator[EmptySection]:
    opening, *headed = sections
    for number, (section, below) in enumerate(zip(headed, [*headed[1:], None], strict=False)):
        if _is_tab(section):
            continue
        parent = below is not None and (below.level > section.level or _is_tab(below))
        at_top = number == 0 and below is not None and not opening.text
        is_title = at_top and any(section.heading and section.heading.startswith(title) for title in titles if title)
        if section.heading and not (section.text or section.checklists or parent or is_title):
            yield EmptySection(section.heading, section.line, bool(section.links))


def _is_tab(section: MarkdownSection) -> bool:
    """Whether a heading is the label of a tab of Microsoft's pages: ``## [아이폰](#tab/iphone)``."""
    return bool(section.links) and section.links[0].target.startswith("#tab/")


def _anchors(sections: Sequence[MarkdownSection], front: FrontMatter, generator: Generator | None) -> Iterator[str]:
    for match in _GIVEN_ANCHOR.finditer(front.body):
        yield folded_anchor(match.group(1) or match.group(2))
    if generator:
        written = page_headings(sections, front.body, front.body, front.body_line)
        yield from map(folded_anchor, generator.anchors(list(written.values())))
        return
    given: Counter[str] = Counter()
    for section in sections:
        headings = [section.heading] if section.heading else []
        for heading in headings + section.deep_headings:
            name = folded_anchor(slug(heading))
            yield f"{name}-{given[name]}" if given[name] else name
            given[name] += 1

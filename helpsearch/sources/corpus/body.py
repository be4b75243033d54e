"""Writing the Markdown of sections so that it reads the same in a file of our format.

A section's Markdown may depend on link definitions elsewhere on its page, and a code block or HTML that was never
closed would swallow the next heading. So the Markdown is parsed again here after it was written. If the sections are
not the same as before, they are written in plainer ways.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference

from helpsearch.documents.checklist import Checklist
from helpsearch.sources.markdown.escape import escape, table_lines
from helpsearch.sources.markdown.parse import CHECKLIST_MARK, MarkdownSection, parse_markdown
from helpsearch.sources.sections import to_sections

Rewrite: TypeAlias = Callable[[str], str]
"""A function that changes the targets of a Markdown text's links, and nothing that a reader sees."""

_PARSER = MarkdownIt("commonmark").enable("table")
_NEXT = "## 다음 {#next}\n\n글"  # put below a section to see whether it is closed
_LABEL = re.compile(r"\[([^\[\]]+)\]")
_CLOSERS = ("```", "~~~", "-->", "````")


class Part(NamedTuple):
    """A section with the heading that it gets. If ``anchor`` is None, the anchor is made from the heading."""

    heading: str | None
    level: int
    anchor: str | None
    section: MarkdownSection


def article_body(sections: Sequence[MarkdownSection], rewrite: Rewrite) -> str:
    """The body of an article's file."""
    # The second of two equal anchors gets a number, as in the document.
    shown = to_sections(MarkdownSection(each.heading, each.level, each.anchor, 1, ["글"]) for each in sections)
    anchors = [section.anchor if each.anchor else None for section, each in zip(shown, sections, strict=True)]
    parts = [Part(each.heading, each.level, anchor, each) for each, anchor in zip(sections, anchors, strict=True)]
    written = _body(parts, [rewrite(part.section.source) for part in parts])
    return written if _reads_as(written, parts) else closed_body(parts, rewrite)


def closed_body(parts: Sequence[Part], rewrite: Rewrite) -> str:
    """Sections one below the other, each of which can be read alone."""
    definitions = _definitions(part.section.source for part in parts)
    sources = [_closed(part.section, rewrite, definitions) for part in parts]
    written = _body(parts, sources)
    if _reads_as(written, parts):
        return written
    # A link definition in one section may turn brackets in another into links; the other is then written plainly.
    shown = parse_markdown(written)[1 if parts[0].heading is not None else 0 :]
    if len(shown) == len(parts):
        for place, (parsed, part) in enumerate(zip(shown, parts, strict=True)):
            if not _says_the_same(parsed, part.section):
                sources[place] = _plain(part.section)
        written = _body(parts, sources)
    return written if _reads_as(written, parts) else _body(parts, [_plain(part.section) for part in parts])


def _body(parts: Iterable[Part], sources: Iterable[str]) -> str:
    blocks = (block for part, source in zip(parts, sources, strict=True) for block in (_heading(part), source))
    return "\n\n".join(filter(None, blocks))


def _heading(part: Part) -> str:
    if part.heading is None:
        return ""
    text = re.sub(r"(?<=\s)#+$", r"\\\g<0>", escape(part.heading))
    anchor = f"{{#{escape(part.anchor)}}}" if part.anchor else "{#}" if text.endswith("}") and "{#" in text else ""
    return " ".join(filter(None, ("#" * part.level, text, anchor)))


def _reads_as(written: str, parts: Sequence[Part]) -> bool:
    """Whether the Markdown has these sections, and no faults that our format reports."""
    expected = list(parts)
    if parts[0].heading is not None:
        expected.insert(0, Part(None, 0, None, MarkdownSection(None, 0, None, 1)))
    parsed = parse_markdown(written)
    return len(parsed) == len(expected) and all(
        (each.heading, each.level, each.anchor) == part[:3] and _says_the_same(each, part.section)
        for each, part in zip(parsed, expected, strict=True)
    )


def _says_the_same(parsed: MarkdownSection, section: MarkdownSection) -> bool:
    return (
        parsed.text == section.text
        and parsed.checklists == section.checklists
        and not (parsed.misplaced_marks or parsed.uneven_rows)
        and all(checklist.rows for checklist in parsed.checklists)
    )


def _closed(section: MarkdownSection, rewrite: Rewrite, definitions: dict[str, str]) -> str:
    """The section's Markdown, with the smallest change that lets it be read alone."""
    source = section.source
    labels = dict.fromkeys(map(normalizeReference, _LABEL.findall(source)))
    defined = "\n".join(definitions[label] for label in labels if label in definitions)
    unmarked = "\n".join(line for line in source.split("\n") if line.strip() != CHECKLIST_MARK).strip("\n")
    endings = ("", *(f"\n\n{each}" for each in (defined,) if each), *(f"\n{closer}" for closer in _CLOSERS))
    bases = (source, unmarked) if section.misplaced_marks else (source,)
    changes: tuple[Rewrite, ...] = (rewrite, str)
    for base, ending, change in product(bases, endings, changes):
        candidate = change(base + ending)
        *parsed, below = parse_markdown(f"{candidate}\n\n{_NEXT}")
        if len(parsed) == 1 and below.anchor == "next" and _says_the_same(parsed[0], section):
            return candidate
    return _plain(section)


def _definitions(sources: Iterable[str]) -> dict[str, str]:
    """The link definitions of a page, as Markdown, by their labels."""
    env: dict[str, Any] = {}
    _PARSER.parse("\n\n".join(sources), env)
    return {label: _definition(label, each) for label, each in env.get("references", {}).items()}


def _definition(label: str, reference: dict[str, str]) -> str:
    title = reference["title"].replace("\\", "\\\\").replace('"', '\\"')
    return f"[{label}]: <{reference['href']}>" + (f' "{title}"' if title else "")


def _plain(section: MarkdownSection) -> str:
    """The section's text without its formatting and links."""
    lines = map(_plain_line, section.lines)
    tables = (_table(checklist) for checklist in section.checklists if checklist.rows)
    return "\n\n".join((*_joined(lines), *tables))


def _plain_line(line: str) -> str:
    return f"- {escape(line[2:])}" if line.startswith("- ") else escape(line)


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """The blocks of lines: neighbouring items of a list make one block, and any other line is a block by itself."""
    items: list[str] = []
    for line in lines:
        if line.startswith("- "):
            items.append(line)
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield line
    if items:
        yield "\n".join(items)


def _table(checklist: Checklist) -> str:
    return "\n".join((CHECKLIST_MARK, *table_lines(checklist.columns, checklist.rows)))

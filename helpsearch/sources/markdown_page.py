"""Other help centres' Markdown, read with fallbacks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath

from helpsearch.documents.documents import Metadata
from helpsearch.errors import Fault
from helpsearch.sources.encodings import decode
from helpsearch.sources.fields import Fields, iso_day
from helpsearch.sources.flavours import to_plain_markdown
from helpsearch.sources.foreign_front_matter import foreign_front_matter
from helpsearch.sources.markdown import MarkdownSection, parse_markdown
from helpsearch.sources.reader import Page, Reading, Refused, SourceFiles, below_title

_YES = ("true", "yes", "on")
_NO = ("false", "no", "off")
_UNPUBLISHED = {
    "draft": _YES,
    "hide": _YES,
    "unlisted": _YES,
    "status": ("draft", "hidden"),
    "published": _NO,
}
"""What a field says where the file is not to be found."""


def read(content: bytes, name: str, files: SourceFiles) -> Reading:
    """Read a page: title from front matter, first heading or file name; fields that say nothing here are ignored."""
    return read_markdown(content, name, files, lambda body: body)


def read_markdown(content: bytes, name: str, files: SourceFiles, to_markdown: Callable[[str], str]) -> Reading:
    """As :func:`read`, of a page whose body ``to_markdown`` makes Markdown of, with as many lines."""
    decoded = decode(content)
    front = foreign_front_matter(decoded.text)
    faults: list[Fault] = []
    fields = Fields.parse(front.yaml or "", name, faults, first_line=2)
    if fields is None:
        raise Refused(f"line {faults[0].line}: front matter is {faults[0].message}")
    for field in _UNPUBLISHED:
        if not fields.is_text(field):
            line = fields.line(field)
            raise Refused(f"line {line}: field {field!r} must be text; whether this is published is unknown")
    if any(_says(fields, field, *values) for field, values in _UNPUBLISHED.items()):
        return Reading((), 1, decoded.notes)
    plain = to_plain_markdown(to_markdown(front.body), name, files)
    notes = decoded.notes + plain.notes
    parsed = parse_markdown(plain.text, front.body_line)
    given = to_plain_markdown(fields.text("title") or "", name, files).text.strip()
    heading = _take_heading(parsed, given or None)
    path = PurePosixPath(name)
    line = fields.line("title") if given else 1
    page = Page(
        "article",
        name.removesuffix(path.suffix),
        given or heading or path.stem,
        line,
        below_title(parsed),
        _metadata(fields, name),
    )
    return Reading((page,), 0, notes)


def _take_heading(parsed: list[MarkdownSection], given: str | None) -> str | None:
    """The page's heading: the first of level 1, else the first of all.

    It is taken out of ``parsed`` where it would be shown twice, as title and as a section's heading: always at level 1,
    else where it opens a page that has no other title. What follows it is the article's introduction then. Where
    another title is given, a heading of level 1 that has words of its own is a line of the introduction.
    """
    opening = parsed[0]
    page = next((section for section in parsed if section.heading and section.level == 1), None)
    if page is None:
        first = next((each for section in parsed for each in (section.heading, *section.deep_headings) if each), None)
        if first is None or given:
            return first
        if opening.lines[:1] == opening.deep_headings[:1] == [first]:
            opening.drop_first_block()
            return first
        if opening.lines or opening.checklists or parsed[1].heading != first:
            return first
        page = parsed[1]
    parsed.remove(page)
    if given and page.heading and not set(page.heading.split()) <= set(given.split()):
        opening.append_below_heading(page)  # it says what the title does not
    else:
        opening.append(page)
    return page.heading


def _says(fields: Fields, name: str, *values: str) -> bool:
    return (fields.text(name) or "").lower() in values


def _metadata(fields: Fields, name: str) -> Metadata:
    """What a foreign front matter says in fields that mean what ours do; the rest is ignored."""
    categories = fields.texts("category") or fields.texts("categories")
    url = fields.text("url") or fields.text("permalink") or fields.text("slug")
    return Metadata(
        source=name,
        category=categories[0] if categories else None,
        tags=fields.texts("tags") or fields.texts("keywords"),
        audience=fields.texts("audience"),
        updated=_day(fields, "updated", "lastmod", "last_updated", "date"),
        expires=_day(fields, "expires", "expiryDate"),
        promoted=_says(fields, "promoted", *_YES),
        url=url if url and url.startswith(("http://", "https://")) else None,
    )


def _day(fields: Fields, *names: str) -> date | None:
    """The first of these fields that begins with a date."""
    for name in names:
        if day := iso_day((fields.text(name) or "")[:10]):
            return day
    return None

"""Reading the Markdown of other help centres, with fallbacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from helpsearch.documents.documents import Metadata
from helpsearch.documents.language import language_code
from helpsearch.errors import Fault
from helpsearch.sources.access import restricted_to
from helpsearch.sources.encodings import decode
from helpsearch.sources.fields import Fields, iso_day
from helpsearch.sources.files import without_suffix
from helpsearch.sources.markdown.details import Question, take_questions
from helpsearch.sources.markdown.escape import escape
from helpsearch.sources.markdown.flavours import to_plain_markdown
from helpsearch.sources.markdown.front_matter import external_front_matter
from helpsearch.sources.markdown.parse import MarkdownSection, parse_markdown, plain_line
from helpsearch.sources.markdown.parts import is_navigation, is_partial
from helpsearch.sources.markdown.publication import is_hidden, published_from
from helpsearch.sources.notion import Properties, is_of_notion, take_properties
from helpsearch.sources.pages import Page, below_title, faq_page, web_address
from helpsearch.sources.published import says_yes
from helpsearch.sources.reader import Reading, Refused, SourceFiles
from helpsearch.sources.records import to_record
from helpsearch.sources.sections import slug
from helpsearch.sources.sites.give_anchors import give_anchors, page_headings
from helpsearch.sources.sites.site import Site
from helpsearch.sources.title_endings import without_endings
from helpsearch.sources.unused_names import UnusedNames


def read(content: bytes, name: str, files: SourceFiles) -> Reading:
    """Read a page. Its title comes from the front matter, the first heading or the file name. Unknown fields are
    ignored."""
    return _read(content, name, files, is_mdx=False)


def read_mdx(content: bytes, name: str, files: SourceFiles) -> Reading:
    """Read a page of MDX: its JSX is removed, and the text inside the JSX stays."""
    return _read(content, name, files, is_mdx=True)


def _read(content: bytes, name: str, files: SourceFiles, *, is_mdx: bool) -> Reading:
    decoded = decode(content)
    front = external_front_matter(decoded.text)
    faults: list[Fault] = []
    fields = Fields.parse(front.yaml or "", name, faults, first_line=2)
    if fields is None:
        raise Refused(f"line {faults[0].line}: front matter is {faults[0].message}")
    if is_hidden(fields) or "_drafts" in PurePosixPath(name).parts:  # the folder of Jekyll
        return Reading((), 1, decoded.notes)
    published = published_from(fields)
    if published and published > date.today():
        return Reading((), 1, decoded.notes, again_on=published)
    if is_partial(name, fields.text("title"), front.body):
        return Reading((), 0, decoded.notes, auxiliary=True)
    properties = take_properties(front.body) if is_of_notion(name) else Properties(front.body, {})
    record = to_record(properties.values, name)
    if not record.published:
        return Reading((), 1, decoded.notes)
    plain = to_plain_markdown(properties.text, name, files, is_mdx=is_mdx)
    notes = decoded.notes + plain.notes
    given = plain_line(to_plain_markdown(fields.text("title") or "", name, files).text)
    given = without_endings(given, files.title_endings)
    taken = take_questions(plain.text, given)
    parsed = parse_markdown(taken.text, front.body_line)
    if files.site:
        whole = parse_markdown(plain.text, front.body_line) if taken.questions else parsed
        give_anchors(parsed, page_headings(whole, front.body, plain.text, front.body_line), files.site.generator)
    if is_navigation(name, parsed):
        return Reading((), 0, notes, auxiliary=True)
    heading = _take_heading(parsed, given or None)
    description = fields.text("description")
    if description and not any(section.lines or section.checklists for section in parsed):
        parsed[0].append(*parse_markdown(escape(description), fields.line("description")))
    line = fields.line("title") if given else 1
    page = Page(
        "article",
        without_suffix(name),
        given
        or without_endings(heading or "", files.title_endings)
        or fields.text("sidebar_label")
        or PurePosixPath(name).stem,
        line,
        below_title(parsed),
        _joined(_metadata(fields, name, files.site), record.metadata),
    )
    return Reading((page, *_faqs(taken.questions, page, front.body_line)), 0, notes)


def _faqs(questions: Iterable[Question], page: Page, first_line: int) -> Iterator[Page]:
    """The questions of a page, whose text begins on ``first_line`` of the file."""
    names = UnusedNames(first=1)
    for each in questions:
        page_id = names.unused(f"{page.id}/{slug(each.text)}")
        anchor = each.anchor or ("" if page.metadata.url else None)  # the page of a site may have none
        faq = faq_page(page_id, each.text, each.answer, page.metadata, first_line + each.answer_line - 1, anchor)
        yield faq._replace(line=first_line + each.line - 1)


def _take_heading(parsed: list[MarkdownSection], given: str | None) -> str | None:
    """The page's heading: the first of level 1, else the first of all.

    It is taken out of ``parsed`` if it would be shown twice, as the title and as a section's heading. A heading of
    level 1 always is; another heading is if it opens a page that has no other title. The text below it becomes the
    article's introduction. If another title is given, and a heading of level 1 has words that the title lacks, the
    heading becomes a line of the introduction.
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
        opening.append_below_heading(page)  # it has words that the title lacks
    else:
        opening.append(page)
    return page.heading


def _metadata(fields: Fields, name: str, site: Site | None) -> Metadata:
    """The metadata in the fields of an external front matter that mean the same as ours; other fields are ignored."""
    categories = fields.texts("category") or fields.texts("categories")
    urls = (fields.text("url"), fields.text("permalink"), fields.text("slug"), *fields.texts("aliases"))
    tags = fields.texts("tags") or fields.texts("keywords")
    front = fields.all_texts()
    return Metadata(
        source=name,
        category=categories[0] if categories else None,
        tags=tuple(dict.fromkeys(tag.strip() for each in tags for tag in each.split(",") if tag.strip())),
        audience=fields.texts("audience"),
        access=_access(fields),
        updated=_day(fields, "updated", "lastmod", "last_updated", "last_update", "date"),
        expires=_day(fields, "expires", "expiryDate"),
        promoted=says_yes(fields.text("promoted") or ""),
        url=next(filter(None, map(web_address, urls)), None) or (site.url_of(name, front) if site else None),
        language=next(
            filter(None, (language_code(front.get(each, "")) for each in ("language", "lang", "locale"))), None
        ),
    )


def _joined(metadata: Metadata, properties: Metadata) -> Metadata:
    """Metadata of the front matter, and what it lacks of that of Notion's properties."""
    lacking = {name: value for name, value in vars(properties).items() if value and not getattr(metadata, name)}
    return replace(metadata, **lacking) if lacking else metadata


def _access(fields: Fields) -> tuple[str, ...]:
    """The groups that may see the page. A page is refused if it is restricted and nobody knows to whom."""
    groups = fields.texts("access")
    if fields.has("access") and not groups:
        line = fields.line("access")
        raise Refused(f"line {line}: field 'access' names no group; name groups, or leave the line out")
    return restricted_to(groups)


def _day(fields: Fields, *names: str) -> date | None:
    """The date of the first of these fields that has one, also in a mapping (``last_update: {date: 2026-10-01}`` of
    Docusaurus)."""
    for name in names:
        text = fields.text(name) if fields.is_text(name) else next(_dates(fields, name), None)
        if day := iso_day((text or "")[:10]):
            return day
    return None


def _dates(fields: Fields, name: str) -> Iterator[str | None]:
    return (each.text("date") for each in fields.mappings(name))

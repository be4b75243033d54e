"""Reading saved HTML pages: the questions that a page declares, and the article in it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from helpsearch.documents.documents import Metadata
from helpsearch.sources.files import without_suffix
from helpsearch.sources.html.blocks import Block, block_text, is_heading, join_blocks, source_lines
from helpsearch.sources.html.encoding import decode_html
from helpsearch.sources.html.faqs import faqs_of_json_ld, faqs_of_microdata, read_json_ld, take_details
from helpsearch.sources.html.head import Head, letters, read_head, same, without_site
from helpsearch.sources.html.main import main_element
from helpsearch.sources.html.notices import without_faqs, without_notices
from helpsearch.sources.html.to_markdown import to_blocks
from helpsearch.sources.html.tree import discard, parse, plain_text
from helpsearch.sources.markdown.parts import is_partial_by_name
from helpsearch.sources.pages import article_page, at_lines, faq_page
from helpsearch.sources.reader import Reading, Refused, SourceFiles
from helpsearch.sources.sections import slug

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OPENING = 30  # blocks at the top in which a title is looked for
_DEEPEST_SECTION = 3  # the deepest level of a heading that begins a section
_ABOVE = 3  # blocks at the top in which the title's heading is looked for; the name of a category may be above it
_SELF_CLOSED = re.compile(r"<((?:script|style|title|iframe|textarea|template|noscript|a|p|div|span|li|td)\b[^<>]*)/>")


def read(content: bytes, name: str, files: SourceFiles) -> Reading:  # noqa: ARG001
    """Read a page: each question that it declares or opens on a click, and an article of its main content, unless the
    content has only questions.

    The article's title is its heading of level 1, else the title that the page gives, else the first heading or the
    file's name. A page that asks not to be found (``noindex``) is not published.
    """
    text, notes = decode_html(content)
    if text.strip() and not re.search(r"<[a-zA-Z!?]", text):
        raise Refused("holds no HTML")
    if is_partial_by_name(name):
        return Reading((), 0, notes, auxiliary=True)
    path = PurePosixPath(name)
    if path.suffix.lower() == ".xhtml" or text.lstrip().startswith("<?xml"):
        # XHTML may open and close an element in one tag; HTML would let the element go on to the end of the page.
        text = _SELF_CLOSED.sub(lambda tag: f"<{tag.group(1)}></{tag.group(1).split()[0]}>", text)
    root = parse(text)
    if root is None:
        raise Refused("has no text")
    json_ld = read_json_ld(root)
    notes += json_ld.notes
    discard(root, root.iter("script"))
    head = read_head(root, json_ld)
    if head.unlisted:
        return Reading((), 1, notes)
    marked = faqs_of_microdata(root)
    faqs = {letters(faq.question): faq for faq in (*faqs_of_json_ld(json_ld), *marked)}
    discard(root, [faq.element for faq in marked])
    main = main_element(root, head.site)
    title, line, is_sure = _take_title(root, main, head)
    for faq in take_details(main, title):
        faqs.setdefault(letters(faq.question), faq)
    blocks = without_notices(without_faqs(to_blocks(main), faqs.values()))
    if not is_sure and (shown := _title_that_is_shown(root, blocks, head)):
        title = shown
    for at, block in enumerate(blocks[:_ABOVE]):
        if is_heading(block) and (same(block_text(block), title) or not (title or at)):
            title, line = block_text(block), block.line
            del blocks[at]
            break
    blocks = _raised(blocks)
    title = title or next((block_text(block) for block in blocks if is_heading(block)), path.stem)
    metadata = Metadata(name, category=head.category(title), updated=head.updated, url=head.url)
    page_id = without_suffix(name)
    pages = [
        at_lines(
            faq_page(f"{page_id}/{slug(faq.question)}", faq.question, faq.answer, metadata, anchor=faq.anchor), faq.line
        )
        for faq in faqs.values()
    ]
    if not faqs or not all(map(is_heading, blocks)):
        article = article_page(page_id, title, join_blocks(blocks), metadata)
        pages.insert(0, at_lines(article, line, list(source_lines(blocks))))
    return Reading(tuple(pages), 0, notes)


def _raised(blocks: list[Block]) -> list[Block]:
    """The blocks, with headings raised so that they begin sections if all of them are too deep for it (h4, or questions
    that open)."""
    levels = [len(block.markdown) - len(block.markdown.lstrip("#")) for block in blocks if is_heading(block)]
    deeper = min(levels, default=0) - _DEEPEST_SECTION
    if deeper <= 0:
        return blocks
    cut = deeper + _DEEPEST_SECTION - 2
    return [block._replace(markdown=block.markdown[cut:]) if is_heading(block) else block for block in blocks]


def _title_that_is_shown(root: Element, blocks: list[Block], head: Head) -> str | None:
    """The part of the window's title that the page's text has too. The other parts name the site and its sections."""
    if len(head.parts) < 2:
        return None
    said = [letters(block_text(block)) for block in blocks[:_OPENING] if not block.markdown.startswith(("[", "!["))]
    headings = [letters(plain_text(heading)) for heading in root.iter("h2", "h3", "h4")]
    known = {letters(part): part for part in head.parts}
    for form, part in known.items():
        # A heading may also have buttons behind its text: to print, to subscribe.
        if form and (form in said or any(heading.startswith(form) for heading in headings)):
            return part
    return None


def _take_title(root: Element, main: Element, head: Head) -> tuple[str, int, bool]:
    """The page's title (empty if it has none), its line, and whether it is sure.

    A heading that is the title is taken out of the tree.
    """
    within = next(main.iter("h1"), None)
    heading = within if within is not None else next(root.iter("h1"), None)
    if heading is not None and (within is not None or not head.shared):
        title, line = without_site(plain_text(heading), head.site), heading.sourceline or 1
        discard(root, [heading])
        return title, line, within is not None
    title = next((title for title in (head.shared, head.title) if title and not same(title, head.site)), "")
    return title, 1, bool(head.shared)

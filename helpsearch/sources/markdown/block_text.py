"""The plain text of a block of Markdown: a line for each paragraph, item of a list and row of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from helpsearch.documents.checklist import CELL_SEPARATOR
from helpsearch.sources.markdown.embedded_html import html_text, linked_text, opens_link, opens_unseen, text_of_tag
from helpsearch.sources.markdown.shown_text import description, visible, without_task

# Links to these lead to no page, so the letters in them do not count as linked (see linked_letters): people look for
# the text of such a link itself, as they do for an address that is written out.
_CONTACTS = ("mailto:", "tel:")
_DOWNLOADS = tuple(".zip .pdf .exe .msi .dmg .pkg .apk .patch .csv .xls .xlsx .doc .docx .ppt .pptx .hwp .hwpx".split())


def block_lines(block: Sequence[Token]) -> list[str]:
    """The lines of text of a block. Items of lists begin with their bullet or number; cells have
    ``·`` between them."""
    lines: list[str] = []
    bullet = ""  # what the next line of a list begins with
    numbers: list[int] = []  # for each open list, the number of its next item; 0 for bullets
    row: list[str] | None = None
    for token in block:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            numbers.append(int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else 0)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            numbers.pop()
        elif token.type == "list_item_open":
            bullet = f"{numbers[-1]}. " if numbers[-1] else "- "
            numbers[-1] += numbers[-1] > 0
        elif token.type == "list_item_close":
            bullet = ""
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            lines.append(CELL_SEPARATOR.join(filter(None, row)))
            row = None
        elif token.type == "inline" and row is not None:
            row.append(" ".join(inline_text(token).split()))
        elif token.type in ("inline", "fence", "code_block", "html_block"):
            for line in _leaf_text(token).split("\n"):
                text = line.strip()
                if bullet:
                    text = without_task(text)
                if text:
                    lines.append(bullet + text)
                    bullet = ""
    return [line for line in lines if line]  # a row of a table may have no text


def _leaf_text(token: Token) -> str:
    if token.type == "inline":
        return inline_text(token)
    return html_text(token.content) if token.type == "html_block" else token.content


def inline_text(token: Token) -> str:
    """The text of inline content, without the marks of emphasis and links and without HTML tags. A soft line break
    becomes a space."""
    pieces: list[str] = []
    unseen = False
    for child in token.children or ():
        if child.type == "html_inline" and (opens := opens_unseen(child.content)) is not None:
            unseen = opens
        elif not unseen:
            pieces.append(_inline_piece(child))
    return visible("".join(pieces)).strip()


def _inline_piece(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    if token.type == "html_inline":
        return text_of_tag(token.content)
    if token.type == "image":
        return description(inline_text(token))
    return token.content


def linked_letters(token: Token) -> int:
    """How many letters and digits of a token's text are in links to pages."""
    if token.type == "html_block":
        return letters([linked_text(token.content)])
    count = 0
    within = unseen = False
    for child in token.children or ():
        if child.type == "html_inline" and (opens := opens_unseen(child.content)) is not None:
            unseen = opens
        elif child.type == "html_inline" and (opens := opens_link(child.content)) is not None:
            within = opens
        elif child.type in ("link_open", "link_close"):
            within = child.nesting > 0 and child.info != "auto" and _leads_to_page(str(child.attrs.get("href")))
        elif within and not unseen:
            count += letters([_inline_piece(child)])
    return count


def _leads_to_page(target: str) -> bool:
    target = target.lower()
    return not (target.startswith(_CONTACTS) or target.endswith(_DOWNLOADS))


def letters(texts: Iterable[str]) -> int:
    return sum(character.isalnum() for text in texts for character in text)


def table_rows(block: Sequence[Token]) -> list[tuple[str, ...]]:
    """The rows of a table, header first. The parser cuts or pads every row to as many cells as the header has."""
    rows: list[list[str]] = []
    for token in block:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(" ".join(inline_text(token).split()))
    return [tuple(row) for row in rows]

"""The text of a heading as generators see it, and the id that its writer gave it."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it import MarkdownIt

_PARSER = MarkdownIt("commonmark")
_ATTRIBUTES = re.compile(r"\s*\{:?\s*([^{}]*)\}$")  # {#refund}, { #refund .wide } and {: #refund }
_COMMENT = re.compile(r"\s*(?:\{/\*\s*#(\S+?)\s*\*/\}|<!--\s*#(\S+?)\s*-->)$")  # of Docusaurus
_TAG_ID = re.compile(r"""<(?:a|span)\b[^<>]*?\b(?:id|name)\s*=\s*["']([^"'<>]+)["'][^<>]*>""", re.IGNORECASE)
_ONLY_TAGS = re.compile(r"\s*(?:<(?:a|span)\b[^<>]*>\s*(?:</(?:a|span)>)?\s*)+$", re.IGNORECASE)
_BELOW = re.compile(r"\s*\{:\s*([^{}]*)\}\s*$")  # kramdown's list of attributes below a heading
_WORDS_OF_ATTRIBUTES = ".#:"


class Heading(NamedTuple):
    """A heading of a page. ``written`` is its Markdown without the id in braces, and ``whole`` with it.

    ``given`` is the id in braces or in a comment, which the generator gives to the heading itself. ``tag`` is the id of
    an ``<a id>`` in the heading or on the line above: the heading has an id of its own besides. ``indent`` counts the
    spaces before its ``#``, ``below_text`` says that no blank line is above it, and ``in_html`` that it is within HTML
    whose content is not said to be Markdown.
    """

    written: str
    given: str | None = None
    tag: str | None = None
    whole: str = ""
    indent: int = 0
    below_text: bool = False
    in_html: bool = False

    def text(self, *, images: bool = False) -> str:
        """The heading without marks and tags. ``images`` says whether the text of an image counts.

        >>> read_heading("**환불** [규정](rules.md)과 `code` {#refund}").text()
        '환불 규정과 code'
        """
        kinds = ("text", "code_inline", "image") if images else ("text", "code_inline")
        (inline,) = _PARSER.parseInline(self.written)
        return "".join(each.content for each in inline.children or () if each.type in kinds)


def read_heading(line: str, above: str = "", below: str = "", indent: int = 0) -> Heading:
    """Read a heading's Markdown without its ``#`` marks. ``above`` and ``below`` are the lines next to it.

    >>> read_heading("환불 규정 {#refund}").given, read_heading("환불", above='<a id="back"></a>').tag
    ('refund', 'back')
    """
    whole = line.strip()
    written, given = whole, None
    if comment := _COMMENT.search(whole):
        written, given = whole[: comment.start()], comment.group(1) or comment.group(2)
    elif attributes := _ATTRIBUTES.search(whole):
        words = attributes.group(1).split()
        if words and all(word[0] in _WORDS_OF_ATTRIBUTES or "=" in word for word in words):
            written, given = whole[: attributes.start()], _id_among(words)
    if given is None and (attributes := _BELOW.match(below)):
        given = _id_among(attributes.group(1).split())
    tag = _TAG_ID.search(written) or (_TAG_ID.search(above) if _ONLY_TAGS.match(above) else None)
    return Heading(written, given, tag.group(1) if tag else None, whole, indent, bool(above.strip()))


def _id_among(words: list[str]) -> str | None:
    return next((word[1:] for word in words if word[0] == "#" and len(word) > 1), None)

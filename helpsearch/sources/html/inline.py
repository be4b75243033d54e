"""Writing HTML within a line as Markdown: text, links, images, code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from helpsearch.sources.browser import is_safe, seen_address
from helpsearch.sources.markdown.escape import escape

_LONGEST_TARGET = 2_000


class Markup(NamedTuple):
    """Inline Markdown, to tell it from text that is not yet escaped."""

    markdown: str


BREAK = Markup("\n")


def render(inline: Iterable[str | Markup]) -> str:
    """Text and markup as Markdown; a line ends only at :data:`BREAK`."""
    pieces: list[str] = []
    for is_text, group in groupby(inline, key=lambda each: isinstance(each, str)):
        if is_text:
            text = re.sub(r"\s+", " ", "".join(str(each) for each in group))
            core = escape(text)
            pieces.append(" " * text.startswith(" ") + core + " " * (text.endswith(" ") and core != ""))
        else:
            for markup in group:
                _append(str(markup[0]), pieces)
    return "".join(pieces)


def _append(markup: str, pieces: list[str]) -> None:
    """Add markup so that it does not join with the text before it: ``!`` before a link, code before code."""
    before = pieces[-1] if pieces else ""
    if markup.startswith("[") and before.endswith("!"):
        pieces[-1] = before[:-1] + r"\!"
    elif markup.startswith("`") and before.endswith("`"):
        pieces.append(" ")
    pieces.append(markup)


def link(label: str, target: str) -> Markup:
    """A link. Its label is Markdown already."""
    return Markup(f"[{label}]({target})")


def image(text: str | None, *addresses: str | None) -> Markup:
    """An image with the first safe address; only its text if no address is safe."""
    alternative = escape(" ".join((text or "").split()))
    address = next(filter(None, map(safe_target, addresses)), "")
    return Markup(f"![{alternative}]({address})" if address else alternative)


def code(text: str, *, in_cell: bool) -> Markup:
    """A line of code."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if "`" in (text[:1], text[-1:]) else ""
    shown = text.replace("|", r"\|") if in_cell else text
    return Markup(f"{fence}{space}{shown}{space}{fence}")


def safe_target(target: str | None) -> str:
    """The target of a link or an image, escaped for Markdown; empty if a browser would run it.

    >>> safe_target("guide (1).html"), safe_target("java\\nscript:alert(1)")
    ('guide%20%281%29.html', '')
    """
    target = seen_address(target or "")
    if len(target) > _LONGEST_TARGET or not is_safe(target):
        return ""
    target = re.sub(r"[\s()<>\\|`\"]", lambda found: quote(found.group()), target)
    return re.sub(r"&(?=#?\w+;)", "&amp;", target)

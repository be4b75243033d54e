"""HTML that is safe by construction: whatever is put into an element as text is escaped."""

from __future__ import annotations

from html import escape
from typing import NamedTuple


class Html(NamedTuple):
    """HTML that is ready to be sent; only functions of this module and :func:`helpsearch.highlight` make it."""

    text: str


def element(tag: str, *inside: Html | str | None, **attributes: str | bool | None) -> Html:
    """An element. Texts inside it and values of attributes are escaped; None is left out, and so are attributes that
    are False. An underscore in an attribute's name is a hyphen; one at its end is dropped.

    >>> element("a", "A & B", href="/?q=1", class_="title", hidden=False).text
    '<a href="/?q=1" class="title">A &amp; B</a>'
    """
    written = "".join(
        f" {name.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if tag in ("input", "link", "meta", "br"):
        return Html(f"<{tag}{written}>")
    return Html(f"<{tag}{written}>{joined(*inside).text}</{tag}>")


def joined(*parts: Html | str | None) -> Html:
    """Parts one after the other; texts are escaped."""
    return Html("".join(each.text if isinstance(each, Html) else escape(each) for each in parts if each is not None))

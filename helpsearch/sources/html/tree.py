"""From HTML text to a tree of elements, without the elements that are never text of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from helpsearch.sources.browser import CONTROLS, MEDIA, UNSEEN
from helpsearch.sources.markdown.parse import NestedTooDeeply
from helpsearch.sources.reader import Refused

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from lxml.etree import iterwalk

INSTALL = "HTML is read by an extra: pip install 'helpsearch[html]'"
_NEVER_TEXT = {*UNSEEN, *MEDIA, *CONTROLS} - {"script"}  # a script may hold what the page declares
_OPENS = {"aria-controls", "data-target", "data-bs-target"}
_OPENED_BY = {*_OPENS, "aria-expanded", "data-toggle", "data-bs-toggle"}
_OF_ROLE = {
    **{"table": "table", "rowgroup": "tbody", "row": "tr", "cell": "td", "columnheader": "th", "rowheader": "th"},
    **{"list": "ul", "listitem": "li"},
}
_TITLES = {"h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"}


def parse(html: str) -> Element | None:
    """The root of an HTML text, which is a page or a fragment of a page; None if the text is empty.

    Scripts (except JSON-LD), comments, styles, embedded media and form controls are gone; a button that opens a text
    below it (an accordion's question) stays. Raises :class:`~helpsearch.sources.reader.Refused` if lxml is not
    installed, and :class:`~helpsearch.sources.markdown.parse.NestedTooDeeply` if elements are nested deeper than lxml
    reads (2,048), since their text would be lost.
    """
    try:
        from lxml import etree
    except ImportError:
        raise Refused(INSTALL) from None
    if not html.strip():
        return None
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    # lxml refuses text that declares an encoding, as XHTML does, but not bytes.
    root: Element | None = etree.fromstring(html.encode("utf-8", "replace"), parser)
    for error in parser.error_log:
        if error.type_name == "ERR_RESOURCE_LIMIT":
            raise NestedTooDeeply(error.line)
    if root is None:
        return None
    for element in root.iter("div", "span", "section"):
        element.tag = _OF_ROLE.get(element.get("role", ""), element.tag)
    idle = [each for each in root.iter("button") if not _is_read(each)]
    scripts = [each for each in root.iter("script") if not is_json_ld(each)]
    discard(root, (*idle, *scripts, *root.iter(*_NEVER_TEXT)))
    return root


def is_json_ld(script: Element) -> bool:
    """Whether a script holds the page's declarations (JSON-LD) and no program."""
    return "ld+json" in script.get("type", "").lower()


def _is_read(button: Element) -> bool:
    """Whether a button's label is text of the page: the button is in a heading, or above a text that it opens."""
    if any(above.tag in _TITLES for above in islice(button.iterancestors(), 3)):
        return True
    if not _OPENED_BY.intersection(button.keys()):
        return False
    if _OPENS.intersection(button.keys()) or (button.tail or "").strip():
        return True
    opened = button.getnext()
    if opened is None:
        above = button.getparent()
        opened = above.getnext() if above is not None and above[0] is button else None
    buttons = {text for each in opened.iter("button") for text in each.itertext()} if opened is not None else set()
    return opened is not None and any(text.strip() and text not in buttons for text in opened.itertext())


def walk(element: Element) -> iterwalk:
    """Walk through an element and all elements within it, in order. Each gives ``("start", element)`` and ``("end",
    element)``.

    This returns lxml's iterator, whose ``skip_subtree()`` skips the content of the element that has just started.
    """
    from lxml import etree

    return etree.iterwalk(element, events=("start", "end"))


def discard(root: Element, elements: Iterable[Element]) -> None:
    """Take elements out of the tree below ``root``; the text behind them stays."""
    from lxml import etree

    for element in list(elements):
        element.tag = "discarded"
    etree.strip_elements(root, "discarded", with_tail=False)


def plain_text(element: Element) -> str:
    """The text of an element in one line."""
    return " ".join("".join(element.itertext()).split())


def names_of(element: Element) -> set[str]:
    """The words of an element's class, id and label, one by one and joined: ``side-bar`` is also ``sidebar``.

    Two kinds of names are left out: those of another element that a frame has (``has-sidebar``), and the id of a
    section, which is made from its heading.
    """
    names: set[str] = set()
    tokens = f"{element.get('class', '')} {element.get('aria-label', '')}".split()
    if element.tag != "section" and "section" not in tokens:
        tokens.append(element.get("id", ""))
    for token in tokens:
        words = [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", token)]
        if not {"has", "with", "no", "without"}.intersection(words):
            names.update(words, ["".join(words)])
    return names

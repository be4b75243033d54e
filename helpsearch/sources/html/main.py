"""Finding the element that holds an HTML page's main content, without the menus and notices around it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from copy import deepcopy
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from helpsearch.sources.html.head import is_breadcrumb
from helpsearch.sources.html.tree import INSTALL, discard, names_of, plain_text, walk
from helpsearch.sources.reader import Refused

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_AROUND_TAGS = ("nav", "footer")
_AROUND_OUTSIDE = ("header", "aside")  # inside the main content these are its title and its notes
_AROUND_ROLES = {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"}
_AROUND_NAMES = set(
    "breadcrumb breadcrumbs comments cookie cookies copyright foot footer gnb lnb navbar navigation paging pagination"
    " quickmenu sidebar snb".split()
)
# Content may have these names too. An element with such a name is content if it has more text than a line and is no
# list of links.
_AROUND_WHERE_SHORT = set(
    "ad ads advert avatar banner byline comment feedback login menu meta modal nav popup rating related"
    " relatives search share sharing skip sns social survey toc vote votes".split()
)
_LONGEST_SHORT = 100  # characters
_CONTENT = ("main", "article", "h1")
# Only these elements are left out by name: the name of a heading is about its text, and that of a piece of code about
# its syntax (<h2 id="search">, <span class="comment">).
_CONTAINERS = ("div", "section", "ul", "ol", "dl", "aside", "header", "form", "table", "td", "p", "a")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LARGEST_AROUND = 0.6  # largest share of the page's text in an element that is left out by name
_MOSTLY = 0.95  # least share of the text that trafilatura finds that the main element must have
_MOSTLY_LINKS = 0.9  # least share of links in the text of a menu
_SMALLEST = 0.3  # least share of the page's text that the main element has, even if the page names another
_MOST_ELEMENTS = 20_000  # a page with more is not given to trafilatura, which would take long


def main_element(root: Element, site: str = "") -> Element:
    """The element that holds a page's main content. Menus and notices around it are taken out of the tree.

    It is the element that the page marks itself (``<main>``, a single ``<article>``), else the smallest element that
    has nearly all of the text that trafilatura finds, else the whole body. ``site`` is the site's name.
    """
    body = root.find("body")
    if body is None:
        return root
    discard(body, [each for each in body.iter("h1") if _is_logo(each, site)])
    discard(body, _around(body))
    sizes = _sums(body, len)
    landmark = _landmark(body)
    if landmark is not None and sizes[landmark] >= _SMALLEST * sizes[body]:
        return landmark
    if len(sizes) > _MOST_ELEMENTS:
        return body
    found = _found_by_trafilatura(body)
    weights = _sums(body, lambda text: len(text) if text in found else 0)
    links = _link_sizes(body, sizes)
    main: Element = body
    smaller: Element | None = body if weights[body] else None
    while smaller is not None:
        main = smaller
        smaller = next((child for child in main if weights[child] >= _MOSTLY * weights[body]), None)
        if smaller is not None and (
            smaller.tag in _HEADINGS or sizes[smaller] - links[smaller] < _SMALLEST * (sizes[body] - links[body])
        ):
            break
    if main is not body and any(each.tag in _HEADINGS for each in main.itersiblings(preceding=True)):
        main = main.getparent()  # the heading of the text is beside the element
    before = list(takewhile(lambda each: not weights[each], main)) if weights[main] else []
    discard(main, [each for each in before if _is_menu(each, sizes, links)])
    return main


def _is_menu(element: Element, sizes: dict[Element, int], links: dict[Element, int]) -> bool:
    """Whether an element has only links, or several links and little other text."""
    if links[element] == sizes[element] > 0:
        return True
    return links[element] > _MOSTLY_LINKS * sizes[element] and len(list(islice(element.iter("a"), 3))) == 3


def _is_logo(heading: Element, site: str) -> bool:
    """Whether a heading of level 1 is the site's name, as on many Korean pages, and not the page's title."""
    links = [link.get("href", "").strip() for link in heading.iter("a")]
    return (
        not {"logo", "brand"}.isdisjoint(names_of(heading))
        or any(re.fullmatch(r"(?:https?://[^/]+)?/?(?:index\.\w+|main\.\w+)?", link) and link for link in links)
        or plain_text(heading).casefold() in ("", site.casefold())
    )


def _around(body: Element) -> list[Element]:
    """The outermost elements whose tag, role or name says that they are not content."""
    with_content: set[Element] = {body}
    for element in body.iter(*_CONTENT):
        above: Element | None = element
        while above is not None and above not in with_content:
            with_content.add(above)
            above = above.getparent()
    sizes = _sums(body, len)
    links = _link_sizes(body, sizes)
    found: list[Element] = []
    inside = 0
    walker = walk(body)
    for event, element in walker:
        inside += (element.tag in ("main", "article")) * (1 if event == "start" else -1)
        if event == "end" or element in with_content:
            continue
        size = sizes[element]
        if (
            element.tag in _AROUND_TAGS
            or (element.tag in _AROUND_OUTSIDE and not inside)
            or element.get("role", "").strip().lower() in _AROUND_ROLES
            or (size <= _LARGEST_AROUND * sizes[body] and _is_named_so(element, size, links[element]))
        ):
            found.append(element)
            walker.skip_subtree()
    return found


def _is_named_so(element: Element, size: int, in_links: int) -> bool:
    names = names_of(element)
    return is_breadcrumb(element) or (
        element.tag in _CONTAINERS
        and (
            not _AROUND_NAMES.isdisjoint(names)
            or ((size <= _LONGEST_SHORT or 2 * in_links >= size) and not _AROUND_WHERE_SHORT.isdisjoint(names))
        )
    )


def _landmark(body: Element) -> Element | None:
    for element in body.iter():
        if element.tag == "main" or element.get("role") == "main":
            return element
    articles = list(islice(body.iter("article"), 2))
    return articles[0] if len(articles) == 1 else None


def _sums(body: Element, weigh: Callable[[str], int]) -> dict[Element, int]:
    """For each element, the sum of the weights of all pieces of text within it. A piece has no white space."""
    sums: dict[Element, int] = {}
    open_ = [0]
    for event, element in walk(body):
        if event == "start":
            open_.append(weigh("".join((element.text or "").split())))
        else:
            sums[element] = open_.pop()
            open_[-1] += sums[element] + weigh("".join((element.tail or "").split()))
    return sums


def _link_sizes(body: Element, sizes: dict[Element, int]) -> dict[Element, int]:
    """How many characters within each element are in links."""
    sums: dict[Element, int] = {}
    open_ = [0]
    for event, element in walk(body):
        if event == "start":
            open_.append(0)
        else:
            within = open_.pop()
            sums[element] = sizes[element] if element.tag == "a" else within
            open_[-1] += sums[element]
    return sums


def _found_by_trafilatura(body: Element) -> set[str]:
    """The pieces of text that trafilatura takes for the main content, without white space."""
    from lxml import etree

    try:
        from trafilatura import bare_extraction
        from trafilatura.settings import DEFAULT_CONFIG
    except ImportError:
        raise Refused(INSTALL) from None
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # its messages are not for our users
    html = etree.tostring(body, encoding="unicode", method="html", with_tail=False)
    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "100"  # its default of 250 characters is for English; Korean needs fewer
    document = bare_extraction(f"<html>{html}</html>", include_comments=False, favor_recall=True, config=config)
    if document is None or isinstance(document, dict):
        return set()
    pieces = ("".join(piece.split()) for piece in document.body.itertext())
    return {piece for piece in pieces if len(piece) > 1}

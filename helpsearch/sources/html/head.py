"""The facts that an HTML page gives about itself: its titles, address, date, place in the site, and whether search may
find it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from helpsearch.sources.fields import iso_day
from helpsearch.sources.html.faqs import JsonLd, has_type
from helpsearch.sources.html.tree import names_of, plain_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HOME = {"홈", "home", "메인", "처음", "main"}
_HERE = {"현재위치", "현재 위치"}
_SIGNS = " |｜:·•»›>–—-"
_SEPARATOR = re.compile(r"(?<!\s)\s+[|:·•»›>–—-]+\s+|(?:(?<!\s)\s+)?[|｜»›]\s*")


class Head(NamedTuple):
    """The facts that a page gives about itself. ``shared`` is its title on social media (``og:title``), ``title`` is
    the title of its window, both without the site's name. ``parts`` are all parts of the window's title."""

    shared: str
    title: str
    parts: tuple[str, ...]
    site: str
    url: str | None
    updated: date | None
    crumbs: tuple[str, ...]
    section: str | None
    unlisted: bool

    def category(self, title: str) -> str | None:
        """The category of the page: the last breadcrumb above it, else its declared section."""
        above = [crumb for crumb in self.crumbs if crumb.casefold() not in {*_HOME, *_HERE, self.site.casefold()}]
        if above and same(above[-1], title):
            above.pop()
        return above[-1] if above else self.section


def read_head(root: Element, json_ld: JsonLd) -> Head:
    """Read the facts that a page gives about itself. The tree must have no scripts left."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            if meta.get(attribute) and (content := " ".join(meta.get("content", "").split())):
                metas.setdefault(meta.get(attribute).strip().lower(), content)
    site = metas.get("og:site_name", "")
    title = next((plain_text(each) for each in root.iter("title")), "")
    links = (link.get("href") for link in root.iter("link") if "canonical" in link.get("rel", "").lower().split())
    urls = (url.strip() for url in (*links, metas.get("og:url")) if url)
    return Head(
        without_site(metas.get("og:title", ""), site),
        without_site(title, site, guess=True),
        tuple(part.strip() for part in _SEPARATOR.split(title.strip(_SIGNS)) if part.strip()),
        site,
        next((url for url in urls if re.match(r"https?://\S+$", url)), None),
        next(filter(None, (iso_day(day[:10]) for day in _days(root, metas, json_ld))), None),
        tuple(_crumbs(root, json_ld)),
        metas.get("article:section"),
        any("noindex" in metas.get(robots, "").lower() for robots in ("robots", "googlebot")),
    )


def without_site(title: str, site: str, *, guess: bool = False) -> str:
    """A title without the site's name at its beginning or end. If the name is not there and ``guess`` is true, the last
    part of the title is taken for it.

    >>> without_site("환불 안내 | 도담마켓", "도담마켓"), without_site("환불 안내 - 도움말", "", guess=True)
    ('환불 안내', '환불 안내')
    """
    parts = [part for part in _SEPARATOR.split(title) if part]
    for end, rest in ((-1, parts[:-1]), (0, parts[1:])):
        if rest and site and same(parts[end], site):
            # A slice of the title itself keeps the other separators as they were written.
            return title[: title.rindex(parts[-1])].rstrip(_SIGNS) if end else title[title.index(rest[0]) :]
    if guess and len(parts) > 1:
        return title[: title.rindex(parts[-1])].rstrip(_SIGNS)
    return title


def same(one: str, other: str) -> bool:
    """Whether two titles are the same apart from spaces, signs and case."""
    return letters(one) == letters(other)


def letters(text: str) -> str:
    """The letters and digits of a text, for comparisons."""
    return re.sub(r"[\W_]", "", text).casefold()


def _days(root: Element, metas: dict[str, str], json_ld: JsonLd) -> Iterator[str]:
    """Texts that may give the day of the last change, the best first."""
    for name in ("article:modified_time", "og:updated_time", "datemodified", "last-modified"):
        yield metas.get(name, "")
    pages = [each for each, _ in json_ld.objects if not has_type(each, "Question") and not has_type(each, "Answer")]
    times = [(time.get("itemprop") == "dateModified", time.get("datetime", "")) for time in root.iter("time")]
    yield from (str(each.get("dateModified", "")) for each in pages)
    yield from (day for _, day in sorted(times, key=lambda time: not time[0]))
    yield metas.get("article:published_time", "")
    yield from (str(each.get("datePublished", "")) for each in pages)


def _crumbs(root: Element, json_ld: JsonLd) -> list[str]:
    """The path of the page in its site, from the top."""
    for each, _ in json_ld.objects:
        items = each.get("itemListElement")
        if has_type(each, "BreadcrumbList") and isinstance(items, list):
            return [name for item in items if (name := _crumb(item))]
    for element in root.iter():
        if is_breadcrumb(element):
            parts = list(element.iter("li")) or [part for part in element.iter("a", "span", "strong") if not len(part)]
            return [text for part in parts if (text := plain_text(part).strip(" >›»/|·"))]
    return []


def is_breadcrumb(element: Element) -> bool:
    """Whether an element shows the path of the page in its site."""
    if element.tag in ("html", "body", "main"):
        return False
    names = names_of(element)
    return (
        "BreadcrumbList" in element.get("itemtype", "")
        or not {"breadcrumb", "breadcrumbs"}.isdisjoint(names)
        or element.get("class", "").strip().lower() in ("path", "location")  # the names in Korean shop builders
    )


def _crumb(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    within = item.get("item")
    name = item.get("name") or (within.get("name") if isinstance(within, dict) else None)
    return " ".join(name.split()) if isinstance(name, str) else ""

"""Jekyll. The rules are those of ``lib/jekyll/page.rb``, ``document.rb``, ``drops/url_drop.rb`` and ``url.rb``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Any, NamedTuple

from helpsearch.sources.sites.anchors import AnchorRule, jekyll_anchors, kramdown_anchors
from helpsearch.sources.sites.config_files import Project, is_yes, listed, mapping, parse_yaml, text_of
from helpsearch.sources.sites.site import below_folder, clean_folder, is_html, top_folder
from helpsearch.sources.sites.site import without_markdown_suffix as stem_of

_STYLES = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
}
_PAGE_STYLES = {"none": ":output_ext", "date": ":output_ext", "ordinal": ":output_ext", "weekdate": ":output_ext"}
_POST = re.compile(r"(?:.*/)?(\d{2,4})-(\d{1,2})-(\d{1,2})-([^/]*)")
_TOKEN = re.compile(r":([a-z_]+)")
_IGNORED = ("vendor", "node_modules", "_includes", "_layouts", "_sass", "_data", "_drafts")


class Default(NamedTuple):
    """A default of the front matter: the pages that it holds for, and their permalink."""

    path: str
    type: str
    permalink: str


@dataclass(frozen=True)
class Jekyll:
    """A site of Jekyll. ``collections`` has the permalink of each collection that is written, None for Jekyll's own.

    ``every_page`` says that pages without front matter are pages of the site too, as on GitHub Pages.
    """

    base_url: str = "/"
    source: str = ""
    destination: str = "_site"
    permalink: str = "date"
    collections: Mapping[str, str | None] = field(default_factory=dict)
    collections_dir: str = ""
    defaults: tuple[Default, ...] = ()
    every_page: bool = False
    readme_index: bool = False
    is_gfm: bool = True
    kind: str = "jekyll"
    keeps_tags: bool = True

    @property
    def ignored(self) -> Sequence[str]:
        return (self.destination, *("/".join(filter(None, (self.source, folder))) for folder in _IGNORED))

    @property
    def anchors(self) -> AnchorRule:
        return jekyll_anchors if self.is_gfm else kramdown_anchors

    def path_of(self, name: str, front: Mapping[str, str]) -> str | None:
        page = below_folder(name, self.source)
        if page is None or (not front and not self.every_page):
            return page if page and is_html(page) else None
        stem = stem_of(page) or (page.rpartition(".")[0] if is_html(page) else None)
        if stem is None:
            return None
        collection = self._collection(page)
        if collection is None and any(part.startswith(("_", ".")) for part in page.split("/")):
            return None
        kind = "pages" if collection is None else collection
        permalink = front.get("permalink") or self._default(page, kind)
        if collection == "posts":
            return _post_path(stem, front, permalink or self.permalink)
        if collection is not None:
            rest = page.partition(f"_{collection}/")[2]
            pattern = permalink or self.collections[collection] or "/:collection/:path:output_ext"
            return _filled(_STYLES.get(pattern, pattern), _of_document(rest, front, collection))
        folder, _, last = stem.rpartition("/")
        values = {"path": folder, "basename": last, "output_ext": ".html", "title": last, "name": last}
        if permalink:
            return _filled(permalink, values)
        if last == "index" or (last == "README" and self.readme_index):
            return f"{folder}/" if folder else ""
        style = self.permalink
        suffix = _PAGE_STYLES.get(style) or ("/" if style == "pretty" or style.endswith("/") else "")
        if style not in _PAGE_STYLES and style.endswith(":output_ext"):
            suffix = ":output_ext"
        return _filled(f"/:path/:basename{suffix}", values)

    def category_of(self, name: str) -> str | None:
        page = below_folder(name, self.source)
        if page is None:
            return None
        collection = self._collection(page)
        if collection == "posts":
            return None
        if collection is None:
            return top_folder(page)
        return top_folder(page.partition(f"_{collection}/")[2]) or collection

    def language_of(self, name: str) -> str | None:  # noqa: ARG002 - Jekyll knows no languages
        return None

    def _collection(self, page: str) -> str | None:
        inside = below_folder(page, self.collections_dir)
        folders = page.split("/")[:-1]
        if "_posts" in folders:
            return "posts"
        first = (inside or "").split("/")[0]
        return first[1:] if first[:1] == "_" and first[1:] in self.collections else None

    def _default(self, page: str, kind: str) -> str | None:
        """The permalink that the configuration gives by default: the one whose path is longest wins."""
        matching = (
            each
            for each in self.defaults
            if each.type in ("", kind)
            and (not each.path or page.startswith(each.path + "/") or page == each.path or fnmatch(page, each.path))
        )
        return max(matching, key=lambda each: (len(each.path), bool(each.type)), default=Default("", "", "")).permalink


def _of_document(rest: str, front: Mapping[str, str], collection: str) -> dict[str, str]:
    stem = stem_of(rest) or rest.rpartition(".")[0]
    last = stem.rpartition("/")[2]
    return {
        "collection": collection,
        "path": stem,
        "name": _slug(last),
        "title": _slug(front.get("slug") or last, pretty=True),
        "slug": _slug(front.get("slug") or last),
        "output_ext": ".html",
        "categories": (front.get("category") or front.get("categories") or "").lower(),
        "basename": last,
    }


def _post_path(stem: str, front: Mapping[str, str], pattern: str) -> str | None:
    found = _POST.fullmatch(stem)
    if found is None:
        return None
    year, month, day, last = found.groups()
    if len(date := front.get("date", "")[:10]) == len("2026-10-01"):
        year, month, day = date[:4], date[5:7], date[8:10]
    above = [part for part in stem.split("/")[:-1] if part and not part.startswith("_")]
    given = front.get("category") or "/".join((front.get("categories") or "").split())
    values = {
        **_of_document(f"{last}.md", front, "posts"),
        "year": year,
        "month": month.zfill(2),
        "day": day.zfill(2),
        "i_month": str(int(month)),
        "i_day": str(int(day)),
        "short_year": year[-2:],
        "categories": "/".join(dict.fromkeys(filter(None, (*above, *given.split("/"))))).lower(),
    }
    return _filled(_STYLES.get(pattern, pattern), values)


def _filled(pattern: str, values: Mapping[str, str]) -> str | None:
    """A permalink with the page's values; None if it names one that is not known."""
    if any(name not in values for name in _TOKEN.findall(pattern)):
        return None
    path = re.sub("/{2,}", "/", _TOKEN.sub(lambda token: values[token.group(1)], pattern)).lstrip("/")
    return re.sub(r"(^|/)index\.html$", r"\1", path)


def _slug(text: str, *, pretty: bool = False) -> str:
    """A text as ``Jekyll::Utils.slugify`` writes it.

    >>> _slug("환불 규정(국내)"), _slug("v1.2 안내", pretty=True)
    ('환불-규정-국내', 'v1.2-안내')
    """
    kept = "._~!$&'()+,;=@" if pretty else ""
    replaced = (each if each in kept or _is_letter(each) else " " for each in text)
    slug = "-".join("".join(replaced).split(" "))
    slug = re.sub("-{2,}", "-", slug).strip("-")
    return slug if pretty else slug.lower()


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM" or unicodedata.category(character) == "Nd"


def read_jekyll(project: Project) -> Jekyll | None:
    """The site of a project that has a ``_config.yml``."""
    found = project.first("_config.yml", "_config.yaml")
    if found is None:
        return None
    config = mapping(parse_yaml(found[1]))
    gems = project.text("Gemfile") or ""
    plugins = listed(config.get("plugins")) + listed(config.get("gems"))
    is_github = "github-pages" in gems
    kramdown = mapping(config.get("kramdown"))
    permalink = text_of(config.get("permalink")) or "date"
    host, base = text_of(config.get("url")) or "", (text_of(config.get("baseurl")) or "").strip("/")
    return Jekyll(
        base_url=f"{host.rstrip('/')}/{base}/" if base else f"{host.rstrip('/')}/",
        source=clean_folder(text_of(config.get("source")) or ""),
        destination=clean_folder(text_of(config.get("destination")) or "_site"),
        permalink=permalink,
        collections=_collections(config.get("collections"), permalink),
        collections_dir=clean_folder(text_of(config.get("collections_dir")) or ""),
        defaults=tuple(_defaults(config.get("defaults"))),
        every_page=is_github or "jekyll-optional-front-matter" in plugins,
        readme_index=is_github or "jekyll-readme-index" in plugins,
        is_gfm=(text_of(kramdown.get("input")) or "GFM") == "GFM",
    )


def _collections(value: Any, permalink: str) -> dict[str, str | None]:
    """The collections that are written, with their permalinks. With ``permalink: pretty`` their own ends in a slash."""
    own = "/:collection/:path/" if permalink == "pretty" or permalink.endswith("/") else None
    return {
        name: text_of(mapping(given).get("permalink")) or own
        for name, given in mapping(value).items()
        if is_yes(mapping(given).get("output"), default=False)
    }


def _defaults(value: Any) -> list[Default]:
    return [
        Default(clean_folder(text_of(scope.get("path")) or ""), text_of(scope.get("type")) or "", permalink)
        for each in map(mapping, listed(value))
        if (permalink := text_of(mapping(each.get("values")).get("permalink")))
        for scope in (mapping(each.get("scope")),)
    ]

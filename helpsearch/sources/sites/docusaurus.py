"""Docusaurus: docs, blog and pages. The rules are those of ``plugin-content-docs/src/slug.ts`` and ``numberPrefix.ts``,
``plugin-content-blog/src/blogUtils.ts`` and ``plugin-content-pages``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from helpsearch.sources.sites.anchors import AnchorRule, github_anchors
from helpsearch.sources.sites.config_files import Project, listed, mapping, parse_json, parse_yaml, text_of
from helpsearch.sources.sites.javascript import array_literals, object_literals
from helpsearch.sources.sites.site import below_folder, clean_folder, is_html, top_folder, with_slash
from helpsearch.sources.sites.site import without_markdown_suffix as stem_of

_SUFFIXES = ("ts", "mts", "cts", "js", "mjs", "cjs")
_NO_PREFIX = re.compile(r"\d+[-_.]\d+")  # a date or a version
_PREFIX = re.compile(r"\d+\s*[-_.]+\s*([^-_.\s].*)", re.DOTALL)
_BLOG_DATE = re.compile(r"(?P<folder>.*)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<text>.*?)(?:/index)?", re.DOTALL)


class Docs(NamedTuple):
    """One set of documents: its id, its folder, and its place in the address. ``last`` is the version without a place
    of its own in the address; it is empty until the versions are known."""

    id: str
    path: str
    route: str
    last: str = ""


class Place(NamedTuple):
    """A file's place: its name below the documents' folder, its set, and the path before its own."""

    page: str
    docs: Docs
    before: str


@dataclass(frozen=True)
class Docusaurus:
    """A site of Docusaurus. ``labels`` has the label of each folder of documents that has a ``_category_`` file, and
    ``sections`` the top category of a sidebar for each document's id."""

    base_url: str = "/"
    docs: tuple[Docs, ...] = (Docs("default", "docs", "docs"),)
    blog: tuple[str, str] | None = ("blog", "blog")
    trailing_slash: bool | None = None
    locale: str | None = None
    locales: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    kind: str = "docusaurus"
    keeps_tags: bool = True

    @property
    def ignored(self) -> Sequence[str]:
        return ("node_modules", "build", ".docusaurus")

    @property
    def anchors(self) -> AnchorRule:
        return github_anchors

    def path_of(self, name: str, front: Mapping[str, str]) -> str | None:
        locale, plugin, inside = self._translated(name)
        if is_html(name):
            return below_folder(name, "static")
        if place := self._in_docs(plugin, inside):
            path = f"{place.before}{_doc_slug(place.page, front)}"
        elif self.blog and (post := self._in(plugin, inside, "blog", self.blog[0])):
            path = f"{self.blog[1]}/{_post_slug(post, front)}"
        elif page := self._in(plugin, inside, "pages", "src/pages"):
            path = re.sub(r"(^|/)index$", r"\1", stem_of(page) or "")
        else:
            return None
        if stem_of(name) is None or any(part.startswith("_") for part in inside.split("/")):
            return None
        path = re.sub("/{2,}", "/", f"{locale}/{path}").lstrip("/")
        if self.trailing_slash is not None:
            path = path.rstrip("/") + ("/" if self.trailing_slash else "")
        return "" if path == "/" else path

    def category_of(self, name: str) -> str | None:
        _, plugin, inside = self._translated(name)
        place = self._in_docs(plugin, inside)
        if place is None:
            folder = top_folder(inside)
            return None if folder in (None, "src", "i18n") or plugin else folder
        document = "/".join(map(_unprefixed, (stem_of(place.page) or place.page).split("/")))
        if document in self.sections:
            return self.sections[document]
        folder = top_folder(place.page)
        return folder and (self.labels.get(f"{place.docs.path}/{folder}") or _unprefixed(folder))

    def language_of(self, name: str) -> str | None:
        return self._translated(name)[0] or self.locale

    def _translated(self, name: str) -> tuple[str, str | None, str]:
        """A file's locale in its address, and for a translated file its plugin and its name below it."""
        parts = name.split("/")
        if parts[0] == "i18n" and len(parts) > 3:
            locale = "" if parts[1] == self.locale else parts[1]
            return locale, parts[2].removeprefix("docusaurus-plugin-content-"), "/".join(parts[3:])
        return "", None, name

    def _in(self, plugin: str | None, inside: str, kind: str, path: str) -> str | None:
        if plugin is not None:
            return inside if plugin == kind else None
        return below_folder(inside, path)

    def _in_docs(self, plugin: str | None, inside: str) -> Place | None:
        for docs in self.docs:
            is_default = docs.id == "default"
            if plugin is not None:
                version, _, page = inside.partition("/")
                if plugin != ("docs" if is_default else f"docs-{docs.id}") or not page:
                    continue
                version = version.removeprefix("version-")
            elif (page := below_folder(inside, docs.path) or "") or docs.path == "":
                version = "current"
            elif rest := below_folder(inside, "versioned_docs" if is_default else f"{docs.id}_versioned_docs"):
                version, _, page = rest.removeprefix("version-").partition("/")
            else:
                continue
            shown = "" if version == (docs.last or "current") else "next" if version == "current" else version
            return Place(page, docs, "/".join(filter(None, (docs.route, shown))))
        return None


def _unprefixed(part: str) -> str:
    """A name without the number that orders it.

    >>> _unprefixed("01-시작하기"), _unprefixed("2026-10-공지")
    ('시작하기', '2026-10-공지')
    """
    found = None if _NO_PREFIX.match(part) else _PREFIX.fullmatch(part)
    return found.group(1) if found else part


def _doc_slug(page: str, front: Mapping[str, str]) -> str:
    folder, _, last = (stem_of(page) or page).rpartition("/")
    parent = "/".join(map(_unprefixed, folder.split("/")))
    before = f"/{parent}/" if parent else "/"
    slug = front.get("slug")
    if slug and slug.startswith("/"):
        return slug
    is_index = last.lower() in ("index", "readme") or last.lower() == folder.rpartition("/")[2].lower()
    if not slug and is_index:
        return before
    path = posixpath.join(before, slug or front.get("id") or _unprefixed(last))
    normal = posixpath.normpath(path)
    return normal + "/" if path.endswith("/") and normal != "/" else normal


def _post_slug(page: str, front: Mapping[str, str]) -> str:
    if slug := front.get("slug"):
        return slug
    stem = stem_of(page) or page
    if found := _BLOG_DATE.fullmatch(stem):
        return found["folder"] + "/".join(filter(None, (found["date"].replace("-", "/"), found["text"])))
    return stem.removesuffix("/index")


def read_docusaurus(project: Project) -> Docusaurus | None:
    """The site of a project that has a ``docusaurus.config``."""
    found = project.first(*(f"docusaurus.config.{suffix}" for suffix in _SUFFIXES))
    if found is None:
        return None
    literals = list(object_literals(found[1]))
    config = next((each for each in literals if "baseUrl" in each), {})
    i18n = mapping(config.get("i18n"))
    given = list(_docs(config)) if "presets" in config or "plugins" in config else list(Docusaurus().docs)
    docs = tuple(_versioned(project, each) for each in given)
    blog: Any = next((each["blog"] for each in literals if "blog" in each and each["blog"] is not None), {})
    slash = config.get("trailingSlash")
    return Docusaurus(
        base_url=_joined(text_of(config.get("url")) or "", text_of(config.get("baseUrl")) or "/"),
        docs=docs,
        blog=None if blog is False else _placed(mapping(blog), "blog"),
        trailing_slash=slash if isinstance(slash, bool) else None,
        locale=text_of(i18n.get("defaultLocale")),
        locales=tuple(filter(None, map(text_of, listed(i18n.get("locales"))))),
        labels=dict(_labels(project, [each.path for each in docs])),
        sections=dict(_sidebars(project)),
    )


def _joined(host: str, base: str) -> str:
    return with_slash(host.rstrip("/") + with_slash("/" + base.lstrip("/")))


def _placed(given: Mapping[str, Any], name: str) -> tuple[str, str]:
    route = given.get("routeBasePath")
    path = clean_folder(text_of(given.get("path")) or name)
    return path, route.strip("/") if isinstance(route, str) else name


def _docs(config: Mapping[str, Any]) -> Iterator[Docs]:
    """The sets of documents of the presets and the plugins."""
    for preset in listed(config.get("presets")):
        docs = mapping(listed(preset)[-1] if listed(preset) else None).get("docs")
        if docs is not False:
            yield Docs("default", *_placed(mapping(docs), "docs"), last=text_of(mapping(docs).get("lastVersion")) or "")
    for plugin in map(listed, listed(config.get("plugins"))):
        if len(plugin) > 1 and "content-docs" in (text_of(plugin[0]) or ""):
            given = mapping(plugin[1])
            name = text_of(given.get("id")) or "default"
            last = text_of(given.get("lastVersion")) or ""
            yield Docs(name, *_placed(given, "docs"), last=last)


def _versioned(project: Project, docs: Docs) -> Docs:
    """The documents with their versions: the newest released one has no version in its address."""
    name = "versions.json" if docs.id == "default" else f"{docs.id}_versions.json"
    versions = tuple(filter(None, map(text_of, listed(parse_json(project.text(name) or "")))))
    return docs._replace(last=docs.last or (versions[0] if versions else "current"))


def _labels(project: Project, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    for path in paths:
        for folder in project.folders(path):
            for suffix, parse in ((".json", parse_json), (".yml", parse_yaml), (".yaml", parse_yaml)):
                text = project.text(f"{path}/{folder}/_category_{suffix}")
                if text and (label := text_of(mapping(parse(text)).get("label"))):
                    yield f"{path}/{folder}", label


def _sidebars(project: Project) -> Iterator[tuple[str, str]]:
    """The documents that a sidebar lists below a category, with the label of the top one."""
    found = project.first(*(f"sidebars.{suffix}" for suffix in (*_SUFFIXES, "json")))
    if found is None:
        return
    sidebars = list(object_literals(found[1]))[:1] + [{"list": each} for each in array_literals(found[1])]
    for sidebar in sidebars:
        for items in sidebar.values():
            yield from _categories(items)


def _categories(items: Any) -> Iterator[tuple[str, str]]:
    if isinstance(items, dict) and "type" not in items:  # {안내: ["guide/refund"]}
        for label, inside in items.items():
            yield from ((document, label) for document in _documents(inside))
    for item in listed(items):
        if isinstance(item, dict) and "type" not in item:
            yield from _categories(item)
        elif label := text_of(mapping(item).get("label")):
            yield from ((document, label) for document in _documents(mapping(item).get("items")))
            if document := text_of(mapping(mapping(item).get("link")).get("id")):
                yield document, label


def _documents(items: Any) -> Iterator[str]:
    for item in listed(items):
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            if item.get("type") in ("doc", "ref") and (document := text_of(item.get("id"))):
                yield document
            yield from _documents(item.get("items"))

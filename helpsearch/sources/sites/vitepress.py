"""VitePress. The rules are those of ``node/config.ts``, ``plugins/rewritesPlugin.ts`` and the router."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from helpsearch.sources.sites.anchors import AnchorRule, vitepress_anchors
from helpsearch.sources.sites.config_files import Project, listed, mapping, text_of
from helpsearch.sources.sites.javascript import object_literals
from helpsearch.sources.sites.site import below_folder, clean_folder, is_html, top_folder, with_slash
from helpsearch.sources.sites.site import without_markdown_suffix as stem_of

_FILES = tuple(
    f".vitepress/{place}.{suffix}" for place in ("config", "config/index") for suffix in ("ts", "mts", "js", "mjs")
)
_KEYS = frozenset(("title", "base", "themeConfig", "srcDir", "locales", "cleanUrls", "rewrites", "description", "lang"))
_PARAMETER = re.compile(r":([A-Za-z_]\w*)(\*|\(\.\*\))?")


@dataclass(frozen=True)
class VitePress:
    """A site of VitePress. ``sections`` has the text of the top group of the sidebar for each linked page."""

    base_url: str = "/"
    src_dir: str = ""
    clean_urls: bool = False
    rewrites: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    locales: tuple[str, ...] = ()
    language: str | None = None
    kind: str = "vitepress"
    keeps_tags: bool = True

    @property
    def ignored(self) -> Sequence[str]:
        return ("node_modules",)

    @property
    def anchors(self) -> AnchorRule:
        return vitepress_anchors

    def path_of(self, name: str, front: Mapping[str, str]) -> str | None:  # noqa: ARG002 - no field moves a page
        page = below_folder(name, self.src_dir)
        if page is None or "[" in page:  # [package].md makes pages that only its program knows
            return None
        if is_html(page):
            return page.removeprefix("public/")
        stem = stem_of(self._rewritten(page))
        if stem is None:
            return None
        folder, _, last = stem.rpartition("/")
        if last == "index":
            return f"{folder}/" if folder else ""
        return stem if self.clean_urls else f"{stem}.html"

    def category_of(self, name: str) -> str | None:
        page = below_folder(name, self.src_dir)
        if page is None:
            return None
        page = self._rewritten(page)
        stem = (stem_of(page) or page).removesuffix("index").strip("/")
        if stem in self.sections:
            return self.sections[stem]
        first, _, rest = page.partition("/")
        return top_folder(rest if first in self.locales and rest else page)

    def language_of(self, name: str) -> str | None:
        page = below_folder(name, self.src_dir)
        if page is None or not self.locales:
            return None
        folder = top_folder(self._rewritten(page))
        return folder if folder in self.locales else self.language

    def _rewritten(self, page: str) -> str:
        """The page's name after the first rewrite that matches: ``pages/:name/index.md`` to ``:name.md``."""
        for source, target in self.rewrites.items():
            if found := re.fullmatch(_pattern(source), page):
                values = found.groupdict()
                return _PARAMETER.sub(lambda each: values.get(each.group(1)) or "", target)  # noqa: B023 - used at once
        return page


def _pattern(source: str) -> str:
    pattern, end, names = "", 0, set()
    for each in _PARAMETER.finditer(source):
        pattern += re.escape(source[end : each.start()])
        pattern += "[^/]+?" if each.group(1) in names else f"(?P<{each.group(1)}>{'.*' if each.group(2) else '[^/]+?'})"
        names.add(each.group(1))
        end = each.end()
    return pattern + re.escape(source[end:])


def read_vitepress(project: Project) -> VitePress | None:
    """The site of a project that has a ``.vitepress/config``."""
    found = project.first(*_FILES)
    if found is None:
        return None
    literals = list(object_literals(found[1]))
    config = next((each for each in literals if len(_KEYS & each.keys()) > 1 or "themeConfig" in each), None)
    config = config or next((each for each in literals if _KEYS & each.keys()), {})
    host = text_of(mapping(config.get("sitemap")).get("hostname"))
    base = with_slash(text_of(config.get("base")) or "/")
    locales = mapping(config.get("locales"))
    themes = [mapping(config.get("themeConfig")), *(mapping(mapping(e).get("themeConfig")) for e in locales.values())]
    sidebars = [theme["sidebar"] for theme in themes if theme.get("sidebar")]
    rewrites = mapping(config.get("rewrites"))
    return VitePress(
        base_url=_joined(host, base) if host else base,
        src_dir=clean_folder(text_of(config.get("srcDir")) or ""),
        clean_urls=config.get("cleanUrls") is True,
        rewrites={key: value for key, value in rewrites.items() if isinstance(value, str)},
        sections=dict(chain.from_iterable(map(_sections, sidebars))),
        locales=tuple(name for name in locales if name != "root"),
        language=text_of(mapping(locales.get("root")).get("lang")) or text_of(config.get("lang")),
    )


def _joined(host: str, base: str) -> str:
    """The site's address: a sitemap's ``hostname`` may end in the base already."""
    return with_slash(host) if with_slash(host).endswith(base) else host.rstrip("/") + base


def _sections(sidebar: Any) -> Iterator[tuple[str, str]]:
    if isinstance(sidebar, dict):
        for each in sidebar.values():
            groups = mapping(each).get("items") if isinstance(each, dict) else each
            base = text_of(mapping(each).get("base")) or ""
            yield from _groups(groups, base)
    else:
        yield from _groups(sidebar, "")


def _groups(groups: Any, base: str) -> Iterator[tuple[str, str]]:
    for group in map(mapping, listed(groups)):
        title = text_of(group.get("text"))
        if title and isinstance(group.get("items"), list):
            yield from ((page, title) for page in _links(group, base))


def _links(item: Mapping[str, Any], base: str) -> Iterator[str]:
    base = text_of(item.get("base")) or base
    if link := text_of(item.get("link")):
        path = (base + link).partition("#")[0].strip("/")
        yield (stem_of(path) or path.removesuffix(".html")).removesuffix("/index")
    for each in map(mapping, listed(item.get("items"))):
        yield from _links(each, base)

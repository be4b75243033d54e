"""Hugo. The rules are those of ``resources/page/permalinks.go`` and ``pagemeta``, and of ``helpers/path.go``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from helpsearch.sources.sites.anchors import AnchorRule, hugo_anchors
from helpsearch.sources.sites.config_files import Project, is_yes, mapping, parse_config, text_of
from helpsearch.sources.sites.front_matter import front_matter_texts
from helpsearch.sources.sites.site import below_folder, clean_folder, is_html, top_folder, with_slash
from helpsearch.sources.sites.site import without_markdown_suffix as stem_of

_SUFFIXES = ("toml", "yaml", "yml", "json")
_NAMES = ("hugo", "config", "config/_default/hugo", "config/_default/config")
_FILES = tuple(f"{name}.{suffix}" for name in _NAMES for suffix in _SUFFIXES)
_PARTS = ("languages", "permalinks", "markup")  # files of their own beside config/_default/hugo.toml
_TOKEN = re.compile(r":([a-z]+)")
_OTHER = frozenset("./\\_#+~-@")


class Language(NamedTuple):
    """A language: its code, its folder of content (None if it shares the site's), and its prefix in addresses."""

    code: str
    folder: str | None
    prefix: str


@dataclass(frozen=True)
class Hugo:
    """A site of Hugo. ``permalinks`` has the pattern of each section, ``titles`` the title of each."""

    base_url: str = "/"
    content: str = "content"
    languages: tuple[Language, ...] = ()
    default_prefix: str = ""
    permalinks: Mapping[str, str] = field(default_factory=dict)
    ugly_urls: bool = False
    lower: bool = True
    remove_accents: bool = False
    anchor_type: str = "github"
    titles: Mapping[str, str] = field(default_factory=dict)
    publish: str = "public"
    kind: str = "hugo"
    keeps_tags: bool = False

    @property
    def ignored(self) -> Sequence[str]:
        return (self.publish, "themes", "node_modules", "resources", "archetypes", "layouts")

    @property
    def anchors(self) -> AnchorRule:
        if self.anchor_type == "github":
            return hugo_anchors
        return partial(hugo_anchors, ascii_only=self.anchor_type == "github-ascii")

    def path_of(self, name: str, front: Mapping[str, str]) -> str | None:
        prefix, page = self._language(name)
        stem = None if page is None else stem_of(page) or (page.rpartition(".")[0] if is_html(page) else None)
        if page is None or stem is None:
            return None
        folder, _, last = stem.rpartition("/")
        if self.languages and last.rpartition(".")[2] in [each.code for each in self.languages]:
            last, _, code = last.rpartition(".")
            prefix = next(each.prefix for each in self.languages if each.code == code)
        if url := front.get("url"):
            return url.lstrip("/") if url.startswith("/") else prefix + url
        is_folder_page = last == "_index"
        if last in ("index", "_index"):
            folder, _, last = (folder if last == "index" or folder else "").rpartition("/")
            if not last:
                return prefix
        if not is_folder_page and (pattern := self.permalinks.get(folder.split("/")[0] or last)):
            path = _filled(pattern, folder, last, front)
            return None if path is None else prefix + self._clean(path.strip("/")) + ("/" if path.endswith("/") else "")
        own = last if is_folder_page else front.get("slug") or last
        path = self._clean("/".join(filter(None, (folder, own))).strip("/"))
        return prefix + (f"{path}.html" if self.ugly_urls else f"{path}/")

    def category_of(self, name: str) -> str | None:
        _, page = self._language(name)
        folder = None if page is None else top_folder(page)
        if folder is None or page is None:
            return None
        place = name[: len(name) - len(page)] + folder
        return self.titles.get(place) or folder

    def language_of(self, name: str) -> str | None:
        codes = [each.code for each in self.languages]
        prefix, page = self._language(name)
        if page is None or not codes:
            return None
        code = (stem_of(page) or page).rpartition(".")[2]
        if code in codes:
            return code
        return next((each.code for each in self.languages if each.prefix == prefix), None)

    def _language(self, name: str) -> tuple[str, str | None]:
        """The prefix of a page's language in its address, and its name below the folder of content."""
        folders = [(each.folder, each.prefix) for each in self.languages if each.folder is not None]
        for folder, prefix in sorted(folders, key=lambda each: -len(each[0])):
            if (page := below_folder(name, folder)) is not None:
                return prefix, page
        return self.default_prefix, below_folder(name, self.content)

    def _clean(self, path: str) -> str:
        """A path as Hugo writes it: spaces are hyphens, and most punctuation is dropped.

        >>> Hugo()._clean("안내/환불 (국내)?")
        '안내/환불-국내'
        """
        if self.remove_accents:
            path = unicodedata.normalize("NFC", "".join(c for c in _decomposed(path) if not unicodedata.combining(c)))
        kept: list[str] = []
        hyphens = False
        for each in path:
            if each in _OTHER or unicodedata.category(each)[0] in "LM" or unicodedata.category(each) == "Nd":
                if hyphens and kept and each != "/" and kept[-1] not in "-/":
                    kept.append("-")
                kept.append(each)
                hyphens = False
            elif each.isspace():
                hyphens = True
        cleaned = "".join(kept)
        return cleaned.lower() if self.lower else cleaned


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _filled(pattern: str, folder: str, last: str, front: Mapping[str, str]) -> str | None:
    """A permalink's pattern with the page's values; None if only Hugo knows one of them."""
    date = front.get("date", "")
    values = {
        "title": front.get("title"),
        "slug": front.get("slug") or front.get("title"),
        "slugorfilename": front.get("slug") or last,
        "slugorcontentbasename": front.get("slug") or last,
        "filename": last,
        "contentbasename": last,
        "section": folder.split("/", maxsplit=1)[0],
        "sections": folder,
        "year": date[:4],
        "month": date[5:7],
        "day": date[8:10],
    }
    needed = [values.get(name) for name in _TOKEN.findall(pattern)]
    if not all(needed):
        return None
    return _TOKEN.sub(lambda token: values[token.group(1)] or "", pattern)


def read_hugo(project: Project) -> Hugo | None:
    """The site of a project that has a configuration of Hugo."""
    found = project.first(*_FILES)
    if found is None:
        return None
    config = _lowered(parse_config(*found))
    if found[0].startswith("config.") and not (_KEYS & config.keys()):  # Zola has a config.toml, too
        return None
    folder = found[0].rpartition("/")[0]
    for part in _PARTS if folder else ():
        if beside := project.first(*(f"{folder}/{part}.{suffix}" for suffix in _SUFFIXES)):
            config.setdefault(part, parse_config(*beside))
    content = clean_folder(text_of(config.get("contentdir")) or "content")
    default, languages = _languages(config)
    default_prefix = next((each.prefix for each in languages if each.code == default), "")
    goldmark = mapping(mapping(config.get("markup")).get("goldmark"))
    folders = dict.fromkeys([content, *(each.folder for each in languages if each.folder is not None)])
    return Hugo(
        base_url=with_slash(text_of(config.get("baseurl")) or "/"),
        content=content,
        languages=languages,
        default_prefix=default_prefix,
        permalinks=_permalinks(mapping(config.get("permalinks"))),
        ugly_urls=is_yes(config.get("uglyurls"), default=False),
        lower=not is_yes(config.get("disablepathtolower"), default=False),
        remove_accents=is_yes(config.get("removepathaccents"), default=False),
        anchor_type=text_of(mapping(goldmark.get("parser")).get("autoHeadingIDType")) or "github",
        titles=dict(_titles(project, list(folders))),
        keeps_tags=is_yes(mapping(goldmark.get("renderer")).get("unsafe"), default=False),
        publish=clean_folder(text_of(config.get("publishdir")) or "public"),
    )


_KEYS = frozenset(("baseurl", "languagecode", "theme", "module", "contentdir", "markup", "languages", "params"))


def _lowered(config: Any) -> dict[str, Any]:
    """Hugo does not tell upper from lower case in the names of its settings."""
    return {name.lower(): value for name, value in mapping(config).items()}


def _languages(config: Mapping[str, Any]) -> tuple[str, tuple[Language, ...]]:
    default = text_of(config.get("defaultcontentlanguage")) or "en"
    in_folder = is_yes(config.get("defaultcontentlanguageinsubdir"), default=False)
    given = {code: _lowered(each) for code, each in mapping(config.get("languages")).items() if isinstance(each, dict)}
    given = {code: each for code, each in given.items() if not is_yes(each.get("disabled"), default=False)}
    if given and default not in given:
        default = next(iter(given))
    languages = (
        Language(
            code,
            clean_folder(folder) if (folder := text_of(each.get("contentdir"))) else None,
            f"{code}/" if code != default or in_folder else "",
        )
        for code, each in given.items()
    )
    return default, tuple(languages)


def _permalinks(given: Mapping[str, Any]) -> dict[str, str]:
    pages = {**given, **mapping(given.get("page"))}
    return {section: pattern for section, pattern in pages.items() if isinstance(pattern, str)}


def _titles(project: Project, folders: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The title of each top section, from its ``_index.md``."""
    for content in folders:
        for folder in project.folders(content):
            place = "/".join(filter(None, (content, folder)))
            names = [f"{place}/_index{code}.md" for code in ("", ".ko")]
            found = project.first(*names)
            front = front_matter_texts(found[1]) if found else {}
            if title := front.get("linkTitle") or front.get("title"):
                yield place, title

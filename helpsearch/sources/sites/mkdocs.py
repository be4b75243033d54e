"""MkDocs, with the extensions and plugins on which addresses and anchors depend.

The rules are those of ``mkdocs/structure/files.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from helpsearch.sources.sites.anchors import AnchorRule, Form, Toc
from helpsearch.sources.sites.config_files import Project, Tagged, is_yes, listed, mapping, parse_yaml, text_of
from helpsearch.sources.sites.site import below_folder, clean_folder, is_html, top_folder, with_slash
from helpsearch.sources.sites.site import without_markdown_suffix as stem_of

_FILES = ("mkdocs.yml", "mkdocs.yaml")
_FORMS: tuple[Form, ...] = ("NFC", "NFD", "NFKC", "NFKD")
_MOST_PAGES = 100_000  # of a navigation


class Languages(NamedTuple):
    """The languages of the plugin ``i18n``: whether they are folders or suffixes, all of them, and the default."""

    are_folders: bool
    all: tuple[str, ...]
    default: str | None


@dataclass(frozen=True)
class MkDocs:
    """A site of MkDocs. ``sections`` has the top section of the navigation for each page."""

    base_url: str = "/"
    docs_dir: str = "docs"
    site_dir: str = "site"
    use_directory_urls: bool = True
    toc: Toc = field(default_factory=Toc)
    sections: Mapping[str, str] = field(default_factory=dict)
    languages: Languages | None = None
    kind: str = "mkdocs"
    keeps_tags: bool = True

    @property
    def ignored(self) -> Sequence[str]:
        return (self.site_dir,)

    @property
    def anchors(self) -> AnchorRule:
        return self.toc.anchors

    def path_of(self, name: str, front: Mapping[str, str]) -> str | None:  # noqa: ARG002 - no field moves a page
        page = below_folder(name, self.docs_dir)
        if page is None or is_html(page):
            return page
        stem = stem_of(page)
        if stem is None:
            return None
        prefix, stem = self._language(stem)
        folder, _, last = stem.rpartition("/")
        if last in ("index", "README"):
            stem = folder
            path = f"{folder}/" if folder else ""
            return prefix + (path if self.use_directory_urls else f"{path}index.html")
        return prefix + (f"{stem}/" if self.use_directory_urls else f"{stem}.html")

    def category_of(self, name: str) -> str | None:
        page = below_folder(name, self.docs_dir)
        if page is None:
            return None
        if page in self.sections:
            return self.sections[page]
        return top_folder(self._language(page)[1])

    def language_of(self, name: str) -> str | None:
        page = below_folder(name, self.docs_dir)
        stem = None if page is None else stem_of(page)
        if stem is None or self.languages is None:
            return None
        return self._language(stem)[0].rstrip("/") or self.languages.default

    def _language(self, stem: str) -> tuple[str, str]:
        """The prefix of a page's language in its address, and the page's name without its language."""
        if self.languages is None:
            return "", stem
        if self.languages.are_folders:
            language, _, rest = stem.partition("/")
        else:
            rest, _, language = stem.rpartition(".")
        if language not in self.languages.all or not rest:
            return "", stem
        return ("" if language == self.languages.default else f"{language}/"), rest


def read_mkdocs(project: Project) -> MkDocs | None:
    """The site of a project that has a ``mkdocs.yml``."""
    found = project.first(*_FILES)
    if found is None:
        return None
    config = mapping(parse_yaml(found[1]))
    if (parent := text_of(config.get("INHERIT"))) and (inherited := project.text(parent)):
        config = {**mapping(parse_yaml(inherited)), **config}
    return MkDocs(
        base_url=with_slash(text_of(config.get("site_url")) or "/"),
        docs_dir=clean_folder(text_of(config.get("docs_dir")) or "docs"),
        site_dir=clean_folder(text_of(config.get("site_dir")) or "site"),
        use_directory_urls=is_yes(config.get("use_directory_urls"), default=True),
        toc=_toc(_named(config.get("markdown_extensions"))),
        sections=dict(islice(_sections(config.get("nav")), _MOST_PAGES)),
        languages=_languages(_named(config.get("plugins")).get("i18n")),
    )


def _named(value: object) -> dict[str, Any]:
    """Extensions or plugins by name, with their settings: a list of names and mappings, or one mapping."""
    if isinstance(value, dict):
        return value
    named: dict[str, Any] = {}
    for each in listed(value):
        named.update(each if isinstance(each, dict) else {each: None} if isinstance(each, str) else {})
    return {name.removeprefix("markdown.extensions."): settings for name, settings in named.items()}


def _toc(extensions: Mapping[str, Any]) -> Toc:
    settings = mapping(extensions.get("toc"))
    letters, case, percent_encode = "ascii", "none", False
    form: Form = "NFC"
    if isinstance(slugify := settings.get("slugify"), Tagged):
        function = slugify.tag.rpartition(":")[2] or ""
        if "pymdownx" in function:
            given = mapping(mapping(slugify.value).get("kwds"))
            letters = "pymdownx"
            form = next((each for each in _FORMS if each == given.get("normalize")), "NFC")
            case = text_of(given.get("case")) or ("none" if function.endswith(".slugify") else "lower")
            percent_encode = is_yes(given.get("percent_encode"), default="encoded" in function)
        else:
            letters = "unicode"
    separator = settings.get("separator")
    return Toc(
        letters,
        separator if isinstance(separator, str) else "-",
        case,
        percent_encode,
        form,
        attributes=bool({"attr_list", "extra", "markdown.extensions.extra"} & extensions.keys()),
        emoji=any("emoji" in name for name in extensions),
    )


def _sections(nav: object) -> Iterator[tuple[str, str]]:
    """Each page of the navigation that lies in a section, with the title of the top section."""
    for entry in listed(nav):
        for title, value in mapping(entry).items():
            if isinstance(value, list):
                yield from ((page, title) for page in _pages(value))


def _pages(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        for value in entry.values() if isinstance(entry, dict) else (entry,):
            if isinstance(value, list):
                yield from _pages(value)
            elif isinstance(value, str):
                yield clean_folder(value)


def _languages(settings: object) -> Languages | None:
    """The languages of mkdocs-static-i18n."""
    given = mapping(settings)
    languages = [each for each in map(mapping, listed(given.get("languages"))) if text_of(each.get("locale"))]
    if not languages:
        return None
    default = next((each["locale"] for each in languages if is_yes(each.get("default"), default=False)), None)
    return Languages(text_of(given.get("docs_structure")) == "folder", tuple(e["locale"] for e in languages), default)

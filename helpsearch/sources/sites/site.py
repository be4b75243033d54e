"""A site: what its generator's configuration says of the addresses, categories and anchors of its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from helpsearch.sources.sites.anchors import AnchorRule

_SAFE = "/:@!$&'()*+,;=~%"


class Generator(Protocol):
    """A site generator with the configuration of one site. Names are those of files below the site's project."""

    @property
    def kind(self) -> str:
        """The generator's name, as ``site`` in the settings has it."""

    @property
    def base_url(self) -> str:
        """The address of the site's first page; only its path, such as ``/docs/``, if the configuration has no host."""

    @property
    def ignored(self) -> Sequence[str]:
        """The folders of the project that hold no pages, such as the one into which the site is built."""

    @property
    def anchors(self) -> AnchorRule: ...

    @property
    def keeps_tags(self) -> bool:
        """Whether HTML in a page reaches the site, with its ids."""

    def path_of(self, name: str, front: Mapping[str, str]) -> str | None:
        """The path of a page below the site's first page; None if the file is no page of the site."""

    def category_of(self, name: str) -> str | None:
        """The category of a page by the site's navigation, else by the folder in which it lies."""

    def language_of(self, name: str) -> str | None:
        """The code of a page's language; None if the site does not tell."""


@dataclass(frozen=True)
class Site:
    """A site, as seen from a source.

    ``base_url`` is the address of the site's first page. ``folder`` is the source's place below the project, or
    ``below`` the project's place below the source; both are empty if they are the same folder. ``configuration`` is the
    file that was read, for people, and ``read`` all files of the project that were. ``fingerprint`` changes with
    everything that the configuration says.
    """

    generator: Generator
    base_url: str
    folder: str = ""
    below: str = ""
    configuration: str | None = None
    fingerprint: str = ""
    read: tuple[str, ...] = ()

    def url_of(self, name: str, front: Mapping[str, str]) -> str | None:
        """The address of the page of a source's file; None if the file is no page of the site.

        :param front: the text fields of the page's front matter.
        """
        inside = self._in_project(name)
        path = None if inside is None else self.generator.path_of(inside, front)
        if path is None:
            return None
        return quote(self.base_url.rstrip("/") + "/" + path.lstrip("/"), safe=_SAFE)

    def category_of(self, name: str) -> str | None:
        """The category of the page of a source's file."""
        inside = self._in_project(name)
        return None if inside is None else self.generator.category_of(inside)

    def language_of(self, name: str) -> str | None:
        """The code of the language of a source's file; None if the site does not tell."""
        inside = self._in_project(name)
        return None if inside is None else self.generator.language_of(inside)

    def is_ignored(self, name: str) -> bool:
        """Whether a source's file has no pages: it is a part of the configuration, or its folder has none."""
        inside = self._in_project(name)
        if inside is None:
            return False
        folders = self.generator.ignored
        return inside in self.read or any(inside == each or inside.startswith(f"{each}/") for each in folders)

    def _in_project(self, name: str) -> str | None:
        if self.below:
            return name.removeprefix(f"{self.below}/") if name.startswith(f"{self.below}/") else None
        return f"{self.folder}/{name}" if self.folder else name


def without_markdown_suffix(name: str) -> str | None:
    """The name of a Markdown file without its suffix; None for another file.

    >>> without_markdown_suffix("guide/환불.md"), without_markdown_suffix("목록.csv")
    ('guide/환불', None)
    """
    for suffix in (".md", ".mdx", ".markdown"):
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return None


def is_html(name: str) -> bool:
    """Whether a file is a page that generators copy as it is."""
    return name.lower().endswith((".html", ".htm"))


def below_folder(name: str, folder: str) -> str | None:
    """A file's name below a folder, which may be "" or "."; None if it lies elsewhere.

    >>> below_folder("docs/환불.md", "docs"), below_folder("README.md", "docs"), below_folder("환불.md", ".")
    ('환불.md', None, '환불.md')
    """
    folder = clean_folder(folder)
    if not folder:
        return name
    return name.removeprefix(f"{folder}/") if name.startswith(f"{folder}/") else None


def clean_folder(folder: str) -> str:
    """A folder's name as configurations write it, without ``./`` and slashes at its ends."""
    parts = [part for part in folder.replace("\\", "/").split("/") if part not in ("", ".")]
    return "/".join(parts)


def top_folder(name: str) -> str | None:
    """The first folder of a name, or None if the file lies in none."""
    return name.split("/", maxsplit=1)[0] if "/" in name else None


def with_slash(address: str) -> str:
    """An address that ends in a slash."""
    return address if address.endswith("/") else address + "/"

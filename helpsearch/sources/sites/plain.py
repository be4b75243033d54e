"""A site without a generator that is known: the address of a page is its file's place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpsearch.sources.sites.anchors import AnchorRule, github_anchors
from helpsearch.sources.sites.folders import folder_category, folder_language
from helpsearch.sources.sites.site import is_html
from helpsearch.sources.sites.site import without_markdown_suffix as stem_of


@dataclass(frozen=True)
class Plain:
    """A folder that is published as it is: an HTML file at its own name, a Markdown file at its name without suffix.

    So do Microsoft Learn, GitBook and Docsify; ``index.md`` and ``README.md`` are at their folder's address.
    """

    base_url: str = "/"
    ignored: Sequence[str] = ()
    anchors: AnchorRule = github_anchors
    kind: str = "plain"
    keeps_tags: bool = True

    def path_of(self, name: str, front: Mapping[str, str]) -> str | None:  # noqa: ARG002 - no field moves a page
        if is_html(name):
            folder, _, last = name.rpartition("/")
            return (f"{folder}/" if folder else "") if last.lower() in ("index.html", "index.htm") else name
        stem = stem_of(name)
        if stem is None:
            return None
        folder, _, last = stem.rpartition("/")
        if last.lower() in ("index", "readme"):
            return f"{folder}/" if folder else ""
        return stem

    def category_of(self, name: str) -> str | None:
        return folder_category(name)

    def language_of(self, name: str) -> str | None:
        return folder_language(name)

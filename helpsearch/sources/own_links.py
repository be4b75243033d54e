"""Links between pages that were read, led to the files that are written of them."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from helpsearch.sources.reader import Page

_TARGET = re.compile(
    r"""(\]\([ ]?<?|^[ ]{0,3}\[[^\[\]\n]+\]:[ ]*<?|<a\s[^<>\n]{0,200}?href=["'])([^\s<>()"']+)""", re.MULTILINE
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(?:md|mdx|markdown|html?)$")
# "guide/refund" and "guide/refund.html" are how a published site calls guide/refund.md and guide/refund/index.md.
_ENDINGS = (".md", ".mdx", ".markdown", ".html", ".htm", "/index.md", "/index.mdx", "/index.html", "/README.md")


class Placed(NamedTuple):
    """A page with its new id, category and file (relative to the corpus)."""

    page: Page
    id: str
    category: str
    file: str

    @property
    def is_faq(self) -> bool:
        return self.page.kind == "faq"


class Links:
    """Knows what became of which file and address."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        self._by_source: dict[str, list[Placed]] = defaultdict(list)
        self._by_url: dict[str, list[Placed]] = defaultdict(list)
        for each in placed:
            self._by_source[each.page.metadata.source].append(each)
            if each.page.metadata.url:
                self._by_url[each.page.metadata.url.rstrip("/")].append(each)

    def rewrite(self, markdown: str, source: str, file: str) -> str:
        """Markdown of the page ``source`` as it is to stand in ``file``: links to pages that are written lead to their
        files, all others stay as they are."""

        def led(match: re.Match[str]) -> str:
            return match.group(1) + (self._new_target(match.group(2), source, file) or match.group(2))

        return _TARGET.sub(led, markdown)

    def _new_target(self, target: str, source: str, file: str) -> str | None:
        path, _, fragment = target.partition("#")
        found: list[Placed] = []
        if _ELSEWHERE.match(path):
            found = self._by_url.get(path.rstrip("/"), [])
        elif path:
            found = next(filter(None, (self._by_source.get(name) for name in _names(path, source))), [])
        if not found:
            return None
        placed = next((each for each in found if _has(each, unquote(fragment))), found[0])
        new = posixpath.relpath(placed.file, posixpath.dirname(file))
        fragment = placed.id if placed.is_faq else fragment
        return f"{new}#{fragment}" if fragment else new


def _names(path: str, source: str) -> Iterator[str]:
    """The files of a source that a link may mean."""
    path = normalize("NFC", unquote(path))
    if path.startswith("/"):  # from the root of the site, which may be the source or a folder above it
        roots = [path.strip("/"), path.strip("/").partition("/")[2]]
    else:
        roots = [posixpath.normpath(posixpath.join(posixpath.dirname(source), path))]
    for root in filter(None, roots):
        yield root
        for ending in _ENDINGS:
            yield _SUFFIX.sub("", root) + ending


def _has(placed: Placed, fragment: str) -> bool:
    """Whether the fragment of a link into a file of several pages means this one."""
    return bool(fragment) and (
        placed.page.id.rpartition("/")[2] == fragment
        or any(section.anchor == fragment for section in placed.page.sections)
    )

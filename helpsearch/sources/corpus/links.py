"""Links between imported pages, rewritten so that they lead to the files that are written for the pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from helpsearch.sources.encodings import nfc
from helpsearch.sources.pages import Page

_TARGET = re.compile(
    r"""(\]\([ ]?<?|^[ ]{0,3}\[[^\[\]\n]+\]:[ ]*<?|<a\s[^<>\n]{0,200}?href=["'])([^\s<>()"']+)""", re.MULTILINE
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_SUFFIX = re.compile(r"\.(?:md|mdx|markdown|html?)$")
# A published site calls guide/refund.md and guide/refund/index.md "guide/refund" or "guide/refund.html".
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
    """The new places of the files and addresses that were read."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        self._first: dict[str, Placed] = {}
        self._at: dict[tuple[str, str], Placed] = {}
        for each in placed:
            fragments = [each.page.id.rpartition("/")[2], *(section.anchor for section in each.page.sections)]
            for name in filter(None, (each.page.metadata.source, (each.page.metadata.url or "").rstrip("/"))):
                self._first.setdefault(name, each)
                for fragment in filter(None, fragments):
                    self._at.setdefault((name, fragment), each)

    def rewrite(self, markdown: str, source: str, file: str) -> str:
        """Rewrite the Markdown of the page ``source`` for ``file``: links to pages that are written lead to their new
        files, and all other links stay as they are."""

        def led(match: re.Match[str]) -> str:
            return match.group(1) + (self._new_target(match.group(2), source, file) or match.group(2))

        return _TARGET.sub(led, markdown)

    def _new_target(self, target: str, source: str, file: str) -> str | None:
        path, _, fragment = target.partition("#")
        names = (path.rstrip("/"),) if _ELSEWHERE.match(path) else _names(path, source) if path else ()
        name = next((name for name in names if name in self._first), None)
        if name is None:
            return None
        placed = self._at.get((name, unquote(fragment))) or self._first[name]
        new = posixpath.relpath(placed.file, posixpath.dirname(file))
        fragment = placed.id if placed.is_faq else fragment
        return f"{new}#{fragment}" if fragment else new


def _names(path: str, source: str) -> Iterator[str]:
    """The files of a source that a link may mean."""
    path = nfc(unquote(path))
    if path.startswith("/"):  # from the root of the site, which may be the source or a folder above it
        roots = [path.strip("/"), path.strip("/").partition("/")[2]]
    else:
        roots = [posixpath.normpath(posixpath.join(posixpath.dirname(source), path))]
    for root in filter(None, roots):
        yield root
        for ending in _ENDINGS:
            yield _SUFFIX.sub("", root) + ending

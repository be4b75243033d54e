"""Markdown files that are no pages of their own: partials, which other pages include, and navigation.

Generators tell partials by their names: Docusaurus leaves out names that begin with ``_``, MkDocs, Jekyll, Mintlify and
Microsoft keep them in folders such as ``includes``. The text of a partial is in the pages that include it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from helpsearch.sources.markdown.block_text import letters
from helpsearch.sources.markdown.parse import ONLY_LINKS, MarkdownSection

_FOLDERS = frozenset("_includes _partials _snippets _shared _layouts _templates".split())
_FOLDERS_WITH_PAGES = frozenset("includes include snippets partials reusables".split())
_INDEX = re.compile(r"_index(?:\.[\w-]+)?$", re.IGNORECASE)  # a section of Hugo, also _index.ko.md
_NAVIGATION = frozenset("summary toc sidebar navbar nav footer coverpage".split())
_TITLE = re.compile(r"\s*#[ \t]+(?!.*\(#tab/)\S", re.ASCII)  # of Microsoft, # [제목](#tab/이름) is a tab


def is_partial(name: str, title: str | None, body: str) -> bool:
    """Whether a file is a partial.

    A folder such as ``snippets`` may have pages too, for example about snippets. They have a title, in the front matter
    or as a heading of level 1 at the top.

    >>> is_partial("guide/_note.mdx", None, "글"), is_partial("snippets/use.md", None, "# 스니펫 쓰기")
    (True, False)
    """
    if is_partial_by_name(name):
        return True
    return _in(name, _FOLDERS_WITH_PAGES) and not title and not _TITLE.match(body)


def is_partial_by_name(name: str) -> bool:
    """Whether a file's name, or that of a folder above it, is one that only partials have."""
    stem = PurePosixPath(name).stem
    return _in(name, _FOLDERS) or (stem.startswith("_") and not _INDEX.match(stem))


def is_navigation(name: str, sections: Sequence[MarkdownSection]) -> bool:
    """Whether a file is a site's table of contents: it has the name of one (``SUMMARY.md``, ``_sidebar.md``), and
    hardly any text that is no link or heading."""
    stem = PurePosixPath(name).stem.casefold().strip("_")
    if stem not in _NAVIGATION:
        return False
    linked = sum(section.linked for section in sections)
    text = sum(letters(section.lines) - letters(section.deep_headings) for section in sections)
    return linked >= ONLY_LINKS * text


def _in(name: str, folders: frozenset[str]) -> bool:
    return not folders.isdisjoint(part.casefold() for part in PurePosixPath(name).parts[:-1])

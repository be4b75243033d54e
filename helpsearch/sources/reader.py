"""The reader of a format: a function from a file's content to pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

from helpsearch.sources.files import TooLarge, content_sha256, read_bytes, relative_name
from helpsearch.sources.notion import page_ids
from helpsearch.sources.pages import Page
from helpsearch.sources.settings import NO_SETTINGS, Settings
from helpsearch.sources.sites.site import Site
from helpsearch.sources.title_endings import title_endings

_SHOWN_NOTES = 10  # the most notes of one kind that are shown of a file


class Refused(Exception):
    """A file is refused. The message says why in one line: ``line 3: front matter is not valid YAML``."""


class Reading(NamedTuple):
    """The pages of a file. ``unpublished`` counts drafts and hidden pages. ``notes`` are for the person who runs the
    build, one line each: an encoding that was guessed, a line that was left out. ``auxiliary`` says that a file has no
    pages of its own but serves the pages of other files: it has the names of categories, or text that they include.
    ``again_on`` is the day from which the file must be read again even if it did not change, since a page is published
    on it."""

    pages: tuple[Page, ...]
    unpublished: int = 0
    notes: tuple[str, ...] = ()
    auxiliary: bool = False
    again_on: date | None = None


class SourceFiles:
    """The files of a source by relative name. Every file that is read through this class is noted. So if a file depends
    on others, the next build reads it again when one of them has changed."""

    def __init__(
        self,
        root: Path,
        paths: Iterable[Path],
        site: Site | None = None,
        settings: Settings = NO_SETTINGS,
        outer_folder: str = "",
    ) -> None:
        self.root = root
        self.settings = settings
        self.site = site
        """The site on which the pages of the source are shown, if it is known."""
        self.outer_folder = outer_folder
        """The folder in which nearly all pages lie."""
        self.paths: dict[str, Path] = {}
        self.doubled: list[Path] = []
        """Files whose names are equal to another file's name once both are composed (NFC)."""
        for path in paths:
            if self.paths.setdefault(relative_name(path, root), path) is not path:
                self.doubled.append(path)
        self.read_so_far: dict[str, str] = {}
        """The files that were read since this mapping was last cleared, with the SHA-256 of each. The hash is empty if
        a file does not exist or cannot be read."""

    @cached_property
    def title_endings(self) -> tuple[str, ...]:
        """The endings that most titles of the Markdown files have, such as the site's name."""
        suffixes = (".md", ".markdown", ".mdx")
        pages = (path for name, path in self.paths.items() if name.lower().endswith(suffixes) and path.is_file())
        return title_endings(pages)

    @cached_property
    def notion_ids(self) -> dict[str, str]:
        """The ids of the pages of each file of Notion's export."""
        return page_ids(self.paths)

    def leads_out(self, name: str) -> bool:
        """Whether a file is a link to a place outside of the source."""
        path = self.paths[name]
        # some Pythons cannot follow links in a circle
        return path.is_symlink() and path.exists() and not path.resolve().is_relative_to(self.root.resolve())

    def refusal(self, name: str, why: str) -> Refused:
        """The error for a name that is not opened. The name is noted, so that a file that takes its place is read."""
        self.read_so_far[name] = ""
        return Refused(why)

    def read_own(self, name: str) -> bytes:
        """The content of the file that is being read. Raises :class:`OSError` and
        :class:`~helpsearch.sources.files.TooLarge`."""
        self.read_so_far[name] = ""
        content = read_bytes(self.paths[name])
        self.read_so_far[name] = content_sha256(content)
        return content

    def read(self, name: str) -> bytes | None:
        """The content of a file below the source, or None if it does not exist or cannot be read.

        Only files that were found in the source have names here, so no name leads out of the source.
        """
        self.read_so_far[name] = ""
        try:
            return None if self.leads_out(name) else self.read_own(name)
        except (KeyError, OSError, TooLarge):
            return None

    def sha256(self, name: str) -> str:
        """The hash of a file's content; empty if it cannot be read."""
        path = self.paths.get(name)
        try:
            return content_sha256(read_bytes(path)) if path and path.is_file() else ""
        except (OSError, TooLarge):
            return ""


Reader: TypeAlias = Callable[[bytes, str, SourceFiles], Reading]
"""A reader reads the content of a file with its relative name; it raises :class:`Refused`. Besides, it may look only at
other files of the source, through :class:`SourceFiles`, so that the same files always give the same pages."""


def few(notes: Sequence[str]) -> tuple[str, ...]:
    """The first few of a file's notes of one kind, and a note that says how many more there are.

    >>> few([f"line {number}: no answer" for number in range(1, 1_001)])[-2:]
    ('line 10: no answer', 'and 990 more like these')
    """
    rest = len(notes) - _SHOWN_NOTES
    return (*notes[:_SHOWN_NOTES], *([f"and {rest:,} more like these"] if rest > 0 else []))

"""Where links lead, by what they say and the files that there are."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from helpsearch.lint.page_text import find_file
from helpsearch.lint.survey import Survey, SurveyedFile

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|.*[{}<>$]", re.IGNORECASE)  # an address, or a template's variable
_FILE_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{1,4}", re.IGNORECASE)
_MADE_FROM_PAGES = (".html", ".htm")
_FOLDER_PAGES = ("index", "_index", "README")


class Target(NamedTuple):
    """Where a link leads: a file by its absolute path, None for an address that no file tells of, and an anchor.
    ``written`` is the link as its writer wrote it, %-escapes resolved."""

    written: str
    path: str | None
    anchor: str


class LinkedFiles:
    """The files of a survey, to be found by what a link says."""

    def __init__(self, survey: Survey) -> None:
        self.by_path = {_absolute(file.root, file.name): file for file in survey.files}
        self._files = survey.files
        self._known: dict[str, bool] = {}

    @cached_property
    def _stems(self) -> dict[str, str]:
        return {path.removesuffix(PurePosixPath(path).suffix): path for path in self.by_path}

    @cached_property
    def _suffixes(self) -> dict[Path, frozenset[str]]:
        """The suffixes that the files of each source have."""
        found: dict[Path, set[str]] = defaultdict(set)
        for file in self._files:
            found[file.root].add(PurePosixPath(file.name).suffix.lower())
        return {root: frozenset(suffixes) for root, suffixes in found.items()}

    @cached_property
    def _folders(self) -> dict[Path, frozenset[str]]:
        """The folders at the top of each source."""
        found: dict[Path, set[str]] = defaultdict(set)
        for file in self._files:
            found[file.root].add(file.name.split("/")[0] if "/" in file.name else "")
        return {root: frozenset(folders) for root, folders in found.items()}

    def lead(self, file: SurveyedFile, target: str) -> Target | None:
        """Where a link in ``file`` leads; None for one that leads out of the help centre."""
        if _ELSEWHERE.match(target):
            return None
        address, _, anchor = target.partition("#")
        name = normalize("NFC", unquote(address.partition("?")[0]))
        written, anchor = unquote(target), unquote(anchor)
        if not name:
            return Target(written, _absolute(file.root, file.name), anchor)
        if name.startswith("/"):
            first, _, rest = name.strip("/").partition("/")
            if first == file.root.resolve().name:  # the source is a site's folder docs, the link /docs/refund.md
                path = _absolute(file.root, rest)
            elif first in self._folders[file.root]:
                path = _absolute(file.root, name.strip("/"))
            else:
                return Target(written, None, anchor)
        else:
            path = _absolute(file.root, (PurePosixPath(file.name).parent / name).as_posix())
        return Target(written, self._page(file, path), anchor)

    def _page(self, file: SurveyedFile, path: str) -> str | None:
        if path in self.by_path or file.is_corpus:
            return path
        # Elsewhere a link may name the page that a site makes of a file, or its route.
        suffix = PurePosixPath(path).suffix
        stem = path.removesuffix(suffix) if suffix.lower() in _MADE_FROM_PAGES else path
        for route in (stem, *(f"{stem}/{entry}" for entry in _FOLDER_PAGES)):
            if page := self._stems.get(route):
                return page
        # Pictures that lie nowhere in the source are kept elsewhere, all of them.
        known = suffix.lower() in self._suffixes[file.root]
        return path if known and _FILE_SUFFIX.fullmatch(suffix) else None

    def exists(self, path: str) -> bool:
        """Whether there is a file or folder, be it read or not."""
        if path not in self._known:
            self._known[path] = path in self.by_path or find_file(path) is not None
        return self._known[path]

    @cached_property
    def by_base(self) -> dict[str, list[str]]:
        """The names of files by the last part of them."""
        found: dict[str, list[str]] = defaultdict(list)
        for file in self._files:
            found[PurePosixPath(file.name).name].append(file.name)
        return found


def _absolute(root: Path, name: str) -> str:
    return normalize("NFC", os.path.normpath(root.absolute() / name)).replace(os.sep, "/")


def links(survey: Survey, files: LinkedFiles) -> Iterator[tuple[SurveyedFile, int, Target]]:
    """The links of all documents: the file, the line, and where each leads."""
    for file in survey.files:
        for document in file.documents:
            for link in document.links:
                if (target := files.lead(file, link.target)) is not None:
                    yield file, link.line, target

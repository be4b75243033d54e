"""Where the links of a corpus lead."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote, urljoin, urlsplit

from helpsearch.linting.page_text import find_file
from helpsearch.linting.survey import Survey, SurveyedFile

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|.*[{}<>$]", re.IGNORECASE)  # an address, or a template's variable
_FILE_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{1,4}", re.IGNORECASE)
_MADE_FROM_PAGES = (".html", ".htm")
_FOLDER_PAGES = ("index", "_index", "README")


class Target(NamedTuple):
    """Where a link leads: the absolute path of a file, or None if no file can tell, and an anchor.

    ``written`` is the link as its writer wrote it, with %-escapes resolved.
    """

    written: str
    path: str | None
    anchor: str


class LinkedFiles:
    """Finds the files of a survey by what a link says."""

    def __init__(self, survey: Survey) -> None:
        self.by_path = {_absolute(file.root, file.name): file for file in survey.files}
        self._files = survey.files
        self._names = [*((file.root, file.name) for file in survey.files), *survey.others]
        self._known: dict[str, bool] = {}

    @cached_property
    def _stems(self) -> dict[str, str]:
        return {path.removesuffix(PurePosixPath(path).suffix): path for path in self.by_path}

    @cached_property
    def _suffixes(self) -> set[tuple[Path, str]]:
        """Each source with the suffixes of its files."""
        return {(root, PurePosixPath(name).suffix.lower()) for root, name in self._names}

    @cached_property
    def _folders(self) -> set[tuple[Path, str]]:
        """Each source with the folders at its top, and with "" if files are there."""
        return {(root, name.rpartition("/")[0].split("/")[0]) for root, name in self._names}

    def follow(self, file: SurveyedFile, target: str) -> Target | None:
        """Where a link in ``file`` leads, or None if it leads out of the help centre."""
        if _ELSEWHERE.match(target):
            return None
        address, _, anchor = target.partition("#")
        name = normalize("NFC", unquote(address.partition("?")[0]))
        written, anchor = unquote(target), unquote(anchor)
        if not name:
            return Target(written, _absolute(file.root, file.name), anchor)
        if page := self._at_address(file, name):
            return Target(written, page, anchor)
        if name.startswith("/"):
            first, _, rest = name.strip("/").partition("/")
            if first == file.root.resolve().name:  # the link is /docs/refund.md, and the source is the folder docs
                path = _absolute(file.root, rest)
            elif (file.root, first) in self._folders:
                path = _absolute(file.root, name.strip("/"))
            else:
                return Target(written, None, anchor)
        else:
            path = _absolute(file.root, (PurePosixPath(file.name).parent / name).as_posix())
        return Target(written, self._page(file, path), anchor)

    @cached_property
    def _addresses(self) -> dict[str, str]:
        """The path of each page's file by the path of its address."""
        addressed = ((each, document) for each in self._files for document in each.documents if each.base)
        return {
            _route(unquote(urlsplit(document.metadata.url).path)): _absolute(each.root, each.name)
            for each, document in addressed
            if document.metadata.url
        }

    def _at_address(self, file: SurveyedFile, name: str) -> str | None:
        """The file of the page that a link in a page of a site leads to, if the link is an address. Generators put the
        path of the site before a link from its root, or leave it as it is."""
        if not file.base:
            return None
        own = next((document.metadata.url for document in file.documents if document.metadata.url), None)
        if name.startswith("/"):
            routes = [name, file.base.rstrip("/") + name]
        else:
            routes = [urljoin(unquote(urlsplit(own).path), name)] if own else []
        return next((self._addresses[_route(each)] for each in routes if _route(each) in self._addresses), None)

    def _page(self, file: SurveyedFile, path: str) -> str | None:
        if path in self.by_path or file.is_corpus:
            return path
        # In the files of a site a link may name the page that is made of a file, or its route.
        suffix = PurePosixPath(path).suffix
        stem = path.removesuffix(suffix) if suffix.lower() in _MADE_FROM_PAGES else path
        for route in (stem, *(f"{stem}/{entry}" for entry in _FOLDER_PAGES)):
            if page := self._stems.get(route):
                return page
        # If a source has no file of this kind, such as a picture, these files are kept outside of it.
        known = (file.root, suffix.lower()) in self._suffixes
        return path if known and _FILE_SUFFIX.fullmatch(suffix) else None

    def exists(self, path: str) -> bool:
        """Whether the file or folder exists, even if it was not read."""
        if path not in self._known:
            self._known[path] = path in self.by_path or find_file(path) is not None
        return self._known[path]

    @cached_property
    def by_base(self) -> dict[str, list[str]]:
        """The names of files by their last part."""
        found: dict[str, list[str]] = defaultdict(list)
        for file in self._files:
            found[PurePosixPath(file.name).name].append(file.name)
        return found


def _route(path: str) -> str:
    """The path of an address without what its ending may have: ``/guide/``, ``/guide`` and ``/guide/index.html`` are
    the same page."""
    return normalize("NFC", path).removesuffix("/index.html").removesuffix(".html").strip("/")


def _absolute(root: Path, name: str) -> str:
    return normalize("NFC", os.path.normpath(root.absolute() / name)).replace(os.sep, "/")


def links(survey: Survey, files: LinkedFiles) -> Iterator[tuple[SurveyedFile, int, Target]]:
    """All links of all documents: the file, the line, and where the link leads."""
    for file in survey.files:
        for document in file.documents:
            for link in document.links:
                if (target := files.follow(file, link.target)) is not None:
                    yield file, link.line, target

"""Files that a page includes: they are found in the source, and their number is limited."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from helpsearch.sources.encodings import Undecodable, decode
from helpsearch.sources.markdown.front_matter import split_front_matter
from helpsearch.sources.reader import SourceFiles
from helpsearch.sources.sections import slug

_DEEPEST = 5
_MOST_FILES = 200  # in a page, so that files that include each other many times come to an end
_MOST_CHARACTERS = 1_000_000
_ALIAS = re.compile(r"^(?:@site/|@/|~/?|/)")  # the root of the site (Docusaurus, VitePress, Nuxt)
_SNIPPETS = "_includes/snippets.md"
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*(?:\{#([^\s{}]+)\})?[ \t]*$", re.MULTILINE)


class Included(NamedTuple):
    """The text of a file without its front matter, its name, and the files that include it, outermost first."""

    text: str
    name: str
    above: tuple[str, ...]


class _NotIncluded(Exception):
    """A file is not included. The message says why."""


class Includes:
    """The files that one page includes. ``notes`` say, once each, which files could not be included and why."""

    def __init__(self, files: SourceFiles) -> None:
        self._files = files
        self._notes: dict[str, None] = {}
        self._count = 0
        self._characters = 0

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(self._notes)

    def find(self, target: str, name: str, above: tuple[str, ...], folder: str = "") -> Included | None:
        """The file that ``target`` names, beside the file ``name`` or in ``folder`` below the source's root.

        ``a.md:part`` is the text of a.md between the marks of MkDocs ``--8<-- [start:part]`` and ``[end:part]``.
        """
        try:
            return self._find(target, name, above, folder)
        except _NotIncluded as reason:
            self._notes[f"{target!r} is not included: {reason}"] = None
            return None

    def snippet(self, label: str, name: str, above: tuple[str, ...]) -> Included | None:
        """The text of ``{{label}}`` in the documentation of Adobe: a section of the nearest ``_includes/snippets.md``
        in a folder above the file ``name``. None if no such file has it, so that the mark is text."""
        folder = posixpath.dirname(name)
        while True:
            path = posixpath.join(folder, _SNIPPETS)
            content = self._files.read(path) if path not in (*above, name) else None
            if content is not None:
                try:
                    found = _section(decode(content).text, label)
                except Undecodable:
                    found = None
                if found is None or len(above) >= _DEEPEST or not self._has_room(found):
                    return None
                return Included(found, path, (*above, name))
            if not folder:
                return None
            folder = posixpath.dirname(folder)

    def _has_room(self, text: str) -> bool:
        self._count += 1
        self._characters += len(text)
        return self._count <= _MOST_FILES and self._characters <= _MOST_CHARACTERS

    def _find(self, target: str, name: str, above: tuple[str, ...], folder: str) -> Included:
        path, content = self._read(target.split("#", 1)[0], name, folder)
        part = ""
        if content is None and ":" in target:
            target_path, _, part = target.partition(":")
            path, content = self._read(target_path, name, folder)
        if content is None:
            raise _NotIncluded("there is no such file in the source")
        if path in (*above, name):
            raise _NotIncluded("it includes itself")
        if len(above) >= _DEEPEST:
            raise _NotIncluded(f"files are included up to {_DEEPEST} deep")
        try:
            text = decode(content).text
        except Undecodable as error:
            raise _NotIncluded(str(error)) from None
        front = split_front_matter(text)
        text = front.body if front.closed else text
        if part:
            _, started, rest = text.partition(f"[start:{part}]")
            text, ended, _ = rest.partition(f"[end:{part}]")
            if not started or not ended:
                raise _NotIncluded(f"the file has no part {part!r}")
            text = text.partition("\n")[2].rpartition("\n")[0]  # the rest of the marks' lines
        if not self._has_room(text):
            raise _NotIncluded("the page includes too much")
        return Included(text, path, (*above, name))

    def _read(self, target: str, name: str, folder: str) -> tuple[str, bytes | None]:
        target, from_root = _ALIAS.subn("", target)
        places = list(self._below_root(posixpath.normpath(posixpath.join(folder, target.lstrip("/")))))
        if not (from_root or folder):
            places.insert(0, posixpath.normpath(posixpath.join(posixpath.dirname(name), target)))
        for path in dict.fromkeys(places):
            content = self._files.read(path)
            if content is not None:
                return path, content
        return places[-1], None

    def _below_root(self, path: str) -> Iterator[str]:
        """The names that a path below the site's root may have below the source's root: the source may be a folder of
        the site, so that ``docs/_note.mdx`` is ``_note.mdx``."""
        yield path
        parts, above = path.split("/"), self._files.root.resolve().parts
        for count in range(1, len(parts)):
            if tuple(parts[:count]) == above[-count:]:
                yield "/".join(parts[count:])


def _section(text: str, label: str) -> str | None:
    """The text below the heading that has an id, up to the next heading that is not below it."""
    headings = list(_HEADING.finditer(text))
    for at, heading in enumerate(headings):
        if (heading.group(3) or slug(heading.group(2))) == label:
            level = len(heading.group(1))
            ends = (each.start() for each in headings[at + 1 :] if len(each.group(1)) <= level)
            return text[heading.end() : next(ends, len(text))].strip()
    return None

"""Flavours of Markdown, which static site generators and help centres write, turned into plain Markdown.

They are those of Docusaurus, Hugo, Jekyll (kramdown, Liquid), MkDocs, VitePress, mdBook, and the documentation of Adobe
and Microsoft.
This module rewrites admonitions, tabs and included files; :mod:`helpsearch.sources.markdown.flavour_marks` rewrites the
marks within a line. A mark is not text of the page, but the title in it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from typing import NamedTuple

from helpsearch.sources.markdown.code import CodeFences, outside_code_spans
from helpsearch.sources.markdown.flavour_marks import has_marks, shown, title, without_marks
from helpsearch.sources.markdown.includes import Included, Includes
from helpsearch.sources.markdown.jsx import uses_jsx, without_jsx
from helpsearch.sources.markdown.liquid import liquid_lines
from helpsearch.sources.reader import SourceFiles

_CLOSED = re.compile(r"[ \t]*:::+\s*[a-z-]+\b.*:::")  # :::image source="a.png"::: of Microsoft opens nothing
_KIND = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_LABEL = re.compile(r"\[([^\[\]]*)\]")
_COLUMN = re.compile(r"\s*:::\s*column(-end)?\b.*:::\s*$")  # of Microsoft; its text is indented
_ADMONITION = re.compile(r"""^ *(!!!|\?\?\?\+?)\s*([A-Za-z][\w-]*)(?: [\w-]+)*\s*(?:"(.*)")?$""", re.ASCII)
_ASKING = ("question", "help", "faq")  # the kinds of admonitions that MkDocs Material shows as questions

_TAB = re.compile(r"""^ *===[!+]?\s+"([^"]+)"$""")  # === "아이폰" of MkDocs; !!! note "제목" above
_BEGINS = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)]|#{1,6})\s|\s*\|")  # lines into which no inline code reaches
_INCLUDE = re.compile(
    r"""^(?P<before>[\s>]*)(?:\{\{[$#]include\s+(?P<adobe>[^\s{}:]+)(?::[^\s{}]*)?\s*\}\}"""  # also of mdBook
    r"""|\[?!INCLUDE\s*(?:\[[^\[\]]*\]\((?P<microsoft>[^()\s]+)\)\]|"(?P<quoted>[^"]+)")"""
    r"""|-{1,2}8<-{1,2}\s+(?P<quote>["'])(?P<mkdocs>[^"']+)(?P=quote)"""
    r"""|<!--\s*@include:\s*(?P<vitepress>[^\s{}<>]+)(?:\{[^{}]*\})?\s*-->"""
    r"""|\{\{[<%]\s*(?:include|readfile)\s+(?:file=)?["']?(?P<hugo>[^\s{}<>%"']+\.(?:md|markdown))["']?[^{}]*[%>]\}\}"""
    r"""|\{%-?\s*include(?P<relative>_relative)?\s+["']?(?P<jekyll>[^\s{}%"']+\.(?:md|markdown))["']?\s*-?%\})$"""
)
_FOLD = re.compile(r"^[ \t]*\+\+\+(?!\+)[ \t]*(.*)$")  # +++제목 and +++ of Adobe, between which text opens on a click
_ADOBE_SNIPPET = re.compile(r"^(?P<before>[\s>]*)\{\{(?P<label>[A-Za-z][\w-]*)\}\}$")
_ADOBE_SNIPPET_WITHIN = re.compile(r"\{\{([A-Za-z][\w-]*)\}\}")
_WITHIN_LINE = re.compile(r"\[!INCLUDE\s*\[[^\[\]]*\]\(([^()\s]+)\)\]")
_TARGETS = ("adobe", "microsoft", "quoted", "mkdocs", "vitepress", "hugo", "jekyll")
_SNIPPETS = re.compile(r"\s*-{1,2}8<-{1,2}$")  # the line above and the line below a list of files
_SNIPPET = re.compile(r"\s*[^\s;\"'<>]+\.\w+(?::[\w-]+)?$")
_SNIPPET_PART = re.compile(r"[^\[]*-8<-{1,2}\s*\[(?:start|end):[^\[\]]*\]")


class Plain(NamedTuple):
    """Plain Markdown, and notes on files that could not be included.

    The Markdown has as many lines as the page, unless files were included.
    """

    text: str
    notes: tuple[str, ...]


def to_plain_markdown(text: str, name: str, files: SourceFiles, *, is_mdx: bool = False) -> Plain:
    """Turn the flavours of a page into plain Markdown; code is left as it is.

    ``name`` is the name of the page's file. Included files are looked for beside it. ``is_mdx`` says that the page is
    MDX; a page that imports components is MDX anyhow.
    """
    includes = Includes(files)
    return Plain("\n".join(_lines(Included(text, name, ()), includes, is_mdx=is_mdx)), includes.notes)


class _Page:
    """A page or an included file, rewritten line by line."""

    def __init__(self, page: Included, includes: Includes) -> None:
        self._page = page
        self._includes = includes
        self._fences = CodeFences()
        self._at = 0
        self._blocks: list[int] = []  # the indents of the open admonitions
        self._ends: Counter[int] = Counter()  # by line, from 0, how many admonitions that open on a click end there
        self._column: int | None = None  # the indent of the text in the open column; -1 before its first line
        self._paragraph: list[str] = []
        self._in_snippets = False
        self._directives: list[bool] = []  # for each open directive, whether its text opens on a click

    def lines(self) -> Iterator[str]:
        for number, (written, is_raw) in enumerate(liquid_lines(self._page.text)):
            self._at = number
            line = self._dedent(written)
            ends = "</details>" * self._ends.pop(self._at, 0)
            if is_raw or self._fences.holds(line):
                yield from self._flush()
                yield ends + line
            elif (instead := self._instead_of(line)) is not None:
                yield from self._flush()
                first, *more = instead
                yield from (ends + first, *more)
            elif not line.strip():
                yield from self._flush()
                yield ends + line
            else:
                if ends or _BEGINS.match(line):
                    yield from self._flush()
                self._paragraph.append(ends + line)
        yield from self._flush()
        yield from ("</details>" for _ in self._ends.elements())

    @cached_property
    def _indents(self) -> list[int]:
        """The indent of each line; -1 for an empty one."""
        lines = (line.expandtabs(4) for line in self._page.text.split("\n"))
        return [_indent(line) if line.strip() else -1 for line in lines]

    def _flush(self) -> Iterator[str]:
        if self._paragraph:
            text = _WITHIN_LINE.sub(self._included_in_line, "\n".join(self._paragraph))
            if "{{" in text:
                text = outside_code_spans(text, partial(_ADOBE_SNIPPET_WITHIN.sub, self._snippet_in_line))
            yield without_marks(text)
            self._paragraph.clear()

    def _dedent(self, line: str) -> str:
        """A line without the indent of the open admonitions, which is four characters for each, or of the open
        column."""
        if self._column is not None and line.strip():
            self._column = _indent(line) if self._column < 0 else self._column
            return line[min(self._column, _indent(line)) :]
        if not self._blocks:
            return line
        if line.startswith("\t"):
            line = line.expandtabs(4)
        while self._blocks and line.strip() and not self._fences.inside and _indent(line) < self._blocks[-1] + 4:
            self._blocks.pop()
        return line[min(4 * len(self._blocks), _indent(line)) :]

    def _instead_of(self, line: str) -> Iterable[str] | None:
        """The lines in place of a line with a mark; None for a line of text."""
        line = line.rstrip()
        if _SNIPPETS.match(line):
            self._in_snippets = not self._in_snippets
            return ("",)
        self._in_snippets = self._in_snippets and (not line or bool(_SNIPPET.match(line)))
        if self._in_snippets:
            return self._included(line.strip()) if line else ("",)
        if include := _INCLUDE.match(line):
            target = next(filter(None, include.group(*_TARGETS)))
            is_jekylls = include.group("jekyll") and not include.group("relative")
            return self._included(target, include.group("before"), "_includes" if is_jekylls else "")
        if (label := _ADOBE_SNIPPET.match(line)) and (found := self._snippet(label.group("label"))):
            return self._lines_of(found, label.group("before"))
        if fold := _FOLD.match(line):
            return (title(fold.group(1).strip().strip("*")),)
        if tab := _TAB.match(line):
            self._blocks.append(_indent(line) + 4 * len(self._blocks))
            return (title(tab.group(1)),)
        if admonition := _ADMONITION.match(line):
            return (self._admonition(line, *admonition.groups()),)
        if column := _COLUMN.match(line):
            self._column = None if column.group(1) else -1
            return ("",)
        if line.lstrip().startswith(":::") and not _CLOSED.match(line):
            return (self._directive(line),)
        return ("",) if _SNIPPET_PART.match(line) else None

    def _admonition(self, line: str, mark: str, kind: str, said: str | None) -> str:
        """The text in place of ``!!! note "제목"``. An admonition that opens on a click (``???``) becomes a
        ``<details>``, as MkDocs makes of it."""
        indent = _indent(line) + 4 * len(self._blocks)
        self._blocks.append(indent)
        if mark == "!!!" or not said:
            return title(said)
        self._ends[self._end_of_block(indent + 4)] += 1
        opens = '<details class="question">' if kind.lower() in _ASKING else "<details>"
        return f"{opens}<summary>{said}</summary>"

    def _end_of_block(self, indent: int) -> int:
        """The line behind the text that is indented so far: the empty line below it, if there is one."""
        indents = self._indents
        for number in range(self._at + 1, len(indents)):
            if 0 <= indents[number] < indent:
                return number if indents[number - 1] >= 0 else number - 1
        return len(indents) - (indents[-1] < 0)

    def _directive(self, line: str) -> str:
        """The text in place of a line ``:::tip 제목`` or ``:::``. ``::: details 제목`` (VitePress) opens on a click."""
        kind = line.strip().lstrip(":").strip()
        if not kind:
            return "</details>" if self._directives and self._directives.pop() else ""
        opens = kind.split()[0].startswith("details")
        self._directives.append(opens)
        titled = _directive_title(line)
        return f"<details><summary>{titled.strip().strip('*')}</summary>" if opens else titled

    def _included(self, target: str, before: str = "", folder: str = "") -> Iterator[str]:
        """The lines of an included file, with the indent and the marks of the item or quotation that includes it."""
        included = self._includes.find(target, self._page.name, self._page.above, folder)
        return self._lines_of(included, before)

    def _lines_of(self, included: Included | None, before: str) -> Iterator[str]:
        yield before.rstrip()
        if included:
            for lines in _lines(included, self._includes):
                yield from (before + line if line else before.rstrip() for line in lines.split("\n"))
            yield before.rstrip()

    def _in_one_line(self, included: Included) -> str:
        return " ".join(" ".join(_lines(included, self._includes)).split())

    def _included_in_line(self, include: re.Match[str]) -> str:
        """The text of a file that is included within a line."""
        included = self._includes.find(include.group(1), self._page.name, self._page.above)
        return self._in_one_line(included) if included else ""

    def _snippet_in_line(self, mark: re.Match[str]) -> str:
        included = self._snippet(mark.group(1))
        return self._in_one_line(included) if included else mark.group()

    def _snippet(self, label: str) -> Included | None:
        return self._includes.snippet(label, self._page.name, self._page.above)


def _lines(page: Included, includes: Includes, *, is_mdx: bool = False) -> Iterator[str]:
    if is_mdx or page.name.lower().endswith(".mdx") or uses_jsx(page.text):
        page = page._replace(text=without_jsx(page.text))
    if has_marks(page.text):
        return _Page(page, includes).lines()
    return iter((page.text,))


def _directive_title(line: str) -> str:
    """The title of a directive: ``:::tip[제목]``, ``:::note 제목``, ``:::note{title="제목"}``. A closing ``:::`` has no
    title."""
    rest, attributes = line.strip().lstrip(":").strip(), ""
    if rest.endswith("}") and "{" in rest:
        rest, _, attributes = rest[:-1].rpartition("{")
    if kind := _KIND.match(rest):
        rest = rest[kind.end() :]
    rest = rest.strip()
    label = _LABEL.fullmatch(rest)
    return title(label.group(1) if label else rest) or shown(attributes)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

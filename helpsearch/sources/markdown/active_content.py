"""Taking out of Markdown all that a browser would run: scripts, event handlers, addresses such as ``javascript:``.

Markdown of other help centres is kept as it was written, to be imported, and generators of sites pass its HTML on to
readers. Code stays as it is: it is shown and not run.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from helpsearch.sources.browser import RUNNING_SCHEME, UNSEEN, WITHOUT_END, is_handler, runs
from helpsearch.sources.markdown.code import find_code, span_at

_AUTOLINK = re.compile(rf"<{RUNNING_SCHEME}[^<>\s]*>", re.I)
_MAY_RUN = re.compile(
    rf"</?(?:{'|'.join((*UNSEEN, *WITHOUT_END))})\b|\bon\w+\s*=|srcdoc|{RUNNING_SCHEME}|script\\:"
    r"|[=(:]\s{0,9}[\"'<]?\s{0,9}[^\s\"'<>()]{0,12}&(?:#|colon|tab|newline)",
    re.I,
)
_MARK = re.compile(r"\\[\\<`\[\]]|<(?=[A-Za-z/!?])|\][(:]")
_TAG_NAME = re.compile(r"</?([A-Za-z][\w:-]*)")
_IN_TAG = re.compile(r"[^<>\"']+|\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(r"((?<![\s/])[\s/]+|\"|')([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?")
_ADDRESS = re.compile(r"\s*<?([^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)")
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_EMPTY_LINE = re.compile(r"\n[ \t]*(?=\n)")
_ROUNDS = 5  # the text that is left may have other marks than before, so it is searched again
_COMMENT_ENDS = re.compile(r"--!?>")


def without_active_content(text: str) -> str:
    """Markdown without the parts that a browser would run. It has as many lines as before.

    >>> without_active_content('<b onclick="x()">글</b> [표](javascript:x()) `<script>` <script>x()</script>')
    '<b>글</b> [표](#) `<script>` '
    """
    for _ in range(_ROUNDS if _MAY_RUN.search(text) else 0):
        before, text = text, "".join(_Inert(text).pieces())
        if text == before:
            break
    return text


class _Inert:
    """One pass through a text, mark by mark."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._gaps = [gap.start() for gap in _EMPTY_LINE.finditer(text)]
        self._code = find_code(text, self._gaps)
        self._ends: dict[str, re.Match[str] | None] = {}  # by element or comment, its next end; None if no end follows
        self._no_ends: set[int] = set()  # places from which no tag ends

    def pieces(self) -> Iterator[str]:
        text = self._text
        done = position = 0
        while mark := _MARK.search(text, position):
            start, position = mark.span()
            if code := span_at(self._code.spans, start, done):
                position = code.end
                continue
            said = mark.group()
            end, instead = position, None
            if said == "<":
                end, instead = self._tag(start)
            elif said.startswith("]") and (address := _ADDRESS.match(text, position)) and _runs(address.group(1)):
                start, end, instead = address.start(1), address.end(), "#"
            elif said.startswith("\\") and span_at(self._code.html, start):
                end = start + 1
            if instead is not None:
                yield text[done:start] + instead
                done = end
            position = max(start + 1, end)
        yield text[done:]

    def _tag(self, start: int) -> tuple[int, str | None]:
        """The end of the tag, comment or link that begins with ``<``, and the text to put in its place; None if it
        stays as it is."""
        text = self._text
        if text.startswith("<!--", start):
            comment = self._next("<!--", _COMMENT_ENDS, start + 2)
            if comment is None:
                return start + 4, "&lt;!--"
            # Markdown may not take it for a comment, so it is taken out if it has tags in it.
            has_tags = "<" in text[start + 1 : comment.end()]
            return comment.end(), self._gap(start, comment.end()) if has_tags else None
        if text.startswith(("<?", "<!["), start):  # a browser ends these sooner than Markdown does
            return start + 1, "&lt;"
        if autolink := _AUTOLINK.match(text, start):
            return autolink.end(), self._gap(start, autolink.end())
        name = _TAG_NAME.match(text, start)
        if name is None:
            return start + 1, None
        kind = name.group(1).lower()
        end = self._end_of_tag(name.end())
        if end is None:  # Markdown sees no tag here, but a browser may
            return name.end(), "&lt;" + name.group()[1:]
        tag = text[start:end]
        if kind in UNSEEN and not tag.startswith("</") and not tag.endswith("/>"):
            closing = self._next(kind, re.compile(rf"</{kind}\b[^<>]*>", re.I), end)
            end = closing.end() if closing else end  # without an end tag only the tag goes, not the rest of the page
        elif kind not in UNSEEN and kind not in WITHOUT_END:
            rest = "".join(_attributes(tag[len(name.group()) : -1]))
            # A browser takes a tag in quotes for a tag if the text around it is not closed.
            plain = name.group() + rest.replace("<", "&lt;").replace(">", "&gt;") + ">"
            return end, None if plain == tag else plain
        return end, self._gap(start, end)

    def _gap(self, start: int, end: int) -> str:
        """The text in place of a part that is taken out: its line ends, or else a comment, so that the text before and
        behind it cannot make up a tag."""
        lines = self._text.count("\n", start, end)
        around = self._text[max(start - 1, 0) : start] + self._text[end : end + 1]
        return "\n" * lines or ("<!---->" if len(around.strip()) == 2 else "")

    def _next(self, kind: str, ends: re.Pattern[str], position: int) -> re.Match[str] | None:
        found = self._ends.get(kind)
        if kind not in self._ends or (found and found.start() < position):
            found = self._ends[kind] = ends.search(self._text, position)
        return found

    def _end_of_tag(self, position: int) -> int | None:
        """The place behind the ``>`` that ends a tag. A ``>`` in quotes does not count, and no tag goes on below an
        empty line."""
        gap = bisect_left(self._gaps, position)
        last = self._gaps[gap] if gap < len(self._gaps) else len(self._text)
        passed = []
        while position not in self._no_ends and position < last:
            if self._text[position] == ">":
                return position + 1
            passed.append(position)
            piece = _IN_TAG.match(self._text, position, last)
            if piece is None:
                break
            position = piece.end()
        self._no_ends.update(passed)
        return None


def _runs(address: str) -> bool:
    return runs(_ESCAPED.sub("", address))


def _attributes(rest: str) -> Iterator[str]:
    """The rest of a tag behind its name, without attributes that a browser would run."""
    end = 0
    for attribute in _ATTRIBUTE.finditer(rest):
        before, name, value = attribute.groups()
        yield rest[end : attribute.start()]
        end = attribute.end()
        if is_handler(name) or (value and _runs(value.strip("\"'"))):
            yield before.strip() + "\n" * attribute.group().count("\n")
        else:
            yield attribute.group()
    yield rest[end:]

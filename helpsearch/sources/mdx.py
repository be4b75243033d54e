"""MDX: Markdown with JSX in it. Imports, exports, expressions and components go, the text in components stays."""

from __future__ import annotations

import re

from helpsearch.sources.markdown_code import outside_code
from helpsearch.sources.markdown_page import read_markdown
from helpsearch.sources.reader import Reading, SourceFiles

_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_STATEMENT = re.compile(
    r"import\s+(?:[\"'{*]|type\s|[A-Za-z_$][\w$]*\s*(?:,|from\s))"
    r"|export\s+(?:[{*]|(?:default|const|let|var|function|async|class|type|interface)\s)",
    re.ASCII,
)
_LONGEST_STATEMENT = 200  # lines
# <Tabs groupId={x}>, </TabItem>; a value is at most 500 characters, so that the time does not grow faster than the text
_COMPONENT = re.compile(
    r"</?[A-Z][\w.]{0,100}(?P<attributes>(?:[^<>{}\"']|\"[^\"]{0,500}\"|'[^']{0,500}'|\{[^{}]{0,500}\}){0,200})/?>"
)
_SHOWN = re.compile(r"\b(?:label|title|summary)=(?:\"([^\"]*)\"|'([^']*)')")
_EXPRESSION = re.compile(r"(?<!\\)\{(?!#)[^{}\n]{0,500}\}")


def read(content: bytes, name: str, files: SourceFiles) -> Reading:
    """Read a page as Markdown. Of a component its ``label``, ``title`` or ``summary`` is kept, and what it encloses."""
    return read_markdown(content, name, files, _markdown)


def _markdown(text: str) -> str:
    """The Markdown in MDX, with as many lines."""
    written = _without_comments(text).split("\n")
    lines: list[str] = []
    fence = ""
    while len(lines) < len(written):
        line = written[len(lines)]
        marks = _FENCE.match(line)
        if fence:
            fence = "" if marks and line.strip() == marks.group(1) and marks.group(1).startswith(fence) else fence
            lines.append(line)
        elif marks:
            fence = marks.group(1)
            lines.append(line)
        elif _STATEMENT.match(line) and (length := _statement(written, len(lines))):
            lines += [""] * length
        else:
            lines.append(outside_code(line, _plain))
    return "\n".join(lines)


def _statement(lines: list[str], first: int) -> int:
    """How many lines the statement has that begins on a line: up to where all its brackets are closed; 0 if they never
    are, for then it is no statement, and what follows is text."""
    opened = 0
    for number in range(first, min(first + _LONGEST_STATEMENT, len(lines))):
        opened += sum(map(lines[number].count, "({[")) - sum(map(lines[number].count, ")}]"))
        if opened <= 0:
            return number - first + 1
    return 0


def _without_comments(text: str) -> str:
    pieces: list[str] = []
    end = 0
    while (start := text.find("{/*", end)) >= 0 and (closed := text.find("*/}", start)) >= 0:
        pieces += [text[end:start], "\n" * text.count("\n", start, closed)]
        end = closed + 3
    return "".join(pieces) + text[end:]


def _plain(text: str) -> str:
    text = _COMPONENT.sub(lambda tag: _shown(tag.group("attributes")), text)
    return _EXPRESSION.sub("", text)


def _shown(attributes: str) -> str:
    shown = [double or single for double, single in _SHOWN.findall(attributes)]
    return f"**{' '.join(shown)}** " if shown else ""

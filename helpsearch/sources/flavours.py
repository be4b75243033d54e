"""What static site generators and help centres add to Markdown, turned into plain Markdown.

Docusaurus, Hugo, Jekyll (kramdown, Liquid), MkDocs and Adobe's and Microsoft's documentation: admonitions, tabs,
shortcodes, attribute lists and included files. A mark is not text of the page, the title that it is given is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from helpsearch.sources.encodings import decode
from helpsearch.sources.files import Undecodable
from helpsearch.sources.front_matter import split_front_matter
from helpsearch.sources.markdown_code import outside_code
from helpsearch.sources.reader import SourceFiles

_DEEPEST_INCLUDE = 5
_FENCE = re.compile(r"\s*(?:>\s*|[-*+]\s+|\d{1,9}[.)]\s+)*(`{3,}|~{3,})")
# > [!NOTE] of GitHub, Adobe and Microsoft; [!TAB 아이폰] has a title
_ALERT = re.compile(r"^(\s*(?:>\s*)+)\[!([A-Z]+)(?:\s([^\]]*))?\](?:\([^)]*\))?")
_NAMED_WORDS = r"\[!(?:DNL|UICONTROL|BADGE|PREVIEW)\b"
_NAMED = re.compile(_NAMED_WORDS + r"([^\[\]]*)\](?:\{[^{}]*\})?")  # [!DNL Quality Patches Tool]
_NAMED_OPENS = re.compile(_NAMED_WORDS + r"\s*")  # where it goes on in the next line
_DIRECTIVE = re.compile(r":{3,}\s*([\w-]*)\s*(?:\[([^\]]*)\])?(.*)")  # :::tip[제목], :::
_ADMONITION = re.compile(r"""^ *(?:!!!|\?\?\?\+?)\s+[A-Za-z][\w-]*(?: [\w-]+)*(?:\s*"([^"]*)")?$""", re.ASCII)
_TAB = re.compile(r"""^ *===[!+]?\s+"([^"]+)"\s*$""")  # === "아이폰" of MkDocs; !!! note "제목" above
_SHORTCODE = re.compile(r"\{\{[<%][^{}]*?[%>]\}\}")  # {{< note >}}, {{% /note %}} of Hugo
_LIQUID = re.compile(r"\{%-?[^{}%]*-?%\}|\{\{-?\s*(?:site|page|layout|include|content)\b[^{}]*\}\}")
_ATTRIBUTES = re.compile(r"(?<!\s)\s*\{:[^{}]*\}")  # {: .note #id } and {:toc} of kramdown
_ITEM = re.compile(r"\s*[-*+]\s+\S")
_ID = re.compile(r"#[\w-]+")
_HEADING = re.compile(r"#{1,6}\s")
_INCLUDE = re.compile(
    r"""^\s*(?:\{\{\$include\s+(?P<adobe>[^\s{}]+)\s*\}\}"""
    r"""|\[?!INCLUDE\s*(?:\[[^\]]*\]\((?P<microsoft>[^()\s]+)\)\]|"(?P<quoted>[^"]+)")"""
    r"""|-{1,2}8<-{1,2}\s+"(?P<mkdocs>[^"]+)")\s*$"""
)
_MARKS = ("[!", ":::", "!!!", "???", "===", "{{", "{%", "{:", "{", "!INCLUDE", "8<")


class Plain(NamedTuple):
    """Plain Markdown with as many lines as it had, where nothing was included, and notes on what could not be."""

    text: str
    notes: tuple[str, ...]


def to_plain_markdown(text: str, name: str, files: SourceFiles) -> Plain:
    """Turn the flavours of a page into plain Markdown; code is left as it is.

    ``name`` is that of the page's file, beside which included ones are looked for.
    """
    notes: list[str] = []
    return Plain("\n".join(_lines(text, name, files, notes, ())), tuple(notes))


def _lines(text: str, name: str, files: SourceFiles, notes: list[str], above: tuple[str, ...]) -> Iterator[str]:
    fence = ""
    blocks: list[int] = []  # the indents of the admonitions that are open
    for written in text.split("\n"):
        if fence:
            closes = written.lstrip(" >")
            if closes.startswith(fence) and not closes.strip(fence[0]).strip():
                fence = ""
            yield _dedent(written, blocks)
            continue
        while blocks and written.strip() and _indent(written) < blocks[-1] + 4:
            blocks.pop()
        line = _dedent(written, blocks)
        if opened := _FENCE.match(line):
            fence = opened.group(1)
            yield line
        elif not any(mark in line for mark in _MARKS):
            yield line
        elif included := _INCLUDE.match(line):
            target = next(filter(None, included.groups()))
            yield from _include(target, name, files, notes, (*above, name))
        elif block := _ADMONITION.match(line.rstrip()) or _TAB.match(line):
            blocks.append(_indent(line) + 4 * len(blocks))
            yield _title(block.group(1))
        elif directive := _DIRECTIVE.match(_attributes(line)[0].strip()):
            yield _title(directive.group(2) or directive.group(3))
        else:
            yield _line(line)


def _line(line: str) -> str:
    """A line without its marks, outside of code."""
    if alert := _ALERT.match(line):
        line = f"{alert.group(1)}{_title(alert.group(3))}{line[alert.end() :]}"
    head, attributes = _attributes(line)
    if attributes and _HEADING.match(line):  # ## 제목 {#id .class}
        identity = next((each for each in attributes.split() if each.startswith("#")), None)
        if identity or attributes.lstrip().startswith((".", ":")):
            line = head + (f" {{{identity}}}" if identity else "")
    elif _ID.fullmatch(attributes) and _ITEM.match(head):  # + [주제](page.md) {#id} in Adobe's tables of contents
        line = head
    return outside_code(line, _unmarked)


def _attributes(line: str) -> tuple[str, str]:
    """A line without the braces at its end, and what is in them; nothing where it has none."""
    head, opened, inside = line.rstrip().rpartition("{")
    if opened and inside.endswith("}") and "}" not in inside[:-1]:
        return head.rstrip(), inside[:-1]
    return line, ""


def _unmarked(text: str) -> str:
    text = _NAMED_OPENS.sub("", _NAMED.sub(lambda name: name.group(1).lstrip(), text))
    return _ATTRIBUTES.sub("", _LIQUID.sub("", _SHORTCODE.sub("", text)))


def _title(title: str | None) -> str:
    return f"**{title.strip()}**  " if title and title.strip() else ""  # a line of its own


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _dedent(line: str, blocks: list[int]) -> str:
    """The body of an admonition is indented by four for each that is open."""
    return line[min(4 * len(blocks), _indent(line)) :] if blocks else line


def _include(target: str, name: str, files: SourceFiles, notes: list[str], above: tuple[str, ...]) -> Iterator[str]:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target.split("#", 1)[0]))
    if target.startswith("/"):
        path = posixpath.normpath(target.lstrip("/"))
    if path in above or len(above) > _DEEPEST_INCLUDE:
        notes.append(f"{target!r} is not included: it includes itself")
        return
    content = files.read(path)
    if content is None:
        notes.append(f"{target!r} is not included: there is no such file in the source")
        return
    try:
        text = decode(content).text
    except Undecodable as error:
        notes.append(f"{target!r} is not included: {error}")
        return
    front = split_front_matter(text)
    yield ""
    yield from _lines(front.body if front.closed else text, path, files, notes, above)
    yield ""

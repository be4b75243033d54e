"""Removing JSX from Markdown (MDX): imports, exports, comments, expressions and the tags of components are removed, and
the text inside components stays.

A mark that is not closed, or is closed only below an empty line, is taken for text, so that no text of the page is
lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from helpsearch.sources.browser import UNSEEN
from helpsearch.sources.markdown.code import CodeFences, code_spans
from helpsearch.sources.markdown.flavour_marks import as_details, shown

_IMPORT = re.compile(r"import\s+(?:[\"']|[\w$*{][^'\"\n]{0,300}\sfrom\s+[\"']|\{[^'\"\n;]*$)", re.M | re.ASCII)
_IMPORT_ENDS = re.compile(r"[\"'][^\"'\n]*[\"'][^\n]*")
_IMPORTED_FILE = re.compile(r"^import\s+([A-Z]\w{0,100})\s+from\s+[\"']([^\"'\n]+\.mdx?)[\"']", re.M)
_SNIPPET = re.compile(r"<Snippet\s+file=[\"']([^\"'\n]+)[\"']")  # a file below /snippets of Mintlify
_LONGEST_IMPORT = 2_000  # characters
_EXPORT = re.compile(r"export\s+(?:(?:default|const|let|var|async|function|class|type|interface)\b|[{*])", re.ASCII)
_STATEMENT = re.compile(r"^(?:import|export)\b", re.M)
_BRACE_OR_END = re.compile(r"[{}]|\n[ \t]*(?=\n)|(?<=[;}])[ \t]*(?=\n)")
_PARAGRAPH = re.compile(r"((?:\n[ \t]*)+(?=\n))")
_TOKEN = re.compile(r"\\[<{]|`+|\{|</?(?=[A-Za-z>])")
_TAG_NAME = re.compile(r"[A-Za-z][\w.:-]{0,100}(?=[\s/>])|(?=>)")
_IN_TAG = re.compile(r"[^<>{}\"']+|\"[^\"]*\"|'[^']*'")
_STRING = re.compile(r"\s*(?:\"([^\"]*)\"|'([^']*)'|`([^`$]*)`)\s*")
_HEADING_ID = re.compile(r"#[\w-]+(?:\s+[.#][\w-]+)*\s*\}[ \t]*$", re.M)  # ## 제목 {#id}
_USES_JSX = re.compile(r"import\s[^\n]{0,300}\sfrom\s+[\"']|\s*<TabItem\b")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")


def uses_jsx(text: str) -> bool:
    """Whether a page of a ``.md`` file is MDX, as Docusaurus allows: it imports components, or has tabs."""
    fences = CodeFences()
    return any(not fences.holds(line) and _USES_JSX.match(line) for line in text.split("\n"))


def without_jsx(text: str) -> str:
    """MDX without JSX, with as many lines as before. Attributes of a component that a reader sees, such as ``label``,
    are kept. The tag of an imported Markdown file becomes a line ``!INCLUDE "file.mdx"``."""
    imported = dict(_IMPORTED_FILE.findall(text))
    pieces: list[str] = []
    prose: list[str] = []
    fences = CodeFences()
    for line, is_code in _dedented(text, fences):
        if is_code:
            pieces += [_without_jsx("\n".join(prose), imported)] if prose else []
            prose.clear()
            pieces.append(line)
        else:
            prose.append(line)
    pieces += [_without_jsx("\n".join(prose), imported)] if prose else []
    return "\n".join(pieces)


def _dedented(text: str, fences: CodeFences) -> Iterator[tuple[str, bool]]:
    """The lines, and whether they are code. MDX has no indented code: indented text is inside a component."""
    base = 0
    in_list = False
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        if line.strip() and not fences.inside:
            is_item = bool(_ITEM.match(line))
            if not in_list or (indent <= base and (not is_item or indent < base)):
                base, in_list = indent, is_item
        dedented = line[min(indent, base) :]
        yield dedented, fences.holds(dedented)


def _without_jsx(text: str, imported: Mapping[str, str]) -> str:
    """Markdown between fenced code."""
    pieces = _PARAGRAPH.split(_without_comments(_without_statements(text)))
    pieces[::2] = (_without_components(piece, imported) for piece in pieces[::2])
    return "".join(pieces)


def _without_statements(text: str) -> str:
    closing: dict[int, int] | None = None
    pieces: list[str] = []
    end = 0
    for statement in _STATEMENT.finditer(text):
        start = statement.start()
        if start < end:
            continue
        after = start
        if imported := _IMPORT.match(text, start):
            farthest = start + _LONGEST_IMPORT
            gap = text.find("\n\n", start, farthest)
            ends = _IMPORT_ENDS.search(text, imported.end() - 1, gap if gap >= 0 else farthest)
            after = ends.end() if ends else start
        elif _EXPORT.match(text, start):
            closing = _closing_braces(text) if closing is None else closing
            after = _end_of_export(text, start, closing)
        pieces += [text[end:start], "\n" * text.count("\n", start, after)]
        end = after
    return "".join(pieces) + text[end:]


def _end_of_export(text: str, start: int, closing: dict[int, int]) -> int:
    """The end of an export: the next empty line, or the next end of a line with ``;`` or ``}``, outside of braces."""
    position = start
    while found := _BRACE_OR_END.search(text, position):
        if found.group() not in ("{", "}"):
            return found.start()
        position = closing.get(found.start(), found.start()) + 1
    return len(text)


def _without_comments(text: str) -> str:
    if "{/*" not in text:
        return text
    code = dict(code_spans(text))
    pieces: list[str] = []
    end = position = 0
    for mark in re.finditer(r"`+|\{/\*", text):
        if mark.start() < position:
            continue
        if mark.start() in code:
            position = code[mark.start()]
        elif mark.group().startswith("{"):
            closed = text.find("*/", mark.end())
            after = text.find("}", closed)
            if closed < 0 or after < 0 or text[closed + 2 : after].strip():
                break
            pieces += [text[end : mark.start()], "\n" * text.count("\n", mark.start(), after)]
            end = position = after + 1
    return "".join(pieces) + text[end:]


def _without_components(paragraph: str, imported: Mapping[str, str]) -> str:
    if not _TOKEN.search(paragraph) or paragraph.lstrip().startswith(":::"):
        return paragraph
    code = dict(code_spans(paragraph))
    closing = _closing_braces(paragraph)
    pieces: list[str] = []
    position = 0
    while found := _TOKEN.search(paragraph, position):
        start, token = found.span()[0], found.group()
        pieces.append(paragraph[position:start])
        end, said = found.end(), token
        if start in code:
            end = code[start]
            said = paragraph[start:end]
        elif token == "{" and start in closing and not _HEADING_ID.match(paragraph, start + 1):
            end = closing[start] + 1
            string = _STRING.fullmatch(paragraph, start + 1, end - 1)
            said = next((each for each in string.groups() if each is not None), "") if string else ""
            said += "\n" * (paragraph.count("\n", start, end) - said.count("\n"))
        elif token.startswith("<") and (tag := _tag(paragraph, start, found.end(), closing)):
            end, said = tag
            if file := _file_of(paragraph[start:end], imported):
                said = _including(file, paragraph, start, end)
        pieces.append(said)
        position = end
    return "".join(pieces) + paragraph[position:]


def _tag(text: str, start: int, name_begins: int, closing: dict[int, int]) -> tuple[int, str] | None:
    """The end of a tag, and the text in its place: the titles of a component's tag, or an HTML tag without expressions.
    None if there is no tag."""
    name = _TAG_NAME.match(text, name_begins)
    if name is None:
        return None
    position = name.end()
    html = [text[start:position]]
    while position < len(text):
        if text[position] == ">":
            tag = text[start : position + 1]
            is_html = name.group()[:1].islower() and "." not in name.group()  # <prose.h3> is a component
            if is_html or name.group().lower() in UNSEEN:
                return position + 1, "".join(html) + ">"
            return position + 1, (as_details(name.group(), tag) or shown(tag)) + "\n" * tag.count("\n")
        if position in closing:
            end = closing[position] + 1
            html.append('""' + "\n" * text.count("\n", position, end))
            position = end
        elif piece := _IN_TAG.match(text, position):
            html.append(piece.group())
            position = piece.end()
        else:
            return None
    return None


def _file_of(tag: str, imported: Mapping[str, str]) -> str | None:
    """The Markdown file whose text a tag stands for."""
    if snippet := _SNIPPET.match(tag):
        return f"/snippets/{snippet.group(1)}"
    name = _TAG_NAME.match(tag, 1)
    return imported.get(name.group()) if name else None


def _including(file: str, text: str, start: int, end: int) -> str:
    """The line that includes a file in place of a tag, and as many lines as the tag has."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end:].partition("\n")[0]
    opens, closes = "" if not before.strip(" \t>") else "\n\n", "" if not after.strip() else "\n\n"
    return f'{opens}!INCLUDE "{file}"{closes}' + "\n" * text.count("\n", start, end)


def _closing_braces(text: str) -> dict[int, int]:
    """The place of the closing brace for each opening brace, outside of inline code."""
    code = dict(code_spans(text))
    closing: dict[int, int] = {}
    opened: list[int] = []
    end = 0
    for token in re.finditer(r"[{}]|`+", text):
        if token.start() < end:
            continue
        if token.start() in code:
            end = code[token.start()]
        elif token.group() == "{":
            opened.append(token.start())
        elif token.group() == "}" and opened:
            closing[opened.pop()] = token.start()
    return closing

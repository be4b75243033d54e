"""The object literals of a JavaScript or TypeScript file, read by pattern. Nothing is run.

What a program would have to compute is None: ``process.env.URL``, a function call, ``...base``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_TOKEN = re.compile(
    r"""(?P<skip>\s+|//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)"""
    r"""|(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)"""
    r"""|(?P<number>\d+(?:\.\d+)?)"""
    r"""|(?P<word>[A-Za-z_$][\w$]*)"""
    r"""|(?P<mark>[\s\S])""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|[\s\S])")
_PLAIN = {"true": True, "false": False}
_OPENING, _CLOSING = "{[(", "}])"
_DEEPEST = 40
_LONGEST = 1_000_000  # characters


class _Token(NamedTuple):
    kind: str
    text: str


def object_literals(text: str) -> Iterator[dict[str, Any]]:
    """The object literals of a file, outer ones before those inside them.

    >>> list(object_literals("export default { title: '도움말', base: '/ko/', port: env.PORT }"))
    [{'title': '도움말', 'base': '/ko/', 'port': None}]
    """
    tokens = [
        _Token(match.lastgroup or "", match.group())
        for match in _TOKEN.finditer(text[:_LONGEST])
        if match.lastgroup != "skip"
    ]
    position = 0
    while position < len(tokens):
        if tokens[position].text == "{" and tokens[position].kind == "mark":
            read = _Literals(tokens, position)
            found = read.value()
            if isinstance(found, dict) and found:
                yield found
                yield from _within(found)
                position = read.position
                continue
        position += 1


def array_literals(text: str) -> Iterator[list[Any]]:
    """The array literals that stand outside of any object, such as an exported list.

    >>> list(array_literals("const items = ['guide/refund']"))
    [['guide/refund']]
    """
    wrapped = re.sub(r"=\s*\[", lambda _: "= {list: [", text[:_LONGEST])
    for each in object_literals(wrapped):
        if isinstance(each.get("list"), list):
            yield each["list"]


def _within(value: Any) -> Iterator[dict[str, Any]]:
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, dict):
            yield each
        if isinstance(each, dict | list):
            yield from _within(each)


class _Literals:
    """Reads one literal from a position on; ``position`` is then the token behind it."""

    def __init__(self, tokens: list[_Token], position: int) -> None:
        self._tokens = tokens
        self.position = position

    def _peek(self) -> str:
        return self._tokens[self.position].text if self.position < len(self._tokens) else ""

    def value(self, depth: int = 0) -> Any:
        """The value at the position. An expression is None, and is skipped to the comma or bracket that ends it."""
        if self.position >= len(self._tokens) or depth > _DEEPEST:
            return self._skip()
        token = self._tokens[self.position]
        value: Any = None
        if token.kind == "mark" and token.text == "{":
            value = self._object(depth)
        elif token.kind == "mark" and token.text == "[":
            value = self._array(depth)
        elif token.kind == "text":
            value = _unquoted(token.text)
            self.position += 1
        elif token.kind == "number" or token.text in _PLAIN:
            value = _PLAIN.get(token.text, token.text)
            self.position += 1
        if self._peek() in (",", ";", "", *_CLOSING) or self._peek() in ("as", "satisfies"):
            self._skip()
            return value
        return self._skip()

    def _skip(self) -> None:
        """Skip to the comma or the bracket at which the expression ends."""
        depth = 0
        while self.position < len(self._tokens):
            kind, text = self._tokens[self.position]
            if kind == "mark":
                if depth == 0 and text in ",;" + _CLOSING:
                    return
                depth += (text in _OPENING) - (text in _CLOSING)
            self.position += 1

    def _object(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        self.position += 1
        while self.position < len(self._tokens) and self._peek() != "}":
            kind, key = self._tokens[self.position]
            self.position += 1
            if kind in ("word", "text", "number") and self._peek() == ":":
                self.position += 1
                found[_unquoted(key) or "" if kind == "text" else key] = self.value(depth + 1)
            else:
                if kind == "mark" and key in _OPENING:
                    self.position -= 1
                self._skip()
            if self._peek() in (",", ";"):
                self.position += 1
            elif self._peek() in ("]", ")"):  # not an object after all
                break
        self.position += 1
        return found

    def _array(self, depth: int) -> list[Any]:
        found: list[Any] = []
        self.position += 1
        while self.position < len(self._tokens) and self._peek() != "]":
            before = self.position
            found.append(self.value(depth + 1))
            if self._peek() in (",", ";"):
                self.position += 1
            elif self._peek() in ("}", ")") or self.position == before:
                break
        self.position += 1
        return found


def _unquoted(text: str) -> str | None:
    """The text of a quoted literal; None for a template that has to be computed."""
    if text.startswith("`") and "${" in text:
        return None
    return _ESCAPE.sub(_escaped, text[1:-1])


def _escaped(match: re.Match[str]) -> str:
    code = match.group(1)
    if len(code) == 5:
        return chr(int(code[1:], 16))
    return {"n": "\n", "t": "\t", "r": "\r", "\n": ""}.get(code, code)

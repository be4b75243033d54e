"""Texts made to make one regular expression slow: its own pieces, each again and again, and their time."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from growth import LINEAR, growth, seconds

import helpsearch

if sys.version_info >= (3, 11):
    from re import _compiler, _parser
else:
    import sre_compile as _compiler
    import sre_parse as _parser

_POOL = "a가A1 \n\t<>\"'`{}[]()-_.,:;|/\\#*&%!=~?+@$^ㅎ日"
"""Of these the characters are taken that a class of characters has."""
_GENERIC = (" ", "\n", "a", "1", "가", "<", "[", "{", "`", "\\", '"', "#", "-", "|")
_LENGTH = 8_000
_SUSPECT = 0.002  # seconds; a linear pattern takes a tenth of them
_WHOLE_TEXT = ("sub", "subn", "split", "findall", "finditer")


class Used(NamedTuple):
    """A regular expression of the package, where it stands, and the methods by which it is used there."""

    place: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


def patterns_in_use() -> list[Used]:
    """Every one that a module of helpsearch has compiled, or gives to ``re`` as it is."""
    modules = [importlib.import_module(each.name) for each in pkgutil.walk_packages(helpsearch.__path__, "helpsearch.")]
    trees = [ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")) for module in modules]
    methods: dict[str, set[str]] = {}
    for call in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)):
        if isinstance(call.value, ast.Name | ast.Attribute):
            name = call.value.id if isinstance(call.value, ast.Name) else call.value.attr
            methods.setdefault(name, set()).add(call.attr)
    known = {"match", "fullmatch", "search", *_WHOLE_TEXT}
    found = {}
    for module, tree in zip(modules, trees, strict=True):
        for name, pattern in _compiled(module):
            used = frozenset(methods.get(name, set()) & known) or frozenset({"match", "finditer"})
            found[pattern, used] = Used(f"{module.__name__}.{name}", pattern, used)
        for node in ast.walk(tree):
            if _is_inline(node):
                pattern = re.compile(node.args[0].value)
                found[pattern, node.func.attr] = Used(
                    f"{module.__name__}:{node.lineno}", pattern, frozenset({node.func.attr})
                )
    return list(found.values())


def _compiled(module: types.ModuleType) -> Iterator[tuple[str, re.Pattern[Any]]]:
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern):
            yield name, value
        elif isinstance(value, tuple | list | dict | frozenset | set):
            values = value.values() if isinstance(value, dict) else value
            yield from ((name, each) for each in values if isinstance(each, re.Pattern))


def _is_inline(node: Any) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in {"match", "fullmatch", "search", *_WHOLE_TEXT}
        and isinstance(node.args[0], ast.Constant)
    )


def superlinear(pattern: re.Pattern[Any], methods: frozenset[str]) -> str | None:
    """A text for which one of these methods takes time that grows faster than its length; None where none is found."""
    for unit, before, after in _attacks(pattern):

        def text(length: int, before: str = before, unit: str = unit, after: str = after) -> Any:
            made = before + unit * (length // len(unit)) + after
            return made if isinstance(pattern.pattern, str) else made.encode()

        for method in methods:

            def read(length: int, method: str = method) -> object:
                if method in _WHOLE_TEXT:
                    return sum(1 for _ in pattern.finditer(text(length)))
                return getattr(pattern, method)(text(length))

            length = _takes_long(read)
            if length and (length < _LENGTH or growth(read, length // 4) > LINEAR):
                return f"{method} of {before!r} + {unit!r} * n + {after!r}"
    return None


def _takes_long(read: Callable[[int], object]) -> int:
    """The length at which a text takes long, 0 for none. In steps, so that none takes forever."""
    for length in (12, 24, 100, 500, _LENGTH):
        if all(seconds(read, length) > _SUSPECT for _ in range(3)):  # once may be the machine's other work
            return length
    return 0


def _attacks(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """What is repeated, what stands before it, and what behind it."""
    pieces, others = _pieces(_parsed(pattern), pattern.flags & ~re.DEBUG)
    for number in range(len(pieces)):
        before = "".join(pieces[:number])
        for unit in dict.fromkeys(
            (pieces[number], *pieces[number + 1 : number + 3], *pieces[max(0, number - 1) : number])
        ):
            yield unit, before, "\0"
            yield unit, before, ""
        yield before + pieces[number], "", "\0"
        yield pieces[number] + "".join(pieces[number + 1 : number + 2]), "", "\0"
    for unit in dict.fromkeys((*_GENERIC, *others)):
        yield unit, "", "\0"
        yield unit, "".join(pieces[:1]), "\0"


def _parsed(pattern: re.Pattern[Any]) -> Any:
    return _parser.parse(
        pattern.pattern, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    )


def _pieces(parsed: Any, flags: int) -> tuple[list[str], list[str]]:
    """What a pattern matches piece by piece, and what may stand in the place of these."""
    pieces: list[str] = []
    others: list[str] = []
    for operator, argument in parsed:
        name = str(operator)
        if name == "LITERAL":
            pieces.append(chr(argument))
        elif name in ("IN", "ANY", "NOT_LITERAL", "CATEGORY", "RANGE"):
            members = _members(parsed, operator, argument, flags)
            pieces += members[:1]
            others += members[1:4]
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            inner, more = _pieces(argument[2], flags)
            pieces += inner
            others += ["".join(inner), *more] if inner else more
        elif name == "SUBPATTERN":
            inner, more = _pieces(argument[-1], flags)
            pieces += inner
            others += more
        elif name == "BRANCH":
            first, *rest = (_pieces(branch, flags) for branch in argument[1])
            pieces += first[0]
            others += first[1]
            for inner, more in rest[:8]:
                others += ["".join(inner), *more] if inner else more
        elif name in ("ASSERT", "ASSERT_NOT"):
            others += _pieces(argument[1], flags)[0]
        elif name == "ATOMIC_GROUP":
            inner, more = _pieces(argument, flags)
            pieces += inner
            others += more
    return pieces, others


def _members(parsed: Any, operator: Any, argument: Any, flags: int) -> list[str]:
    one = _compiler.compile(_parser.SubPattern(parsed.state, [(operator, argument)]), flags)
    if flags & re.UNICODE:
        found = [each for each in _POOL if one.fullmatch(each)]
    else:
        found = [each for each in _POOL if one.fullmatch(each.encode())]
    if not found and str(operator) == "IN" and str(argument[0][0]) in ("LITERAL", "RANGE"):
        first = argument[0][1]
        found = [chr(first if isinstance(first, int) else first[0])]
    return found

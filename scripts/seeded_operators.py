"""The faults of scripts/seeded_faults: where in a Python file an operator can change the code, and to what.

An operator takes one node of the syntax tree and yields edits of the file's text, so the rest of the file keeps its
formatting. Some code is left out, because no test could or should notice a change there: docstrings, annotations,
decorators, help texts of Click, assertions, imports, ``if TYPE_CHECKING``, stubs whose body is ``...``, messages of
errors and warnings, ``__all__`` and the like, and code for Windows. F-strings are left out as well, because Python
before 3.12 gives no exact places inside them.
"""

from __future__ import annotations

import ast
import io
import math
import tokenize
import warnings
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

_COMPARISONS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "in": "not in", "not in": "in"}
_AND_OR = {"and": "or", "or": "and"}
_ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*", "+=": "-=", "-=": "+=", "*=": "/=", "/=": "*="}
_ANY_ORDER = ("min", "max")
_OF_TYPES = ("cast", "NewType", "TypeVar")
_WHOLLY_LEFT_OUT = (ast.Assert, ast.Raise, ast.Import, ast.ImportFrom, ast.JoinedStr)
_SHOWN = 60  # characters of a line


class Edit(NamedTuple):
    """Bytes ``start`` to ``end`` of a file, and what takes their place."""

    start: int
    end: int
    text: bytes


class Source:
    """A Python file: its bytes, its syntax tree, and the places of nodes and operators in the bytes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = path.read_bytes()
        self.tree = ast.parse(self.data)
        lines = self.data.split(b"\n")
        self._lines = list(accumulate((len(line) + 1 for line in lines), initial=0))
        self._tokens: list[tuple[int, int, str]] = []
        for token in tokenize.generate_tokens(io.StringIO(self.data.decode()).readline):
            if token.type in (tokenize.OP, tokenize.NAME):
                row, column = token.start
                start = self._lines[row - 1] + len(lines[row - 1].decode()[:column].encode())
                self._tokens.append((start, start + len(token.string.encode()), token.string))

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        """The bytes of a node, without parentheses around it."""
        assert node.end_lineno is not None and node.end_col_offset is not None
        return self._lines[node.lineno - 1] + node.col_offset, self._lines[node.end_lineno - 1] + node.end_col_offset

    def text(self, node: ast.expr | ast.stmt) -> bytes:
        start, end = self.span(node)
        return self.data[start:end]

    def replaced(self, node: ast.expr | ast.stmt, text: bytes) -> Edit:
        return Edit(*self.span(node), text)

    def line(self, place: int) -> int:
        return self.data.count(b"\n", 0, place) + 1

    def other_operator(self, left: ast.expr, right: ast.expr, others: dict[str, str]) -> Iterator[Edit]:
        """The operator between two operands becomes the one that ``others`` gives for it, if it gives one."""
        begin, end = self.span(left)[1], self.span(right)[0]
        tokens = self._tokens[bisect_left(self._tokens, (begin,)) : bisect_left(self._tokens, (end,))]
        words = [token for token in tokens if token[2] not in ("(", ")")]
        other = others.get(" ".join(token[2] for token in words))  # "not in" is two tokens
        if other is not None:
            yield Edit(words[0][0], words[-1][1], other.encode())


class Fault(NamedTuple):
    """One edit of one file of a package; ``function`` is the function or class that it lies in."""

    package: str
    operator: str
    source: Source
    edit: Edit
    function: str

    @property
    def line(self) -> int:
        return self.source.line(self.edit.start)

    def changed(self) -> bytes:
        """The whole file with the fault in it."""
        return self.source.data[: self.edit.start] + self.edit.text + self.source.data[self.edit.end :]

    def is_code(self) -> bool:
        """Whether the file still compiles, without a warning, and to something else than before."""
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                tree = ast.parse(self.changed())
                compile(tree, str(self.source.path), "exec", dont_inherit=True)
            except (SyntaxError, ValueError):
                return False
        return ast.dump(tree) != ast.dump(self.source.tree)

    def shown(self) -> str:
        """The lines of the edit before and after it, as one line each, cut to what differs and what is around it."""
        data = self.source.data
        begin, end = data.rfind(b"\n", 0, self.edit.start) + 1, data.find(b"\n", self.edit.end)
        after = data[begin : self.edit.start] + self.edit.text + data[self.edit.end : end]
        texts = [" ".join(each.decode().split()) for each in (data[begin:end], after)]
        same = next((n for n, (one, other) in enumerate(zip(*texts, strict=False)) if one != other), 0)
        cut = max(0, same - _SHOWN // 2)
        return " → ".join(
            ("…" if cut else "") + each[cut : cut + _SHOWN] + ("…" if len(each) > cut + _SHOWN else "")
            for each in texts
        )


def negated_condition(node: ast.AST, source: Source) -> Iterator[Edit]:
    """The condition of an if, a while, a conditional expression or a comprehension is negated."""
    if isinstance(node, ast.comprehension):
        tests = node.ifs
    else:
        tests = [node.test] if isinstance(node, ast.If | ast.While | ast.IfExp) else []
    for test in tests:
        yield source.replaced(test, b"not (" + source.text(test) + b")")


def changed_comparison(node: ast.AST, source: Source) -> Iterator[Edit]:
    """One of < <= > >= gains or loses its "=", == and != change places, and so do "in" and "not in"."""
    if isinstance(node, ast.Compare):
        for left, right in pairwise((node.left, *node.comparators)):
            yield from source.other_operator(left, right, _COMPARISONS)


def and_or(node: ast.AST, source: Source) -> Iterator[Edit]:
    """An "and" becomes an "or", or the other way round."""
    if isinstance(node, ast.BoolOp):
        for left, right in pairwise(node.values):
            yield from source.other_operator(left, right, _AND_OR)


def changed_number(node: ast.AST, source: Source) -> Iterator[Edit]:
    """A whole number grows by one, and a float by half."""
    if isinstance(node, ast.Constant):
        if type(node.value) is int:  # True is an int as well
            yield source.replaced(node, str(node.value + 1).encode())
        elif type(node.value) is float and math.isfinite(node.value * 1.5):
            yield source.replaced(node, repr(node.value * 1.5).encode())


def dropped_statement(node: ast.AST, source: Source) -> Iterator[Edit]:
    """A call whose result nobody takes, or an assignment that changes an object or a total, becomes "pass"."""
    match node:
        case ast.Expr(value=ast.Call()) | ast.AugAssign():
            yield source.replaced(node, b"pass")
        case ast.Assign(targets=targets) if all(isinstance(each, ast.Attribute | ast.Subscript) for each in targets):
            yield source.replaced(node, b"pass")
        case ast.AnnAssign(target=ast.Attribute() | ast.Subscript(), value=ast.expr()):
            yield source.replaced(node, b"pass")


def swapped_arguments(node: ast.AST, source: Source) -> Iterator[Edit]:
    """The first two positional arguments of a call change places; min and max take them in any order."""
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in _ANY_ORDER:
            return
        case ast.Call(args=[first, second, *_]):
            if not isinstance(first, ast.Starred) and not isinstance(second, ast.Starred):
                (start, first_end), (second_start, end) = source.span(first), source.span(second)
                between = source.data[first_end:second_start]
                yield Edit(start, end, source.text(second) + between + source.text(first))


def returned_none(node: ast.AST, source: Source) -> Iterator[Edit]:
    """A function returns None in place of a value; not in place of False, which most callers treat alike."""
    match node:
        case ast.Return(value=ast.expr() as value):  # a function with -> None returns no value, says mypy
            if not (isinstance(value, ast.Constant) and (value.value is None or value.value is False)):
                yield source.replaced(value, b"None")


def changed_arithmetic(node: ast.AST, source: Source) -> Iterator[Edit]:
    """Plus and minus change places, and so do times and divided by; not next to a text or a list, which have none."""
    match node:
        case ast.BinOp(left=left, right=right) | ast.AugAssign(target=left, value=right):
            if not (_is_text_or_list(left) or _is_text_or_list(right)):
                yield from source.other_operator(left, right, _ARITHMETIC)


OPERATORS: dict[str, Callable[[ast.AST, Source], Iterator[Edit]]] = {
    "negated condition": negated_condition,
    "changed comparison": changed_comparison,
    "and/or": and_or,
    "changed number": changed_number,
    "dropped statement": dropped_statement,
    "swapped arguments": swapped_arguments,
    "returned None": returned_none,
    "changed arithmetic": changed_arithmetic,
}


def possible_faults(package: str, path: Path) -> list[Fault]:
    """All faults that the operators can make in a file. Whether it compiles with them has yet to be seen."""
    finder = _Finder(package, Source(path))
    finder.visit(finder.source.tree)
    return finder.faults


class _Finder(ast.NodeVisitor):
    """Goes through a file in order and leaves out what is not to be changed."""

    def __init__(self, package: str, source: Source) -> None:
        self.source = source
        self.faults: list[Fault] = []
        self._package = package
        self._inside: list[str] = []

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, _WHOLLY_LEFT_OUT) or _is_left_out(node):
            return
        for name, operator in OPERATORS.items():
            for edit in operator(node, self.source):
                where = ".".join(self._inside) or "(module)"
                self.faults.append(Fault(self._package, name, self.source, edit, where))
        super().visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        defaults = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        self._visit_inside(node.name, [*defaults, *node.body])

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._visit_inside(node.name, node.body)

    def visit_Assign(self, node: ast.Assign) -> None:
        dunder = any(isinstance(each, ast.Name) and each.id.startswith("__") for each in node.targets)
        if self._inside or not dunder:
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        is_type = isinstance(node.annotation, ast.Name) and node.annotation.id == "TypeAlias"
        if node.value is not None and not is_type:
            self.visit(node.value)

    def visit_If(self, node: ast.If) -> None:
        windows = _is_for_windows(node.test)
        self._visit_all([node.test, *([] if windows else node.body), *([] if windows is False else node.orelse)])

    def visit_IfExp(self, node: ast.IfExp) -> None:
        windows = _is_for_windows(node.test)
        self._visit_all([node.test, *([] if windows else [node.body]), *([] if windows is False else [node.orelse])])

    def _visit_inside(self, name: str, nodes: Sequence[ast.AST]) -> None:
        self._inside.append(name)
        self._visit_all(nodes)
        self._inside.pop()

    def _visit_all(self, nodes: Sequence[ast.AST]) -> None:
        for node in nodes:
            self.visit(node)


def _is_left_out(node: ast.AST) -> bool:
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.keyword(arg="help"):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name(id="warnings"))):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in _OF_TYPES
        case ast.FunctionDef(body=[*_, ast.Expr(value=ast.Constant(value=value))]):
            return value is ...
    return False


def _is_for_windows(test: ast.expr) -> bool | None:
    """Whether a condition holds on Windows only (True), anywhere else only (False), or neither (None)."""
    match test:
        case ast.BoolOp(op=ast.And(), values=values):
            return next((True for each in values if _is_for_windows(each)), None)
        case ast.Compare(
            left=ast.Attribute(value=ast.Name(id="os" | "sys")),
            ops=[ast.Eq() | ast.NotEq() as operator],
            comparators=[ast.Constant(value="nt" | "win32")],
        ):
            return isinstance(operator, ast.Eq)
    return None


def _is_text_or_list(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=str() | bytes()):
            return True
        case ast.BinOp(left=left, right=right):
            return _is_text_or_list(left) or _is_text_or_list(right)
    return isinstance(node, ast.JoinedStr | ast.List | ast.Tuple | ast.ListComp)

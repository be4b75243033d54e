"""The constants of Python modules as JSON: word lists, thresholds and patterns, for the modules of the same names in
JavaScript.

Each JavaScript module is given the constants that it asks for and whose names it mentions, so nothing is typed twice
and nothing is shipped that no module reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from helpsearch.static.folding import folding
from helpsearch.static.patterns import javascript_pattern
from helpsearch.static.sections import Value

ENGINE = Path(__file__).parent.parent / "web" / "engine"
"""The folder of the JavaScript modules."""

_CALL = re.compile(r"constantsOf\(\s*\"([a-z0-9_/]+)\"(?:,\s*\"([a-z_]+)\")?")
_CONSTANT = re.compile(r"\b_?[A-Z][A-Z0-9_]*\b")


def constant_sections() -> Iterator[Value]:
    """The constants that the JavaScript modules ask for by ``constantsOf("analysis/counters")``.

    Those of the section ``constants`` are loaded before anything runs, those of another one when they are first read.
    """
    sections: dict[str, dict[str, dict[str, Any]]] = {"constants": {}}
    for path in sorted(ENGINE.rglob("*.js")):
        source = path.read_text(encoding="utf-8")
        names = set(_CONSTANT.findall(source))
        for call in _CALL.finditer(source):
            module, section = call[1], call[2] or "constants"
            found = sections.setdefault(section, {}).setdefault(module, {})
            found |= {name: encoded(value) for name, value in sorted(_defined(module).items()) if name in names}
    for section, modules in sorted(sections.items()):
        yield Value(section, modules, eager=section == "constants")


def _defined(module: str) -> dict[str, Any]:
    """What a Python module defines, by name."""
    if module == "folding":
        return folding()
    return vars(import_module(f"helpsearch.{module.replace('/', '.')}"))


def encoded(value: Any) -> Any:
    """A constant as JSON. A set, a mapping and a pattern are objects of one entry, which says what they are.

    >>> encoded(frozenset("나가")), encoded({"a": 1}), encoded(re.compile(r"[가-힣]+"))
    ({'s': '가 나'}, {'m': [['a'], [1]]}, {'r': '[가-힣]+'})

    :raises TypeError: a value that no constant of the analysis has.
    """
    if isinstance(value, re.Pattern):
        return {"r": javascript_pattern(value)}
    if isinstance(value, Mapping):
        return {"m": [[encoded(each) for each in value], [encoded(each) for each in value.values()]]}
    if isinstance(value, set | frozenset):
        members = sorted((encoded(each) for each in value), key=repr)
        words = all(isinstance(each, str) and each and " " not in each for each in members)
        return {"s": " ".join(members) if words else members}
    if isinstance(value, list | tuple):
        return [encoded(each) for each in value]
    if isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} cannot be a constant of the JavaScript engine")

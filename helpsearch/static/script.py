"""The engine as one file: its modules one after the other, each in a scope of its own.

The modules are written to be read, and run as they are in Node. A page loads them as ``engine.js``, without comments
and indentation; joining them needs no tool.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

SCRIPT = "engine.js"
"""The file of a bundle with the engine."""

_ENGINE = Path(__file__).parent.parent / "web" / "engine"
_ENTRY = _ENGINE / "main.js"
_IMPORT = re.compile(r'^import (?:\{(?P<names>[^}]*)\}|\* as (?P<all>\w+)) from "(?P<path>[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:class|const|function|let)\b)", re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:async )?(?:class|const|function\*?|let) (\w+)", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*\*(?:[^*]|\*(?!/))*\*/|//.*)\n", re.MULTILINE)
_BEHIND = re.compile(r"(?<=[;,{}(]) +// .*$", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)
_LICENCE = "/*! helpsearch, MIT licence: Korean full-text search without a server */\n"


@cache
def engine_script() -> str:
    """The content of ``engine.js``.

    >>> engine_script().startswith("/*! helpsearch")
    True
    """
    modules: dict[Path, str] = {}
    _collect(_ENTRY, modules)
    exported = _EXPORTED.findall(_ENTRY.read_text("utf-8"))
    names = ", ".join(exported)
    return f"{_LICENCE}{''.join(modules.values())}export const {{ {names} }} = {_name(_ENTRY)};\n"


def _collect(module: Path, modules: dict[Path, str]) -> None:
    """Add a module to those that are there, behind all that it imports."""
    if module in modules:
        return
    text = module.read_text("utf-8")
    taken = []
    for found in _IMPORT.finditer(text):
        other = (module.parent / found["path"]).resolve()
        _collect(other, modules)
        names = found["all"] or f"{{{found['names'].replace(' as ', ': ')}}}"
        taken.append(f"const {names} = {_name(other)};\n")
    body = _EXPORT.sub("", _IMPORT.sub("", text))
    body = _INDENT.sub("", _BEHIND.sub("", _COMMENT.sub("", body)))
    given = ", ".join(_EXPORTED.findall(text))
    modules[module] = f"const {_name(module)} = (() => {{\n{''.join(taken)}{body}return {{{given}}};\n}})();\n"


def _name(module: Path) -> str:
    """The variable of a module: ``$query_bm25f`` for ``query/bm25f.js``."""
    return "$" + "_".join(module.relative_to(_ENGINE).with_suffix("").parts)

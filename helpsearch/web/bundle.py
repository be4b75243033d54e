"""The box as one file: its modules one after the other, with the texts and the styles in it.

Sites load ``helpsearch.js`` alone, so it imports nothing; we write it in modules of one idea each. Joining them needs
no tool, because they share one scope: no name is used twice, and nothing is renamed where it is imported.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from helpsearch.web.words import ENGLISH, KOREAN, Words

BOX = "helpsearch.js"
"""The file of ``static/`` in which the box's modules are joined."""

_IMPORT = re.compile(r'^(?:import|export) \{[^}]*\} from "([^"]+)";\n', re.MULTILINE)
_REEXPORT = re.compile(r'^export \{([^}]*)\} from "[^"]+";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async |class |const |function |let ))", re.MULTILINE)
_COMMENT = re.compile(r"^ *(?:/\*\*(?:[^*]|\*(?!/))*\*/|//.*)\n", re.MULTILINE)  # one that has its lines to itself
_LICENCE = "/*! helpsearch, MIT licence: a search box for help centres */\n"
_WEB = Path(__file__).parent
_STYLES = (_WEB / "static" / "search.css", _WEB / "box" / "box.css")


@cache
def box_script() -> str:
    """``helpsearch.js``, which needs no other file.

    >>> box_script().startswith("/*! helpsearch")
    True
    """
    entry = _WEB / "static" / BOX
    names = [name.strip() for found in _REEXPORT.findall(entry.read_text("utf-8")) for name in found.split(",")]
    modules: dict[Path, str] = {}
    _collect(entry, modules)
    return f"{_LICENCE}{''.join(modules.values())}export {{ {', '.join(names)} }};\n"


def _collect(module: Path, modules: dict[Path, str]) -> None:
    """Add a module to those that are there, after all that it imports."""
    if module in modules:
        return
    text = module.read_text("utf-8")
    for address in _IMPORT.findall(text):
        _collect((module.parent / address).resolve(), modules)
    if module.name == "bundled.js":
        modules[module] = _texts_and_styles()
    else:
        modules[module] = _EXPORT.sub("", _COMMENT.sub("", _IMPORT.sub("", text)))


def _texts_and_styles() -> str:
    """What stands for ``bundled.js``."""
    words = {each.language: _record(each) for each in (KOREAN, ENGLISH)}
    style = "".join(each.read_text("utf-8") for each in _STYLES)
    return f"const WORDS = {_literal(words)};\nconst STYLE = {_literal(style)};\n"


def _record(words: Words) -> dict[str, object]:
    return {name: getattr(words, name) for name in Words.__match_args__}


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

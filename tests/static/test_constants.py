"""The constants that the JavaScript engine asks for are defined by the Python modules that it names."""

from __future__ import annotations

import re
from importlib import import_module

from helpsearch.static.constants import ENGINE

_MODULE = re.compile(r"const (\w+) = constantsOf\(\s*\"([a-z0-9_/]+)\"")
_TAKEN = re.compile(r"const \{([^}]*)\} = (\w+)\(\)|\b(\w+)\(\)\.([A-Z_][A-Z0-9_]*)")


def test_every_constant_that_javascript_names_is_there() -> None:
    taken, missing = 0, []
    for path in sorted(ENGINE.rglob("*.js")):
        script = path.read_text(encoding="utf-8")
        modules = dict(_MODULE.findall(script))
        for several, function, other, one in _TAKEN.findall(script):
            module = modules.get(function or other)
            if module is None or module == "folding":  # folding is made, and is no module
                continue
            for name in re.findall(r"\w+", several or one):
                taken += 1
                if not hasattr(import_module(f"helpsearch.{module.replace('/', '.')}"), name):
                    missing.append((path.name, module, name))
    assert missing == []
    assert taken > 100

"""Starting fast: what a command that runs for a tenth of a second need not pay for."""

from __future__ import annotations

import gc
import sys
from types import ModuleType


def start_lightly() -> None:
    """Spend less on starting Python: call before anything imports Whoosh, in a process that is ours.

    Whoosh 2.7.4 imports ``urllib.request`` for a name that nothing in it uses, and with it HTTP, TLS and
    e-mail: a quarter of a query's time (whoosh3 no longer does). An empty module stands in until Whoosh
    has been imported. And the garbage collector, which would look at all modules time and again while they
    load, waits until they are loaded.
    """
    gc.disable()
    name = "urllib.request"
    if name in sys.modules:
        return
    stand_in = ModuleType(name)
    stand_in.urlretrieve = None  # type: ignore[attr-defined]
    sys.modules[name] = stand_in
    try:
        import whoosh.compat  # noqa: F401
    finally:
        del sys.modules[name]

"""Starting fast: what a command that runs for a tenth of a second need not pay for."""

from __future__ import annotations

import contextlib
import gc
import sys
from types import ModuleType

_ALLOCATIONS = 50_000  # between two rounds of the garbage collector; loading all modules of a query takes fewer

_HELP = frozenset(("--help", "-h", "--version"))


def start_lightly() -> None:
    """Spend less on starting Python; to be called before anything is imported, in a process that is ours alone.

    Whoosh 2.7.4 imports ``urllib.request`` for a name that nothing in it uses, and with it HTTP, TLS and e-mail: a
    quarter of a query's time (whoosh3 no longer does). An empty module stands in until Whoosh has been imported. And
    the garbage collector does not look at all modules time and again while they load. Help needs no Whoosh.
    """
    gc.set_threshold(_ALLOCATIONS)
    if not _HELP.isdisjoint(sys.argv):
        return
    name = "urllib.request"
    if name in sys.modules:
        return
    stand_in = ModuleType(name)
    stand_in.urlretrieve = None  # type: ignore[attr-defined]
    sys.modules[name] = stand_in
    try:
        with contextlib.suppress(ImportError):  # whoosh3 has no such module
            import whoosh.compat  # noqa: F401
    finally:
        del sys.modules[name]

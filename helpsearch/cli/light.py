"""Starting fast: what a command that runs for a tenth of a second need not pay for."""

from __future__ import annotations

import gc
import sys

_ALLOCATIONS = 50_000  # between two rounds of the garbage collector; loading all modules of a query takes fewer

_HELP = frozenset(("--help", "-h", "--version"))


def start_lightly() -> None:
    """Spend less on starting Python; to be called before anything is imported, in a process that is ours alone.

    The garbage collector does not look at all modules time and again while they load, and Whoosh is imported without
    what it does not use. Help needs no Whoosh.
    """
    gc.set_threshold(_ALLOCATIONS)
    if _HELP.isdisjoint(sys.argv):
        from helpsearch.index.whoosh.light_import import import_lightly

        import_lightly()

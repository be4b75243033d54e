"""Shortens start-up, which is most of the tenth of a second that a query takes."""

from __future__ import annotations

import gc
import sys

_ALLOCATIONS = 50_000  # between two garbage collections; loading all modules of a query takes fewer

_HELP = frozenset(("--help", "-h", "--version"))


def start_lightly() -> None:
    """Start faster. Call this before other imports, and only in a process that runs nothing but the command line.

        The garbage collector runs less often while modules load. Unless only help is asked for, Whoosh is imported too,
    without the modules that we do not use.
    """
    gc.set_threshold(_ALLOCATIONS)
    if _HELP.isdisjoint(sys.argv):
        from helpsearch.index.whoosh.light_import import import_lightly

        import_lightly()

"""Importing Whoosh without the modules that make up a quarter of its cost."""

from __future__ import annotations

import contextlib
import sys
from types import ModuleType


def import_lightly() -> None:
    """Import ``whoosh.compat`` of Whoosh 2.7.4 without HTTP, TLS and e-mail.

    Whoosh imports ``urllib.request`` for one name that it never uses. This import takes a quarter of a query's time;
    whoosh3 no longer has it. While Whoosh is imported, an empty module takes the place of ``urllib.request``. So call
    this only in a process that is all ours, before anything else imports Whoosh.
    """
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

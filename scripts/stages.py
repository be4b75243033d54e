"""The stages of a search by their modules, and which of them calls which."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from types import FrameType

import helpsearch

STAGES = {
    "engine": ("engine",),
    "parse": ("parse",),
    "rewrite": ("rewriting",),
    "plan": ("planning", "query_terms", "rules", "request_words", "respaced", "synonyms"),
    "filter": ("filters",),
    "retrieve": ("retrieve",),
    "re-rank": ("rerank", "proximity", "minor", "weights"),
    "pin": ("pins",),
    "group": ("group", "twins"),
    "present": ("present", "snippet", "certainty", "contact"),
}
SHARED = (
    "plan",
    "candidates",
    "evidence",
    "answers",
    "bm25f",
    "scoring",
    "analyzers",
    "help_index",
    "current_engine",
    "shared",
)
_OF_MODULE = {module: stage for stage, modules in STAGES.items() for module in modules}


def stage_of(frame: FrameType) -> str | None:
    """The stage that a frame belongs to; None for shared modules and other packages.

    Raises :class:`LookupError` for a module of helpsearch/query that is neither in :data:`STAGES` nor in
    :data:`SHARED`.
    """
    name = frame.f_globals.get("__name__", "")
    if not name.startswith("helpsearch.query."):
        return None
    module = name.split(".")[2]
    if module not in _OF_MODULE and module not in SHARED:
        raise LookupError(f"{name} is in no stage; add it to STAGES or SHARED in scripts/stages.py")
    return _OF_MODULE.get(module)


def traced(index: helpsearch.HelpIndex, queries: Sequence[str]) -> Counter[tuple[str, str]]:
    """The calls from one stage into another, of queries that were asked before: an import would count as a call."""
    calls: Counter[tuple[str, str]] = Counter()

    def seen(frame: FrameType, event: str, _: object) -> None:
        if event != "call" or frame.f_code.co_name == "<module>" or (callee := stage_of(frame)) is None:
            return
        caller = frame.f_back
        while caller is not None and stage_of(caller) is None:
            caller = caller.f_back
        if caller is not None and (source := stage_of(caller)) and source != callee:
            calls[source, callee] += 1

    for query in queries:
        sys.setprofile(seen)
        try:
            index.search(query, explain=True)
        finally:
            sys.setprofile(None)
    return calls

"""Full-text search for Korean help centres.

>>> import helpsearch
>>> report = helpsearch.build("corpus/", "build/index")  # doctest: +SKIP
>>> with helpsearch.open("build/index") as index:  # doctest: +SKIP
...     page = index.search("환불 신청")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpsearch import errors

if TYPE_CHECKING:
    from helpsearch.index.build import build as build
    from helpsearch.index.generations import verify as verify
    from helpsearch.index.report import BuildReport as BuildReport
    from helpsearch.query.answers import Answer as Answer
    from helpsearch.query.answers import AnswerPage as AnswerPage
    from helpsearch.query.help_index import HelpIndex as HelpIndex
    from helpsearch.query.help_index import open_index as open

__version__ = "0.1.0"
__all__ = [
    "Answer",
    "AnswerPage",
    "BuildReport",
    "HelpIndex",
    "__version__",
    "build",
    "errors",
    "open",
    "verify",
]

# Loaded on first use: a program that only searches never imports what building needs (PEP 562).
_PLACES = {
    "build": ("helpsearch.index.build", "build"),
    "BuildReport": ("helpsearch.index.report", "BuildReport"),
    "verify": ("helpsearch.index.generations", "verify"),
    "open": ("helpsearch.query.help_index", "open_index"),
    "HelpIndex": ("helpsearch.query.help_index", "HelpIndex"),
    "Answer": ("helpsearch.query.answers", "Answer"),
    "AnswerPage": ("helpsearch.query.answers", "AnswerPage"),
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _PLACES[name]
    return getattr(import_module(module), attribute)
